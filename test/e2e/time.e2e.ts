import { devices, expect, test, type Page } from '@playwright/test';
import { runScenario } from '../../src/scenario/run-scenario.ts';
import { OUTCOMES } from '../../src/trace/exchange-columns.ts';
import { scenarioFiles } from '../content/library.ts';
import { cursors } from '../shots/pages.ts';
import { cursor, openWall, usePlainEditor } from './helpers.ts';

const instants = cursors();

test('a first visit shows scene, sentence and Play, nothing else, until the first pause', async ({ page }) => {
  await page.goto('./#/fly/twenty-nine-second-wall');
  await expect(page.getByTestId('scene')).toBeVisible();
  await expect(page.getByTestId('sentence')).toBeVisible();
  for (const name of ['timeline', 'clock', 'breakpoints', 'editor'])
    await expect(page.getByTestId(name)).toHaveCount(0);
  await expect(page.getByRole('toolbar', { name: 'Zoom' })).toHaveCount(0);
  await expect(page.getByLabel('Step forward')).toHaveCount(0);
  await page.waitForTimeout(600);
  await page.getByTestId('play').click();
  for (const name of ['timeline', 'clock', 'breakpoints', 'editor']) await expect(page.getByTestId(name)).toBeVisible();
  await expect(page.getByLabel('Inspector')).toBeVisible();
});

test('a first visit that only watches ends with the stamp of who answered, and nothing more', async ({ page }) => {
  await page.goto('./#/fly/twenty-nine-second-wall');
  await expect(page.getByTestId('play')).toContainText('Replay', { timeout: 30_000 });
  await expect(page.getByTestId('stamp')).toContainText('504 · API Gateway');
  for (const name of ['timeline', 'clock', 'breakpoints', 'editor', 'take-away'])
    await expect(page.getByTestId(name)).toHaveCount(0);
  await expect(page.getByLabel('Inspector')).toHaveCount(0);
  await page.getByRole('button', { name: 'Edit' }).click();
  await expect(page.getByTestId('editor')).toBeVisible();
});

test('on a first visit a question brings the panels', async ({ page }) => {
  await page.goto('./#/fly/twenty-nine-second-wall');
  await page.getByTestId('why').click({ timeout: 30_000 });
  await expect(page.getByTestId('cause')).toContainText('finished later');
  await expect(page.getByLabel('Inspector')).toBeVisible();
});

test.describe('on a phone, with one thumb', () => {
  const { viewport, userAgent, deviceScaleFactor, isMobile, hasTouch } = devices['iPhone 13'];
  test.use({ viewport, userAgent, deviceScaleFactor, isMobile, hasTouch });
  const heroCursor = async (page: Page) => Number(await page.getByTestId('hero').getAttribute('data-cursor'));

  test('the hero plays, is paused, stepped and looked into; one sheet at a time', async ({ page }) => {
    await page.goto('./');
    await expect.poll(() => heroCursor(page)).toBeGreaterThan(2);
    const play = page.getByTestId('play');
    // The token is kept in sight: above the keys, below the top.
    const halo = async () =>
      (await page.locator('[data-testid=hero] :is(.halo, .stamp)').first().boundingBox())?.y ?? 0;
    await expect.poll(() => heroCursor(page)).toBeGreaterThan(16);
    await expect.poll(halo).toBeLessThan((await play.boundingBox())?.y ?? 0);
    await expect.poll(halo).toBeGreaterThan(0);
    const box = await play.boundingBox();
    expect(box?.y ?? 0).toBeGreaterThan(viewport.height / 2);
    expect(box?.height ?? 0).toBeGreaterThanOrEqual(44);
    await play.tap();
    const stopped = await heroCursor(page);
    await page.getByLabel('Step forward').tap();
    expect(await heroCursor(page)).toBe(stopped + 1);
    await page.getByLabel('Step back').tap();
    expect(await heroCursor(page)).toBe(stopped);
    const inside = await page.getByRole('link', { name: 'Look inside' }).boundingBox();
    expect(inside?.width ?? 0).toBeGreaterThan(90);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0);
    await page.getByRole('link', { name: 'Look inside' }).tap();
    await expect(page.getByTestId('cockpit')).toHaveAttribute('data-cursor', `${stopped}`);
    await page.getByRole('button', { name: 'Inspect' }).tap();
    await expect(page.getByTestId('sheet')).toContainText('Stage');
    await expect(page.getByTestId('sheet')).toHaveCount(1);
    await page.getByTestId('sheet').getByLabel('Close').tap();
    await expect(page.getByTestId('sheet')).toHaveCount(0);
    await page.getByRole('button', { name: 'Edit' }).tap();
    await expect(page.getByTestId('sheet').getByTestId('editor')).toBeVisible();
  });
});

