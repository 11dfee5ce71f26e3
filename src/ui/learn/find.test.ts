import { entries as allEntries, type SearchEntry } from 'virtual:search';
import { expect, test } from 'vitest';
import { KNOWN_ANSWERS } from '../../quiz/known-answers/all.ts';
import { find, snippet } from './find.ts';

const entry = (kind: SearchEntry['kind'], title: string, text: string): SearchEntry => ({
  kind,
  title,
  text,
  href: '#',
});
const entries = [
  entry('question', 'Caching', 'How long does the TTL of an entry last?'),
  entry('lesson', 'Caching API responses', 'The default TTL is five minutes.'),
  entry('heading', '19. Caching API responses', ''),
  entry('flight', 'First light', 'Deploy, or nothing exists.'),
];

test('every word must be there; what is in a title comes first', () => {
  expect(find(entries, 'caching').map(({ kind }) => kind)).toEqual(['heading', 'lesson', 'question']);
  expect(find(entries, 'caching ttl').map(({ kind }) => kind)).toEqual(['lesson', 'question']);
  expect(find(entries, 'caching canary')).toEqual([]);
});

test('part of a word is found, after whole words', () => {
  expect(find(entries, 'deplo').map(({ title }) => title)).toEqual(['First light']);
  expect(find(entries, '  ')).toEqual([]);
});

test.each(['"TTL"', 'default, TTL', '“five minutes”', 'caching?'])('quotes and commas around words do not matter: %s', (query) => {
  expect(find(entries, query).map(({ kind }) => kind)).toContain('lesson');
}); // prettier-ignore

test('what people believe can be found', () => {
  const found = find(allEntries, 'API keys authenticate users');
  expect(found.map(({ kind, href }) => [kind, href])).toContainEqual(['belief', '#/learn/beliefs']);
});

test('the rows of the reference page can be found, and lead to their row', () => {
  const rows = find(allEntries, 'malformed').filter(({ kind }) => kind === 'reference');
  expect(rows.length).toBeGreaterThan(0);
  expect(rows.every(({ href }) => /^#\/reference\?section=\w+/.test(href))).toBe(true);
  const answers = allEntries.filter(({ href }) => href.includes('&row='));
  expect(answers).toHaveLength(KNOWN_ANSWERS.length);
});

test('everything that is found is told, not the first thirty', () => {
  expect(find(Array.from({ length: 41 }, (_none, i) => entry('question', `Q${i}`, 'The TTL.')), 'ttl')).toHaveLength(41);
}); // prettier-ignore

test('a snippet shows the place', () => {
  expect(snippet(`${'x '.repeat(60)}here it is`, 'here')).toMatch(/^… .*here it is$/);
});

test.each(['timeout', 'time-out', 'Time-Out', 'time-'])('a hyphen inside a word does not matter: %s', (query) => {
  const hyphens = [entry('lesson', 'Time-outs', 'A wall.'), entry('flight', 'The wall', 'An integration timeout.')];
  expect(find(hyphens, query)).toHaveLength(2);
});

test('a snippet shows a word also where a hyphen stands in it, and signs are no pattern', () => {
  expect(snippet(`${'x '.repeat(60)}the time-out (504)`, 'timeout')).toMatch(/^… .*time-out \(504\)$/);
  expect(snippet(`${'x '.repeat(60)}the time-out (504)`, '(504)')).toMatch(/^… .*\(504\)$/);
});
