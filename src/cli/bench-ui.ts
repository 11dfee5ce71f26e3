import { chromium, type Page } from 'playwright-core';
import { findBrowser } from '../../scripts/find-browser.mjs';
import { serveBuild } from '../../scripts/serve.mjs';

const FRAMES_FOR_MS = 1500;
const PAIRS = 5;
const SCRUBS = 50;
const EDITS = 7;

/** So many requests at once to a backend that takes long: they are all under way together. */
const crowd = (count: number): string => `version: 1
id: bench-crowd
title: Crowd
apis:
  api:
    protocolType: REST
    endpointConfiguration: { types: [REGIONAL] }
    resources: { /slow: { GET: { methodIntegration: { type: HTTP_PROXY, httpMethod: GET, uri: 'https://slow.example/slow' } } } }
    stages: { prod: {} }
backends: { slow: { url: 'https://slow.example', duration: 20s, returns: { status: 200, body: ok } } }
clients: { many: { kind: http } }
timeline:
  - { as: crowd, at: 0s, client: many, request: GET /prod/slow, load: { count: ${count}, over: 1s } }
expect: []
`;

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
const round = (value: number): number => Math.round(value * 100) / 100;

/** Opens a text in the cockpit by the door proofs come through. */
async function openText(page: Page, base: string, text: string): Promise<void> {
  await page.goto('about:blank');
  await page.goto(base);
  await page.evaluate((scenario) => {
    localStorage.setItem('preflight.editor', 'plain');
    sessionStorage.setItem('preflight.proof', JSON.stringify({ text: scenario, event: 0, exchange: -1 }));
  }, text);
  await page.goto(`${base}#/fly/proof`);
  await page.getByTestId('scene').waitFor();
  await page.waitForTimeout(1500);
}

/** Frames a second the page gets while something is going on, or nothing is. */
const framesPerSecond = (page: Page): Promise<number> =>
  page.evaluate(
    (forMs) =>
      new Promise<number>((resolve) => {
        const began = performance.now();
        let frames = 0;
        const count = (): void => {
          frames += 1;
          const gone = performance.now() - began;
          if (gone < forMs) requestAnimationFrame(count);
          else resolve((frames * 1000) / gone);
        };
        requestAnimationFrame(count);
      }),
    FRAMES_FOR_MS,
  );

export type Frames = {
  readonly empty: number;
  readonly playing: number;
  readonly ratio: number;
  /** How many tokens were elements, and whether there was a canvas. */
  readonly svg: number;
  readonly canvas: boolean;
};

/** Presses the timeline at a share of its length; what plays stands still then. */
const seek = (page: Page, to: number): Promise<void> =>
  page.getByTestId('timeline').evaluate((timeline, share) => {
    const box = timeline.getBoundingClientRect();
    const at = { bubbles: true, pointerId: 1, clientX: box.left + box.width * share, clientY: box.top + 20 };
    timeline.setPointerCapture = () => undefined;
    timeline.dispatchEvent(new PointerEvent('pointerdown', at));
  }, to);

/** A run of so many requests, played where all are under way, in turns with the same page drawing nothing. */
async function frames(page: Page, base: string, count: number, at: number): Promise<Frames> {
  await openText(page, base, crowd(count));
  const pairs: { readonly empty: number; readonly playing: number }[] = [];
  for (let i = 0; i < PAIRS; i++) {
    await seek(page, at);
    const empty = await framesPerSecond(page);
    await page.getByTestId('play').click();
    pairs.push({ empty, playing: await framesPerSecond(page) });
  }
  const drawn = await page.evaluate(() => ({
    svg: document.querySelectorAll('[data-testid=token]').length,
    canvas: document.querySelector('[data-testid=token-canvas]') !== null,
  }));
  return {
    empty: round(median(pairs.map(({ empty }) => empty))),
    playing: round(median(pairs.map(({ playing }) => playing))),
    ratio: round(median(pairs.map(({ empty, playing }) => playing / empty))),
    ...drawn,
  };
}

/** From a press on the timeline until the frame with the new instant is painted, over random places. */
async function scrubbing(page: Page, base: string) {
  await openText(page, base, crowd(700));
  const times = await page.getByTestId('timeline').evaluate(async (timeline, scrubs) => {
    timeline.setPointerCapture = () => undefined;
    const box = timeline.getBoundingClientRect();
    const found: number[] = [];
    let place = 7;
    for (let i = 0; i < scrubs; i++) {
      place = (place * 48_271) % 2_147_483_647;
      const clientX = box.left + (box.width * (place % 1000)) / 1000;
      await new Promise(requestAnimationFrame);
      const began = performance.now();
      timeline.dispatchEvent(
        new PointerEvent('pointerdown', { bubbles: true, pointerId: 1, clientX, clientY: box.top + 20 }),
      );
      await Promise.resolve();
      document.body.getBoundingClientRect();
      found.push(performance.now() - began);
    }
    return found;
  }, SCRUBS);
  return { medianMs: round(median(times)), worstMs: round(Math.max(...times)) };
}

/** From a change of the text until its result is on the screen, debounce included. */
async function editing(page: Page, base: string) {
  await page.goto('about:blank');
  await page.goto(`${base}#/new`);
  await page.getByTestId('plain').waitFor();
  await page.getByTestId('findings').getByText('1 of 1').waitFor();
  const times = await page.evaluate(async (edits) => {
    const area = document.querySelector<HTMLTextAreaElement>('[data-testid=plain]');
    const findings = document.querySelector('[data-testid=findings]');
    if (!area || !findings) throw new Error('the editor is not there');
    const found: number[] = [];
    for (let i = 0; i < edits; i++) {
      const fails = i % 2 === 0;
      const text = area.value.replace(/status: 20\d, answeredBy/, `status: ${fails ? 201 : 200}, answeredBy`);
      const began = performance.now();
      const done = new Promise<void>((resolve) => {
        const look = new MutationObserver(() => {
          if (!findings.textContent.includes(fails ? '0 of 1' : '1 of 1')) return;
          look.disconnect();
          resolve();
        });
        look.observe(findings, { childList: true, characterData: true, subtree: true });
      });
      area.value = text;
      area.dispatchEvent(new Event('input', { bubbles: true }));
      await done;
      await new Promise(requestAnimationFrame);
      found.push(performance.now() - began);
      await new Promise((resolve) => setTimeout(resolve, 400));
    }
    return found;
  }, EDITS);
  return { medianMs: round(median(times)), worstMs: round(Math.max(...times)) };
}

/** The budgets of the page, measured in a browser. */
export async function uiNumbers() {
  const { options } = await findBrowser();
  const { server, port } = await serveBuild(4490);
  const browser = await chromium.launch(options);
  try {
    const context = await browser.newContext({ viewport: { width: 1366, height: 860 }, serviceWorkers: 'block' });
    await context.addInitScript('globalThis.__name = (value) => value');
    const page = await context.newPage();
    const base = `http://127.0.0.1:${port}/`;
    return {
      frames: {
        'SVG, 200 tokens': await frames(page, base, 200, 0.45),
        'canvas, 2,000 tokens': await frames(page, base, 2000, 0.45),
        'counts, 5,000 tokens': await frames(page, base, 5000, 0.75),
      },
      scrub: await scrubbing(page, base),
      edit: await editing(page, base),
    };
  } finally {
    await browser.close();
    server.close();
  }
}
