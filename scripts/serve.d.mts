import type { Server } from 'node:http';
/** Serves the production build on loopback. */
export function serveBuild(port: number, tries?: number): Promise<{ readonly server: Server; readonly port: number }>;
