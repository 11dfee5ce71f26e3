import type { LaunchOptions } from 'playwright-core';
/** Launch options for Playwright, which browser they are, and what was passed over before it. */
export function findBrowser(): Promise<{
  readonly name: string;
  readonly passedOver: readonly string[];
  readonly options: LaunchOptions;
}>;
