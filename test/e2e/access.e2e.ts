import { devices, expect, test, type Page } from '@playwright/test';
import { findProblems } from '../shots/check-page.ts';
import { cursors, SCREENS } from '../shots/pages.ts';
import { cursor, expectNoAxeViolations, openWall, usePlainEditor } from './helpers.ts';

const instants = cursors();

test.beforeEach(async ({ page }) => {
  await usePlainEditor(page);
  // A page under test carries helpers of the tool that compiled this file.
  await page.addInitScript('globalThis.__name = (value) => value');
});

const settled = async (page: Page, hash: string): Promise<void> => {
  await page.goto('about:blank');
  await page.goto(`./${hash}`);
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  if (hash.startsWith('#/fly')) await page.getByTestId('scene').waitFor();
  await page.waitForLoadState('networkidle');
};

test('every control of the cockpit is reached with Tab, and shows that the keyboard is there', async ({ page }) => {
  await openWall(page);
  for (let i = 0; i < 140; i++) {
    await page.keyboard.press('Tab');
    const focused = await page.evaluate(() => {
      const element = document.activeElement;
      if (!(element instanceof HTMLElement || element instanceof SVGElement) || element === document.body) return null;
      // The mark stays with the element, whatever is put into the document meanwhile.
      element.dataset['tabbed'] = 'yes';
      const { outlineStyle, outlineWidth } = getComputedStyle(element);
      return {
        name: `${element.tagName} ${(element.getAttribute('aria-label') ?? element.textContent).trim().slice(0, 40)}`,
        isSeen: outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2,
      };
    });
    if (!focused) break;
    expect(focused.isSeen, focused.name).toBe(true);
  }
  const missed = await page.evaluate(() =>
    [
      ...document.querySelectorAll<HTMLElement>(
        'a[href], button:not(:disabled), select, textarea, summary, input, [role=slider]',
      ),
    ]
      .filter((control) => control.checkVisibility() && control.tabIndex >= 0 && !('tabbed' in control.dataset))
      .map((control) => control.outerHTML.slice(0, 120)),
  );
  expect(missed).toEqual([]);
});

test('the first Tab skips to the content, and each step is told to whoever listens', async ({ page }) => {
  await openWall(page);
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to the content' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.locator('main')).toBeFocused();
  const told = page.getByTestId('sentence');
  await expect(told).toHaveAttribute('aria-live', 'polite');
  const sentences = new Set<string>();
  for (let i = 0; i < 6; i++) {
    await page.keyboard.press('ArrowRight');
    sentences.add((await told.textContent()) ?? '');
    await expect(page.getByRole('img', { name: (await told.locator('strong').textContent()) ?? '?' })).toBeVisible();
  }
  expect(sentences.size).toBe(6);
});

test('with reduced motion a run is a row of pictures: nothing stands between two places', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await openWall(page);
  const places = await page.evaluate(async () => {
    const cockpit = document.querySelector('[data-testid=cockpit]');
    const button = document.querySelector<HTMLButtonElement>('[data-testid=play]');
    const at = new Map<string, Set<string>>();
    button?.click();
    const began = performance.now();
    while (performance.now() - began < 3000) {
      await new Promise(requestAnimationFrame);
      const token = document.querySelector('[data-testid=token]')?.getAttribute('transform') ?? '';
      const event = cockpit?.getAttribute('data-cursor') ?? '';
      at.set(event, (at.get(event) ?? new Set<string>()).add(token));
    }
    return [...at].map(([event, seen]) => ({ event, seen: [...seen] }));
  });
  expect(places.length).toBeGreaterThan(5);
  for (const { event, seen } of places) expect(seen, `at event ${event}`).toHaveLength(1);
});

test.describe('with colours forced by the system', () => {
  test.use({ forcedColors: 'active' });
  for (const name of ['wall-refused', 'cache-hit', 'plan-throttles', 'browser-blocks'])
    test(`${name} tells the kinds of answer by shape, and nothing is lost`, async ({ page }) => {
      await settled(page, instants[name] ?? '');
      const drawn = await page.evaluate(() => {
        const ground = getComputedStyle(document.body).backgroundColor;
        const scene = document.querySelector('[data-testid=scene]');
        const unseen = [...(scene?.querySelectorAll('text') ?? [])]
          .filter((text) => getComputedStyle(text).fill === ground && !text.closest('.token, .bubble'))
          .map(({ textContent }) => textContent);
        const lanes = [...(scene?.querySelectorAll('.lane, .station circle') ?? [])].filter(
          (line) => getComputedStyle(line).stroke === ground,
        );
        const shapes = new Map<string, string>();
        for (const mark of document.querySelectorAll('.track .tick, [data-testid=token] > path')) {
          const kind = /kind-\w+/.exec(mark.closest('[class*=kind-]')?.getAttribute('class') ?? '')?.[0] ?? '';
          shapes.set(kind, mark.getAttribute('d') ?? '');
        }
        return { unseen, lanes: lanes.length, shapes: [...shapes] };
      });
      expect(drawn.unseen).toEqual([]);
      expect(drawn.lanes).toBe(0);
      expect(new Set(drawn.shapes.map(([, shape]) => shape)).size).toBe(drawn.shapes.length);
      expect(drawn.shapes.length).toBeGreaterThan(0);
      await expectNoAxeViolations(page);
    });
});

