import { describe, expect, test } from 'vitest';
import type { Question } from '../quiz/schema.ts';
import { candidatesFor, choosePaper, formsOf, minutesFor, seedOf, shortDomains, type Candidate } from './exam-form.ts';
import { domainIn, EXAM_FACTS, EXAM_NAMES } from './exams.ts';
import { beginExam, leftAt } from './exam-clock.ts';
import { isRight } from './exam-grade.ts';
import { estimateOf, reportOf } from './exam-report.ts';
import { sitExam } from './exam.machine.ts';
import type { ExamItem, ExamMark } from './progress.ts';

const FORMS = formsOf('DVA-C02');
const DOMAINS = ['D1', 'D2', 'D3', 'D4'] as const;
const candidates = Array.from({ length: 300 }, (_none, i): Candidate => ({
  quiz: `quiz${i % 7}`,
  id: `q${i}`,
  kind: i % 10 === 0 ? 'ordering' : i % 25 === 1 ? 'matching' : i % 9 === 0 ? 'expression' : 'single',
  topics: [(i % 41) + 1],
  exams: ['DVA-C02'],
  domain: DOMAINS[i % 4] ?? 'D1',
  facts: [`fact${Math.floor(i / 4)}`],
  drawn: false,
  inExam: i % 11 !== 0,
}));

describe('a paper', () => {
  const paper = choosePaper(FORMS.full, candidates, 7);
  test('has 65 items, 15 unscored, in the mix of the domains, and only choices', () => {
    expect(paper).toHaveLength(65);
    expect(paper.filter(({ scored }) => !scored)).toHaveLength(15);
    expect(DOMAINS.map((domain) => paper.filter((pick) => pick.domain === domain).length)).toEqual([21, 17, 15, 12]);
    const kinds = paper.map(({ question }) => candidates.find(({ id }) => id === question)?.kind);
    expect(new Set(kinds)).toEqual(new Set(['single']));
    expect(choosePaper(FORMS.mixed, candidates, 7).length).toBe(20);
  });
  test('asks nothing twice, and a fact at most twice', () => {
    expect(new Set(paper.map(({ question }) => question)).size).toBe(65);
    const facts = paper.map(({ fact }) => fact);
    expect(Math.max(...facts.map((fact) => facts.filter((other) => other === fact).length))).toBeLessThanOrEqual(2);
  });
  test('asks nothing that needs a run in view or rests on a default of ours', () => {
    const barred = new Set(candidates.filter(({ inExam }) => !inExam).map(({ id }) => id));
    for (const form of Object.values(FORMS))
      for (let seed = 1; seed <= 20; seed++)
        expect(choosePaper(form, candidates, seed).filter(({ question }) => barred.has(question))).toEqual([]);
  });
  test('of mixed formats has two orderings and two matchings at least, of every seed, in the mix of the domains', () => {
    const kindOf = new Map(candidates.map(({ id, kind }) => [id, kind]));
    const rare = candidates.filter(({ kind, id }) => kind === 'single' || Number(id.slice(1)) < 90);
    for (let seed = 1; seed <= 100; seed++) {
      const mixed = choosePaper(FORMS.mixed, rare, seed);
      const count = (kind: string): number => mixed.filter(({ question }) => kindOf.get(question) === kind).length;
      expect([count('ordering') >= 2, count('matching') >= 2, mixed.length], `seed ${seed}`).toEqual([true, true, 20]);
      expect(DOMAINS.map((domain) => mixed.filter((pick) => pick.domain === domain).length)).toEqual([6, 5, 5, 4]);
    }
    const one = candidates.filter(({ kind, id }) => kind === 'single' || id === 'q20');
    expect(choosePaper(FORMS.mixed, one, 7).map(({ question }) => question)).toContain('q20');
  });
  test('is the same for the same seed, and another for another', () => {
    expect(choosePaper(FORMS.full, candidates, 7)).toEqual(paper);
    expect(choosePaper(FORMS.full, candidates, 8)).not.toEqual(paper);
  });
  test('a short stock gives a short paper, with its share unscored and its time', () => {
    const short = choosePaper(FORMS.full, candidates.slice(0, 30), 7);
    expect(short.length).toBeLessThan(30);
    expect(short.filter(({ scored }) => !scored)).toHaveLength(Math.round((short.length * 15) / 65));
    expect(minutesFor(FORMS.full, short.length)).toBe(short.length * 2);
  });
});

