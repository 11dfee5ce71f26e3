import { expect, test } from 'vitest';
import { keyedBelow } from '../kernel/keyed-random.ts';
import { FrameMeter } from './frame-meter.ts';

/** A masked frame of a client, as RFC 6455 (5.2) draws it. */
function frame(opcode: number, isLast: boolean, size: number): Uint8Array {
  const first = (isLast ? 128 : 0) | opcode;
  const length =
    size < 126
      ? [128 | size]
      : size < 65_536
        ? [254, size >> 8, size & 255]
        : [255, 0, 0, 0, 0, 0, size >> 16, (size >> 8) & 255, size & 255];
  return Uint8Array.from([first, ...length, 1, 2, 3, 4, ...new Uint8Array(size).fill(0x81)]);
}

test('the sizes of frames are read off the bytes, however they are cut up', () => {
  const messages = [[5], [0], [125, 126, 0], [65_535, 65_536], [70_000]];
  const bytes = messages.flatMap((sizes) => [
    ...sizes.flatMap((size, i) => [
      ...frame(i === 0 ? 1 : 0, i === sizes.length - 1, size),
      // A ping between the frames of a message is none of them.
      ...frame(9, true, 3),
    ]),
  ]);
  for (let seed = 0; seed < 20; seed++) {
    const meter = new FrameMeter(131_072, () => {
      throw new Error('none of them is too large');
    });
    for (let at = 0, n = 0; at < bytes.length; n++) {
      const size = 1 + keyedBelow(seed === 0 ? 1 : 40_000, seed, 0, n, 0);
      meter.push(Uint8Array.from(bytes.slice(at, at + size)));
      at += size;
    }
    expect(messages.map(() => meter.take())).toEqual(messages);
  }
});

test('a message too large is told with the header of the frame that makes it so', () => {
  const told: (readonly number[])[] = [];
  const meter = new FrameMeter(100, (sizes) => told.push([...sizes]));
  meter.push(frame(1, false, 60));
  expect(told).toEqual([]);
  meter.push(frame(0, true, 60).subarray(0, 6));
  expect(told).toEqual([[60, 60]]);
});

test('a length beyond all counting is a number a recording can hold', () => {
  const told: (readonly number[])[] = [];
  new FrameMeter(100, (sizes) => told.push([...sizes])).push(
    Uint8Array.from([0x81, 255, 0x40, 0, 0, 0, 0, 0, 0, 0, 1, 2, 3, 4]),
  );
  expect(told).toEqual([[Number.MAX_SAFE_INTEGER]]);
});
