import { createServer } from 'node:net';
import { defineConfig } from '@playwright/test';
import { findBrowser } from './scripts/find-browser.mjs';

const { options } = await findBrowser();
/** A port nobody listens on; the workers of the test runner inherit the one that was found first. */
async function freePort(): Promise<string> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address ? `${address.port}` : '4390';
}

const PORT = (process.env['PREFLIGHT_E2E_PORT'] ??= await freePort());

export default defineConfig({
  testDir: 'test/e2e',
  testMatch: '*.e2e.ts',
  timeout: 60_000,
  expect: { timeout: 12_000 },
  workers: 2,
  retries: 0,
  forbidOnly: true,
  reporter: [['list'], ['json', { outputFile: 'test-results/e2e.json' }]],
  use: {
    baseURL: `http://127.0.0.1:${PORT}/`,
    launchOptions: options,
    serviceWorkers: 'block',
    viewport: { width: 1366, height: 860 },
  },
  webServer: {
    command: 'node scripts/serve.mjs',
    env: { PORT, PORT_STRICT: '1' },
    url: `http://127.0.0.1:${PORT}/`,
    reuseExistingServer: false,
  },
});