test('a step back shows exactly what a step forward left', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await openWall(page);
  const shown = async () => ({
    scene: await page.getByTestId('scene').innerHTML(),
    sentence: await page.getByTestId('sentence').textContent(),
    clock: await page.getByTestId('clock').textContent(),
  });
  const forwards = [await shown()];
  for (let i = 0; i < 14; i++) {
    await page.getByLabel('Step forward').click();
    forwards.push(await shown());
  }
  for (let i = forwards.length - 2; i >= 0; i--) {
    await page.getByLabel('Step back').click();
    expect(await shown()).toEqual(forwards[i]);
  }
});

for (const name of [
  'wall-refused',
  'plan-throttles',
  'quota-spent',
  'browser-blocks',
  'malformed-answer',
  'key-in-no-plan',
]) {
  test(`${name}: two presses lead to the cause and to the line of the configuration`, async ({ page }) => {
    await page.addInitScript(() => localStorage.setItem('preflight.editor', 'plain'));
    await page.goto(`./${instants[name] ?? ''}`);
    await page.getByTestId('why').click();
    await expect(page.getByTestId('cause')).not.toBeEmpty();
    const line = /\d+/.exec((await page.getByTestId('to-line').textContent()) ?? '')?.[0] ?? '';
    await page.getByTestId('to-line').click();
    await expect(page.getByTestId('editor')).toBeInViewport();
    await expect(page.locator(`.cited-line[data-line="${line}"]`)).toBeVisible();
  });
}

/** Beside those above, a refusal of every seventh scenario there is. */
const further = scenarioFiles.flatMap(({ text }, i) => {
  const run = i % 7 === 3 ? runScenario(text) : null;
  const refused = run?.ok ? run.record.events.outcome.findIndex((code) => OUTCOMES[code] === 'refused') : -1;
  return run?.ok && refused >= 0 ? [{ scenario: run.record.scenario, refused }] : [];
});
for (const { scenario, refused } of further)
  test(`${scenario}: two presses lead from its refusal to the line`, async ({ page }) => {
    await page.addInitScript(() => localStorage.setItem('preflight.editor', 'plain'));
    await page.goto(`./#/fly/${scenario}?cursor=${refused}`);
    await page.getByTestId('why').click();
    await expect(page.getByTestId('cause')).not.toBeEmpty();
    const line = /\d+/.exec((await page.getByTestId('to-line').textContent()) ?? '')?.[0] ?? '';
    await page.getByTestId('to-line').click();
    await expect(page.locator(`.cited-line[data-line="${line}"]`)).toBeVisible();
  });

test('an address leads to an instant, and follows the cursor', async ({ page }) => {
  await page.goto(`./${instants['account-throttles'] ?? ''}`);
  const there = Number(/cursor=(\d+)/.exec(instants['account-throttles'] ?? '')?.[1]);
  await expect.poll(() => cursor(page)).toBe(there);
  await page.getByLabel('Step forward').click();
  await expect.poll(() => page.url()).toContain(`cursor=${there + 1}`);
  await page.reload();
  await expect.poll(() => cursor(page)).toBe(there + 1);
});

test('playing stops where a breakpoint was set, also at once', async ({ page }) => {
  await page.goto('./#/fly/who-said-429?cursor=0');
  await page.getByTestId('breakpoints').click();
  await page.getByLabel('a client gets a status from 400 on').check();
  await page.getByRole('button', { name: 'Set', exact: true }).click();
  await page.getByLabel('Speed').selectOption('instant');
  await page.getByTestId('play').click();
  await expect(page.getByTestId('sentence')).toContainText('has its answer: 429');
  const first = await cursor(page);
  await page.getByTestId('play').click();
  await expect.poll(() => cursor(page)).toBeGreaterThan(first);
  await expect(page.getByTestId('sentence')).toContainText('has its answer: 429');
});

