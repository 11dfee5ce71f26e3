import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { checkLessons, parseLesson, SECTIONS } from './lesson.ts';
import { HEADINGS } from './syllabus.ts';

const source = (page = 'https://docs.aws.amazon.com/x.html'): string => `{ page: '${page}', read: 2026-11-22 }`;
const words = 'These eight plain words say just enough here.';
const aLesson = (more: Readonly<Record<string, string>> = {}): string => {
  const head = { heading: '19', title: 'Caching', prerequisites: '[7]', scenario: 'cached', sources: `[${source()}]` };
  const texts = { 'Try it': `Predict it. ${words}`, ...more };
  const lines = Object.entries({ ...head, ...more }).filter(([key]) => key in head);
  const body = SECTIONS.map((name) => `## ${name}\n\n${(texts as Record<string, string>)[name] ?? words}\n`);
  return `---\n${lines.map(([key, value]) => `${key}: ${value}`).join('\n')}\n---\n\n${body.join('\n')}`;
};
const problems = (text: string): string => {
  const parsed = parseLesson(text);
  return parsed.ok ? '' : parsed.problems.join('; ');
};

test('a lesson has its front matter and five sections', () => {
  const parsed = parseLesson(aLesson());
  expect(parsed).toMatchObject({ ok: true, lesson: { heading: 19, prerequisites: [7], scenario: 'cached' } });
  expect(parsed.ok ? Object.keys(parsed.lesson.sections) : []).toEqual([...SECTIONS]);
});

test.each([
  ['no front matter at all', /no front matter/],
  [aLesson({ heading: '42' }), /heading/],
  [aLesson({ sources: '[]' }), /sources/],
  [aLesson({ sources: "[{ page: 'https://x.example' }]" }), /sources/],
  [aLesson().replace('## Try it', '## Try this'), /Write, in this order/],
  [aLesson({ 'What it is': 'Short.' }), /"What it is" says nothing yet/],
  [aLesson({ 'Try it': words }), /asks for no prediction/],
])('what is wrong is said: %#', (text, reason) => {
  expect(problems(text)).toMatch(reason);
});

test.each([
  [aLesson({ scenario: 'gone' }), /no scenario gone/],
  [aLesson({ prerequisites: '[7, 9]' }), /prerequisites are 7, 9; the syllabus says 7/],
  [aLesson({ 'What it is': `${words} `.repeat(50) }), /two minutes are 400/],
  [aLesson({ 'What it is': `The default cache TTL is 500 s. ${words}` }), /limits table/],
])('what does not fit the rest is said: %#', (text, reason) => {
  const { problems: found, count } = checkLessons([{ file: 'l.md', text }], new Set(['cached']));
  expect(count).toBe(1);
  expect(found.join()).toMatch(reason);
});

test('a heading has one lesson', () => {
  const files = ['a.md', 'b.md'].map((file) => ({ file, text: aLesson() }));
  const { headings, problems: found } = checkLessons(files, new Set(['cached']));
  expect([headings, found.length]).toEqual([1, 1]);
});

test('every lesson of the project is sound', () => {
  const files = readdirSync('scenarios', { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('lesson.md'))
    .map((name) => ({ file: name, text: readFileSync(path.join('scenarios', name), 'utf8') }));
  const ids = files.flatMap(({ text }) => /^scenario: (.+)$/m.exec(text)?.[1] ?? []);
  expect(checkLessons(files, new Set(ids)).problems).toEqual([]);
  expect(files.length).toBeGreaterThanOrEqual(3);
});

test('the 41 headings are numbered in order, and none waits for itself', () => {
  expect(HEADINGS.map(({ number }) => number)).toEqual(Array.from({ length: 41 }, (_none, i) => i + 1));
  const waits = (number: number, target: number, depth = 0): boolean =>
    depth < 41 && (HEADINGS[number - 1]?.after ?? []).some((n) => n === target || waits(n, target, depth + 1));
  expect(HEADINGS.filter(({ number }) => waits(number, number))).toEqual([]);
});
