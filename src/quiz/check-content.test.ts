import { describe, expect, test } from 'vitest';
import { quizFiles, scenarioFiles, scenarioText } from '../../test/content/library.ts';
import { checkContent } from './check-content.ts';
import { limitUsers } from './limit-users.ts';
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
  expect(report.questions).toMatchObject({ total: 4, byKind: { caseStudy: 2, single: 2 }, withProof: 4 });
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
  const { proofs, distractors, parametric, labs } = report;
  expect([proofs, distractors, parametric, labs].map(Object.keys)).toEqual([
    ['checked', 'hold'],
    ['checked', 'failAsTheyMust'],
    ['templates', 'variantsTested'],
    ['total', 'startFails', 'solutionPasses'],
  ]);
});

test('two files with one id are a problem', () => {
  const text = scenarioText('first-light');
  const files = ['a.yaml', 'b.yaml'].map((file) => ({ file, text }));
  expect(checkContent(files, [], 1).report.problems).toEqual([
    'b.yaml: the id first-light is that of a.yaml. Choose another.',
  ]);
});

describe('what the project still lacks is counted against its aims', () => {
  const every = (count: number) => Array.from({ length: count }, (_none, i) => i + 1);
  const done = {
    report: {
      ...checkContent([], [], 1).report,
      lessons: 41,
      headings: 41,
      questions: {
        total: 300,
        withProof: 270,
        citationOnly: 30,
        byKind: {},
        byHeading: Object.fromEntries(every(41).map((n) => [`${n}`, 24])),
        byExam: Object.fromEntries(
          ['DVA-C02', 'SAA-C03', 'SAP-C02', 'DOP-C02', 'SCS-C03', 'SOA-C03'].map((exam) => [exam, 300]),
        ),
      },
      parametric: { templates: 40, variantsTested: 800 },
      labs: { total: 30, startFails: 30, solutionPasses: 30 },
    },
    tally: {
      misconceptions: { option: every(25), experiment: every(25), lab: every(25) },
      byDomain: { D1: 111, D2: 78, D3: 72, D4: 54 },
      byDifficulty: { foundation: 90, associate: 150, professional: 60 },
      labs: { alsoRight: 60, cheats: 60 },
      toldAsExam: { 'DVA-C02': 60 },
      topics: [{ name: 'WebSocket', percent: 7.4, wanted: 5 }],
      formats: [{ name: 'matching', percent: 8.9, wanted: 6 }],
    },
  };
  const lacks = (report: object, tally: object = {}) =>
    missingTargets({ ...done.report, ...report }, { ...done.tally, ...tally }).join('\n');
  const { questions } = done.report;

  test('nothing, when every aim is reached', () => {
    expect(missingTargets(done.report, done.tally)).toEqual([]);
  });

  test.each<[report: object, tally: object, lack: string]>([
    [{ lessons: 40 }, {}, 'lessons: 40 of 41'],
    [{ questions: { ...questions, withProof: 179 } }, {}, 'only 59 in 100 questions carry a proof'],
    [{ questions: { ...questions, citationOnly: 41 } }, {}, '41 questions only cite a page, at most 40 should'],
    [
      { questions: { ...questions, byHeading: { ...questions.byHeading, 7: 4 } } },
      {},
      'heading 7, Deployment stages: 4 of 5',
    ],
    [
      { questions: { ...questions, byHeading: { ...questions.byHeading, 31: 11 } } },
      {},
      'questions on Cognito: 11 of 12',
    ],
    [{ questions: { ...questions, byExam: { ...questions.byExam, 'SAP-C02': 69 } } }, {}, 'SAP-C02: 69 of 70'],
    [{ parametric: { templates: 39, variantsTested: 780 } }, {}, 'parametric templates: 39 of 40'],
    [{}, { toldAsExam: { 'DVA-C02': 59, 'SAA-C03': 90 } }, 'a deciding constraint: 59 of 60'],
    [{}, { labs: { alsoRight: 59, cheats: 60 } }, 'another right fix: 59 of 60'],
    [{}, { labs: { alsoRight: 60, cheats: 59 } }, 'a cheat their hidden checks catch: 59 of 60'],
    [{}, { byDomain: { ...done.tally.byDomain, D4: 35 } }, 'domain D4: 35 of 36'],
    [{}, { byDifficulty: { foundation: 30, associate: 210, professional: 60 } }, '10 in 100 questions are foundation'],
    [{}, { topics: [{ name: 'WebSocket', percent: 11, wanted: 5 }] }, 'topic WebSocket: 11.0 in 100 questions'],
    [{}, { formats: [{ name: 'matching', percent: 11, wanted: 6 }] }, 'format matching: 11.0 in 100 questions'],
    ...(['option', 'experiment', 'lab'] as const).map((by): [object, object, string] => [
      {},
      { misconceptions: { ...done.tally.misconceptions, [by]: every(24) } },
      'misconception 25: An HTTP API is a REST API, only cheaper',
    ]),
  ])('%#', (report, tally, lack) => {
    expect(lacks(report, tally)).toContain(lack);
  });
});

test('a misconception counts by what disproves it', () => {
  const scenarios = scenarioFiles.filter(({ text }) => /^id: cached-answer$/m.test(text));
  const labs = quizFiles.filter(({ file }) => file.endsWith('labs/neighbours-cart.yaml'));
  expect(checkContent([...scenarios, ...labs], scenarioFiles, 1).tally.misconceptions).toEqual({
    option: [],
    experiment: [15],
    lab: [15],
  });
});

test('a problem of a question is told with its line: of the option, and of the prompt', () => {
  const text = `version: 1
id: bad
title: Bad
questions:
  - kind: single
    id: q
    prompt: Who answers? And when does it end?
    topics: [26]
    exams: [DVA-C02]
    difficulty: associate
    citation: A page says so.
    options:
      - { text: it works, correct: true, why: a reason that is long enough to say something }
      - text: All of these
        why: a reason that is long enough to say something
    source: { page: 'https://docs.aws.amazon.com/x', read: 1999-01-01 }
`;
  const { problems } = checkContent([{ file: 'bad.yaml', text }], [], 1).report;
  expect(problems.map((problem) => problem.split(': ', 1)[0])).toEqual(['bad.yaml:7', 'bad.yaml:16', 'bad.yaml:14']);
});
