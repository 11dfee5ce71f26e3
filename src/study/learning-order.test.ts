import { expect, test } from 'vitest';
import { HEADINGS } from '../quiz/syllabus.ts';
import { inLearningOrder } from './learning-order.ts';

const topicsOf = (topics: readonly number[], seen: readonly number[] = []): readonly number[] =>
  inLearningOrder(topics.map((topic, i) => ({ fact: `f${i}`, topic })), new Set(seen)).map(({ topic }) => topic); // prettier-ignore

test('new facts come as the map goes: nothing before what it needs', () => {
  const order = topicsOf(HEADINGS.map(({ number }) => number).reverse());
  expect(order).toHaveLength(HEADINGS.length);
  expect(order[0]).toBe(1);
  for (const { number, after } of HEADINGS)
    for (const before of after) expect(order.indexOf(before), `${before} before ${number}`).toBeLessThan(order.indexOf(number)); // prettier-ignore
});

test('what a lesson was seen for comes first', () => {
  expect(topicsOf([10, 41, 2, 19], [41, 19])).toEqual([19, 41, 2, 10]);
});
