import { expect, test, type Page } from '@playwright/test';
import { expectNoAxeViolations } from './helpers.ts';

type Item = { scored: boolean; domain: string; snapshot: { kind: string; options: { correct?: boolean }[] } };
type Mark = { answer: { chosen: number[] } | null; flagged: boolean };
type Kept = { at: number; items: Item[]; marks: Mark[]; endsAt: number; finishedAt: number | null };

const DOMAINS = {
  D1: 'Development with AWS services',
  D2: 'Security',
  D3: 'Deployment',
  D4: 'Troubleshooting and optimization',
} as const;

/** The exam as it lies in the database, read past the page's own code. */
const keptExam = (page: Page): Promise<Kept> =>
  page.evaluate(
    () =>
      new Promise<Kept>((resolve, reject) => {
        const opening = indexedDB.open('preflight');
        opening.onerror = () => reject(new Error('no database'));
        opening.onsuccess = () => {
          const all = opening.result.transaction('exams').objectStore('exams').getAll();
          all.onsuccess = () => {
            opening.result.close();
            const [kept] = all.result as Kept[];
            if (kept) resolve(kept);
            else reject(new Error('no exam'));
          };
        };
      }),
  );

/** Answers the open item with the keyboard: choices that are wanted, by their number on the page. */
async function answerByKeyboard(page: Page): Promise<void> {
  const first = page.locator('fieldset').first().locator('input').first();
  await first.focus();
  if ((await first.getAttribute('type')) === 'radio') {
    await page.keyboard.press('ArrowDown');
    return;
  }
  await page.keyboard.press('Space');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
}