test('a presenter hides the answer until asked for it', async ({ page }) => {
  await page.goto('./#/fly/twenty-nine-second-wall?cursor=16&exchange=0&present');
  await expect(page.getByTestId('sentence')).toHaveText('What happens here, and why?');
  // Neither the scene nor the timeline tells.
  await expect(page.getByTestId('scene')).not.toContainText('504');
  await expect(page.locator('.station:is(.refused, .failed), .decided, .track .tick:visible')).toHaveCount(0);
  await page.locator('main').focus();
  await page.keyboard.press('n');
  await expect(page.getByTestId('scene')).toContainText('504 Gateway Timeout');
  await expect(page.getByTestId('sentence')).toContainText('no answer within 29 s');
  await page.keyboard.press('n');
  await expect(page.getByTestId('sentence')).toHaveText('What happens here, and why?');
});

test('an audience that comes in after the refusal is not told it by the scene, nor by going on event by event', async ({
  page,
}) => {
  await page.goto('./#/fly/who-said-429?cursor=40&exchange=2&present');
  const giveaway = page.locator('.station:is(.refused, .failed), .decided');
  await expect(page.getByTestId('sentence')).toHaveText('What happens here, and why?');
  await expect(page.getByTestId('scene')).not.toContainText('429 Too Many');
  await expect(giveaway).toHaveCount(0);
  // An empty bucket would be the answer; so would another's refusal.
  const scene = page.getByTestId('scene');
  await expect(scene.locator('.tank')).not.toHaveCount(0);
  await expect(scene.locator('.tank:not(.untold), .tank.spent, .token:is(.kind-refused, .kind-error)')).toHaveCount(0);
  await page.locator('main').focus();
  await page.keyboard.press('Shift+N');
  await expect(giveaway).toHaveCount(0);
  await page.keyboard.press('n');
  await expect(page.getByTestId('sentence')).toContainText('429');
  await expect(giveaway).not.toHaveCount(0);
  await expect(scene.locator('.tank.spent')).not.toHaveCount(0);
});

test('what is presented is large on a projector as well: the sentence most of all', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 720 });
  await page.goto('./#/fly/cached-answer?cursor=33&exchange=1&present');
  const sizeOf = (selector: string) =>
    page.locator(selector).first().evaluate((element) => parseFloat(getComputedStyle(element).fontSize)); // prettier-ignore
  await expect(page.getByTestId('sentence')).toBeVisible();
  const sentence = await sizeOf('[data-testid=sentence]');
  expect(sentence).toBeGreaterThanOrEqual(24);
  for (const other of ['[data-testid=play]', '.presenting .button', '.head .button', '[data-testid=clock]'])
    expect(await sizeOf(other), other).toBeLessThan(sentence);
  expect(await sizeOf('.head .button')).toBeGreaterThanOrEqual(17);
  expect(await sizeOf('h1')).toBeGreaterThanOrEqual(27);
});

test('no single key leads away from a flight, and its tab has its name', async ({ page }) => {
  await page.goto('./#/fly/who-said-429?cursor=39&exchange=2');
  await expect(page).toHaveTitle('Who said 429? · Flight · Preflight');
  for (const key of ['m', '/']) {
    await page.locator('main').focus();
    await page.keyboard.press(key);
  }
  expect(await cursor(page)).toBe(39);
});

test('while the text is being changed, lines are those where it stands now', async ({ page }) => {
  await usePlainEditor(page);
  await page.goto('./#/fly/twenty-nine-second-wall?cursor=16&exchange=0');
  const field = page.getByTestId('plain');
  const text = await field.inputValue();
  const cited = Number(await page.locator('.cited-line').getAttribute('data-line'));
  await field.fill(`# one\n# two\n${text.trimEnd()}\n  - [ {\n`);
  await expect(page.getByTestId('findings')).toContainText('is not closed');
  await expect(page.locator('.cited-line')).toHaveAttribute('data-line', `${cited + 2}`);
  await expect(page.getByTestId('findings').getByRole('listitem')).toHaveCount(1);
});

test('the line that decided is gone to: its setting is marked, and the keyboard is there', async ({ page }) => {
  await usePlainEditor(page);
  await page.goto('./#/fly/who-said-429?cursor=39&exchange=2');
  await page.getByTestId('why').click();
  await page.getByTestId('to-line').click();
  const field = page.getByTestId('plain');
  await expect(field).toBeFocused();
  const marked = await field.evaluate((area: HTMLTextAreaElement) =>
    area.value.slice(area.selectionStart, area.selectionEnd),
  );
  expect(marked).toContain('/orders/POST');
});
