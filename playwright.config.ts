import { defineConfig } from '@playwright/test';
import { findBrowser } from './scripts/find-browser.mjs';

const { options } = await findBrowser();
const PORT = 4390;

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
    env: { PORT: `${PORT}`, PORT_STRICT: '1' },
    url: `http://127.0.0.1:${PORT}/`,
    reuseExistingServer: false,
  },
});