test('an exam is sat by keyboard, survives two killed tabs, a moved clock and no network, and its report equals a count', async ({
  context,
}) => {
  // Sixty-five items, axe on every page, two tabs killed: a busy machine may need more than a minute.
  test.slow();
  let page = await context.newPage();
  await page.goto('./#/exam?seed=42');
  await expectNoAxeViolations(page);
  await page.getByTestId('begin-full').click();
  // Every right order and value of the paper is computed before it begins, which a busy machine takes its time for.
  await expect(page.getByRole('heading', { name: /Item 1 of/ })).toBeVisible({ timeout: 60_000 });
  await expectNoAxeViolations(page);
  const address = page.url();
  const { items } = await keptExam(page);
  expect(items).toHaveLength(65);
  for (let i = 0; i < items.length; i++) {
    if (i === 3 || i === 8) {
      // Less than a second of work may be lost, so the tab dies once this much is kept.
      await expect.poll(async () => (await keptExam(page)).at, { timeout: 1000 }).toBe(i);
      await page.close();
      page = await context.newPage();
      await page.goto(address);
    }
    await expect(page.getByRole('heading', { name: `Item ${i + 1} of ${items.length}` })).toBeVisible();
    await expect(page.getByText('Right.', { exact: true })).toHaveCount(0);
    await answerByKeyboard(page);
    if (i === 5) await page.keyboard.press('f');
    if (i === 9) await context.setOffline(true);
    if (i === 6) {
      await page.clock.install({ time: Date.now() - 3_600_000 });
      await expect(page.getByTestId('time-left')).toHaveText(/^(\d:)?\d?\d:\d\d$/);
    }
    await page.keyboard.press('n');
  }
  await expect(page.getByRole('heading', { name: 'Review' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Item 6, answered, flagged' })).toBeVisible();
  await expectNoAxeViolations(page);
  await page.getByTestId('hand-in').click();
  await expect(page.getByTestId('report')).toBeVisible();
  await expectNoAxeViolations(page);

  const kept = await keptExam(page);
  const isRight = ({ snapshot }: Item, mark: Mark | undefined): boolean =>
    JSON.stringify(snapshot.options.flatMap(({ correct }, i) => (correct === true ? [i] : []))) ===
    JSON.stringify([...(mark?.answer?.chosen ?? [])].sort((a, b) => a - b));
  const scored = kept.items.flatMap((item, i) => (item.scored ? [isRight(item, kept.marks[i])] : []));
  const right = scored.filter(Boolean).length;
  const share = right / scored.length;
  const estimate = Math.round(share <= 0.72 ? 100 + (share / 0.72) * 620 : 720 + ((share - 0.72) / 0.28) * 280);
  expect(kept.items.filter((item) => !item.scored)).toHaveLength(Math.round((kept.items.length * 15) / 65));
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(`${right} of ${scored.length} scored items right`);
  await expect(page.getByTestId('estimate')).toHaveText(`${estimate}`);
  for (const [domain, name] of Object.entries(DOMAINS)) {
    const own = kept.items.flatMap((item, i) =>
      item.scored && item.domain === domain ? [isRight(item, kept.marks[i])] : [],
    );
    const row = page
      .getByTestId('report')
      .getByRole('listitem')
      .filter({ has: page.getByRole('progressbar', { name, exact: true }) });
    await expect(row).toContainText(`${own.filter(Boolean).length} of ${own.length}`);
  }
  await context.setOffline(false);
  await page.goto(address);
  await expect(page.getByTestId('report')).toBeVisible();
});

test('when the stored end has come the exam is over, also if nobody looked', async ({ page }) => {
  await page.goto('./#/exam?seed=7');
  await page.getByTestId('begin-sprint').click();
  await expect(page.getByRole('heading', { name: /Item 1 of/ })).toBeVisible({ timeout: 40_000 });
  const address = page.url();
  const { endsAt } = await keptExam(page);
  await page.goto('./#/exam');
  await page.clock.install({ time: endsAt + 1000 });
  await page.goto('about:blank');
  await page.goto(address);
  await expect(page.getByTestId('report')).toBeVisible();
  expect((await keptExam(page)).finishedAt).toBe(endsAt);
});

test('no key leads out of a running exam, and a reload on its review page stays there', async ({ page }) => {
  await page.goto('./#/exam?seed=11');
  await page.getByTestId('begin-sprint').click();
  await expect(page.getByRole('heading', { name: /Item 1 of/ })).toBeVisible({ timeout: 40_000 });
  const address = page.url();
  await page.keyboard.press('m');
  await page.keyboard.press('/');
  expect(page.url()).toBe(address);
  await page.keyboard.press('n');
  await page.keyboard.press('r');
  await expect(page.getByRole('heading', { name: 'Review' })).toBeVisible();
  await expect.poll(async () => (await keptExam(page)).at).toBe(1);
  await page.keyboard.press('m');
  expect(page.url()).toBe(address);
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Review' })).toBeVisible();
  await page.getByRole('button', { name: 'Back to item 2' }).click();
  await expect(page.getByRole('heading', { name: 'Item 2 of 20' })).toBeVisible();
  await page.goto('./#/exam');
  await expect(page.getByRole('heading', { name: 'Exam', exact: true })).toBeVisible();
  await page.keyboard.press('m');
  await expect(page).toHaveURL(/#\/learn$/);
});

test('the address of a class opens the same exam with the same seed', async ({ browser, page }) => {
  await page.goto('./#/exam');
  await page.getByRole('combobox', { name: 'Exam' }).selectOption('SCS-C03');
  await page.getByTestId('seed').fill('monday, group 2');
  const address = await page.getByTestId('class-link').getAttribute('href');
  const other = await browser.newContext({ serviceWorkers: 'block' });
  const student = await other.newPage();
  await student.goto(`${new URL(page.url()).origin}/${address}`);
  await expect(student.getByRole('combobox', { name: 'Exam' })).toHaveValue('SCS-C03');
  await expect(student.getByTestId('seed')).toHaveValue('monday, group 2');
  await expect(student.getByTestId('sharing')).toContainText('Whoever takes this seed gets this paper');
  await other.close();
});

test('every exam that was begun can go on, and each has its own length', async ({ page }) => {
  for (const exam of ['SAP-C02', 'SCS-C03']) {
    await page.goto('./#/exam?seed=7');
    await page.getByRole('combobox', { name: 'Exam' }).selectOption(exam);
    await expect(page.getByTestId('covers')).toContainText('750');
    await page.getByTestId('begin-sprint').click();
    await expect(page.getByRole('heading', { name: 'Item 1 of 20' })).toBeVisible({ timeout: 40_000 });
  }
  await page.goto('./#/exam');
  await expect(page.getByRole('link', { name: 'Go on' })).toHaveCount(2);
  await expect(page.getByRole('listitem').filter({ hasText: 'SAP-C02, Sprint, seed 7' })).toBeVisible();
  await expectNoAxeViolations(page);
  await page.getByRole('listitem').filter({ hasText: 'SCS-C03' }).getByRole('link', { name: 'Go on' }).click();
  await expect(page.getByRole('heading', { name: 'Item 1 of 20' })).toBeVisible();
});

test('a second tab with the same exam says so and may take it over; no answer is lost', async ({ context }) => {
  const first = await context.newPage();
  await first.goto('./#/exam?seed=5');
  await first.getByTestId('begin-sprint').click();
  await expect(first.getByRole('heading', { name: 'Item 1 of 20' })).toBeVisible({ timeout: 40_000 });
  await answerByKeyboard(first);
  const second = await context.newPage();
  await second.goto(first.url());
  await expect(second.getByRole('heading', { name: 'This exam is open in another tab' })).toBeVisible();
  await expectNoAxeViolations(second);
  await first.keyboard.press('n');
  await answerByKeyboard(first);
  await second.getByTestId('take-over').click();
  await expect(second.getByRole('heading', { name: 'Item 2 of 20' })).toBeVisible();
  await expect(first.getByRole('heading', { name: 'This exam is open in another tab' })).toBeVisible();
  await second.keyboard.press('n');
  await answerByKeyboard(second);
  await expect
    .poll(async () => (await keptExam(second)).marks.slice(0, 4).map(({ answer }) => answer !== null))
    .toEqual([true, true, true, false]);
  await first.getByTestId('take-over').click();
  await expect(first.getByRole('heading', { name: 'Item 3 of 20' })).toBeVisible();
  await expect(second.getByTestId('elsewhere')).toBeVisible();
});
