import { expect, test } from 'vitest';
import { FORMAT_SHARES, mixLine, outOfProportion, topicMix, topicOf, TOPICS, TOPIC_SHARES, TOLERANCES } from './blueprint.ts'; // prettier-ignore
import { HEADINGS } from './syllabus.ts';

/** A bank in exactly the proportions of the blueprint. */
const whole = TOPICS.flatMap(({ headings: [first], wanted }) =>
  Array.from({ length: wanted }, () => ({ topics: [first] as readonly number[] })),
);

test('every heading belongs to one topic, and the shares are the whole', () => {
  for (const { number } of HEADINGS)
    expect(TOPICS.filter(({ headings }) => (headings as readonly number[]).includes(number))).toHaveLength(1);
  expect([...TOPIC_SHARES.values()].reduce((sum, share) => sum + share, 0)).toBeCloseTo(100);
  expect(Object.values(FORMAT_SHARES).reduce((sum, share) => sum + share, 0)).toBe(100);
});

test('a question counts for its first heading', () => {
  expect(topicOf([32, 36])).toBe('Lambda authorizers');
  expect(topicOf([36, 32])).toBe('WebSocket');
});

test('a bank in proportion passes; one in which a topic swells fails, and is told by how much', () => {
  expect(outOfProportion('topic', topicMix(whole), TOLERANCES.topic)).toEqual([]);
  const swollen = [...whole, ...Array.from({ length: 30 }, () => ({ topics: [40] }))];
  expect(outOfProportion('topic', topicMix(swollen), TOLERANCES.topic)).toEqual([
    'topic WebSocket: 14.1 in 100 questions, the blueprint gives it 5.0 (tolerance 2.5). Write more of the others.',
  ]);
});

test('the mix is one line, wanted shares in brackets', () => {
  expect(mixLine(topicMix(whole))).toContain('caching 6.4 (6.4), throttling, usage plans, keys 8.5 (8.5)');
});