test('a paper says which domains it has too little of', () => {
  expect(shortDomains(FORMS.full, choosePaper(FORMS.full, candidates, 7))).toEqual([]);
  const few = candidates.filter(({ domain }, i) => domain !== 'D4' || i < 24);
  const [lack, ...others] = shortDomains(FORMS.full, choosePaper(FORMS.full, few, 7));
  expect(others).toEqual([]);
  expect(lack?.domain).toBe('D4');
  expect(lack?.missing).toBeGreaterThan(5);
});

test('an exam draws from its own questions, in its own domains', () => {
  const [mine, others] = [candidates.slice(0, 1), candidates.slice(1, 2)];
  const stock = [...mine.map((each) => ({ ...each, exams: ['DOP-C02'], topics: [18] })), ...others];
  expect(candidatesFor('DOP-C02', stock).map(({ domain }) => domain)).toEqual(['D2']);
});

test('a question may name its domain in an exam, whatever its first heading is', () => {
  const named = { domain: 'D4', domains: { 'SAA-C03': 'D4' }, topics: [34] } as const;
  expect(EXAM_NAMES.map((exam) => domainIn(exam, named))).toEqual(['D4', 'D4', 'D2', 'D3', 'D6', 'D2']);
});

describe('every exam', () => {
  test.each(EXAM_NAMES)('%s has weights that are 100, a name for each domain, and papers of its own length', (exam) => {
    const { weights, domains, items, minutes, unscored } = EXAM_FACTS[exam];
    expect(Object.values(weights).reduce((sum, weight) => sum + weight, 0)).toBe(100);
    expect(Object.keys(domains)).toEqual(Object.keys(weights));
    const stock = candidates.map((candidate) => ({ ...candidate, domain: domainIn(exam, candidate) }));
    expect(stock.filter(({ domain }) => !(domain in domains))).toEqual([]);
    const paper = choosePaper(formsOf(exam).full, stock, 7);
    expect([paper.length, paper.filter(({ scored }) => !scored).length]).toEqual([items, unscored]);
    expect(minutesFor(formsOf(exam).full, items)).toBe(minutes);
  });
  test('has the length, time and pass mark of its guide', () => {
    const told = EXAM_NAMES.map((exam) => {
      const { items, unscored, minutes, pass } = EXAM_FACTS[exam];
      return [exam, items, unscored, minutes, pass];
    });
    expect(told).toEqual([
      ['DVA-C02', 65, 15, 130, 720],
      ['SAA-C03', 65, 15, 130, 720],
      ['SAP-C02', 75, 10, 180, 750],
      ['DOP-C02', 75, 10, 180, 750],
      ['SCS-C03', 65, 15, 170, 750],
      ['SOA-C03', 65, 15, 130, 720],
    ]);
  });
  test('only SCS-C03 has orderings and matchings in its full paper', () => {
    expect(EXAM_NAMES.filter((exam) => formsOf(exam).full.kinds.includes('ordering'))).toEqual(['SCS-C03']);
  });
  test('a score of a professional exam passes at 750', () => {
    expect([estimateOf(0.75, 750), estimateOf(0, 750), estimateOf(1, 750)]).toEqual([750, 100, 1000]);
    const sat = { ...beginExam(formsOf('SAP-C02').sprint, [anItem()], 5, 0, '5', 'SAP-C02'), marks: [aMark([0])] };
    expect(reportOf(sat)).toMatchObject({ pass: 750, estimate: 1000 });
    expect(reportOf({ ...sat, exam: undefined })).toMatchObject({ pass: 720 });
  });
});

test('a number is its own seed, and every text is one of its own', () => {
  expect([seedOf('42'), seedOf(' 42 ')]).toEqual([42, 42]);
  expect(seedOf('class-a')).toBe(seedOf(' class-a '));
  expect(new Set(['class-a', 'class-b', '1a', '1', ''].map(seedOf)).size).toBe(5);
  const paperOf = (text: string) => choosePaper(FORMS.sprint, candidates, seedOf(text));
  expect(paperOf('class-a')).not.toEqual(paperOf('class-b'));
});

test('an exam keeps the words its seed was given in', () => {
  expect(beginExam(FORMS.sprint, [anItem()], seedOf('class-a'), 5, 'class-a')).toMatchObject({
    seed: seedOf('class-a'),
    seedText: 'class-a',
  });
});

