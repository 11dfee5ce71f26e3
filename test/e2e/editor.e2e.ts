import { expect, test } from '@playwright/test';
import { openWall, usePlainEditor } from './helpers.ts';

test('an edit changes the run; broken YAML keeps the last good run and says so; mending it runs again', async ({
  page,
}) => {
  await usePlainEditor(page);
  await openWall(page);
  const text = page.getByTestId('plain');
  const original = await text.inputValue();
  await text.fill(original.replace('duration: 31s', 'duration: 12s'));
  await expect(page.getByTestId('findings')).toContainText('0 of 4 expectations hold');
  await page.getByTestId('timeline').focus();
  await page.keyboard.press('End');
  await expect(page.getByTestId('sentence')).toContainText('has its answer: 200, after 12 s');
  await text.fill(original.replace('timeline:', 'timeline: ['));
  await expect(page.getByText('This is the last good run')).toBeVisible();
  await expect(page.getByTestId('findings')).toHaveAttribute('data-state', 'invalid');
  await expect(page.getByTestId('findings').getByRole('listitem').first()).toContainText(/Line \d+:/);
  await expect(page.getByTestId('scene')).toBeVisible();
  await text.fill(original);
  await expect(page.getByTestId('findings')).toContainText('4 of 4 expectations hold');
  await expect(page.getByText('This is the last good run')).toHaveCount(0);
});

test('a misspelt key gets its line and the nearest known key', async ({ page }) => {
  await usePlainEditor(page);
  await openWall(page);
  const text = page.getByTestId('plain');
  const misspelt = (await text.inputValue()).replace('timeoutInMillis', 'timeoutInMilis');
  const line = misspelt.split('\n').findIndex((each) => each.includes('timeoutInMilis')) + 1;
  await text.fill(misspelt);
  const finding = page.getByTestId('findings').getByRole('listitem').first();
  await expect(finding).toContainText(`Line ${line}: timeoutInMilis is not known here. Did you mean timeoutInMillis?`);
});

test('what was typed survives a tab that is killed, and Reset brings the original back', async ({ context }) => {
  const first = await context.newPage();
  await usePlainEditor(first);
  await openWall(first);
  const text = first.getByTestId('plain');
  await text.fill((await text.inputValue()).replace('duration: 31s', 'duration: 5s'));
  await first.waitForTimeout(700);
  await first.close({ runBeforeUnload: false });
  const second = await context.newPage();
  await usePlainEditor(second);
  await openWall(second);
  await expect(second.getByText('Your changes from last time are back.')).toBeVisible();
  expect(await second.getByTestId('plain').inputValue()).toContain('duration: 5s');
  await second.getByRole('button', { name: 'Reset', exact: true }).click();
  await second.getByRole('alertdialog').getByRole('button', { name: 'Reset' }).click();
  await expect.poll(() => second.getByTestId('plain').inputValue()).toContain('duration: 31s');
});

test('Monaco opens with the schema: squiggles, completion by name, and undo', async ({ page }) => {
  await openWall(page);
  const editor = page.getByTestId('monaco');
  await expect(editor.locator('.view-line').first()).toBeVisible();
  await editor.locator('.view-line').nth(2).click();
  await page.keyboard.press('End');
  await page.keyboard.type('\nlevle: associate');
  await expect(page.getByTestId('findings')).toContainText('levle is not known here. Did you mean level?');
  await expect(editor.locator('.squiggly-error').first()).toBeVisible();
  for (let i = 0; i < 4; i++) await page.keyboard.press('Control+z');
  await expect(page.getByTestId('findings')).toContainText('4 of 4 expectations hold');

  await page.keyboard.type('\nala');
  // Asked before its worker has read the schema, Monaco says that it knows nothing, and does not ask again by itself.
  const alarms = page.locator('.suggest-widget .monaco-list-row').filter({ hasText: 'alarms' }).first();
  await expect(async () => {
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+Space');
    await alarms.click({ timeout: 4000 });
  }).toPass({ timeout: 30_000 });
  await expect(editor.locator('.view-lines')).toContainText('alarms:');
  await page.keyboard.press('Escape');
  await expect(async () => {
    await page.mouse.move(0, 0);
    await editor.getByText('level', { exact: true }).first().hover({ timeout: 4000 });
    await expect(page.locator('.monaco-hover-content').filter({ hasText: /./ }).first()).toBeVisible({ timeout: 4000 });
  }).toPass({ timeout: 20_000 });
});

const HOSTILE: readonly (readonly [string, string, RegExp])[] = [
  ['a text of 5 MB', `version: 1\n# ${'x'.repeat(5_000_000)}`, /at most 1048576 are read/],
  [
    'a YAML bomb',
    `version: 1\na: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]\nd: &d [*c,*c,*c,*c,*c,*c,*c,*c,*c]\ne: &e [*d,*d,*d,*d,*d,*d,*d,*d,*d]\nf: [*e,*e,*e,*e,*e,*e,*e,*e,*e]\n`,
    /aliases of this file multiply|alias/i,
  ],
  ['a cyclic alias', 'version: 1\nstory: &a [*a]\n', /stands inside what it stands for/],
  ['binary bytes', 'version: 1\nstory: \u0001\u0002\u0000', /is not text/],
];
for (const [what, bad, message] of HOSTILE) {
  test(`${what} gets a clear message, the page lives on, and the text is kept`, async ({ page }) => {
    await usePlainEditor(page);
    await openWall(page);
    const text = page.getByTestId('plain');
    await text.evaluate((area, value) => {
      (area as HTMLTextAreaElement).value = value;
      area.dispatchEvent(new Event('input', { bubbles: true }));
    }, bad);
    await expect(page.getByTestId('findings').getByRole('listitem').first()).toContainText(message);
    expect((await text.inputValue()).length).toBeGreaterThanOrEqual(Math.min(bad.length - 8, 20));
    await page.getByLabel('Step forward').click();
    await expect(page.getByTestId('scene')).toBeVisible();
  });
}

test('a million requests show progress and can be cancelled; what was simulated is shown', async ({ page }) => {
  await usePlainEditor(page);
  await openWall(page);
  const text = page.getByTestId('plain');
  await text.fill(
    (await text.inputValue())
      .replace('duration: 31s', 'duration: 1s')
      .replace(
        'request: GET /prod/reports/7 }',
        'request: GET /prod/reports/7, load: { count: 3000000, over: 3000s } }',
      ),
  );
  await expect(page.getByText(/Running: .* of about 3,000,000 exchanges/)).toBeVisible();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByText('You stopped this run')).toBeVisible();
});

test('a backend that never answers ends in the time-out, not in a page that waits', async ({ page }) => {
  await usePlainEditor(page);
  await openWall(page);
  const text = page.getByTestId('plain');
  const changed = (await text.inputValue())
    .replace('type: AWS_PROXY', 'type: HTTP_PROXY')
    .replace('httpMethod: POST', 'httpMethod: GET')
    .replace('uri: lambda:make-report', 'uri: https://slow.example/reports')
    .replace('functions:', 'backends:\n  slow: { url: https://slow.example, silent: true }\nfunctions:');
  await text.fill(changed);
  await page.getByTestId('timeline').focus();
  await expect(page.getByTestId('findings')).toContainText('expectations hold');
  await page.keyboard.press('End');
  await expect(page.getByTestId('sentence')).toContainText('has its answer: 504, after 29 s');
});
