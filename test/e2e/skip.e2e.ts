import { expect, test } from '@playwright/test';
import { openWall } from './helpers.ts';

test('skip links lead within the flight: to the scene, the timeline, the scenario, the inspector, the instruments', async ({
  page,
}) => {
  await openWall(page);
  const places = [
    ['scene', page.getByRole('group', { name: 'The scene' })],
    ['timeline', page.getByTestId('timeline')],
    ['scenario', page.getByRole('region', { name: 'Scenario' })],
    ['inspector', page.getByRole('region', { name: 'Inspector' })],
    ['instruments', page.getByRole('region', { name: 'Instruments' })],
  ] as const;
  for (const [name, place] of places) {
    const link = page.getByRole('link', { name: `To the ${name}` });
    await link.focus();
    await expect(link).toBeInViewport();
    await page.keyboard.press('Enter');
    await expect(place).toBeFocused();
  }
  // Out of the way as soon as the keyboard is elsewhere.
  await expect(page.getByRole('link', { name: 'To the scene' })).not.toBeInViewport();
});

test('on a phone they open the sheets', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  // On a phone the editor is behind a sheet.
  await page.goto('./#/fly/twenty-nine-second-wall?cursor=0');
  await page.getByRole('link', { name: 'To the inspector' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('sheet')).toContainText('Inspector');
});
