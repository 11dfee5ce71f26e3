import { expect, test } from 'vitest';
import { quizFiles, scenarioFiles, scenarioText } from '../../test/content/library.ts';
import { checkContent, limitUsers } from './check-content.ts';

test('a template that draws too little, or always gives the same key, is a problem', () => {
  const file = quizFiles.find(({ file: name }) => name.endsWith('drawn-buckets.yaml'));
  const narrow = (file?.text ?? '').replace('burst: { from: 4, to: 28, step: 2 }', 'burst: { oneOf: [8, 12] }');
  const { report } = checkContent([{ file: 'narrow.yaml', text: narrow }], scenarioFiles, 20);
  expect(report.parametric).toEqual({ templates: 2, variantsTested: 40 });
  expect(report.problems.join()).toMatch(/burst-at-once: only 2 different keys in 20 variants/);
  expect(report.problems.join()).toMatch(/burst-at-once: only \d+ variants/);
});

test('a case study counts as many questions as it has, and as its own kind', () => {
  const file = quizFiles.find(({ file: name }) => name.endsWith('deployments.yaml'));
  const { report } = checkContent(file ? [file] : [], scenarioFiles, 1);
  expect(report.questions).toMatchObject({ total: 3, byKind: { caseStudy: 2, matching: 1 }, withProof: 3 });
});

test('a broken file is invalid, a failed expectation is a problem', () => {
  const wall = scenarioText('twenty-nine-second-wall');
  const { report, invalid } = checkContent(
    [
      { file: 'a.yaml', text: wall.replace('status: 504', 'status: 500') },
      { file: 'b.yaml', text: 'version: 1' },
      { file: 'c/lesson.md', text: 'no front matter' },
    ],
    [],
    1,
  );
  expect(invalid).toBe(2);
  expect(report.problems.some((problem) => problem.startsWith('a.yaml:'))).toBe(true);
  expect(report.problems.join()).toContain('c/lesson.md: it has no front matter');
});

test('who quotes a limit is listed under it', () => {
  const text = `version: 1\nid: q\ntitle: Q\nquestions:\n  - { kind: single, id: ttl, topics: [19], exams: [x], difficulty: foundation, prompt: How long is it?, citation: c, source: { page: 'https://docs.aws.amazon.com/x', read: 2026-11-22 }, options: [{ text: a, correct: true, why: 'The cache TTL is 300 s by default.' }, { text: b, why: 'This is not so, as the guide says.' }] }\n`;
  const users = limitUsers([{ file: 'q.yaml', text }]);
  expect(users.find(({ id }) => id === 'cacheTtl')?.users).toEqual(['q.yaml ttl']);
});
