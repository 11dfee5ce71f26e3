import { expect, test } from '@playwright/test';
import { FOR_EVERY_TEST } from '../cors/combinations.ts';
import { compareCors } from '../cors/compare.ts';

test('the modelled browser and Chromium agree, combination by combination', async ({ browser }) => {
  test.setTimeout(180_000);
  const { combinations, agree, differences } = await compareCors(browser, FOR_EVERY_TEST);
  expect(combinations).toBeGreaterThanOrEqual(800);
  expect(differences, 'change src/world/browser, or say in docs/model.md why the model differs').toEqual([]);
  expect(agree).toBe(combinations);
});
