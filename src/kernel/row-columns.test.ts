import { expect, test } from 'vitest';
import { float64Rows, int32Rows, isFirstOfChunk, uint16Rows, uint8Rows } from './row-columns.ts';

const CHUNK = 16_384;
const grown = <C extends { grow: () => void }>(column: C, rows: number): C => {
  for (let row = 0; row < rows; row++) if (isFirstOfChunk(row)) column.grow();
  return column;
};

test.each([0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK])('%i rows come out as they were written', (rows) => {
  const column = grown(int32Rows(-1), rows);
  for (let row = 0; row < rows; row += 2) column.set(row, row * 3);
  expect(column.drain(rows)).toEqual(Int32Array.from({ length: rows }, (_, row) => (row % 2 === 0 ? row * 3 : -1)));
});

test('what was never written is each column’s own "not known"', () => {
  expect(grown(float64Rows(Number.NaN), 2).drain(2)).toEqual(Float64Array.of(NaN, NaN));
  expect(grown(uint16Rows(), 2).drain(2)).toEqual(Uint16Array.of(0, 0));
  expect(grown(uint8Rows(7), 2).drain(2)).toEqual(Uint8Array.of(7, 7));
});

test('a column that is drained holds nothing', () => {
  const column = grown(uint8Rows(1), 3);
  column.drain(3);
  expect(column.drain(3)).toEqual(Uint8Array.of(0, 0, 0));
});
