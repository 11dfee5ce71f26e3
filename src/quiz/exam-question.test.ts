import { expect, test } from 'vitest';
import { inUnit } from './exam-question.ts';

test.each([
  ['1', 'times', 'once'],
  ['3', 'times', '3 times'],
  ['0', 'times', '0 times'],
  ['1', 'data points', '1 data point'],
  ['1', 'ms', '1 ms'],
  ['29000', 'ms', '29000 ms'],
  ['504', undefined, '504'],
])('%s in %s is "%s"', (value, unit, text) => {
  expect(inUnit(value, unit)).toBe(text);
});
