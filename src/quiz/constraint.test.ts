import { expect, test } from 'vitest';
import { isToldAsExam } from './constraint.ts';

test.each([
  ['A shop sells tickets. Orders come in bursts. Which change serves them with the LEAST operational effort?', true],
  ['The log of `prod` is empty. Which step fills it WITHOUT a deployment?', true],
  ['Which step fills the log with the LEAST effort?', false],
  ['A shop sells tickets. Which change serves most of its customers?', false],
  ['GET /a gets 200 in v1.2 and 403 in v2 ONLY?', false],
])('%s: %s', (prompt, told) => {
  expect(isToldAsExam({ prompt })).toBe(told);
});
