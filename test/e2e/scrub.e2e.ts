import { expect, test, type Page } from '@playwright/test';
import { parseScenario } from '../../src/scenario/parse.ts';
import { describeEvent } from '../../src/trace/describe.ts';
import type { RunRecord } from '../../src/trace/record.ts';
import { stateAtInstant } from '../../src/trace/seek.ts';
import { thingsAt } from '../../src/ui/cockpit/scene/things.ts';
import { Simulation } from '../../src/world/simulation.ts';
import { BUSY } from '../content/busy.ts';
import { cursor } from './helpers.ts';

const SCRUBS = 50;

const aSimulation = (): Simulation => {
  const parsed = parseScenario(BUSY);
  if (!parsed.ok) throw new Error(parsed.diagnostics[0]?.message);
  return new Simulation(parsed.setup);
};
function whole(): RunRecord {
  const simulation = aSimulation();
  while (simulation.advance(1_000_000) === 'running');
  return simulation.record();
}
/** A fresh run, stopped as soon as the event of a cursor has happened. */
function stoppedAt(at: number): RunRecord {
  const simulation = aSimulation();
  while (simulation.recorder.events <= at) simulation.advance(1);
  simulation.stop('cancelled');
  return simulation.record();
}

async function openBusy(page: Page): Promise<void> {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.goto('./');
  await page.evaluate((text) => {
    localStorage.setItem('preflight.editor', 'plain');
    sessionStorage.setItem('preflight.proof', JSON.stringify({ text, event: 0, exchange: -1 }));
  }, BUSY);
  await page.goto('./#/fly/proof');
  await page.getByTestId('scene').waitFor();
}

/** What the page shows of the world, read from the scene: who is under way, what hangs there, what is said. */
const shown = (page: Page) =>
  page.evaluate(() => {
    const scene = document.querySelector('[data-testid=scene]');
    return {
      things: [...(scene?.querySelectorAll('.tank > title, .entry > title') ?? [])].map((title) => title.textContent),
      // An answer that is stamped is its stamp.
      under: scene?.querySelectorAll('[data-testid=token], [data-testid=stamp]').length ?? 0,
      sentence: document.querySelector('[data-testid=sentence] strong')?.textContent ?? '',
      followed: Number(document.querySelector('[data-testid=cockpit]')?.getAttribute('data-followed')),
    };
  });

test(`dragged to ${SCRUBS} places of a run of 10,000 events, the page shows what a fresh run stopped there holds`, async ({
  page,
}) => {
  test.slow();
  const record = whole();
  expect(record.events.time.length).toBeGreaterThan(10_000);
  await openBusy(page);
  const timeline = page.getByTestId('timeline');
  const box = await timeline.boundingBox();
  if (!box) throw new Error('the timeline has no box');
  let place = 20_261_126;
  const met = new Set<number>();
  for (let i = 0; i < SCRUBS; i++) {
    place = (place * 48_271) % 2_147_483_647;
    await page.mouse.click(box.x + 1 + ((box.width - 2) * (place % 100_000)) / 100_000, box.y + 20);
    // On to the next event: its instant is that of the event itself, not one between two.
    await timeline.press('ArrowRight');
    const at = await cursor(page);
    met.add(at);
    const now = record.events.time[at] ?? 0;
    const moment = stateAtInstant(stoppedAt(at), at, now);
    const seen = await shown(page);
    const about = record.events.exchange[at] ?? -1;
    expect(seen.sentence, `at ${at}`).toBe(describeEvent(record, at).sentence);
    expect(seen.things, `at ${at}`).toEqual(thingsAt(record, moment, seen.followed).map(({ text }) => text));
    expect(seen.under, `at ${at}`).toBe(
      moment.exchanges.filter(({ exchange, place: where }) => where !== 'received' || exchange === about).length,
    );
  }
  expect(met.size).toBeGreaterThan(SCRUBS * 0.8);
});

test('a step back undoes a step forward, at places all over a run of 10,000 events', async ({ page }) => {
  await openBusy(page);
  const timeline = page.getByTestId('timeline');
  const picture = async () => ({
    scene: await page.getByTestId('scene').innerHTML(),
    clock: await page.getByTestId('clock').textContent(),
    at: await cursor(page),
  });
  const box = await timeline.boundingBox();
  if (!box) throw new Error('the timeline has no box');
  for (const share of [0.03, 0.21, 0.4, 0.66, 0.93]) {
    await page.mouse.click(box.x + box.width * share, box.y + 20);
    await timeline.press('ArrowLeft');
    const before = await picture();
    for (let i = 0; i < 3; i++) await timeline.press('ArrowRight');
    expect((await picture()).at).toBe(before.at + 3);
    for (let i = 0; i < 3; i++) await timeline.press('ArrowLeft');
    expect(await picture()).toEqual(before);
  }
});
