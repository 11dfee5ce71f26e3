import { expect, test } from '@playwright/test';
import { expectNoAxeViolations } from './helpers.ts';

test('the map leads to a lesson beside its running flight, and on to its questions', async ({ page }) => {
  await page.goto('./#/learn');
  await expect(page.getByTestId('map').getByRole('listitem')).toHaveCount(41);
  await expectNoAxeViolations(page);
  await page
    .getByTestId('map')
    .getByRole('link', { name: /24\. CloudWatch metrics/ })
    .click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('29-second wall');
  for (const name of ['What it is', 'What the exam asks', 'Try it', 'What surprises', 'Exam answer and today'])
    await expect(page.getByRole('heading', { name })).toBeVisible();
  await expect(page.getByTestId('hero')).toBeVisible();
  await expectNoAxeViolations(page);
  await page.getByRole('link', { name: 'Open this flight' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('The 29-second wall');
  await page.goto('./#/learn');
  await expect(page.getByTestId('map').getByRole('link', { name: /24\. CloudWatch metrics/ })).toContainText('seen');
});

test('a lesson leads to all its questions, from whatever quiz', async ({ page }) => {
  await page.goto('./#/learn/24');
  const link = page.getByRole('link', { name: /Questions: \d+/ });
  const count = Number((await link.textContent())?.match(/\d+/)?.[0]);
  expect(count).toBeGreaterThan(5);
  await link.click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(`Question 1 of ${count}`);
  await page.goto('./#/quiz/heading?topic=42');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('There is no such heading.');
});

test('search finds lessons, flights, questions and limits', async ({ page }) => {
  await page.goto('./#/learn');
  await page.getByTestId('search').fill('cache ttl');
  await expect(page.getByRole('search')).toContainText('Cache TTL, default and range');
  await expect(page.getByRole('search')).toContainText('lesson');
  await page.getByTestId('search').fill('zzzz');
  await expect(page.getByRole('status')).toContainText('Nothing has all of these words');
});

test('the cheat sheet opens flights', async ({ page }) => {
  await page.goto('./#/learn/cheat-sheet');
  await expectNoAxeViolations(page);
  await page.getByRole('link', { name: /19\. Caching API responses/ }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Cached answer');
});

test('the map of the gateway counts what was played, not what was only opened, and offers only what can happen', async ({
  page,
}) => {
  await page.goto('./#/fly/twenty-nine-second-wall?cursor=0');
  await expect(page.getByTestId('scene')).toBeVisible();
  await page.goto('./#/progress');
  await expect(page.getByTestId('moves')).toContainText(/^0 of 1\d\d moves made/);
  const row = page.getByRole('row', { name: /^Integration/ }).first();
  await expect(row.getByRole('cell')).toHaveText(['not yet', 'not yet', 'cannot happen', 'not yet']);
  await page.goto('./#/fly/twenty-nine-second-wall?cursor=0');
  await expect(page.getByTestId('scene')).toBeVisible();
  for (let i = 0; i < 60; i++) await page.keyboard.press('ArrowRight');
  await page.goto('./#/progress');
  await expect(row.getByRole('cell')).toHaveText(['not yet', '1', 'cannot happen', '1']);
  await expectNoAxeViolations(page);
});

test('a lab is tried, hinted, and solved by its solution', async ({ page }) => {
  await page.goto('./#/quiz/lab-neighbours-cart');
  await page.getByTestId('run-checks').click();
  await expect(page.getByTestId('lab-checks').getByRole('status')).toContainText('checks fail');
  await page.getByRole('button', { name: /Hint/ }).click();
  await expect(page.getByRole('list', { name: 'Hints' })).toContainText('cache step');
  await page.getByRole('button', { name: 'Play the solution' }).click();
  await page.getByTestId('run-checks').click();
  await expect(page.getByTestId('lab-checks').getByRole('status')).toHaveText('Every check passes.');
  await page.getByTestId('check').click();
  await expect(page.getByText('The solution passes.')).toBeVisible();
});

test('an author sees at once what is wrong with a question, and that a wrong key cannot be proven', async ({
  page,
}) => {
  await page.goto('./#/quiz/author');
  const findings = page.getByTestId('quiz-findings');
  await expect(findings.getByRole('status')).toHaveText('1 question, everything holds.');
  await expectNoAxeViolations(page);
  const text = await page.getByTestId('quiz-text').inputValue();
  await page.getByTestId('quiz-text').fill(text.replace('status: 504, at: 29s', 'status: 503'));
  await expect(findings).toContainText('who-stops-waiting, option 1');
  await page.getByTestId('quiz-text').fill(text.replace('429 at once', 'All of the above'));
  await expect(findings.getByRole('status')).toContainText('problem');
});

test('map and search open from anywhere; what was answered stays readable', async ({ page }) => {
  await page.goto('./#/quiz/timeouts');
  await page.getByRole('radio', { name: '504 after 29 s' }).check();
  await page.getByTestId('check').click();
  await expect(page.getByText('Right.', { exact: true })).toBeVisible();
  await page.keyboard.press('m');
  await expect(page.getByTestId('map')).toBeVisible();
  await page.getByRole('link', { name: 'Progress' }).click();
  await expect(page.getByTestId('summary')).toContainText('1 question answered, 1 right');
  await page.getByTestId('attempts').getByText('31 s', { exact: false }).first().click();
  await expect(page.getByTestId('attempts')).toContainText('504 after 29 s (yours)');
  await expectNoAxeViolations(page);
  await page.keyboard.press('/');
  await expect(page.getByTestId('search')).toBeFocused();
});
