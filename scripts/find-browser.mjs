// Finds a Chromium that really starts. "The file exists" proves nothing, so every candidate is launched and must
// measure monospace text: a browser without fonts opens simple pages and dies later, in the editor.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
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
const REMEDY = `No Chromium starts here. Do one of these and run the command again:
  CHROME_BIN=/path/to/chrome npm test
  npx playwright install chromium --only-shell
  apt-get install -y --no-install-recommends chromium-headless-shell   (as root, on Debian or Ubuntu)`;

/** Launches a candidate and proves that it can draw text; null when it cannot. */
async function launched(options) {
  try {
    const browser = await chromium.launch({ args: ARGS, timeout: 20_000, ...options });
    const page = await browser.newPage();
    await page.setContent('<h1>é</h1><pre>mono 0Oo</pre><p>✓ 漢</p>');
    const width = await page.evaluate(() => {
      const pen = document.createElement('canvas').getContext('2d');
      pen.font = '14px monospace';
      return pen.measureText('mmm').width;
    });
    await browser.close();
    return width > 0 ? { args: ARGS, ...options } : null;
  } catch {
    return null;
  }
}

/** The browser that `npm ci` brings on Linux x64, unpacked once under node_modules/.cache. */
function unpackPinned() {
  if (process.platform !== 'linux' || process.arch !== 'x64') return null;
  const require = createRequire(import.meta.url);
  let home;
  try {
    home = path.resolve(path.dirname(require.resolve('@sparticuz/chromium')), '../..');
  } catch {
    return null;
  }
  const { version } = require(path.join(home, 'package.json'));
  const folder = path.join(home, '../../.cache', `chromium-${version}`);
  mkdirSync(folder, { recursive: true });
  // In a process of its own: the package reads these variables when it is imported, and changes LD_LIBRARY_PATH.
  const script =
    "import('@sparticuz/chromium').then(async (m) => process.stdout.write(await m.default.executablePath()))";
  const executablePath = execFileSync(process.execPath, ['-e', script], {
    cwd: path.dirname(home),
    encoding: 'utf8',
    env: { ...process.env, TMPDIR: folder, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs20.x' },
  }).trim();
  // The package's own fonts.conf names a fixed folder; without fonts Chromium dies on the first monospace text.
  const fonts = path.join(folder, 'fonts.conf');
  const config = `<?xml version="1.0"?><fontconfig><dir>${folder}/fonts</dir><cachedir>${folder}/fc</cachedir></fontconfig>`;
  writeFileSync(fonts, config);
  return {
    executablePath,
    env: { ...process.env, LD_LIBRARY_PATH: path.join(folder, 'al2023/lib'), FONTCONFIG_FILE: fonts },
  };
}

const candidates = [
  { name: "the test driver's own", find: () => (existsSync(chromium.executablePath()) ? {} : null) },
  {
    name: "the system's",
    find: () => {
      const file = SYSTEM.find((each) => existsSync(each));
      return file ? { executablePath: file } : null;
    },
  },
  { name: "the system's Chrome", find: () => (process.platform === 'linux' ? null : { channel: 'chrome' }) },
  { name: "the system's Edge", find: () => (process.platform === 'win32' ? { channel: 'msedge' } : null) },
  { name: 'the pinned one that npm ci brings', find: unpackPinned },
];

/** Launch options for Playwright, and which browser they are. Throws, with the remedy, when none starts. */
export async function findBrowser() {
  const named = process.env.CHROME_BIN;
  if (named) {
    const options = await launched({ executablePath: named });
    if (options) return { name: `CHROME_BIN, ${named}`, options };
    throw new Error(`CHROME_BIN does not start: ${named}\n${REMEDY}`);
  }
  const pinnedFirst = process.env.PREFER_PINNED_BROWSER ? [...candidates].reverse() : candidates;
  for (const { name, find } of pinnedFirst) {
    const found = find();
    const options = found && (await launched(found));
    if (options) return { name, options };
  }
  throw new Error(REMEDY);
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { name, options } = await findBrowser();
  console.log(`${name}: ${options.executablePath ?? options.channel ?? 'playwright'}`);
}
