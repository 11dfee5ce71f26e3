import { spawn } from 'node:child_process';
import { expect, test } from '@playwright/test';

test.use({ serviceWorkers: 'allow' });

test('after one visit everything works with the server dead: the page, the editor, a scenario, a quiz', async ({
  browser,
}) => {
  const port = 4470 + Math.floor(process.pid % 400);
  const server = spawn('node', ['scripts/serve.mjs'], { env: { ...process.env, PORT: `${port}`, PORT_STRICT: '1' } });
  await new Promise<void>((resolve) => server.stdout.once('data', () => resolve()));
  const context = await browser.newContext({ serviceWorkers: 'allow' });
  const page = await context.newPage();
  const address = `http://127.0.0.1:${port}/`;
  await page.goto(address);
  await page.evaluate(async () => void (await navigator.serviceWorker.ready));
  await expect(page.locator('html[data-offline=ready]')).toHaveCount(1, { timeout: 40_000 });
  server.kill('SIGKILL');
  await context.setOffline(true);
  const began = Date.now();
  await page.reload();
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  expect(Date.now() - began).toBeLessThan(5000);
  await page.goto(`${address}#/fly/twenty-nine-second-wall?cursor=3`);
  await expect(page.getByTestId('scene')).toBeVisible();
  await expect(page.getByTestId('monaco').locator('.view-line').first()).toBeVisible();
  await page.goto(`${address}#/quiz`);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await context.close();
});
