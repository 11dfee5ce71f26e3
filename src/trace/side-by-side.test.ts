import { expect, test } from 'vitest';
import { scenarioText } from '../../test/content/library.ts';
import { changeScenario } from '../scenario/change.ts';
import { whatIf } from '../scenario/what-if.ts';
import { pacingOf, sideBySide } from './side-by-side.ts';

function aWhatIf(id: string, change: Readonly<Record<string, unknown>>) {
  const text = scenarioText(id);
  const changed = changeScenario(text, change);
  const result = changed.ok ? whatIf(text, changed.text, null) : null;
  if (!result?.ok) throw new Error('this what-if does not run');
  return result.whatIf;
}
const NO_CACHE = { apis: { cafe: { stages: { prod: { cacheClusterEnabled: false } } } } };

test('every event of both runs is in exactly one row, and time never goes back', () => {
  const { base, fork } = aWhatIf('cached-answer', NO_CACHE);
  const both = sideBySide(base, fork);
  expect(both.base.at(-1)).toBe(base.events.time.length - 1);
  expect(both.fork.at(-1)).toBe(fork.events.time.length - 1);
  expect(new Set(both.rowOfBase).size).toBe(base.events.time.length);
  expect(new Set(both.rowOfFork).size).toBe(fork.events.time.length);
  expect([...both.time]).toEqual([...both.time].sort((a, b) => a - b));
});

test('what is alike in both is one row: until they part both runs take the same rows', () => {
  const { base, fork, comparison } = aWhatIf('cached-answer', NO_CACHE);
  const { rowOfBase, rowOfFork } = sideBySide(base, fork);
  const parted = comparison.differences.find(({ kind }) => kind === 'outcome')?.baseEvent ?? 0;
  expect([...rowOfBase.subarray(0, parted)]).toEqual([...rowOfFork.subarray(0, parted)]);
});

test('one run sees the common time at its own events', () => {
  const { base, fork } = aWhatIf('twenty-nine-second-wall', { functions: { 'make-report': { duration: '28s' } } });
  const both = sideBySide(base, fork);
  const own = pacingOf(both, both.rowOfFork);
  expect(own.screenAt(0)).toBe(0);
  expect(own.screenAt(fork.events.time.length)).toBe(both.pacing.totalMs);
});
