import { expect, test, type Page } from '@playwright/test';
import { expectNoAxeViolations } from './helpers.ts';

const DAY = 86_400_000;

const SOON = { timeout: 2_000 };

/** Answers whatever is asked, somehow, and says how sure; anew where the next question comes in the middle of it. */
async function answerSomething(page: Page): Promise<void> {
  await expect(async () => {
    await expect(page.getByTestId('explanation')).toHaveCount(0, SOON);
    const inputs = page.locator('fieldset').first().locator('input');
    if ((await page.getByTestId('prediction').count()) > 0) await page.getByTestId('prediction').fill('1', SOON);
    else if ((await page.getByTestId('expression').count()) > 0)
      await page.getByTestId('expression').fill('$request.body.action', SOON);
    else if ((await page.locator('fieldset select').count()) > 0)
      await page.locator('fieldset select').first().selectOption({ index: 1 }, SOON);
    else if ((await page.getByRole('list', { name: 'Actions in order' }).count()) === 0)
      await inputs.first().check(SOON);
    await page.getByRole('radio', { name: 'sure', exact: true }).check(SOON);
    await expect(page.getByTestId('check')).toBeEnabled(SOON);
  }).toPass();
}

/** Leaves the page of reviews and opens it again. */
async function comeBack(page: Page): Promise<void> {
  await page.goto('./#/learn');
  await expect(page.getByTestId('map')).toBeVisible();
  await page.goto('./#/review');
}

test('reviews come back when they are due, over simulated days', async ({ page }) => {
  const start = Date.parse('2026-12-01T09:00:00Z');
  await page.clock.install({ time: start });
  await page.goto('./#/settings');
  await page.getByTestId('exam-date').fill('2026-12-21');
  await page.goto('./#/review');
  await expect(page.getByTestId('due')).toHaveText(/^0 due, 20 new today\.$/);
  await page.getByTestId('begin').click();
  for (let i = 0; i < 3; i++) {
    await expect(page.getByTestId('check')).toBeVisible();
    await answerSomething(page);
    await page.getByTestId('check').click();
    await expect(page.getByTestId('explanation')).toBeVisible();
    await page.getByTestId('next').click();
  }
  await comeBack(page);
  await expect(page.getByTestId('due')).toHaveText(/17 new today/);
  await expect(page.getByRole('heading', { name: 'What comes when' })).toBeVisible();
  await expect(page.getByText(/sure: right in/)).toBeVisible();
  await expectNoAxeViolations(page);
  await page.clock.setSystemTime(start + 11 * DAY);
  await comeBack(page);
  await expect(page.getByTestId('due')).toHaveText(/^3 due, 20 new today\.$/);
});

test('a proof watched in a review leads back to its explanation, and to the reviews that are left', async ({
  page,
}) => {
  await page.goto('./#/review');
  await page.getByTestId('begin').click();
  const prove = page.getByTestId('explanation').getByTestId('prove');
  for (let left = 19; ; left--) {
    await answerSomething(page);
    await page.getByTestId('check').click();
    await expect(page.getByTestId('explanation')).toBeVisible();
    if ((await prove.count()) > 0) {
      await prove.last().click();
      await page.getByRole('link', { name: 'Back to the question' }).click();
      await expect(page.getByTestId('explanation')).toBeVisible();
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(`${left} more after this`);
      await page.getByTestId('next').click();
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(`${left - 1} more after this`);
      return;
    }
    await page.getByTestId('next').click();
  }
});

type Kept = { fact: string; question: string; seed: number; at: number; due: number };
/** Rows of a store, read past the page's own code. */
const rowsOf = (page: Page, store: 'reviews' | 'cards'): Promise<Kept[]> =>
  page.evaluate(
    (name) =>
      new Promise<Kept[]>((resolve, reject) => {
        const opening = indexedDB.open('preflight');
        opening.onerror = () => reject(new Error('no database'));
        opening.onsuccess = () => {
          const all = opening.result.transaction(name).objectStore(name).getAll();
          all.onsuccess = () => {
            opening.result.close();
            resolve(all.result as Kept[]);
          };
        };
      }),
    store,
  );

test('over simulated days a fact is asked with another question, other numbers or another order each time', async ({
  page,
}) => {
  const start = Date.parse('2026-12-01T09:00:00Z');
  await page.clock.install({ time: start });
  for (const day of [0, 40, 130, 400]) {
    const now = start + day * DAY;
    await page.clock.setSystemTime(now);
    await page.goto('./#/learn');
    await expect(page.getByTestId('map')).toBeVisible();
    await page.goto('./#/review');
    await expect(page.getByTestId('due')).toBeVisible();
    const cards = await rowsOf(page, 'cards');
    const wanted = cards.filter(({ due }) => due <= now).length;
    await expect(page.getByTestId('due')).toHaveText(new RegExp(`^${wanted} due`));
    await page.getByTestId('begin').click();
    for (let i = 0; i < Math.max(3, Math.min(wanted, 4)); i++) {
      await expect(page.getByTestId('check')).toBeVisible();
      await answerSomething(page);
      await page.getByTestId('check').click();
      await expect(page.getByTestId('explanation')).toBeVisible();
      await page.getByTestId('next').click();
    }
  }
  const reviews = (await rowsOf(page, 'reviews')).sort((a, b) => a.at - b.at);
  const again = reviews.flatMap((review, i) => {
    const before = reviews.slice(0, i).findLast(({ fact }) => fact === review.fact);
    return before ? [{ before, review }] : [];
  });
  expect(again.length).toBeGreaterThan(3);
  expect(
    again.filter(({ before, review }) => before.question === review.question && before.seed === review.seed),
  ).toEqual([]);
});

