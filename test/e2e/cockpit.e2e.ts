import { expect, test } from '@playwright/test';
import { cursor, openWall } from './helpers.ts';

test('plays, pauses, steps back and forward, and drags', async ({ page }) => {
  await openWall(page);
  expect(await cursor(page)).toBe(0);
  await page.getByLabel('Step forward').click();
  await page.getByLabel('Step forward').click();
  expect(await cursor(page)).toBe(2);
  await page.getByLabel('Step back').click();
  expect(await cursor(page)).toBe(1);
  await page.getByTestId('play').click();
  await expect.poll(() => cursor(page)).toBeGreaterThan(3);
  await page.getByTestId('play').click();
  const timeline = page.getByTestId('timeline');
  const box = await timeline.boundingBox();
  if (!box) throw new Error('the timeline has no box');
  await page.mouse.move(box.x + 10, box.y + 20);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.98, box.y + 20, { steps: 6 });
  await page.mouse.up();
  await expect(page.getByTestId('sentence')).toContainText('Nobody waits for it any more');
  await page.mouse.move(box.x + box.width * 0.98, box.y + 20);
  await page.mouse.down();
  await page.mouse.move(box.x + 1, box.y + 20, { steps: 6 });
  await page.mouse.up();
  await expect(page.getByTestId('sentence')).toContainText('is sent');
  await expect(page.getByTestId('clock')).toHaveText('0.000 s');
});

test('the keyboard alone is enough: space, arrows, Home, End, comma and full stop', async ({ page }) => {
  await openWall(page);
  await page.getByTestId('timeline').focus();
  await page.keyboard.press('End');
  await expect(page.getByTestId('clock')).toHaveText('31.000 s');
  await page.keyboard.press('ArrowLeft');
  await expect(page.getByTestId('sentence')).toContainText('has its answer: 504');
  await page.keyboard.press('Home');
  expect(await cursor(page)).toBe(0);
  await page.locator('main').focus();
  await page.keyboard.press('.');
  await page.keyboard.press('.');
  expect(await cursor(page)).toBe(2);
  await page.keyboard.press(',');
  expect(await cursor(page)).toBe(1);
  await page.keyboard.press('Space');
  await expect(page.getByTestId('play')).toContainText('Pause');
});

test('the inspector names the line that decided, the editor marks it, and the question leads to the backend', async ({
  page,
}) => {
  await openWall(page);
  await page
    .getByLabel('Inspector')
    .getByRole('button', { name: /no answer within 29 s/ })
    .click();
  await expect(page.getByTestId('sentence')).toContainText('refused at Integration');
  await expect(page.getByLabel('Inspector')).toContainText('INTEGRATION_TIMEOUT');
  await expect(page.getByLabel('Inspector')).toContainText('{"message": "Endpoint request timed out"}');
  await expect(page.locator('.cited-line').first()).toBeVisible();
  await page.getByRole('button', { name: 'What became of the backend?' }).click();
  await expect(page.getByTestId('sentence')).toContainText('Nobody waits for it any more');
});

test('the run can be followed as text', async ({ page }) => {
  await openWall(page);
  await page.getByRole('tab', { name: 'As text' }).click();
  const rows = page.getByTestId('twin').getByRole('listitem');
  await expect(rows.first()).toContainText('is sent: GET /prod/reports/7');
  await rows.filter({ hasText: 'is refused at Integration' }).getByRole('button').click();
  await expect(page.getByTestId('clock')).toHaveText('29.000 s');
});

test('presenting at 1366 × 860 and 768, and on a projector of 1280 × 720: everything down to the keys is seen, and large', async ({
  page,
}) => {
  await page.goto('./#/fly/who-said-429?cursor=40&present');
  const keys = page.getByRole('button', { name: /Show the answer|Next decision/ });
  await expect(keys).toBeVisible();
  for (const [width, height] of [
    [1366, 860],
    [1280, 720],
    [1366, 768],
  ] as const) {
    await page.setViewportSize({ width, height });
    await expect
      .poll(async () => {
        const box = await keys.boundingBox();
        return box ? box.y + box.height : Infinity;
      })
      .toBeLessThanOrEqual(height);
  }
  // The lanes of a WebSocket API's calls are higher still.
  await page.setViewportSize({ width: 1280, height: 720 });
  await page.goto('./#/fly/chat-for-three?cursor=60&present');
  await expect(page.locator('[data-testid=scene]')).toContainText('@connections');
  await expect.poll(async () => ((await keys.boundingBox())?.y ?? Infinity) + 44).toBeLessThanOrEqual(720);
  await page.setViewportSize({ width: 1366, height: 768 });
  await page.goto('./#/fly/who-said-429?cursor=40&present');
  // A second API stands below the house, and still it is larger than for everybody.
  const scale = (svg: SVGSVGElement): number => svg.clientWidth / svg.viewBox.baseVal.width;
  await expect(page.locator('[data-testid=scene] .strip')).toHaveCount(1);
  expect(await page.getByTestId('scene').evaluate(scale)).toBeGreaterThan(1.08);
});
