import { expect, test } from 'vitest';
import { attributesOf, plainItem } from './attribute-values.ts';

test('plain values become typed JSON', () => {
  expect(attributesOf({ id: 'a', age: 7, on: true, none: null, list: [1], map: { x: 'y' } })).toEqual({
    id: { S: 'a' },
    age: { N: '7' },
    on: { BOOL: true },
    none: { NULL: true },
    list: { L: [{ N: '1' }] },
    map: { M: { x: { S: 'y' } } },
  });
});

test.each([[{ id: 'a', age: 7, on: false, none: null, list: ['x', [1]], map: { x: { y: 2 } } }], [{}]])(
  '%j comes back as it was',
  (item) => {
    expect(plainItem(attributesOf(item))).toEqual(item);
  },
);

test('sets come back as lists', () => {
  expect(plainItem({ tags: { SS: ['a', 'b'] }, sizes: { NS: ['1', '2'] } })).toEqual({
    tags: ['a', 'b'],
    sizes: [1, 2],
  });
});