test.describe('what is chosen, with colours forced by the system', () => {
  test.use({ forcedColors: 'active' });
  test('a pressed button and the place in a list differ by more than a soft ground', async ({ page }) => {
    await settled(page, instants['plan-throttles'] ?? '');
    const sound = page.getByRole('button', { name: 'Sound' });
    const ground = () => sound.evaluate((button) => getComputedStyle(button).backgroundColor);
    const before = await ground();
    await sound.click();
    expect(await ground()).not.toBe(before);
    for (const [tab, list] of [
      ['Exchanges', '[aria-current=true]'],
      ['As text', '[data-testid=twin] [aria-current=step]'],
    ] as const) {
      await page.getByRole('tab', { name: tab }).click();
      await expect(page.locator(list).first()).toHaveCSS('outline-style', 'solid');
    }
    await expectNoAxeViolations(page);
  });
});

test.describe('at 200 % zoom of a screen of 1366 px', () => {
  test.use({ viewport: { width: 683, height: 430 }, deviceScaleFactor: 2 });
  for (const [name, hash] of Object.entries({ ...SCREENS, ...instants }))
    test(`${name}: no scroll to the side, nothing clipped or over another`, async ({ page }) => {
      await page.emulateMedia({ reducedMotion: 'reduce' });
      await settled(page, hash);
      expect(await page.evaluate(findProblems)).toEqual([]);
    });

  test('a flight can be presented, step by step', async ({ page }) => {
    await settled(page, '#/fly/who-said-429?cursor=0');
    await page.getByRole('button', { name: 'Present' }).click();
    await page.keyboard.press('n');
    await page.keyboard.press('n');
    await expect(page.getByTestId('sentence')).toContainText('What happens here, and why?');
    await page.getByRole('button', { name: 'Show the answer (n)' }).click();
    await expect(page.getByTestId('sentence')).toContainText('is refused at Usage plan');
    expect(await page.evaluate(findProblems)).toEqual([]);
  });

  test('the cockpit can be played, stepped and inspected', async ({ page }) => {
    await settled(page, instants['wall-refused'] ?? '');
    const before = await cursor(page);
    await page.getByLabel('Step forward').click();
    expect(await cursor(page)).toBe(before + 1);
    await page.getByRole('button', { name: 'Inspect' }).click();
    await expect(page.getByTestId('sheet')).toContainText('INTEGRATION_TIMEOUT');
  });
});

test.describe('on a phone', () => {
  const { viewport, userAgent, deviceScaleFactor, isMobile, hasTouch } = devices['iPhone 13'];
  test.use({ viewport, userAgent, deviceScaleFactor, isMobile, hasTouch });

  const small = async (page: Page) =>
    (await page.evaluate(findProblems)).filter((problem) => problem.startsWith('small'));

  test('what is pressed in the cockpit and its sheets measures at least 44 px', async ({ page }) => {
    await settled(page, instants['plan-throttles'] ?? '');
    expect(await small(page)).toEqual([]);
    for (const name of ['Inspect', 'Instruments', 'Edit']) {
      await page.getByRole('button', { name, exact: true }).tap();
      await expect(page.getByTestId('sheet')).toHaveCount(1);
      await page.waitForTimeout(400);
      expect(await small(page), name).toEqual([]);
      await page.getByTestId('sheet').getByLabel('Close').tap();
      await expect(page.getByTestId('sheet')).toHaveCount(0);
    }
    await page.getByTestId('take-away').tap();
    await expect(page.getByRole('button', { name: 'HTML film' })).toBeVisible();
    expect(await small(page), 'Take away').toEqual([]);
  });

  test('the scene runs downwards, and is zoomed by buttons as large as a thumb', async ({ page }) => {
    await settled(page, instants['plan-throttles'] ?? '');
    const scene = page.getByTestId('scene');
    await expect(scene).toHaveClass(/vertical/);
    for (const name of ['Smaller', 'Larger']) {
      const box = await page.getByRole('button', { name, exact: true }).boundingBox();
      expect(Math.min(box?.width ?? 0, box?.height ?? 0), name).toBeGreaterThanOrEqual(44);
    }
    await page.getByRole('button', { name: 'Larger', exact: true }).tap();
    await expect(scene).toHaveClass(/enlarged/);
    await page.getByRole('button', { name: 'Fit' }).tap();
    await expect(scene).not.toHaveClass(/enlarged/);
  });
});

test('every chart of the instruments can be read as a table or a list', async ({ page }) => {
  await settled(page, instants['plan-throttles'] ?? '');
  const instruments = page.getByLabel('Instruments').first();
  const names = await instruments.getByRole('tab').allTextContents();
  expect(names.length).toBeGreaterThan(5);
  for (const name of names) {
    await instruments.getByRole('tab', { name, exact: true }).click();
    const panel = instruments.getByRole('tabpanel');
    await expect(panel).toBeVisible();
    if ((await panel.locator('svg[role=img]').count()) > 0)
      await expect(panel.locator('table, ol, ul, dl').first(), name).toBeAttached();
  }
});

test('on a phone nothing of the sentence is lost: it says that there is more, and opens', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto('./#/fly/who-said-429?cursor=39&exchange=2');
  const sentence = page.getByTestId('sentence');
  await expect(sentence).toContainText('refused at Usage plan');
  // The explanation is there for whoever listens, too.
  await expect(sentence).toContainText('Nothing behind this step was called.');
  const more = page.getByTestId('whole-sentence');
  await expect(more).toHaveAttribute('aria-expanded', 'false');
  const play = await page.getByTestId('play').boundingBox();
  await more.click();
  await expect(more).toHaveAttribute('aria-expanded', 'true');
  expect(await sentence.evaluate((p) => p.scrollHeight - p.clientHeight)).toBeLessThanOrEqual(1);
  // What is pressed with the thumb stays where it was.
  expect(await page.getByTestId('play').boundingBox()).toEqual(play);
});
