import { expect, test } from 'vitest';
import { describeStorage } from './quota.ts';

const MB = 1_048_576;

test('with room there is no warning', () => {
  expect(describeStorage({ usage: 2 * MB, quota: 100 * MB }, true)).toEqual({
    persisted: true,
    isShort: false,
    text: '2.0 MB of 100 MB used. The browser keeps it until you delete it.',
  });
});

test('before the room ends it warns, and says what to do', () => {
  const { isShort, text } = describeStorage({ usage: 81 * MB, quota: 100 * MB }, false);
  expect(isShort).toBe(true);
  expect(text).toMatch(/export your progress/);
});

test('a browser that tells nothing is no reason to warn', () => {
  expect(describeStorage({}, false).isShort).toBe(false);
});
