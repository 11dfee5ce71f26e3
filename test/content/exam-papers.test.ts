import { expect, test } from 'vitest';
import { studyCatalogue } from '../../scripts/study-catalogue.ts';
import { asExamSays } from '../../src/quiz/exam-question.ts';
import { parseQuiz } from '../../src/quiz/parse.ts';
import {
  candidatesFor,
  choosePaper,
  formsOf,
  isAskable,
  metIn,
  shortDomains,
  type Candidate,
  type FormName,
} from '../../src/study/exam-form.ts';
import { domainIn, EXAM_NAMES, type ExamName } from '../../src/study/exams.ts';
import { quizFiles } from './library.ts';

const written = studyCatalogue({ scenarios: [], quizzes: quizFiles, lessons: [] });
const [, json = '[]'] = /^export const questions = (.*?);?$/m.exec(written) ?? [];
const all = JSON.parse(json) as readonly Candidate[];
const stockOf = (exam: ExamName) =>
  all
    .filter(({ exams }) => exams.includes(exam))
    .map((candidate) => ({ ...candidate, domain: domainIn(exam, candidate) }));
const FORMS = formsOf('DVA-C02');
const stock = stockOf('DVA-C02');
const questions = new Map(
  quizFiles.flatMap(({ text }) => {
    const parsed = parseQuiz(text);
    return parsed.ok
      ? parsed.quiz.questions.map((question) => [`${parsed.quiz.id}/${question.id}`, question] as const)
      : [];
  }),
);
const SEEDS = Array.from({ length: 100 }, (_none, i) => i + 1);
const paperOf = (form: FormName, seed: number) =>
  choosePaper(FORMS[form], stock, seed).flatMap(({ quiz, question }) => questions.get(`${quiz}/${question}`) ?? []);

test('every paper of the content is full, and asks only what its prompt and AWS answer', () => {
  for (const form of ['full', 'sprint', 'mixed'] as const)
    for (const seed of SEEDS) {
      const paper = paperOf(form, seed);
      expect(paper, `${form}, seed ${seed}`).toHaveLength(FORMS[form].items);
      const barred = paper.filter(({ asksAboutRun, unverified }) => asksAboutRun === true || unverified === true);
      expect(barred.map(({ id }) => id)).toEqual([]);
    }
});

test('every paper of mixed formats has two orderings and two matchings', () => {
  for (const seed of SEEDS) {
    const kinds = paperOf('mixed', seed).map(({ kind }) => kind);
    const count = (wanted: string): number => kinds.filter((kind) => kind === wanted).length;
    expect(Math.min(count('ordering'), count('matching')), `seed ${seed}`).toBeGreaterThanOrEqual(2);
  }
});

test('no prompt of an exam says how many to choose: the page does, from the key', () => {
  const shown = [...questions.values()].filter(({ kind }) => kind === 'multiple').map(asExamSays);
  expect(shown.length).toBeGreaterThan(20);
  expect(shown.filter(({ prompt }) => /\bchoose (?:all|\w+)\b/i.test(prompt)).map(({ prompt }) => prompt)).toEqual([]);
});

test.each(EXAM_NAMES)(
  'a full paper of %s asks nothing twice, only its own questions, and only in the form of an exam',
  (exam) => {
    const form = formsOf(exam).full;
    for (const seed of SEEDS) {
      const picks = choosePaper(form, stockOf(exam), seed);
      expect(new Set(picks.map(({ quiz, question }) => `${quiz}/${question}`)).size).toBe(picks.length);
      expect(picks.length).toBeGreaterThan(30);
      for (const { quiz, question } of picks) {
        const asked = questions.get(`${quiz}/${question}`);
        expect(asked?.exams, question).toContain(exam);
        if (asked?.kind === 'single') expect(asked.options.length, question).toBeGreaterThanOrEqual(4);
        if (asked?.kind === 'multiple') expect(asked.options.length, question).toBeGreaterThanOrEqual(5);
      }
    }
  },
);

test.each(EXAM_NAMES)('a full paper of %s is as long as the real one, in the weights of its domains', (exam) => {
  const form = formsOf(exam).full;
  for (const seed of SEEDS.slice(0, 20)) {
    const paper = choosePaper(form, candidatesFor(exam, all), seed);
    expect(paper.length, `seed ${seed}`).toBe(form.items);
    expect(shortDomains(form, paper), `seed ${seed}`).toEqual([]);
  }
});

const nameOf = ({ quiz, id }: Candidate): string => `${quiz}/${id}`;
const namesOf = (paper: ReturnType<typeof choosePaper>): ReadonlySet<string> =>
  new Set(paper.map(({ quiz, question }) => `${quiz}/${question}`));

test.each(EXAM_NAMES)('a second paper of %s is full, and repeats nothing of the first', (exam) => {
  const form = formsOf(exam).full;
  const stock = candidatesFor(exam, all);
  for (const seed of SEEDS.slice(0, 20)) {
    const met = metIn([{ items: choosePaper(form, stock, seed) }]);
    const second = choosePaper(form, stock, seed + 100, met);
    expect(second, `seed ${seed}`).toHaveLength(form.items);
    expect(shortDomains(form, second), `seed ${seed}`).toEqual([]);
    expect(
      [...namesOf(second)].filter((name) => met.has(name)),
      `seed ${seed}`,
    ).toEqual([]);
  }
});

test.each(EXAM_NAMES)('a third paper of %s repeats an item only where its domain has no other, and is full', (exam) => {
  const form = formsOf(exam).full;
  const stock = candidatesFor(exam, all);
  for (const seed of SEEDS.slice(0, 5)) {
    const first = choosePaper(form, stock, seed);
    const second = choosePaper(form, stock, seed + 100, metIn([{ items: first }]));
    const met = metIn([{ items: first }, { items: second }]);
    const third = choosePaper(form, stock, seed + 200, met);
    expect(third, `seed ${seed}`).toHaveLength(form.items);
    const inThird = namesOf(third);
    const asked = stock.filter((candidate) => inThird.has(nameOf(candidate)));
    const repeated = new Set(asked.filter((candidate) => met.has(nameOf(candidate))).map(({ domain }) => domain));
    const hasRoom = (fact: string): boolean => asked.filter(({ facts }) => facts.includes(fact)).length < 2;
    const left = stock
      .filter((candidate) => isAskable(form, candidate) && !met.has(nameOf(candidate)))
      .filter((candidate) => !inThird.has(nameOf(candidate)) && repeated.has(candidate.domain))
      .filter(({ facts }) => facts.every(hasRoom));
    expect(left.map(nameOf), `seed ${seed}`).toEqual([]);
  }
});
