import { expect, test } from '@playwright/test';

test('a question is answered, explained option by option, and proven in the cockpit', async ({ page }) => {
  await page.goto('./#/quiz/timeouts');
  await expect(page.getByRole('heading', { name: /^Question 1 of \d+$/ })).toBeVisible();
  await page.getByRole('radio', { name: '200 after 31 s' }).check();
  await page.getByTestId('check').click();
  await expect(page.getByRole('status').filter({ hasText: 'Not right.' })).toBeVisible();
  await expect(page.getByTestId('card-note')).toContainText('is now among your reviews');
  const explanation = page.getByTestId('explanation');
  await expect(explanation.getByRole('listitem')).toHaveCount(4);
  await expect(explanation).toContainText('The answer comes two seconds too late');
  await expect(explanation).toContainText('Exam and today:');
  await explanation.getByRole('listitem').filter({ hasText: '504 after 29 s' }).getByTestId('prove').click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Proof: 504 after 29 s');
  await expect(page.getByTestId('clock')).toHaveText('29.000 s');
  await expect(page.getByTestId('sentence')).toContainText('refused at Integration');
  // Back at the explanation, not at the question: answered once more it would count twice.
  await page.getByRole('link', { name: 'Back to the question' }).click();
  await expect(page.getByRole('heading', { name: /^Question 1 of \d+$/ })).toBeVisible();
  await expect(explanation.getByRole('listitem').filter({ hasText: '200 after 31 s' })).toContainText('your answer');
  await explanation.getByRole('listitem').filter({ hasText: '200 after 31 s' }).getByTestId('prove').click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Why not: 200 after 31 s');
  await page.goBack();
  await page.getByTestId('next').click();
  await expect(page.getByRole('heading', { name: /^Question 2 of \d+$/ })).toBeVisible();
  await page.getByRole('link', { name: 'Reviews' }).click();
  await expect(page.getByRole('table').getByRole('row')).toHaveCount(2);
});

test('a wrong remedy and a wrong claim are played, and die where the reason says', async ({ page }) => {
  const playWrong = async (text: string): Promise<void> => {
    await page.getByTestId('check').click();
    await page.getByTestId('explanation').getByRole('listitem').filter({ hasText: text }).getByTestId('prove').click();
    await expect(page.getByRole('heading', { level: 1 })).toContainText('Why not:');
  };
  await page.goto('./#/quiz/cors-browser?question=bucket-or-api');
  await page.getByRole('radio', { name: 'On the bucket that serves the page' }).check();
  await playWrong('On the bucket that serves the page');
  await expect(page.getByTestId('sentence')).toContainText('ordersAfterBucket');
  await page.goto('./#/quiz/errors?question=authorizer-crash');
  await page.getByRole('radio', { name: '502' }).check();
  await playWrong('502');
  await expect(page.getByTestId('sentence')).toContainText('friendly');
});

test('a wrong order nobody gave is played too', async ({ page }) => {
  await page.goto('./#/quiz/api-keys');
  await expect(page.getByRole('list', { name: 'Actions in order' })).toBeVisible();
  await page.getByTestId('check').click();
  const others = page.getByTestId('others');
  await others.getByText(/^Other orders that fail/).click();
  await others.getByTestId('prove').first().click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText(', then ');
  await expect(page.getByTestId('sentence')).not.toBeEmpty();
});

test('an ordering, a prediction and an expression are answered with the keyboard, and progress is kept', async ({
  page,
}) => {
  await page.goto('./#/quiz/websocket-routes');
  await page.getByTestId('expression').fill('$request.body.action');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Right.', { exact: true })).toBeVisible();
  await page.getByTestId('next').click();
  await expect(page.getByRole('heading', { name: 'Question 2 of 5' })).toBeVisible();
  await page.goto('./#/quiz/timeouts?question=wall-invocations');
  await page.getByTestId('prediction').fill('1');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Right.', { exact: true })).toBeVisible();
  await page.goto('./#/quiz/api-keys');
  const first = page.getByRole('listitem').filter({ hasText: 'Deploy the API' });
  while (await first.getByRole('button', { name: /Move up/ }).isEnabled())
    await first.getByRole('button', { name: /Move up/ }).click();
  const link = page.getByRole('listitem').filter({ hasText: 'Link key and plan' });
  while (await link.getByRole('button', { name: /Move down/ }).isEnabled())
    await link.getByRole('button', { name: /Move down/ }).click();
  await page.getByTestId('check').click();
  await expect(page.getByText('Right.', { exact: true })).toBeVisible();
  await page.goto('./#/quiz');
  await expect(page.getByRole('link', { name: /API keys and usage plans/ })).toContainText('1 answered right');
});
