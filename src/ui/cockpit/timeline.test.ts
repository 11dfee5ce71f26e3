import { expect, test } from 'vitest';
import { scenarioText } from '../../../test/content/library.ts';
import { runScenario } from '../../scenario/run-scenario.ts';
import { answerKind } from '../../trace/answer-kind.ts';
import { buildPacing } from '../../trace/pacing.ts';
import { timelineOf } from './timeline.ts';

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
  const untilTheEnd = timeline.faults[4];
  expect(record.faults?.[4]?.until).toBe(Infinity);
  expect((untilTheEnd?.x ?? 0) + (untilTheEnd?.width ?? 0)).toBeCloseTo(800);
});