const why = 'a reason that is long enough';
const aQuestion = (right: readonly number[]): Question => ({
  kind: right.length === 1 ? 'single' : 'multiple',
  id: 'q',
  prompt: 'What is the answer?',
  topics: [19],
  exams: ['DVA-C02'],
  difficulty: 'associate',
  source: { page: 'https://docs.aws.amazon.com/x', read: '2026-11-22' },
  options: [0, 1, 2, 3].map((i) => ({ text: `${i}`, why, ...(right.includes(i) && { correct: true as const }) })),
});
const anItem = (more: Partial<ExamItem> = {}): ExamItem => ({
  quiz: 'z',
  question: 'q',
  seed: 1,
  fact: 'f',
  domain: 'D4',
  topics: [19],
  scored: true,
  snapshot: aQuestion([0]),
  orders: [],
  step: 'lookUpCache',
  ...more,
});
const aMark = (chosen: number[] | null, more: Partial<ExamMark> = {}): ExamMark => ({
  answer: chosen === null ? null : { kind: 'options', chosen },
  flagged: false,
  struck: [],
  confidence: null,
  spent: 0,
  ...more,
});

test('all or nothing: half of a multiple response is wrong, and so is nothing at all', () => {
  const item = anItem({ snapshot: aQuestion([0, 2]) });
  expect([[0, 2], [2, 0], [0], [0, 1, 2], []].map((chosen) => isRight(item, aMark(chosen)))).toEqual([
    true, true, false, false, false,
  ]); // prettier-ignore
  expect(isRight(item, aMark(null))).toBe(false);
});

test('an order is right when the simulator found it so', () => {
  const steps = ['a', 'b'].map((id) => ({ id, text: id, do: 'x', with: {} }));
  const base = aQuestion([0]);
  const snapshot = { ...base, kind: 'ordering', steps };
  const item = anItem({ snapshot, orders: [['b', 'a']] });
  const mark = (order: string[]): ExamMark => ({ ...aMark(null), answer: { kind: 'order', order } });
  expect([isRight(item, mark(['b', 'a'])), isRight(item, mark(['a', 'b']))]).toEqual([true, false]);
});

test.each([
  [0, 100],
  [0.36, 410],
  [0.72, 720],
  [0.86, 860],
  [1, 1000],
])('a share of %f is estimated at %i', (share, score) => {
  expect(estimateOf(share, 720)).toBe(score);
});

describe('an exam being sat', () => {
  const start = 1_000_000;
  const begin = () => sitExam(beginExam(FORMS.sprint, [anItem(), anItem(), anItem()], 5, start), start);
  const recordOf = (actor: ReturnType<typeof begin>) => actor.getSnapshot().context.record;

  test('answers, flags and strikes go to the open item; time goes to it too', () => {
    const actor = begin();
    actor.send({ type: 'ANSWERED', answer: { kind: 'options', chosen: [1] } });
    actor.send({ type: 'WENT_TO', at: 1, now: start + 5000 });
    actor.send({ type: 'FLAGGED' });
    actor.send({ type: 'STRUCK', option: 2 });
    actor.send({ type: 'STRUCK', option: 3 });
    actor.send({ type: 'STRUCK', option: 2 });
    actor.send({ type: 'RATED', confidence: 'guess' });
    actor.send({ type: 'WENT_TO_REVIEW', now: start + 7000 });
    actor.send({ type: 'TICKED', now: start + 20_000 });
    const { marks, left } = recordOf(actor);
    expect(marks[0]).toMatchObject({ answer: { chosen: [1] }, spent: 5000, flagged: false });
    expect(marks[1]).toMatchObject({ flagged: true, struck: [3], confidence: 'guess', spent: 2000 });
    expect(left).toBe(3 * 2 * 60_000 - 20_000);
  });

  test('it ends when the stored end has come, also when nobody looked', () => {
    const actor = begin();
    actor.send({ type: 'TICKED', now: start + 6 * 60_000 + 1 });
    expect(actor.getSnapshot().value).toBe('finished');
    expect(recordOf(actor).finishedAt).toBe(start + 6 * 60_000);
    actor.send({ type: 'ANSWERED', answer: { kind: 'options', chosen: [0] } });
    expect(recordOf(actor).marks[0]?.answer).toBeNull();
  });

  test('a clock that is set back gives no time back', () => {
    const actor = begin();
    actor.send({ type: 'TICKED', now: start + 60_000 });
    actor.send({ type: 'TICKED', now: start - 3_600_000 });
    expect(recordOf(actor).left).toBe(5 * 60_000);
    expect(leftAt(recordOf(actor), start - 3_600_000)).toBe(5 * 60_000);
  });

  test('it goes on where it was from its record alone, and a finished one stays finished', () => {
    const actor = begin();
    actor.send({ type: 'ANSWERED', answer: { kind: 'options', chosen: [0] } });
    actor.send({ type: 'WENT_TO', at: 2, now: start + 1000 });
    const kept = JSON.parse(JSON.stringify(recordOf(actor))) as ReturnType<typeof recordOf>;
    const again = sitExam(kept, start + 1000);
    expect(again.getSnapshot()).toMatchObject({ value: 'answering', context: { record: { at: 2 } } });
    again.send({ type: 'HANDED_IN', now: start + 2000 });
    expect(sitExam(recordOf(again), start + 3000).getSnapshot().value).toBe('finished');
  });
});

