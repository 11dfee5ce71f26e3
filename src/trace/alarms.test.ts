import { expect, test } from 'vitest';
import { nextState, type AlarmState } from './alarms.ts';
import { dataPoints, firstPeriod } from './metric-series.ts';

const X = true;
const O = false;
const NONE = null;

test.each([
  // Two of three, as "M out of N" has it; the order does not matter.
  ['missing', 'OK', [X, O, X], 'ALARM'],
  ['missing', 'ALARM', [O, O, X], 'OK'],
  ['missing', 'OK', [NONE, NONE, NONE], 'INSUFFICIENT_DATA'],
  ['ignore', 'ALARM', [NONE, NONE, NONE], 'ALARM'],
  ['breaching', 'OK', [NONE, NONE, O], 'ALARM'],
  ['notBreaching', 'ALARM', [NONE, NONE, NONE], 'OK'],
  ['notBreaching', 'ALARM', [X, NONE, NONE], 'OK'],
] as const)('%s: from %s, %j makes %s', (treatMissingData, from: AlarmState, range, to) => {
  expect(nextState({ datapointsToAlarm: 2, treatMissingData }, from, range)).toBe(to);
});

test('periods begin at whole ones of the clock, and an empty one has no value', () => {
  const record = { startEpochMs: Date.UTC(2026, 2, 2, 9, 0, 20) };
  const period = 60_000_000;
  expect(firstPeriod(record, period)).toBe(-20_000_000);
  const samples = [
    { exchange: 0, at: 39_999_999, value: 3 },
    { exchange: 1, at: 40_000_000, value: 5 },
    { exchange: 2, at: 41_000_000, value: 7 },
  ];
  expect(dataPoints(record, samples, 'Average', period, 170_000_000).map(({ value }) => value)).toEqual([
    3,
    6,
    null,
    null,
  ]);
});
