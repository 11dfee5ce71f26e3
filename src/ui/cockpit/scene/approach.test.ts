import { describe, expect, test } from 'vitest';
import { scenarioText } from '../../../../test/content/library.ts';
import { isNetworkStep } from '../../../gateway/protocols.ts';
import { runScenario } from '../../../scenario/run-scenario.ts';
import { buildPacing } from '../../../trace/pacing.ts';
import { EVENT_KINDS } from '../../../trace/event-columns.ts';
import { OUTCOMES } from '../../../trace/exchange-columns.ts';
import type { RunRecord } from '../../../trace/record.ts';
import { eventsOfExchange, momentOf, stateAtInstant } from '../../../trace/seek.ts';
import { approachMark } from './approach-marks.ts';
import { stationFor, doorIn } from './approach-plan.ts';
import { doorWays } from './door-ways.ts';
import { doorOf } from './doors.ts';
import type { Box, Point } from './geometry.ts';
import { journeyOf } from './journey.ts';
import { layoutScene, type SceneLayout } from './layout.ts';
import { marksAt } from './marks.ts';
import { bubblePlace } from './overlays.ts';
import { spotOf } from './spots.ts';
import { crowdAt } from './tokens.ts';
import { decidedWay } from './ways.ts';
import { bubbleFor } from './words.ts';

const NETWORKED = ['in-and-out', 'the-partners-endpoint', 'moving-day', 'sydney-to-dublin', 'private-doors', 'private-dns-trap', 'show-your-certificate', 'filter-first', 'second-region', 'one-name']; // prettier-ignore

const runs = new Map<string, RunRecord>();
function runOf(id: string): RunRecord {
  const known = runs.get(id);
  if (known) return known;
  const run = runScenario(scenarioText(id));
  if (!run.ok) throw new Error(`${id} does not run`);
  runs.set(id, run.record);
  return run.record;
}
/** A scene in which the API of an exchange is in play. */
const sceneOf = (record: RunRecord, exchange: number, width: number): SceneLayout =>
  layoutScene(record, Math.max(0, record.exchanges.api[exchange] ?? 0), width);
const stationsOf = (id: string): readonly string[] =>
  layoutScene(runOf(id), 0, 1720).approach.map(({ kind, label }) => `${kind} ${label.join(' ')}`);

type Refusal = { readonly event: number; readonly exchange: number; readonly step: number };
/** What is refused before the house. */
const refusalsOf = ({ events }: RunRecord): readonly Refusal[] =>
  Array.from(events.kind, (code, event) => ({ code, event }))
    .filter(({ code, event }) => EVENT_KINDS[code] === 'step' && OUTCOMES[events.outcome[event] ?? 0] === 'refused')
    .map(({ event }) => ({ event, exchange: events.exchange[event] ?? -1, step: events.step[event] ?? -1 }))
    .filter(({ step }) => isNetworkStep(step));
const same = (a: Point, b: Point): boolean => Math.abs(a.x - b.x) < 0.01 && Math.abs(a.y - b.y) < 0.01;

describe('what stands before the house', () => {
  test.each([
    ['first-light', []],
    ['filter-first', ['front Web ACL']],
    ['sydney-to-dublin', ['threshold TLS', 'threshold TLS', 'threshold TLS']],
    ['moving-day', ['name DNS', 'front Host']],
    ['one-name', ['name DNS', 'threshold TLS', 'front Host']],
    ['in-and-out', ['name DNS', 'threshold TLS', 'front Host']],
    ['the-partners-endpoint', ['name DNS', 'threshold TLS', 'threshold TLS', 'front Host', 'front Endpoint policy']],
    ['second-region', ['name DNS', 'threshold TCP · TLS', 'threshold TLS', 'front Host']],
  ])('%s: what has something to do there, and nothing else', (id, expected) => {
    const found = stationsOf(id);
    // Three endpoints, or two: those that TLS takes time at.
    expect([...new Set(found)]).toEqual([...new Set(expected)]);
  });

  test.each(NETWORKED)('%s: whatever is refused there is refused at its station, and drawn from it', (id) => {
    const record = runOf(id);
    for (const width of [366, 1326, 1720])
      for (const { event, exchange, step } of refusalsOf(record)) {
        const layout = sceneOf(record, exchange, width);
        const door = doorIn(layout.doors, doorOf(record, exchange));
        const station = stationFor(layout.approach, step, door);
        const moment = momentOf(record, exchange, event);
        if (!station || !moment) throw new Error(`${id}: no station for ${record.names.steps[step] ?? ''}`);
        expect(same(spotOf(layout, record, moment), station)).toBe(true);
        expect(decidedWay(layout, record, moment, step, true)).toMatch(
          new RegExp(`^M${station.x.toFixed(1)} ${station.y.toFixed(1)}`),
        );
        // Who gets no answer at all has an error; what is answered there was refused.
        const mark = record.exchanges.status[exchange] === 0 ? 'failed' : 'refused';
        expect(approachMark(station, marksAt(record, exchange, event), door?.members[0] ?? -1)).toBe(mark);
        const bubble = bubbleFor(record, event);
        if (bubble && !layout.vertical) expect(bubblePlace(layout, bubble, door)?.tip).toBeCloseTo(station.x);
      }
    expect(record.exchanges.enteredAt.length).toBeGreaterThan(0);
  });

  test.each(NETWORKED.flatMap((id) => [320, 390, 1326, 1720].map((width) => [id, width] as const)))(
    '%s, %i px: it is in nobody’s way and inside the picture',
    (id, width) => {
      const layout = layoutScene(runOf(id), 0, width);
      const boxes: readonly Box[] = [
        ...layout.approach.map(({ x, y, kind }) => around({ x, y }, kind === 'threshold' ? 8 : 13)),
        ...layout.doors,
        ...layout.clients,
        layout.house,
      ];
      for (const [i, a] of boxes.entries()) {
        expect(a.x >= 0 && a.x + a.width <= layout.width && a.y >= 0).toBe(true);
        for (const b of boxes.slice(i + 1)) expect(overlap(a, b)).toBe(false);
      }
    },
  );
});

