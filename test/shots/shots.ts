import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import { chromium, type Browser, type Page } from 'playwright-core';
import { findBrowser } from '../../scripts/find-browser.mjs';
import { serveBuild } from '../../scripts/serve.mjs';
import { findProblems } from './check-page.ts';
import { cursors, PRESSED, SCREENS } from './pages.ts';

/**
 * Every screen and a dozen telling instants at three widths and in both themes, into shots/, each checked for overlap,
 * clipped text, horizontal scroll and contrast below AA: `npm run shots [-- --json --only=REGEX --url=ADDRESS]`.
 */
const SIZES = {
  390: { width: 390, height: 844 },
  1366: { width: 1366, height: 860 },
  1920: { width: 1920, height: 1080 },
} as const;
const THEMES = ['light', 'dark'] as const;
type Problem = { readonly picture: string; readonly problem: string };

const flag = (name: string): string | undefined =>
  process.argv.find((argument) => argument.startsWith(`--${name}=`))?.split('=').slice(1).join('='); // prettier-ignore
const asJson = process.argv.includes('--json');
const wanted = new RegExp(flag('only') ?? '.');
const addresses = { ...SCREENS, ...cursors() };
const pages = [
  ...Object.entries(addresses).map(([name, hash]) => ({ name, hash, press: [] as readonly string[] })),
  ...Object.entries(PRESSED).map(([name, { at, press }]) => ({ name, hash: addresses[at] ?? '#/', press })),
];

/** A page is ready when its heading stands and nothing loads any more. */
async function settle(page: Page, isFlight: boolean): Promise<void> {
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  if (isFlight) await page.getByTestId('scene').waitFor();
  await page.waitForLoadState('networkidle');
  await page.evaluate(() => document.fonts.ready);
  await page.waitForTimeout(250);
}

async function pressAll(page: Page, selectors: readonly string[]): Promise<void> {
  for (const selector of selectors) {
    const target = page.locator(selector.replace(/^[?!] /, '')).first();
    if (selector.startsWith('!')) {
      await target.waitFor();
      continue;
    }
    if (selector.startsWith('?') && !(await target.isVisible())) continue;
    await target.click();
    await page.waitForTimeout(400);
    if (await target.isVisible()) await target.evaluate((element) => element.scrollIntoView({ block: 'center' }));
  }
}

async function problemsOf(page: Page): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page })
    .withRules(['color-contrast'])
    .exclude('.monaco-editor')
    .analyze();
  const faint = violations.flatMap(({ nodes }) => nodes.map(({ target }) => `contrast: ${target.join(' ')}`));
  return [...(await page.evaluate(findProblems)), ...faint];
}

async function shoot(browser: Browser, base: string, width: keyof typeof SIZES, theme: (typeof THEMES)[number]) {
  const isPhone = SIZES[width].width < 700;
  const context = await browser.newContext({
    viewport: SIZES[width],
    colorScheme: theme,
    reducedMotion: 'reduce',
    hasTouch: isPhone,
    isMobile: isPhone,
    serviceWorkers: 'block',
  });
  // A page under test carries helpers of the tool that compiled this file.
  await context.addInitScript('globalThis.__name = (value) => value');
  const page = await context.newPage();
  const problems: Problem[] = [];
  let pictures = 0;
  page.on('pageerror', ({ message }) => problems.push({ picture: page.url(), problem: message }));
  for (const { name, hash, press } of pages) {
    const picture = `${name}-${width}-${theme}`;
    if (!wanted.test(picture)) continue;
    await page.goto('about:blank');
    await page.goto(`${base}${hash}`);
    await settle(page, hash.startsWith('#/fly'));
    await pressAll(page, press);
    await page.screenshot({ path: path.join('shots', `${picture}.png`) });
    for (const problem of await problemsOf(page)) problems.push({ picture, problem });
    pictures += 1;
  }
  await context.close();
  return { pictures, problems };
}

if (flag('url') === undefined && !existsSync('dist/index.html'))
  execFileSync(path.join('node_modules', '.bin', 'vite'), ['build', '--logLevel', 'error'], { stdio: 'ignore' });
const served = flag('url') === undefined ? await serveBuild(4300) : null;
const base = flag('url') ?? `http://127.0.0.1:${served?.port ?? 0}/`;
mkdirSync('shots', { recursive: true });
const { name: browserName, options } = await findBrowser();
const browser = await chromium.launch(options);
const found: Awaited<ReturnType<typeof shoot>>[] = [];
for (const width of Object.keys(SIZES) as unknown as (keyof typeof SIZES)[])
  for (const theme of THEMES) found.push(await shoot(browser, base, width, theme));
await browser.close();
served?.server.close();

const pictures = found.reduce((sum, each) => sum + each.pictures, 0);
const problems = found.flatMap((each) => each.problems);
if (asJson) process.stdout.write(`${JSON.stringify({ screens: pages.length, pictures, problems }, null, 2)}\n`);
else {
  for (const { picture, problem } of problems) console.log(`${picture}: ${problem}`);
  console.log(`${browserName}: ${pictures} pictures of ${pages.length} screens in shots/, ${problems.length} problems`);
}
process.exitCode = problems.length === 0 ? 0 : 1;
