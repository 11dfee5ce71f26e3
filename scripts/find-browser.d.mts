import type { LaunchOptions } from 'playwright-core';
/** Launch options for Playwright, and which browser they are. */
export function findBrowser(): Promise<{ readonly name: string; readonly options: LaunchOptions }>;
