// Draws the icons that cannot be SVG from the one that is: `node scripts/icons.mjs` after a change of public/icon.svg.
import { readFileSync } from 'node:fs';
import { chromium } from 'playwright-core';
import { findBrowser } from './find-browser.mjs';

const SIZES = [192, 512];
const mark = readFileSync('public/icon.svg', 'utf8');
const { options } = await findBrowser();
const browser = await chromium.launch(options);
for (const size of SIZES) {
  const page = await browser.newPage({ viewport: { width: size, height: size } });
  await page.setContent(`<style>body{margin:0}svg{display:block;width:100vw;height:100vh}</style>${mark}`);
  const file = `public/icon-${size}.png`;
  await page.screenshot({ path: file, omitBackground: true });
  console.log(`${file} written`);
}
await browser.close();
