import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { changeScenario, type Change } from '../../src/scenario/change.ts';
import { presetsOf } from '../../src/scenario/presets.ts';
import { whatIf, type WhatIf } from '../../src/scenario/what-if.ts';
import { runScenario } from '../../src/scenario/run-scenario.ts';
import type { EventColumns } from '../../src/trace/event-columns.ts';
import type { RunRecord } from '../../src/trace/record.ts';
import { scenarioFiles, scenarioText } from '../content/library.ts';

const small = scenarioFiles.filter(({ text }) => {
  const run = runScenario(text);
  return run.ok && run.record.events.time.length < 4000;
});

function forked(text: string, change: Change, fromMicros: number | null): WhatIf {
  const changed = changeScenario(text, change);
  if (!changed.ok) throw new Error(changed.message);
  const result = whatIf(text, changed.text, fromMicros);
  if (!result.ok) throw new Error(result.diagnostics.map(({ line, message }) => `${line} ${message}`).join('; '));
  return result.whatIf;
}

test('a fork that changes nothing is the same run, event for event, wherever it forks', () => {
  fc.assert(
    fc.property(fc.constantFrom(...small), fc.double({ min: 0, max: 1, noNaN: true }), ({ text }, share) => {
      const base = runScenario(text);
      if (!base.ok) throw new Error('not valid');
      const from = Math.floor(base.record.durationMicros * share);
      const result = whatIf(text, text, from);
      if (!result.ok) throw new Error(result.diagnostics[0]?.message);
      expect(result.whatIf.comparison).toMatchObject({ differences: [], first: null });
      expect(eventsBefore(result.whatIf.fork, Infinity)).toEqual(eventsBefore(result.whatIf.base, Infinity));
      expect(result.whatIf.fork.exchanges).toEqual(result.whatIf.base.exchanges);
      expect(result.whatIf.fork.operations).toEqual(result.whatIf.base.operations);
    }),
    { numRuns: 60 },
  );
});

test('before the fork everything is equal, whatever is changed', () => {
  let parted = 0;
  fc.assert(
    fc.property(
      fc.constantFrom(...small),
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.nat({ max: 3 }),
      ({ text }, share, which) => {
        const base = runScenario(text);
        if (!base.ok) throw new Error('not valid');
        const presets = presetsOf(text, 50_000);
        const preset = presets[which % Math.max(1, presets.length)];
        const changed = preset && changeScenario(text, preset.change);
        if (!changed?.ok) return;
        const from = Math.floor(base.record.durationMicros * share);
        const result = whatIf(text, changed.text, from);
        // What AWS would not allow is no fork.
        if (!result.ok) return;
        const { comparison, reasons } = result.whatIf;
        expect(eventsBefore(result.whatIf.fork, from)).toEqual(eventsBefore(result.whatIf.base, from));
        for (const { at } of comparison.differences) expect(at).toBeGreaterThanOrEqual(from);
        if (!comparison.first) return;
        parted += 1;
        expect(reasons[0]?.setting.forkLine ?? reasons[0]?.setting.baseLine).toBeGreaterThan(0);
      },
    ),
    { numRuns: 120 },
  );
  expect(parted).toBeGreaterThan(10);
});

function eventsBefore({ events, texts }: RunRecord, until: number) {
  const { text, ref: _ref, ...columns } = events;
  const count = events.time.findIndex((time) => time >= until);
  const rows = count < 0 ? events.time.length : count;
  const cut = Object.entries(columns as Omit<EventColumns, 'text' | 'ref'>).map(
    ([name, column]): readonly [string, readonly number[]] => [name, [...column.subarray(0, rows)]],
  );
  return { ...Object.fromEntries(cut), text: Array.from(text.subarray(0, rows), (each) => texts[each]) };
}

describe('the setting that parts two runs is named, with its line', () => {
  const lineOf = (text: string, needle: string): number => text.slice(0, text.indexOf(needle)).split('\n').length;
  test.each<[string, Change, string, string, boolean]>([
    ['cached-answer', { apis: { cafe: { stages: { prod: { cacheClusterEnabled: false } } } } }, 'cacheClusterEnabled', 'reason', true], // prettier-ignore
    ['who-said-429', { apis: { orders: { stages: { prod: { methodSettings: { '/health/GET': { throttlingBurstLimit: 1 } } } } } } }, 'throttlingBurstLimit', 'value', true], // prettier-ignore
    ['twenty-nine-second-wall', { functions: { 'make-report': { duration: '28s' } } }, 'duration', 'step', false],
    ['twenty-nine-second-wall', { functions: { 'make-report': { duration: '30s' } } }, 'duration', 'time', false],
  ])('%s: %j', (id, change, name, kind, cited) => {
    const text = scenarioText(id);
    const { comparison, reasons } = forked(text, change, null);
    expect(comparison.first?.kind).toBe(kind);
    expect(reasons[0]).toMatchObject({ cited, setting: { forkLine: lineOf(text, `${name}:`) } });
    expect(reasons[0]?.setting.pointer).toMatch(new RegExp(`/${name}$`));
  });

  test('a bucket that goes moves the numbers of the others, and parts nobody who does not take from it', () => {
    const text = scenarioText('who-said-429');
    const released = presetsOf(text, null).find(({ id }) => id === 'throttle');
    if (!released) throw new Error('there is no preset for the throttle');
    const { comparison, reasons } = forked(text, released.change, null);
    expect(comparison.first).toMatchObject({ name: 'checks[0]', at: 9_000_000 });
    expect(comparison.differences.map(({ name }) => name.replace(/\[.*/, ''))).toEqual(new Array(6).fill('checks'));
    expect(reasons[0]).toMatchObject({ cited: true, setting: { baseLine: lineOf(text, 'throttlingRateLimit') } });
  });

  test('an operator action that is added is named by its entry, at the answer it changes', () => {
    const flush = { as: 'flush', at: '20.5s', do: 'FlushStageCache', with: { restApiId: 'cafe', stageName: 'prod' } };
    const { comparison, reasons, fork } = forked(scenarioText('cached-answer'), { timeline: { add: [flush] } }, null);
    expect(comparison.first).toMatchObject({ name: 'justInTime', kind: 'outcome' });
    expect(reasons[0]?.setting.entry).toBe('flush');
    expect(fork.operations.map(({ operation }) => operation)).toEqual(['FlushStageCache']);
  });
});

test('what the operator did before the fork still holds after it', () => {
  const text = scenarioText('api-keys-in-the-right-order');
  const { comparison, fork, base } = forked(text, { account: { throttleSettings: { rateLimit: 500, burstLimit: 500 } } }, 20_000_000); // prettier-ignore
  expect([...fork.exchanges.status]).toEqual([...base.exchanges.status]);
  expect(comparison.differences.every(({ kind }) => kind === 'value')).toBe(true);
});

test('what cannot begin in the middle of a run is refused with the reason', () => {
  const text = scenarioText('cached-answer');
  const renamed = text.replaceAll('monday,', 'mondays,');
  const result = whatIf(text, renamed, 5_000_000);
  expect(result.ok || result.diagnostics[0]?.message).toContain('monday is no longer in the timeline as it was');
});
