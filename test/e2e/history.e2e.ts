import { expect, test } from '@playwright/test';

test('going back to the list of flights leads to where it was left; a link leads to the top', async ({ page }) => {
  await page.goto('./');
  const flight = page.getByRole('heading', { name: 'WebSocket APIs' });
  await flight.waitFor();
  await flight.scrollIntoViewIfNeeded();
  const left = await page.evaluate(() => scrollY);
  expect(left).toBeGreaterThan(1000);
  await page.waitForTimeout(200);
  await page.evaluate(() => (location.hash = '#/reference'));
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/reference/i);
  expect(await page.evaluate(() => scrollY)).toBe(0);
  await page.goBack();
  await expect.poll(() => page.evaluate(() => scrollY)).toBe(left);
  await page.evaluate(() => (location.hash = '#/settings'));
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/settings/i);
  expect(await page.evaluate(() => scrollY)).toBe(0);
});
