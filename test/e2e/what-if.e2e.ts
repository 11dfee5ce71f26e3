import { expect, test } from '@playwright/test';
import { expectNoAxeViolations, openWall, usePlainEditor } from './helpers.ts';

test('what-if stops at the first divergence, names the setting and its line, and keeps the change on request', async ({
  page,
}) => {
  await usePlainEditor(page);
  await page.goto('./#/fly/cached-answer?cursor=0');
  await page.getByTestId('what-if-open').click();
  await page.getByTestId('preset-cache').click();
  const parting = page.getByTestId('parting');
  await expect(parting).toHaveAttribute('data-parted', 'true', { timeout: 20_000 });
  await expect(parting).toContainText(
    /because cacheClusterEnabled of stage prod of API cafe \(line \d+\): now false, was true/,
  );
  await expect(parting).toContainText('stage prod has no cache');
  await expectNoAxeViolations(page);
  expect(page.url()).toContain('whatif=cache');
  await page
    .getByTestId('differences')
    .getByRole('button', { name: /mondayAgain/ })
    .click();
  await expect(parting).toContainText('at mondayAgain (another outcome)');
  await page.getByRole('button', { name: 'Keep the change' }).click();
  await expect(page.getByTestId('plain')).toHaveValue(/cacheClusterEnabled: false/);
  await page.getByRole('button', { name: 'Undo' }).first().click();
  await expect(page.getByTestId('plain')).toHaveValue(/cacheClusterEnabled: true/);
});

test('a fault dropped on the timeline changes the answer, and Why? names it', async ({ page }) => {
  await usePlainEditor(page);
  await openWall(page);
  await page.getByTestId('faults').click();
  const chip = page.getByTestId('fault-throttledFunction');
  const lane = page.getByTestId('fault-lane');
  await chip.scrollIntoViewIfNeeded();
  const [from, to] = [await chip.boundingBox(), await lane.boundingBox()];
  if (!from || !to) throw new Error('nothing to drag');
  await page.mouse.move(from.x + 8, from.y + 8);
  await page.mouse.down();
  await page.mouse.move(to.x + 2, to.y + 6, { steps: 6 });
  await page.mouse.up();
  await expect(page.locator('[data-fault=throttledFunction]')).toBeVisible();
  await expect(page.getByTestId('plain')).toHaveValue(/fault: throttledFunction, function: make-report/);
  await page.getByTestId('timeline').focus();
  await page.keyboard.press('End');
  await page.keyboard.press('ArrowLeft');
  await expect(page.getByTestId('sentence')).toContainText('has its answer: 500');
  await page.locator('main').focus();
  await page.keyboard.press('w');
  await expect(page.getByTestId('cause')).toContainText('The fault throttledFunction is behind it');
});

test('every fault that can be placed is seen, and so is what became of it', async ({ page }) => {
  await usePlainEditor(page);
  await page.goto('./#/fly/cached-answer?cursor=0');
  await page.getByTestId('faults').click();
  const chips = page.locator('[data-testid=fault-slowBackend], [data-testid=fault-deployment]');
  await expect(chips).toHaveCount(2);
  await chips.last().focus();
  await page.keyboard.press('Enter');
  const told = page.getByText('deployment strikes at 0.000 s.');
  await expect(told).toBeVisible();
  const lane = await page.getByTestId('fault-lane').boundingBox();
  if (!lane) throw new Error('nothing is drawn');
  for (const shown of [...(await page.locator('.palette button').all()), told]) {
    const box = await shown.boundingBox();
    expect((box?.x ?? Infinity) + (box?.width ?? 0)).toBeLessThanOrEqual(lane.x + lane.width + 1);
  }
});

for (const width of [390, 1366, 1920])
  test(`both runs of a what-if are seen together, ${width} px wide`, async ({ page }) => {
    await page.setViewportSize({ width, height: width < 700 ? 844 : 900 });
    await page.goto('./#/fly/cached-answer?cursor=0&whatif=cache');
    const [base, fork] = [page.getByTestId('run-base'), page.getByTestId('run-fork')];
    await expect(page.getByTestId('parting')).toHaveAttribute('data-parted', 'true', { timeout: 20_000 });
    await fork.scrollIntoViewIfNeeded();
    await page.getByLabel('Both runs').evaluate((slider) => slider.scrollIntoView({ block: 'start' }));
    for (const run of [base, fork]) {
      await expect(run.getByTestId('scene')).toBeInViewport();
      // The token that is followed, or its stamp, is in the window of its scene.
      await expect(run.locator('.halo, .stamp').first()).toBeInViewport();
    }
    const [a, b] = [await base.boundingBox(), await fork.boundingBox()];
    if (!a || !b) throw new Error('nothing is drawn');
    if (width < 700) expect(b.y).toBeGreaterThan(a.y + a.height - 1);
    else expect(Math.abs(a.y - b.y)).toBeLessThan(2);
  });

test('from here: what is under way at that instant is said, and what becomes of it', async ({ page }) => {
  await page.goto('./#/fly/twenty-nine-second-wall?cursor=15&whatif=timeout&from=here');
  await expect(page.getByTestId('under-way')).toContainText('slow is waiting, and goes on with the settings it found');
});
