import { expect, test } from 'vitest';
import { quizFiles, scenarioFiles, scenarioText } from '../../test/content/library.ts';
import { checkContent, limitUsers } from './check-content.ts';
import { missingTargets } from './targets.ts';

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

test('the report has the members a program counts on, and no other', () => {
  const { report } = checkContent([], [], 1);
  expect(Object.keys(report)).toEqual([
    ...['lessons', 'headings', 'scenarios', 'questions', 'proofs', 'distractors', 'parametric', 'labs', 'problems'],
  ]);
  expect(Object.keys(report.questions)).toEqual([
    ...['total', 'byKind', 'byHeading', 'byExam', 'withProof', 'citationOnly'],
  ]);
});

test('two files with one id are a problem', () => {
  const text = scenarioText('first-light');
  const files = ['a.yaml', 'b.yaml'].map((file) => ({ file, text }));
  expect(checkContent(files, [], 1).report.problems).toEqual([
    'b.yaml: the id first-light is that of a.yaml. Choose another.',
  ]);
});

test('what the project still lacks is counted against its aims', () => {
  const few = quizFiles.filter(({ file }) => file.endsWith('drawn-buckets.yaml'));
  const { report, dispelled } = checkContent(few, scenarioFiles, 1);
  const lacks = missingTargets(report, dispelled);
  expect(lacks.join('\n')).toMatch(/lessons: 0 of 41/);
  expect(lacks.join('\n')).toMatch(/heading 1 has 0 questions, at least 5 are wanted/);
  const done = {
    ...report,
    lessons: 41,
    headings: 41,
    questions: {
      ...report.questions,
      total: 300,
      withProof: 180,
      byHeading: Object.fromEntries(Array.from({ length: 41 }, (_none, i) => [`${i + 1}`, 5])),
    },
    parametric: { templates: 40, variantsTested: 800 },
    labs: { total: 30, startFails: 30, solutionPasses: 30 },
  };
  const all = Array.from({ length: 25 }, (_none, i) => i + 1);
  expect(missingTargets(done, all)).toEqual([]);
  expect(missingTargets({ ...done, questions: { ...done.questions, withProof: 179 } }, all)).toHaveLength(1);
});
