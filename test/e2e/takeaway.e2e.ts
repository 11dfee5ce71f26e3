import { readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test, type Browser, type Page } from '@playwright/test';
import { cursors } from '../shots/pages.ts';
import { expectNoAxeViolations } from './helpers.ts';

const instants = cursors();

test.beforeEach(async ({ page }) => {
  await page.addInitScript(() => localStorage.setItem('preflight.editor', 'plain'));
});

/** Opens an instant and presses one of the buttons that give a file; returns where it was saved. */
async function take(page: Page, instant: string, button: string, before?: () => Promise<unknown>): Promise<string> {
  await page.goto(`./${instants[instant] ?? ''}`);
  await page.getByTestId('take-away').click();
  await page.getByRole('button', { name: button }).waitFor();
  await before?.();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: button, exact: true }).click(),
  ]);
  await expect(page.getByRole('status').filter({ hasText: 'was saved' })).toContainText(download.suggestedFilename());
  const file = test.info().outputPath(download.suggestedFilename());
  await download.saveAs(file);
  return file;
}

/** A page with no network that has opened a file, and what it complained about or asked for. */
async function openAlone(browser: Browser, file: string) {
  const context = await browser.newContext({ offline: true, viewport: { width: 1366, height: 860 } });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('request', (request) => {
    if (!/^(file|data|blob):/.test(request.url())) complaints.push(`asks for ${request.url()}`);
  });
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(pathToFileURL(file).href);
  return { page, complaints, close: () => context.close() };
}

test('the film plays from its file with no network: it plays, stops, steps, and can be read', async ({
  page,
  browser,
}) => {
  const file = await take(page, 'wall-refused', 'HTML film');
  expect(path.basename(file)).toBe('twenty-nine-second-wall-film.html');
  const { page: film, complaints, close } = await openAlone(browser, file);
  const cursor = async () => Number(await film.getByTestId('film').getAttribute('data-cursor'));
  await expect(film.getByRole('heading', { level: 1 })).toHaveText('The 29-second wall');
  await expect.poll(cursor).toBeGreaterThan(2);
  await film.keyboard.press('Space');
  await expect(film.getByTestId('play')).toContainText('Play');
  const stopped = await cursor();
  await film.keyboard.press('ArrowRight');
  expect(await cursor()).toBe(stopped + 1);
  await film.keyboard.press('ArrowLeft');
  expect(await cursor()).toBe(stopped);
  await film.keyboard.press('End');
  await expect(film.getByTestId('sentence')).toContainText('Nobody waits for it any more');
  await film.getByText('As text').click();
  const rows = film.getByTestId('twin').getByRole('listitem');
  await rows.filter({ hasText: 'is refused at Integration' }).getByRole('button').click();
  await expect(film.getByTestId('clock')).toHaveText('29.000 s');
  await expect(film.getByTestId('scene')).toBeVisible();
  expect(complaints).toEqual([]);
  await expectNoAxeViolations(film);
  await close();
});

test('a film of one request begins with it, and shows at each instant what the cockpit shows', async ({
  page,
  browser,
}) => {
  const file = await take(page, 'account-throttles', 'HTML film', () =>
    page.getByRole('combobox', { name: /^Stretch/ }).selectOption('exchange'),
  );
  const { page: film, complaints, close } = await openAlone(browser, file);
  await film.keyboard.press('Home');
  await expect(film.getByTestId('sentence')).toContainText('is sent');
  expect(Number(await film.getByTestId('film').getAttribute('data-cursor'))).toBeGreaterThan(100);
  await film.getByText('As text').click();
  await film
    .getByTestId('twin')
    .getByRole('button', { name: /is refused at Account throttle/ })
    .first()
    .click();
  await page.keyboard.press('Escape');
  const place = await film.getByTestId('film').getAttribute('data-cursor');
  await page.goto(`./#/fly/who-said-429?cursor=${place ?? ''}`);
  const sentence = (await film.getByTestId('sentence').textContent()) ?? '';
  await expect(page.getByTestId('sentence')).toHaveText(sentence);
  expect(complaints).toEqual([]);
  await close();
});

for (const theme of ['light', 'dark'])
  test(`the picture in ${theme} colours is one file that needs no style sheet and no font`, async ({
    page,
    browser,
  }) => {
    const file = await take(page, 'plan-throttles', 'SVG', () => page.getByLabel('Colours').selectOption(theme));
    const svg = readFileSync(file, 'utf8');
    expect(path.basename(file)).toMatch(new RegExp(`^who-said-429-at-1\\.000s-${theme}\\.svg$`));
    expect(svg).toContain('<title>Who said 429?</title>');
    expect(svg).toContain('is refused at Usage plan');
    expect(svg).toContain('sans-serif');
    expect(svg).not.toMatch(/var\(|class=|<style|Inter|url\(|href/);
    const { page: alone, complaints, close } = await openAlone(browser, file);
    const ground = await alone.evaluate(() => document.querySelector('svg > rect')?.getAttribute('fill'));
    expect(ground).toBe(theme === 'dark' ? '#0f141b' : '#f7f6f2');
    const texts = await alone.locator('text').allTextContents();
    expect(texts.join(' ')).toContain('Usage plan');
    expect(complaints).toEqual([]);
    await close();
  });

test('the dialog is without axe violations', async ({ page }) => {
  await page.goto(`./${instants['wall-refused'] ?? ''}`);
  await page.getByTestId('take-away').click();
  await expect(page.getByRole('button', { name: 'HTML film' })).toBeVisible();
  await expectNoAxeViolations(page);
});

test('the picture in pixels is a PNG of twice the size', async ({ page }) => {
  const file = await take(page, 'cache-hit', 'PNG');
  const bytes = readFileSync(file);
  expect(bytes.subarray(1, 4).toString()).toBe('PNG');
  expect(bytes.readUInt32BE(16)).toBe(2 * (1280 + 2 * 24));
  expect(bytes.length).toBeGreaterThan(20_000);
});

test('the report and the archive of all exchanges are those of the run', async ({ page }) => {
  const report = readFileSync(await take(page, 'wall-refused', 'Markdown report'), 'utf8');
  expect(report).toMatch(/^# The 29-second wall\n/);
  expect(report).toMatch(/Cause: .*\(line \d+\)/);
  const har = JSON.parse(readFileSync(await take(page, 'account-throttles', 'HAR of all exchanges'), 'utf8')) as {
    log: { version: string; entries: { request: { url: string }; response: { status: number } }[] };
  };
  expect(har.log.version).toBe('1.2');
  expect(har.log.entries).toHaveLength(51);
  expect(har.log.entries.every(({ request }) => request.url.startsWith('https://'))).toBe(true);
  expect(har.log.entries.some(({ response }) => response.status === 429)).toBe(true);
});
