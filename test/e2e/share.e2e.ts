import { expect, test, type Page } from '@playwright/test';

/** What "Copy link" gives, read from where it is shown when the browser lets nothing be copied. */
async function linkOf(page: Page): Promise<string> {
  await page.evaluate(() => {
    Object.defineProperty(navigator, 'clipboard', { value: undefined, configurable: true });
  });
  await page.getByTestId('copy-link').click();
  return page.getByRole('textbox', { name: 'A link' }).inputValue();
}

test('a link holds the scenario as it stands, opens it at its instant, and is frozen', async ({ page, browser }) => {
  await page.goto('./#/fly/twenty-nine-second-wall?cursor=14&exchange=0');
  await expect(page.getByTestId('scene')).toBeVisible();
  await page.getByTestId('take-away').click();
  const link = await linkOf(page);
  const other = await (await browser.newContext()).newPage();
  await other.goto(link);
  await expect(other.getByRole('heading', { level: 1 })).toHaveText('The 29-second wall');
  await expect(other.getByTestId('cockpit')).toHaveAttribute('data-cursor', '14');
  await other.getByLabel('Step forward').click();
  await expect.poll(() => other.url()).toContain('cursor=15');
  await other.reload();
  await expect(other.getByTestId('cockpit')).toHaveAttribute('data-cursor', '15');
});

test('an author tries questions about a scenario of their own, and passes them on by a link', async ({
  page,
  browser,
}) => {
  await page.goto('./#/new');
  await expect(page.getByTestId('scene')).toBeVisible();
  // A scenario of one's own is kept as soon as it differs from the template.
  await page.evaluate(async () => {
    const open = indexedDB.open('preflight');
    const db = await new Promise<IDBDatabase>((resolve) => {
      open.onsuccess = () => resolve(open.result);
    });
    const wall = await (await fetch('scenarios/01-the-wall/twenty-nine-second-wall.yaml')).text();
    const text = wall.replace('id: twenty-nine-second-wall', 'id: my-wall');
    const put = db.transaction('documents', 'readwrite').objectStore('documents').put({ id: 'new', text, savedAt: 1 });
    await new Promise((resolve) => {
      put.onsuccess = resolve;
    });
    db.close();
  });
  await page.goto('./#/quiz/author');
  const area = page.getByTestId('quiz-text');
  await expect(area).not.toHaveValue('');
  const template = await area.inputValue();
  await area.fill(template.replace('scenario: twenty-nine-second-wall', 'scenario: nobodys-wall'));
  await expect(page.getByTestId('quiz-scenarios')).toContainText('nobodys-wall: not known here: write it under New');
  await area.fill(template.replace('scenario: twenty-nine-second-wall', 'scenario: my-wall'));
  await expect(page.getByTestId('quiz-scenarios')).toContainText('my-wall: your own');
  await expect(page.getByTestId('quiz-findings')).toContainText('1 question, everything holds.');
  const link = await linkOf(page);
  await page.getByTestId('try').click();
  await expect(page.getByTestId('shared')).toBeVisible();

  const student = await (await browser.newContext()).newPage();
  await student.goto(link);
  await student.getByRole('radio', { name: '504 after 29 s' }).check();
  await student.getByTestId('check').click();
  await expect(student.getByRole('status').filter({ hasText: 'Right.' })).toBeVisible();
  await student.getByTestId('explanation').getByTestId('prove').first().click();
  await expect(student.getByRole('heading', { level: 1 })).toContainText('Proof:');
  await student.getByRole('link', { name: 'Back to the question' }).click();
  await expect(student.getByRole('heading', { name: 'Question 1 of 1' })).toBeVisible();
});

test('a link that is cut off, or carries something else, says so and what to do', async ({ page }) => {
  await page.goto('./#/quiz/shared?z=q1ZKTixSslIKL');
  await expect(page.getByRole('alert')).toContainText('Copy it once more, whole');
  await page.goto('./#/fly/shared?z=%3Cscript%3E');
  await expect(page.getByRole('alert').first()).toContainText('Copy it once more, whole');
});
