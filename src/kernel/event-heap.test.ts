import fc from 'fast-check';
import { expect, test } from 'vitest';
import { EventHeap } from './event-heap.ts';

type Appointment = readonly [time: number, rank: number, entry: number, n: number, payload: number, generation: number];

const few = fc.nat({ max: 3 });
const time = fc.oneof(fc.nat({ max: 5 }), fc.maxSafeNat());
const appointments = fc.array(fc.tuple(time, few, few, few));
const filled = (all: readonly Appointment[]): EventHeap => {
  const heap = new EventHeap();
  for (const appointment of all) heap.push(...appointment);
  return heap;
};
const next = (heap: EventHeap): Appointment | null =>
  heap.pop() ? [heap.time, heap.rank, heap.entry, heap.n, heap.payload, heap.generation] : null;
const drained = (heap: EventHeap): readonly Appointment[] => {
  const all: Appointment[] = [];
  for (let one = next(heap); one; one = next(heap)) all.push(one);
  return all;
};
const inOrder = (a: readonly number[], b: readonly number[]): number => {
  for (let i = 0; i < 4; i++) if (a[i] !== b[i]) return (a[i] ?? 0) - (b[i] ?? 0);
  return 0;
};
const numbered = (keys: readonly (readonly [number, number, number, number])[]): readonly Appointment[] =>
  keys.map(([at, rank, entry, n], i) => [at, rank, entry, n, i, i * 3]);
const keyOf = (appointment: readonly number[]): readonly number[] => appointment.slice(0, 4);

test('an empty heap has no first appointment', () => {
  const heap = new EventHeap();
  expect([heap.size, heap.nextTime, heap.pop()]).toEqual([0, Infinity, false]);
});

test('a reply at the very moment of the time-out comes before it', () => {
  const [replied, timedOut] = [2, 3];
  const heap = filled([
    [29_000_000, timedOut, 0, 0, 1, 0],
    [29_000_000, replied, 9, 9, 2, 0],
  ]);
  expect([heap.nextTime, next(heap)?.[4], next(heap)?.[4]]).toEqual([29_000_000, 2, 1]);
});

test('everything comes out once, whole, in the order (time, class, entry, n)', () => {
  fc.assert(
    fc.property(appointments, (keys) => {
      const all = numbered(keys);
      const out = drained(filled(all));
      expect(out.map(keyOf)).toEqual(all.toSorted(inOrder).map(keyOf));
      expect(out.toSorted((a, b) => a[4] - b[4])).toEqual(all);
    }),
  );
});

test('pushes and pops in any mixture behave as a sorted list does', () => {
  const step = fc.option(fc.tuple(time, few, few, few), { freq: 2 });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 200 }), (steps) => {
      const heap = new EventHeap();
      const list: (readonly number[])[] = [];
      for (const key of steps) {
        if (key) {
          heap.push(...key, 1, 2);
          list.push(key);
          list.sort(inOrder);
        } else expect(next(heap)?.slice(0, 4)).toEqual(list.shift());
        expect([heap.size, heap.nextTime]).toEqual([list.length, list[0]?.[0] ?? Infinity]);
      }
    }),
  );
});

test('a snapshot brings the very same run back, ties included, and is not touched by what follows', () => {
  fc.assert(
    fc.property(appointments, fc.nat({ max: 10 }), (keys, popped) => {
      const heap = filled(numbered(keys));
      for (let i = 0; i < popped; i++) heap.pop();
      const snapshot = heap.snapshot();
      const first = drained(heap);
      heap.push(1, 1, 1, 1, 1, 1);
      heap.restore(snapshot);
      expect(heap.size).toBe(first.length);
      expect(drained(heap)).toEqual(first);
      const other = new EventHeap();
      other.restore(snapshot);
      expect(drained(other)).toEqual(first);
    }),
  );
});

test('it grows beyond its first room', () => {
  const all = numbered(Array.from({ length: 5000 }, (_, i) => [(i * 7919) % 5003, 0, 0, i] as const));
  expect(drained(filled(all)).map(([at]) => at)).toEqual(all.map(([at]) => at).toSorted((a, b) => a - b));
});
