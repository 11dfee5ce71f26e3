import { expect, test } from '@playwright/test';

test('in a fresh profile, with no input, a token moves within 5 s and the explaining sentence stands within 20 s', async ({
  page,
}) => {
  const opened = Date.now();
  await page.goto('./');
  const token = page.getByTestId('token').first();
  await token.waitFor();
  const first = await token.getAttribute('transform');
  await expect.poll(async () => token.getAttribute('transform'), { timeout: 5000 }).not.toBe(first);
  expect(Date.now() - opened).toBeLessThan(5000);
  await expect(page.getByTestId('sentence')).toContainText('no answer within 29 s', { timeout: 20_000 });
  await expect(page.getByTestId('stamp')).toContainText('504 · API Gateway', {
    timeout: 20_000 - (Date.now() - opened),
  });
  expect(Date.now() - opened).toBeLessThan(20_000);
});

test('a first flight shows scene, sentence and Play; the panels come with the first pause', async ({ page }) => {
  await page.goto('./#/fly/twenty-nine-second-wall');
  await expect(page.getByTestId('scene')).toBeVisible();
  await expect(page.getByLabel('Inspector')).toHaveCount(0);
  await page.waitForTimeout(700);
  await page.getByTestId('play').click();
  await expect(page.getByLabel('Inspector')).toBeVisible();
  await expect(page.getByTestId('editor')).toBeVisible();
});
