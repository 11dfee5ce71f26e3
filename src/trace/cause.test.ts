import { expect, test } from 'vitest';
import { scenarioFiles, scenarioText } from '../../test/content/library.ts';
import { runScenario } from '../scenario/run-scenario.ts';
import { causeOf } from './cause.ts';
import { describeEvent } from './describe.ts';
import { EVENT_KINDS, OUTCOMES, VERDICTS, type RunRecord } from './record.ts';

const aRun = (text: string): RunRecord => {
  const run = runScenario(text);
  if (!run.ok) throw new Error('the scenario does not run');
  return run.record;
};

/** A step that refuses, an operator action AWS refuses, an answer the browser blocks. */
function refusalsOf({ events, operations }: RunRecord): readonly number[] {
  const isRefusal = (event: number): boolean => {
    const kind = EVENT_KINDS[events.kind[event] ?? 0];
    if (kind === 'step') return OUTCOMES[events.outcome[event] ?? 0] === 'refused';
    if (kind === 'operation') return operations[events.a[event] ?? -1]?.error != null;
    return kind === 'judged' && VERDICTS[events.a[event] ?? 0] === 'blocked';
  };
  return Array.from(events.kind, (_kind, event) => event).filter(isRefusal);
}

test.each(scenarioFiles)('$file: every refusal leads to its cause and to a line of the configuration', ({ text }) => {
  const record = aRun(text);
  const lines = text.split('\n');
  for (const event of refusalsOf(record)) {
    const cause = causeOf(record, event);
    expect(cause, describeEvent(record, event).sentence).not.toBeNull();
    expect(cause?.sentence).not.toBe('');
    expect(cause?.line, describeEvent(record, event).sentence).toBeGreaterThan(0);
    expect(lines[(cause?.line ?? 0) - 1]?.trim()).not.toBe('');
  }
  expect(record.events.time.length).toBeGreaterThan(0);
});

test('what followed from a refusal has the same cause: the gateway response, and the answer at the client', () => {
  const record = aRun(scenarioText('who-said-429'));
  const [refusal = -1] = refusalsOf(record);
  const cause = causeOf(record, refusal);
  expect(cause?.sentence).toMatch(/took the last token/);
  const exchange = record.events.exchange[refusal];
  const after = Array.from(record.events.kind, (_kind, event) => event).filter(
    (event) => event > refusal && record.events.exchange[event] === exchange,
  );
  expect(after.length).toBeGreaterThan(1);
  for (const event of after) expect(causeOf(record, event)).toEqual(cause);
});

test('a blocked request leads to the corsPreflight that was refused', () => {
  const record = aRun(scenarioText('preflight-blocked'));
  const blocked = refusalsOf(record).find((event) => EVENT_KINDS[record.events.kind[event] ?? 0] === 'judged') ?? -1;
  expect(causeOf(record, blocked)?.sentence).toMatch(/corsPreflight/);
});

test('what merely passes has no cause to ask for', () => {
  const record = aRun(scenarioText('cached-answer'));
  const passed = record.events.kind.findIndex((kind, event) => kind === 2 && record.events.outcome[event] === 0);
  expect(causeOf(record, passed)).toBeNull();
});
