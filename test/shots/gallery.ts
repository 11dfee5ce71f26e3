import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { chromium } from 'playwright-core';
import { findBrowser } from '../../scripts/find-browser.mjs';

/** The pictures of docs/gallery.md, made small from those in shots/: `npx tsx test/shots/gallery.ts`, after `npm run shots`. */
const PICTURES = [
  'wall-refused-1366-light',
  'plan-throttles-1366-dark',
  'cache-hit-1366-light',
  'browser-blocks-1366-dark',
  'why-1366-light',
  'account-throttles-390-light',
  'take-away-390-dark',
  'wall-nobody-waits-390-light',
];
const FOLDER = path.join('docs', 'images', 'gallery');
const QUALITY = 0.82;
const MOST_BYTES = 100_000;

/** A PNG as WebP, by the browser that took it. */
const toWebp = ([png, quality]: readonly [string, number]): Promise<string> =>
  new Promise((resolve, reject) => {
    const image = new Image();
    image.onerror = () => reject(new Error('not a picture'));
    image.onload = () => {
      const canvas = document.createElement('canvas');
      [canvas.width, canvas.height] = [image.width, image.height];
      canvas.getContext('2d')?.drawImage(image, 0, 0);
      resolve(canvas.toDataURL('image/webp', quality).split(',')[1] ?? '');
    };
    image.src = `data:image/png;base64,${png}`;
  });

mkdirSync(FOLDER, { recursive: true });
const { options } = await findBrowser();
const browser = await chromium.launch(options);
const page = await browser.newPage();
for (const name of PICTURES) {
  const from = path.join('shots', `${name}.png`);
  if (!existsSync(from)) throw new Error(`${from} is not there. Run: npm run shots`);
  const to = path.join(FOLDER, `${name}.webp`);
  const webp = await page.evaluate(toWebp, [readFileSync(from).toString('base64'), QUALITY] as const);
  writeFileSync(to, Buffer.from(webp, 'base64'));
  const { size } = statSync(to);
  if (size > MOST_BYTES) throw new Error(`${to} has ${size} bytes`);
  console.log(`${to}: ${size} bytes`);
}
await browser.close();
