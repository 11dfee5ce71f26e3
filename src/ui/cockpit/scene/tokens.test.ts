import { describe, expect, test } from 'vitest';
import { parseScenario } from '../../../scenario/parse.ts';
import { simulate } from '../../../world/simulate.ts';
import { buildPacing } from '../../../trace/pacing.ts';
import { stateAtInstant } from '../../../trace/seek.ts';
import { refusedLately } from './lately.ts';
import { layoutScene } from './layout.ts';
import { textWidth } from './text-width.ts';
import { labelOf } from './token-marks.ts';
import { crowdAt, type Crowd } from './tokens.ts';

/** So many requests at once, of which a stage's throttle lets some through to a function that takes a second. */
function aCrowd(count: number, burst: number) {
  const parsed = parseScenario(`version: 1
id: crowd
title: Crowd
apis:
  shop:
    protocolType: REST
    resources: { /pets: { GET: { methodIntegration: { type: AWS_PROXY, httpMethod: POST, uri: lambda:pets } } } }
    stages: { prod: { methodSettings: { '*/*': { throttlingRateLimit: 1, throttlingBurstLimit: ${burst} } } } }
functions: { pets: { duration: 1s, reservedConcurrency: 3000 } }
clients: { script: { kind: http } }
timeline: [{ as: all, at: 0s, client: script, request: GET /prod/pets, load: { count: ${count}, over: 100ms } }]
`);
  if (!parsed.ok) throw new Error(parsed.diagnostics[0]?.message);
  return simulate(parsed.setup);
}

/** What is drawn once everything has been sent: whoever got through waits for the function. */
function drawn(count: number, burst: number, width: number, { glides = false, followed = 0 } = {}) {
  const record = aCrowd(count, burst);
  const layout = layoutScene(record, 0, width);
  const pacing = buildPacing(record);
  const cursor = record.events.time.findIndex((at) => at > 500_000) - 1;
  const moment = stateAtInstant(record, cursor, 500_000);
  const glide = glides ? { pacing, screenMs: pacing.screenAt(cursor) } : null;
  return { record, layout, crowd: crowdAt({ record, layout, moment, followed, glide }) };
}

const shown = ({ tokens, bundles }: Crowd): number =>
  tokens.length + bundles.reduce((sum, { count }) => sum + count, 0);

describe('many at one place', () => {
  test('a few stand each for itself, none over another', () => {
    const { crowd } = drawn(4, 4, 1326);
    expect(crowd.bundles).toEqual([]);
    expect(crowd.tokens).toHaveLength(4);
    for (const [i, a] of crowd.tokens.entries())
      for (const b of crowd.tokens.slice(i + 1)) expect(Math.hypot(a.x - b.x, a.y - b.y)).toBeGreaterThanOrEqual(22);
  });

  test.each([1326, 366])(
    '%i px: a swarm is a count before its box, beside the followed one, and clear of the house',
    (width) => {
      const { layout, crowd } = drawn(60, 50, width);
      const waiting = crowd.bundles.filter(({ key }) => key.startsWith('backend'));
      expect(waiting.map(({ kind, text }) => [kind, text])).toEqual([['pending', '49']]);
      expect(crowd.tokens.filter(({ followed }) => followed)).toHaveLength(1);
      const [box] = layout.backends;
      for (const { x, y, width: wide } of waiting) {
        if (layout.vertical) {
          expect(y - 11).toBeGreaterThanOrEqual(layout.house.y + layout.house.height);
          expect(y + 11).toBeLessThanOrEqual(box?.y ?? 0);
        } else {
          expect(x - wide / 2).toBeGreaterThanOrEqual(layout.house.x + layout.house.width);
          expect(x + wide / 2).toBeLessThanOrEqual(box?.x ?? 0);
        }
        expect(x - wide / 2).toBeGreaterThanOrEqual(0);
      }
    },
  );

  test.each([100, 1000, 2500])('of %i requests every one is a token or counted', (count) => {
    const { record, crowd } = drawn(count, count, 1326);
    expect(record.exchanges.status).toHaveLength(count);
    expect(shown(crowd)).toBe(count);
    expect(crowd.as).toBe(count <= 200 ? 'svg' : count <= 2000 ? 'canvas' : 'counts');
    expect(crowd.tokens.length).toBeLessThanOrEqual(8);
  });

  test('a refusal is never counted among others', () => {
    const record = aCrowd(300, 100);
    const layout = layoutScene(record, 0, 1326);
    let most = 0;
    for (let cursor = 0; cursor < record.events.time.length; cursor += 7) {
      const moment = stateAtInstant(record, cursor, record.events.time[cursor] ?? 0);
      const crowd = crowdAt({ record, layout, moment, followed: 299, glide: null });
      const refused = moment.exchanges.filter((each) => each.refused && each.place !== 'received').length;
      most = Math.max(most, refused);
      const tokens = crowd.tokens.filter(({ kind, exchange }) => kind === 'refused' && exchange !== 299).length;
      const counted = crowd.bundles.filter(({ kind }) => kind === 'refused').reduce((sum, { count }) => sum + count, 0);
      expect(tokens + counted).toBeGreaterThanOrEqual(refused - 1);
    }
    expect(most).toBeGreaterThan(0);
  });
});

describe('refusals that take no time', () => {
  const record = aCrowd(300, 100);
  const pacing = buildPacing(record);
  const layout = layoutScene(record, 0, 1326);
  /** Shown a while after the last request: the refused are back with their client, the others wait. */
  const shownAt = (afterMs: number) => {
    const sent = record.events.time.findLastIndex((at) => at <= 100_000);
    const screenMs = pacing.screenAt(sent) + afterMs;
    const cursor = pacing.cursorAt(screenMs);
    const moment = stateAtInstant(record, cursor, pacing.virtualAt(screenMs));
    const lately = refusedLately(record, pacing, cursor, screenMs);
    const crowd = crowdAt({ record, layout, moment, followed: 0, glide: { pacing, screenMs }, lately });
    const refused = crowd.tokens.filter(({ kind }) => kind === 'refused').length;
    const counted = crowd.bundles.find(({ kind }) => kind === 'refused')?.count ?? 0;
    return { lately, shown: refused + counted };
  };

  test('stay with their client for a moment, where events come too fast to be seen', () => {
    const { lately, shown } = shownAt(0);
    expect(lately.length).toBeGreaterThan(1);
    expect(shown).toBeGreaterThanOrEqual(lately.length);
    expect(shownAt(450).lately.length).toBeLessThan(lately.length);
  });

  test('are gone where each can be seen by itself', () => {
    const few = aCrowd(3, 1);
    const slow = buildPacing(few);
    const last = few.events.time.length - 1;
    expect(refusedLately(few, slow, last, slow.screenAt(last))).toEqual([]);
  });
});

test.each([
  ['pending', 22],
  ['refused', 24],
] as const)('a number is within its shape, however many digits it has: %s', (kind, inner) => {
  for (const label of ['7', '42', '309', '1059', '20441', '310562']) {
    const { size, grown } = labelOf({ kind, label });
    // Figures of the typeface in bold are 0.65 em wide.
    expect(label.length * 0.65 * size, label).toBeLessThanOrEqual(inner * grown);
    expect(size).toBeGreaterThanOrEqual(9);
    expect(textWidth(label, size)).toBeGreaterThan(0);
  }
});