test('a reload on the review page comes back to it, and from there to the item', () => {
  const first = sitExam(beginExam(FORMS.sprint, [anItem(), anItem()], 5, 0), 0);
  first.send({ type: 'WENT_TO', at: 1, now: 1000 });
  first.send({ type: 'WENT_TO_REVIEW', now: 2000 });
  const again = sitExam(first.getSnapshot().context.record, 3000);
  expect(again.getSnapshot()).toMatchObject({ value: 'reviewing', context: { record: { at: 1 } } });
  again.send({ type: 'WENT_TO', at: 0, now: 4000 });
  expect(sitExam(again.getSnapshot().context.record, 5000).getSnapshot().value).toBe('answering');
  const late = sitExam(first.getSnapshot().context.record, 3_600_000);
  late.send({ type: 'TICKED', now: 3_600_000 });
  expect(late.getSnapshot().value).toBe('finished');
});

test('a closed tab counts on the clock, and on no item', () => {
  const first = sitExam(beginExam(FORMS.sprint, [anItem(), anItem()], 5, 0), 0);
  first.send({ type: 'TICKED', now: 5000 });
  const kept = first.getSnapshot().context.record;
  const again = sitExam(kept, 65_000);
  again.send({ type: 'TICKED', now: 67_000 });
  const { marks, left } = again.getSnapshot().context.record;
  expect(marks[0]?.spent).toBe(7000);
  expect(left).toBe(4 * 60_000 - 67_000);
  const late = sitExam(kept, 3_600_000);
  late.send({ type: 'TICKED', now: 3_600_000 });
  expect(late.getSnapshot()).toMatchObject({ value: 'finished', context: { record: { finishedAt: 4 * 60_000 } } });
});

test('the report equals a count by hand', () => {
  const items = [
    anItem({ domain: 'D1', topics: [25], step: 'throttleAccount' }),
    anItem({ domain: 'D1', topics: [25, 21], step: 'throttleAccount' }),
    anItem({ topics: [19] }),
    anItem({ topics: [19], scored: false }),
    anItem({ topics: [20], step: null }),
  ];
  const marks = [
    aMark([1], { confidence: 'sure', spent: 61_400 }),
    aMark([2]),
    aMark([0], { confidence: 'guess', spent: 10_000 }),
    aMark([0]),
    aMark(null),
  ];
  const report = reportOf({ ...beginExam(FORMS.sprint, items, 1, 0), marks });
  expect(report).toEqual({
    scored: { right: 1, total: 4 },
    unscored: { right: 1, total: 1 },
    byDomain: { D1: { right: 0, total: 2 }, D4: { right: 1, total: 2 } },
    byHeading: {
      19: { right: 2, total: 2 },
      20: { right: 0, total: 1 },
      21: { right: 0, total: 1 },
      25: { right: 0, total: 2 },
    },
    estimate: 315,
    pass: 720,
    band: 'not ready',
    unanswered: 1,
    seconds: [61, 0, 10, 0, 0],
    rated: 2,
    luckyGuesses: [3],
    wrongAndSure: [1],
    misunderstood: [{ step: 'throttleAccount', wrong: 2 }],
    stepsKnown: { known: 2, wrong: 3 },
    next: [25, 20, 21],
  });
});
