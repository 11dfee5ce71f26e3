// Finds a Chromium that really starts. "The file exists" proves nothing, so every candidate is launched and must
// measure monospace text: a browser without fonts opens simple pages and dies later, in the editor.
//
//   CHROME_BIN=/path          use this one; an error, not a fall-through, when it does not start
//   PREFER_PINNED_BROWSER=1   try the one that npm ci brings first, so that every machine tests with the same
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

const ARGS = [
  ...(process.platform === 'linux' ? ['--no-sandbox'] : []),
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
const SYSTEM = ['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'].map(
  (name) => `/usr/bin/${name}`,
);
const LAUNCH_LIMIT_MS = 20_000;
/** What was found, for the processes this one starts: they need not search again. */
const FOUND = 'PREFLIGHT_BROWSER_FOUND';
const REMEDY = `Do one of these and run the command again:
  CHROME_BIN=/path/to/chrome npm test
  npx playwright install chromium --only-shell
  apt-get install -y --no-install-recommends chromium-headless-shell   (as root, on Debian or Ubuntu)`;

/** A candidate is what Playwright needs to launch it; `env` holds only what differs from our own environment. */
const launchOptions = ({ env, ...where }) => ({
  args: ARGS,
  ...where,
  ...(env && { env: { ...process.env, ...env } }),
});

/** Null when the candidate starts and can draw text; otherwise what is wrong with it. */
async function faultOf(candidate) {
  let browser;
  try {
    browser = await chromium.launch({ ...launchOptions(candidate), timeout: LAUNCH_LIMIT_MS });
    const page = await browser.newPage();
    await page.setContent('<h1>é</h1><pre>mono 0Oo</pre><p>✓ 漢</p>');
    const width = await page.evaluate(() => {
      const pen = document.createElement('canvas').getContext('2d');
      pen.font = '14px monospace';
      return pen.measureText('mmm').width;
    });
    return width > 0 ? null : 'has no fonts';
  } catch (error) {
    const [firstLine] = String(error.message).split('\n');
    return /executable doesn't exist|is not found at/i.test(error.message)
      ? 'not there'
      : `does not start, ${firstLine}`;
  } finally {
    await browser?.close().catch(() => undefined);
  }
}

/** The folder of the package that carries a browser in its tarball; undefined when it was not installed. */
function pinnedPackage() {
  const require = createRequire(import.meta.url);
  try {
    const home = path.resolve(path.dirname(require.resolve('@sparticuz/chromium')), '../..');
    return { home, version: require(path.join(home, 'package.json')).version };
  } catch {
    return undefined;
  }
}

const isWhole = (folder) => existsSync(path.join(folder, 'chromium')) && existsSync(path.join(folder, 'al2023/lib'));

/** Unpacks beside its place and moves it there in one go: nobody ever sees half a browser. */
function unpackInto(folder, home) {
  const half = `${folder}.${process.pid}`;
  mkdirSync(half, { recursive: true });
  // In a process of its own: the package reads these variables when it is imported, and changes LD_LIBRARY_PATH.
  const script = "import('@sparticuz/chromium').then((m) => m.default.executablePath())";
  execFileSync(process.execPath, ['-e', script], {
    cwd: path.dirname(home),
    env: { ...process.env, TMPDIR: half, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs20.x' },
  });
  const another = isWhole(folder);
  rmSync(another ? half : folder, { recursive: true, force: true });
  if (!another) renameSync(half, folder);
}

/** The browser that `npm ci` brings on Linux x64, unpacked once under node_modules/.cache. */
function pinned() {
  const found = process.platform === 'linux' && process.arch === 'x64' ? pinnedPackage() : undefined;
  if (!found) return [];
  const folder = path.join(found.home, '../../.cache', `chromium-${found.version}`);
  const executablePath = path.join(folder, 'chromium');
  const libraries = path.join(folder, 'al2023/lib');
  if (!isWhole(folder)) unpackInto(folder, found.home);
  // The package's own fonts.conf names a fixed folder; without fonts Chromium dies on the first monospace text.
  const fonts = path.join(folder, 'fonts.conf');
  writeFileSync(
    fonts,
    `<?xml version="1.0"?><fontconfig><dir>${folder}/fonts</dir><cachedir>${folder}/fc</cachedir></fontconfig>`,
  );
  return [{ executablePath, env: { LD_LIBRARY_PATH: libraries, FONTCONFIG_FILE: fonts } }];
}

const PINNED = { name: 'the pinned one that npm ci brings', find: pinned };
const SOURCES = [
  { name: "Playwright's own download", find: () => [{}] },
  {
    name: "the system's",
    find: () => SYSTEM.filter((file) => existsSync(file)).map((executablePath) => ({ executablePath })),
  },
  ...(process.platform === 'linux' ? [] : [{ name: 'installed Chrome', find: () => [{ channel: 'chrome' }] }]),
  ...(process.platform === 'win32' ? [{ name: 'installed Edge', find: () => [{ channel: 'msedge' }] }] : []),
  PINNED,
];

/** The sources in the order in which they are asked, by what the environment wishes. */
function sources() {
  const named = process.env.CHROME_BIN;
  if (named) return [{ name: 'CHROME_BIN', find: () => [{ executablePath: named }] }];
  return process.env.PREFER_PINNED_BROWSER ? [PINNED, ...SOURCES.filter((each) => each !== PINNED)] : SOURCES;
}

async function search() {
  const passedOver = [];
  for (const { name, find } of sources()) {
    const candidates = find();
    if (candidates.length === 0) passedOver.push(`${name}: not there`);
    for (const candidate of candidates) {
      const fault = await faultOf(candidate);
      if (!fault) return { name, candidate, passedOver };
      passedOver.push(`${[name, candidate.executablePath].filter(Boolean).join(' ')}: ${fault}`);
    }
  }
  throw new Error(`No Chromium starts here.\n  ${passedOver.join('\n  ')}\n${REMEDY}`);
}

/**
 * Launch options for Playwright, which browser they are, and what was passed over before it. Throws, with the remedy,
 * when none starts.
 */
export async function findBrowser() {
  const kept = process.env[FOUND];
  const found = kept ? JSON.parse(kept) : await search();
  process.env[FOUND] = JSON.stringify(found);
  const { name, candidate, passedOver } = found;
  return { name, passedOver, options: launchOptions(candidate) };
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  try {
    const { name, options, passedOver } = await findBrowser();
    for (const reason of passedOver) console.log(`passed over: ${reason}`);
    console.log(`${name}: ${options.executablePath ?? options.channel ?? 'found by Playwright'}`);
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}
