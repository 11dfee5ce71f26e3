import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareHeaders, compareLines } from './compare.ts';

const by = 'client' as const;

test('headers are compared by name without case, value by value', () => {
  const before = [
    { name: 'Accept', value: 'a', by },
    { name: 'X-Tag', value: '1', by },
    { name: 'X-Tag', value: '2', by },
    { name: 'Connection', value: 'close', by },
  ];
  const after = [
    { name: 'accept', value: 'b', by },
    { name: 'X-Tag', value: '2', by },
    { name: 'Host', value: 'h', by },
  ];
  expect(compareHeaders(before, after).map(({ name, value, change, was }) => [name, value, change, was])).toEqual([
    ['accept', 'b', 'changed', 'a'],
    ['X-Tag', '2', 'same', null],
    ['Host', 'h', 'added', null],
    ['X-Tag', '1', 'removed', null],
    ['Connection', 'close', 'removed', null],
  ]);
});

test('lines in common are told once', () => {
  expect(compareLines(['{', 'a', 'b', '}'], ['{', 'b', 'c', '}'])).toEqual([
    { text: '{', change: 'same' },
    { text: 'a', change: 'removed' },
    { text: 'b', change: 'same' },
    { text: 'c', change: 'added' },
    { text: '}', change: 'same' },
  ]);
});

test('the comparison holds both texts, whatever they are', () => {
  const lines = fc.array(fc.constantFrom('a', 'b', 'c', ''), { maxLength: 12 });
  fc.assert(
    fc.property(lines, lines, (before, after) => {
      const compared = compareLines(before, after);
      const side = (gone: string): readonly string[] =>
        compared.filter(({ change }) => change !== gone).map(({ text }) => text);
      expect(side('added')).toEqual(before);
      expect(side('removed')).toEqual(after);
    }),
  );
});
