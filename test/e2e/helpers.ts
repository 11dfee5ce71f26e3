import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/** Opens the wall scenario with everything shown, standing still at its beginning. */
export async function openWall(page: Page): Promise<void> {
  await page.goto('./#/fly/twenty-nine-second-wall?cursor=0');
  await expect(page.getByTestId('scene')).toBeVisible();
  await expect(page.getByTestId('editor')).toBeVisible();
}

export const cursor = async (page: Page): Promise<number> =>
  Number(await page.getByTestId('cockpit').getAttribute('data-cursor'));

/** Uses the plain editor, whose text a test can set as a person would. */
export async function usePlainEditor(page: Page): Promise<void> {
  await page.addInitScript(() => {
    localStorage.setItem('preflight.editor', 'plain');
    localStorage.setItem('preflight.seen', 'yes');
  });
}

export async function expectNoAxeViolations(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`)).toEqual(
    [],
  );
}
