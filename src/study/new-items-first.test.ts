import { describe, expect, test } from 'vitest';
import { choosePaper, formsOf, isAskable, metIn, type Candidate, type ExamForm, type Pick } from './exam-form.ts';
import { beginExam } from './exam-clock.ts';
import { seedNameOf } from './exam-report.ts';

const DOMAINS = ['D1', 'D2', 'D3', 'D4'] as const;
/** Domains of unlike size, facts of several questions each, and few orderings: what makes a stock run out unevenly. */
const stockOf = (count: number): readonly Candidate[] =>
  Array.from({ length: count }, (_none, i) => ({
    quiz: `quiz${i % 7}`,
    id: `q${i}`,
    kind: i % 20 === 0 ? 'ordering' : i % 25 === 1 ? 'matching' : 'single',
    topics: [(i % 41) + 1],
    exams: ['DVA-C02'],
    domain: DOMAINS[i % 9 === 0 ? 3 : i % 3] ?? 'D1',
    facts: [`fact${Math.floor(i / 3)}`],
    drawn: false,
    inExam: true,
  }));
const keyOf = ({ quiz, question }: Pick): string => `${quiz}/${question}`;
const FULL = formsOf('DVA-C02').full;
const MIXED = formsOf('DVA-C02').mixed;

/** New questions that a paper left out although it repeats some of their domain, and their facts had room. */
function leftOut(paper: readonly Pick[], stock: readonly Candidate[], met: ReadonlySet<string>): readonly string[] {
  const inPaper = new Set(paper.map(keyOf));
  const asked = stock.filter(({ quiz, id }) => inPaper.has(`${quiz}/${id}`));
  const repeated = new Set(paper.filter((pick) => met.has(keyOf(pick))).map(({ domain }) => domain));
  const countOf = (fact: string): number => asked.filter(({ facts }) => facts.includes(fact)).length;
  return stock
    .filter((candidate) => isAskable(FULL, candidate))
    .filter(({ domain, facts }) => repeated.has(domain) && facts.every((fact) => countOf(fact) < 2))
    .map(({ quiz, id }) => `${quiz}/${id}`)
    .filter((key) => !inPaper.has(key) && !met.has(key));
}
/** The papers of a learner who takes one after the other, each with those before as history. */
function papersInARow(form: ExamForm, stock: readonly Candidate[], count: number, seed: number) {
  const exams: { items: readonly Pick[] }[] = [];
  return Array.from({ length: count }, (_none, i) => {
    const met = metIn(exams);
    const items = choosePaper(form, stock, seed * 100 + i, met);
    exams.push({ items });
    return { items, met };
  });
}
const SEEDS = Array.from({ length: 12 }, (_none, i) => i + 1);

describe('a paper for one who has sat others', () => {
  test('is that of the seed where there is no history, or one of other questions', () => {
    const stock = stockOf(300);
    for (const form of [FULL, MIXED])
      for (const seed of SEEDS) {
        const paper = choosePaper(form, stock, seed);
        expect(choosePaper(form, stock, seed, metIn([]))).toEqual(paper);
        const gone = metIn([{ items: [{ quiz: 'gone', question: 'q1' }] }]);
        expect(choosePaper(form, stock, seed, gone)).toEqual(paper);
      }
  });

  test('repeats nothing while its domain has another item, and is full all the same', () => {
    let repeated = 0;
    for (const count of [90, 140, 300])
      for (const seed of SEEDS)
        for (const { items, met } of papersInARow(FULL, stockOf(count), 4, seed)) {
          expect(leftOut(items, stockOf(count), met), `${count} questions, seed ${seed}`).toEqual([]);
          expect(new Set(items.map(keyOf)).size).toBe(items.length);
          expect(items.length).toBeGreaterThan(54);
          repeated += items.filter((pick) => met.has(keyOf(pick))).length;
        }
    expect(repeated).toBeGreaterThan(0);
  });

  test('repeats nothing at all in a second paper where every domain has twice its share', () => {
    for (const seed of SEEDS) {
      const [first, second] = papersInARow(FULL, stockOf(600), 2, seed);
      expect(second?.items).toHaveLength(65);
      expect(second?.items.filter((pick) => second.met.has(keyOf(pick)))).toEqual([]);
      expect(second?.met.size).toBe(first?.items.length);
    }
  });

  test('has the orderings its form must have, new ones as long as there are some', () => {
    const stock = stockOf(60);
    const orderings = new Set(stock.filter(({ kind }) => kind === 'ordering').map(({ quiz, id }) => `${quiz}/${id}`));
    expect(orderings.size).toBe(3);
    const [first, second] = papersInARow(MIXED, stock, 2, 1).map(({ items }) =>
      items.map(keyOf).filter((key) => orderings.has(key)),
    );
    expect(first?.length).toBeGreaterThanOrEqual(2);
    expect(second?.length).toBeGreaterThanOrEqual(2);
    expect(new Set([...(first ?? []), ...(second ?? [])]).size).toBe(3);
  });
});

test('an exam tells that its seed alone does not give its paper', () => {
  expect(seedNameOf(beginExam(FULL, [], 5, 0, 'class-a', 'DVA-C02'))).toBe('seed class-a');
  expect(seedNameOf(beginExam(FULL, [], 5, 0, '5', 'DVA-C02', true))).toBe('seed 5, new items first');
});