test('what is no progress file is refused, says why, and changes nothing', async ({ page }) => {
  await page.goto('./#/settings');
  const give = (name: string, text: string) =>
    page.getByLabel('Import').setInputFiles({ name, mimeType: 'application/json', buffer: Buffer.from(text) });
  await give('garbage.json', 'this is no JSON {');
  await expect(page.getByRole('alert').filter({ hasText: 'This file is no JSON' })).toBeVisible();
  await give('other.json', '{"name":"something else"}');
  await expect(page.getByRole('alert').filter({ hasText: 'This is no progress file of Preflight' })).toBeVisible();
  await give('damaged.json', '{"format":"preflight-progress","version":2,"cards":7}');
  await expect(page.getByRole('alert').filter({ hasText: 'The file is damaged: documents is no list' })).toBeVisible();
  await give('newer.json', '{"format":"preflight-progress","version":99}');
  await expect(page.getByRole('alert').filter({ hasText: 'newer Preflight' })).toBeVisible();
  await expect(page.getByTestId('preview')).toHaveCount(0);
});

/** Puts a row into a store past every check, as an earlier version or a broken disk could have left it. */
const putRow = (page: Page, store: 'settings' | 'exams', row: unknown): Promise<void> =>
  page.evaluate(
    ([name, value]) =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open('preflight');
        opening.onerror = () => reject(new Error('no database'));
        opening.onsuccess = () => {
          const transaction = opening.result.transaction(name, 'readwrite');
          transaction.objectStore(name).put(value);
          transaction.oncomplete = () => {
            opening.result.close();
            resolve();
          };
        };
      }),
    [store, row] as const,
  );

test('a damaged plan or exam that is already kept fails alone', async ({ page }) => {
  await page.goto('./#/exam?seed=3');
  await page.getByTestId('begin-sprint').click();
  await expect(page.getByRole('heading', { name: 'Item 1 of 20' })).toBeVisible({ timeout: 40_000 });
  const address = page.url();
  await page.goto('./#/settings');
  await expect(page.getByTestId('exam-date')).toBeVisible();
  await putRow(page, 'settings', { key: 'reviewPlan', value: { retention: 'all', examAt: 1e300, newPerDay: null } });
  const [id = ''] = /[^/]+$/.exec(address) ?? [];
  await putRow(page, 'exams', { id, form: 'sprint', startedAt: 1, items: [], marks: [] });
  await page.reload();
  await page.getByTestId('exam-date').fill('2026-12-21');
  await page.goto('./#/review');
  await expect(page.getByTestId('due')).toHaveText('0 due, 20 new today.');
  await page.goto(address);
  await expect(page.getByTestId('damaged')).toContainText('is damaged and cannot be shown');
  await expectNoAxeViolations(page);
  await page.getByRole('button', { name: 'Remove it' }).click();
  await expect(page.getByTestId('damaged')).toHaveCount(0);
});

test('progress is exported, previewed in a fresh profile, and merged', async ({ browser, page }) => {
  await page.goto('./#/quiz/timeouts?question=wall-invocations');
  await page.getByTestId('prediction').fill('1');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Right.', { exact: true })).toBeVisible();
  await page.goto('./#/settings');
  await expectNoAxeViolations(page);
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export' }).click();
  const file = await (await download).path();

  const other = await browser.newContext({ serviceWorkers: 'block' });
  const fresh = await other.newPage();
  await fresh.goto(`${new URL(page.url()).origin}/#/settings`);
  await fresh.getByLabel('Import').setInputFiles(file);
  await expect(fresh.getByTestId('preview')).toContainText('answers: 1 new, 0 newer in the file, 0 stay');
  await fresh.getByTestId('merge').click();
  await expect(fresh.getByText('The file was merged')).toBeVisible();
  await fresh.getByLabel('Import').setInputFiles(file);
  await expect(fresh.getByTestId('preview')).toContainText('answers: 0 new, 0 newer in the file, 1 stay');
  await fresh.goto(`${new URL(page.url()).origin}/#/quiz`);
  await expect(fresh.getByRole('link', { name: /1 answered right/ })).toBeVisible();
  await other.close();
});
