import { expect, test } from 'vitest';
import { lineNow, settingIn } from './line-now.ts';

const OLD = 'a: 1\nb: 2\nc: 3\nd: 4\nc: 3\ne: 5';

test.each([
  ['nothing changed', OLD, 4, 4],
  ['a change behind it', OLD.replace('e: 5', 'e: ['), 2, 2],
  ['lines before it', `# one\n# two\n${OLD}`, 2, 4],
  ['lines before it and a slip behind it', `# one\n${OLD.replace('e: 5', 'e: [')}`, 4, 5],
  ['its own line changed', OLD.replace('b: 2', 'b: ['), 2, null],
  ['one of two alike, between changes', `# one\n${OLD.replace('e: 5', 'e: [')}`, 3, null],
])('%s', (_what, now, line, expected) => {
  expect(lineNow(OLD, now, line)).toBe(expected);
});

test.each([
  [
    '    throttle: { rateLimit: 2, /orders/POST: { burstLimit: 1 } }',
    '/plans/p/~1orders~1POST',
    '/orders/POST: { burstLimit: 1 }',
  ],
  ['    throttle: { rateLimit: 2, burstLimit: 3 }', '/plans/p/throttle/burstLimit', 'burstLimit: 3'],
  ["  '*/*': { a: 1 }", '/x/*~1*', "'*/*': { a: 1 }"],
  ['  - { as: slow, at: 0s }  ', '/timeline/0', '- { as: slow, at: 0s }'],
])('of %s the setting %s is marked', (line, pointer, expected) => {
  const { column, endColumn } = settingIn(line, pointer);
  expect(line.slice(column - 1, endColumn - 1)).toBe(expected);
});
