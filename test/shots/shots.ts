import { mkdirSync } from 'node:fs';
import { chromium, type Browser } from 'playwright-core';
import { findBrowser } from '../../scripts/find-browser.mjs';
import { serveBuild } from '../../scripts/serve.mjs';

/** Pictures of every kind of page at three widths and in both themes, for looking at: `npm run shots`, into shots/. */
const SIZES = {
  phone: { width: 390, height: 844 },
  laptop: { width: 1366, height: 860 },
  desktop: { width: 1920, height: 1080 },
} as const;
const THEMES = ['light', 'dark'] as const;
const PAGES: Readonly<Record<string, string>> = {
  home: '#/',
  'wall-waiting': '#/fly/twenty-nine-second-wall?cursor=13&exchange=0',
  'wall-refused': '#/fly/twenty-nine-second-wall?cursor=14&exchange=0',
  throttled: '#/fly/who-said-429?cursor=60',
  cached: '#/fly/cached-answer?cursor=50',
  blocked: '#/fly/preflight-blocked?cursor=20',
  quiz: '#/quiz',
  question: '#/quiz/timeouts',
  settings: '#/settings',
  reference: '#/reference',
  new: '#/new',
};

async function shoot(
  browser: Browser,
  base: string,
  size: keyof typeof SIZES,
  theme: (typeof THEMES)[number],
  wanted: RegExp,
): Promise<number> {
  const context = await browser.newContext({
    viewport: SIZES[size],
    colorScheme: theme,
    hasTouch: size === 'phone',
    isMobile: size === 'phone',
    deviceScaleFactor: 1,
  });
  const page = await context.newPage();
  page.on('pageerror', (error) => console.error(`${size} ${theme}: ${error.message}`));
  let count = 0;
  for (const [name, hash] of Object.entries(PAGES)) {
    if (!wanted.test(`${name}-${size}-${theme}`)) continue;
    await page.goto('about:blank');
    await page.goto(`${base}${hash}`);
    await page.waitForTimeout(name === 'home' ? 6000 : 1800);
    await page.screenshot({ path: `shots/${name}-${size}-${theme}.png`, fullPage: name === 'home' });
    count += 1;
  }
  await context.close();
  return count;
}

const flag = (name: string): string | undefined =>
  process.argv.find((argument) => argument.startsWith(`--${name}=`))?.split('=')[1];
const served = flag('url') === undefined ? await serveBuild(4300) : null;
const base = flag('url') ?? `http://127.0.0.1:${served?.port ?? 0}/`;
const wanted = new RegExp(flag('only') ?? '.');
mkdirSync('shots', { recursive: true });
const { name, options } = await findBrowser();
console.log(`Browser: ${name}`);
const browser = await chromium.launch(options);
let pictures = 0;
for (const size of Object.keys(SIZES) as (keyof typeof SIZES)[])
  for (const theme of THEMES) pictures += await shoot(browser, base, size, theme, wanted);
await browser.close();
served?.server.close();
console.log(`${pictures} pictures in shots/`);
