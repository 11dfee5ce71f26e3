import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { byTrack, TRACKS } from './tracks.ts';

const HEADINGS = 41;

test('every heading of the syllabus stands in one track', () => {
  const topics = TRACKS.flatMap((track) => track.topics).toSorted((a, b) => a - b);
  expect(topics).toEqual(Array.from({ length: HEADINGS }, (_, i) => i + 1));
});

test('every flight that ships has its track, by its first topic', () => {
  const flights = readdirSync('scenarios', { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.yaml'))
    .map((file) => {
      const [, topics = ''] = /^topics: \[(.*)\]/m.exec(readFileSync(path.join('scenarios', file), 'utf8')) ?? [];
      return { file, topics: topics.split(', ').map(Number) };
    });
  const placed = byTrack(flights);
  expect(placed.map(({ name }) => name)).toEqual(TRACKS.map(({ name }) => name));
  expect(placed.flatMap((track) => track.flights)).toHaveLength(flights.length);
});

test('a flight without a topic is not lost', () => {
  expect(byTrack([{ topics: [] }])).toEqual([{ name: 'More', lead: '', topics: [], flights: [{ topics: [] }] }]);
});
