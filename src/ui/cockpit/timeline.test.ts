import { expect, test } from 'vitest';
import { scenarioText } from '../../../test/content/library.ts';
import { runScenario } from '../../scenario/run-scenario.ts';
import { answerKind } from '../../trace/answer-kind.ts';
import { EVENT_KINDS } from '../../trace/event-columns.ts';
import { buildPacing } from '../../trace/pacing.ts';
import { Simulation } from '../../world/simulation.ts';
import { stretchFrom } from '../../world/simulate.ts';
import { parseScenario } from '../../scenario/parse.ts';
import { nextStretch, recordedOf } from './recorded.ts';
import { tickRows, timelineOf } from './timeline.ts';
import { trackOf } from './track.ts';
import { markAt, placedFaults } from '../faults/placed.ts';

const aTimeline = (id: string, width: number) => {
  const run = runScenario(scenarioText(id));
  if (!run.ok) throw new Error(`${id} does not run`);
  return { record: run.record, timeline: timelineOf(run.record, buildPacing(run.record), width) };
};

test('every exchange is a bar, and every operator action a mark', () => {
  const { record, timeline } = aTimeline('api-keys-in-the-right-order', 800);
  const bars = timeline.bars.reduce((sum, { d }) => sum + d.split('M').length - 1, 0);
  expect(bars).toBe(record.exchanges.status.length);
  expect(timeline.operations).toHaveLength(record.operations.length);
});

test('however narrow it is, every kind of answer that is not plain keeps a tick', () => {
  const { record, timeline } = aTimeline('who-said-429', 40);
  const kinds = new Set(Array.from(record.exchanges.status, (_status, id) => answerKind(record, id)));
  kinds.delete('ok');
  expect(new Set(timeline.ticks.map(({ kind }) => kind))).toEqual(kinds);
});

test('an idle stretch is passed quickly and says how long it is', () => {
  const { timeline } = aTimeline('twenty-nine-second-wall', 800);
  expect(timeline.skips.map(({ micros }) => micros)).toContain(29_000_000);
});

test('a fault is a mark and a stretch that ends where it is over, or at the end of the run', () => {
  const { record, timeline } = aTimeline('a-bad-day', 800);
  expect(timeline.faults).toHaveLength(record.faults?.length ?? 0);
  const [first] = timeline.faults;
  expect((first?.x ?? 0) + (first?.width ?? 0)).toBeLessThan(400);
  // Instances that were taken back: nothing lasts.
  expect(timeline.faults[2]?.width).toBe(2);
  const untilTheEnd = timeline.faults[4];
  expect(record.faults?.[4]?.until).toBe(Infinity);
  expect((untilTheEnd?.x ?? 0) + (untilTheEnd?.width ?? 0)).toBeCloseTo(800);
});

const LARGE = `version: 1
id: large
title: Large
apis:
  shop:
    protocolType: REST
    resources: { /pets: { GET: { methodIntegration: { type: AWS_PROXY, httpMethod: POST, uri: lambda:pets } } } }
    stages: { prod: { methodSettings: { '*/*': { throttlingRateLimit: 500, throttlingBurstLimit: 500 } } } }
functions: { pets: { duration: 40ms, reservedConcurrency: 10, returns: { statusCode: 200, body: '[]' } } }
clients: { crowd: { kind: http } }
timeline:
  - { as: crowd, at: 0s, request: GET /prod/pets, load: { rate: 1000/s, for: 8s } }
`;
function aLargeRun() {
  const parsed = parseScenario(LARGE);
  if (!parsed.ok) throw new Error(parsed.diagnostics.map(({ message }) => message).join('; '));
  const run = new Simulation(parsed.setup);
  run.advance(Infinity);
  return { run, record: run.record() };
}

test('a run too large to keep every event: the edge is drawn, and what lies beyond has its bars and ticks', () => {
  const { record } = aLargeRun();
  const recorded = recordedOf(record);
  expect(record.eventsComplete).toBe(false);
  expect(recorded).toMatchObject({ before: false, after: true });
  const { areas, ticks, span } = timelineOf(record, buildPacing(record), 800);
  expect(span).toEqual({ from: 0, to: 600 });
  const starts = areas.flatMap(({ d }) => [...d.matchAll(/M([\d.]+) /g)].map(([, x]) => Number(x)));
  expect(Math.max(...starts)).toBeGreaterThan(795);
  expect(new Set(ticks.filter(({ x }) => x > 600).map(({ kind }) => kind))).toEqual(new Set(['refused', 'error']));
});

test('stretch by stretch the whole run can be seen, each event of it once', () => {
  const { run, record } = aLargeRun();
  const received = new Set<number>();
  let [stretch, stretches] = [record, 1];
  const note = (): void =>
    stretch.events.kind.forEach((kind, event) => {
      if (EVENT_KINDS[kind] === 'received') received.add(stretch.events.exchange[event] ?? -1);
    });
  note();
  while (recordedOf(stretch).after && stretches < 10) {
    const from = nextStretch(recordedOf(stretch));
    stretch = stretchFrom(run, record, from);
    expect(stretch.events.time[0]).toBe(from);
    expect(recordedOf(stretch)).toMatchObject({ before: true });
    stretches += 1;
    note();
  }
  expect(stretches).toBeGreaterThan(1);
  expect(received.size).toBe(record.exchanges.status.length);
  expect(timelineOf(stretch, buildPacing(stretch), 800).span).toEqual({ from: 96, to: 800 });
});

test('each kind of tick has a row of its own', () => {
  const { record } = aLargeRun();
  const { ticks } = timelineOf(record, buildPacing(record), 800);
  const { y, scale } = tickRows(ticks);
  expect(Math.abs(y('refused') - y('error'))).toBeGreaterThanOrEqual(20 * scale);
});

test('of a stretch of a large run, faults and operator actions lie where their instant is, also beyond it', () => {
  const parsed = parseScenario(
    `${LARGE}  - { as: late, at: 7s, do: FlushStageCache, with: { restApiId: shop, stageName: prod } }
  - { as: early, at: 100ms, fault: slowBackend, function: pets, adds: 10ms, for: 50ms }
`,
  );
  if (!parsed.ok) throw new Error(parsed.diagnostics.map(({ message }) => message).join('; '));
  const run = new Simulation(parsed.setup);
  run.advance(Infinity);
  const record = run.record();
  for (const part of [record, stretchFrom(run, record, nextStretch(recordedOf(record)))]) {
    const pacing = buildPacing(part);
    const [timeline, track] = [timelineOf(part, pacing, 800), trackOf(part, pacing, 800)];
    const marks = placedFaults(part);
    expect(marks.map(({ name }) => name)).toEqual(['early', 'late']);
    expect(marks.map((mark) => markAt(mark, track))).toEqual([timeline.faults[0]?.x, timeline.operations[0]?.x]);
    // What is dragged lands at the instant it is drawn at, beyond the recorded stretch as well.
    for (const micros of [0, 50_000, 7_000_000, 7_900_000].filter((each) => isBeyond(part, each)))
      expect(Math.abs(track.instantAt(track.xOfInstant(micros)) - micros)).toBeLessThanOrEqual(1);
  }
});
const isBeyond = (part: Parameters<typeof recordedOf>[0], micros: number): boolean =>
  micros < recordedOf(part).fromMicros || micros > recordedOf(part).untilMicros;
