import { expect, test } from 'vitest';
import { float64Column, int32Column, uint16Column, uint32Column, uint8Column } from './columns.ts';

const CHUNK = 16_384;

test.each([
  ['float64', float64Column, 0.5, 0.5],
  ['int32', int32Column, -7, -7],
  ['uint32', uint32Column, 4_294_967_295, 4_294_967_295],
  ['uint16', uint16Column, 65_535, 65_535],
  ['uint8', uint8Column, 256, 0],
] as const)('%s: what goes in comes out', (_, make, given, kept) => {
  const column = make();
  column.push(1);
  column.push(given);
  expect([column.length, column.at(0), column.at(1), column.toArray().length]).toEqual([2, 1, kept, 2]);
});

test.each([0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK])(
  '%i values lie in one array of exactly that length',
  (count) => {
    const column = int32Column();
    for (let i = 0; i < count; i++) column.push(i * 3);
    const expected = Int32Array.from({ length: count }, (_, i) => i * 3);
    expect(column.toArray()).toEqual(expected);
    expect(Array.from(expected, (_, i) => column.at(i))).toEqual([...expected]);
  },
);

test('a value can be overwritten, but nothing lies beyond the length', () => {
  const column = uint16Column();
  column.push(1);
  column.set(0, 9);
  column.set(1, 5);
  expect([column.at(0), column.at(1), column.length]).toEqual([9, NaN, 1]);
});

test('an array can be appended', () => {
  const column = float64Column();
  column.push(1);
  column.append(Float64Array.of(2, 3));
  expect([...column.toArray()]).toEqual([1, 2, 3]);
});
