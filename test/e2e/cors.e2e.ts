import { expect, test } from '@playwright/test';
import { COMBINATIONS } from '../cors/combinations.ts';
import { compareCors } from '../cors/compare.ts';

test('the modelled browser and Chromium agree in every combination', async ({ browser }) => {
  test.setTimeout(180_000);
  const { combinations, agree, differences } = await compareCors(browser, COMBINATIONS);
  expect(combinations).toBeGreaterThanOrEqual(800);
  expect(differences, 'change src/world/browser, or say in docs/model.md why the model differs').toEqual([]);
  expect(agree).toBe(combinations);
});