const around = ({ x, y }: Point, r: number): Box => ({ x: x - r, y: y - r, width: 2 * r, height: 2 * r });
const overlap = (a: Box, b: Box): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

test('edge-optimised, Regional and private are different ways, by what they lead over and how far the door is', () => {
  const legsOf = (id: string, exchange: number) =>
    new Set(
      doorWays(layoutScene(runOf(id), 0, 1326), runOf(id), exchange).flatMap(({ home, own, leg }) =>
        own && !home ? [leg] : [],
      ),
    );
  expect(legsOf('sydney-to-dublin', 0)).toEqual(new Set(['internet', 'backbone', 'plain']));
  expect(legsOf('sydney-to-dublin', 1)).toEqual(new Set(['internet', 'plain']));
  expect(legsOf('in-and-out', 0)).toEqual(new Set(['private', 'plain']));
  const { doors } = layoutScene(runOf('sydney-to-dublin'), 0, 1720);
  const [edge, region] = ['edge', 'region'].map((kind) => doors.find((door) => door.kind === kind)?.x ?? 0);
  expect((region ?? 0) - (edge ?? 0)).toBeGreaterThan(100);
});

test('what travels is on its way as long as it takes: from Sydney to Dublin half of the wait is half of the way', () => {
  const record = runOf('sydney-to-dublin');
  const layout = layoutScene(record, 0, 1326);
  const pacing = buildPacing(record);
  const leaves = eventsOfExchange(record, 0).find(
    (event) => record.names.steps[record.events.step[event] ?? -1] === 'carryRequest',
  );
  if (leaves === undefined) throw new Error('nothing travels');
  const arrives = eventsOfExchange(record, 0).find((event) => event > leaves) ?? leaves;
  const at = (share: number): Point => {
    const screenMs = pacing.screenAt(leaves) + share * (pacing.screenAt(arrives) - pacing.screenAt(leaves));
    const cursor = pacing.cursorAt(screenMs);
    const moment = stateAtInstant(record, cursor, pacing.virtualAt(screenMs));
    const { tokens } = crowdAt({ record, layout, moment, followed: 0, glide: { pacing, screenMs } });
    return tokens.find(({ exchange }) => exchange === 0) ?? { x: Number.NaN, y: 0 };
  };
  const [door] = layout.doors;
  expect(at(0).x).toBeCloseTo(door?.out.x ?? 0, 0);
  expect(at(0.999).x).toBeCloseTo(layout.gateOut.x, 0);
  const middle = ((door?.out.x ?? 0) + layout.gateOut.x) / 2;
  expect(Math.abs(at(0.5).x - middle)).toBeLessThan(4);
});

test('what goes over a WebSocket connection comes by the door of its handshake', () => {
  const run = runScenario(`version: 1
id: far-chat
title: Far chat
apis:
  chat:
    protocolType: WEBSOCKET
    routeSelectionExpression: $request.body.action
    routes: { $default: { target: integrations/i } }
    integrations: { i: { integrationType: AWS_PROXY, integrationUri: lambda:f } }
    stages: { prod: {} }
functions: { f: {} }
clients: { far: { kind: http, from: Sydney } }
timeline:
  - { as: a, at: 0s, client: far, connect: /prod }
  - { as: m, at: 5s, on: a, send: '{}' }
`);
  if (!run.ok) throw new Error(run.diagnostics[0]?.message);
  const { record } = run;
  const layout = layoutScene(record, 0, 1326);
  const [handshake, message] = [journeyOf(layout, record, 0), journeyOf(layout, record, 1)];
  expect(handshake.out.map(({ key }) => key)).toContain('doorOut0');
  expect(message.out.map(({ key }) => key)).toContain('doorOut0');
  for (const event of eventsOfExchange(record, 1)) {
    const moment = momentOf(record, 1, event);
    const spot = moment && spotOf(layout, record, moment);
    expect(spot && spot.x >= 0 && spot.x <= layout.width).toBe(true);
  }
});
