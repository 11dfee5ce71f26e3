import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mergeProgress } from './merge.ts';
import { EMPTY_PROGRESS, type ProgressFile } from './progress.ts';
import { readProgress } from './read-progress.ts';

const oldAttempt = { key: 'a', quiz: 'q', question: 'one', right: true, answer: null, at: 1, seed: 1, prompt: 'What?' };
const anAttempt = (key: string) => ({ ...oldAttempt, key, snapshot: null, confidence: null, seconds: null });

describe('a progress file', () => {
  test('of the first version is brought up to date', () => {
    const read = readProgress({ format: 'preflight-progress', version: 1, documents: [], attempts: [oldAttempt] });
    expect(read).toEqual({ ok: true, file: { ...EMPTY_PROGRESS, attempts: [anAttempt('a')] }, leftOut: [] });
  });
  test.each([
    [{ hello: 1 }, /Choose one that Settings exported/],
    [null, /Choose one/],
    [{ ...EMPTY_PROGRESS, version: 99 }, /newer Preflight/],
    [{ ...EMPTY_PROGRESS, attempts: {} }, /attempts is no list/],
    [{ ...EMPTY_PROGRESS, more: [] }, /more is no part/],
    [{ ...EMPTY_PROGRESS, format: 'other' }, /Choose one/],
  ])('that is foreign, newer or damaged is refused with a remedy: %#', (value, reason) => {
    const read = readProgress(value);
    expect(read.ok ? '' : read.message).toMatch(reason);
  });
});

test('an exam that was handed in stays so, whatever the clock said when it was not yet', () => {
  const exam = { id: 'e', savedAt: 5, finishedAt: null } as ProgressFile['exams'][number];
  const [open, handedIn] = [exam, { ...exam, savedAt: 3, finishedAt: 3 }];
  const of = (...exams: ProgressFile['exams']): ProgressFile => ({ ...EMPTY_PROGRESS, exams });
  expect(mergeProgress(of(open), of(handedIn)).merged.exams).toEqual([handedIn]);
  expect(mergeProgress(of(handedIn), of(open)).merged.exams).toEqual([handedIn]);
  expect(mergeProgress(of(open), of({ ...open, savedAt: 6 })).merged.exams[0]?.savedAt).toBe(6);
});

describe('of a damaged row', () => {
  const source = { page: 'https://docs.aws.amazon.com/a.html', read: '2026-11-22' };
  const options = [{ text: 'a', why: 'It is so.', correct: true }];
  const question = { kind: 'single', id: 'one', prompt: 'What?', source, options };
  const asked = (snapshot: unknown, more: object = {}) => ({ ...anAttempt('b'), snapshot, ...more });
  const anItem = { quiz: 'q', question: 'one', seed: 1, fact: 'f', domain: 'D1', topics: [1], scored: true, snapshot: question, orders: [], step: null }; // prettier-ignore
  const aMark = { answer: null, flagged: false, struck: [], confidence: null, spent: 0 };
  const anExam = { id: 'e', form: 'sprint', seed: 1, startedAt: 1, endsAt: 2, left: 1, savedAt: 1, finishedAt: null, at: 0, items: [anItem], marks: [aMark] }; // prettier-ignore
  const twice = { kind: 'ordering', id: 'o', prompt: 'Which?', source, show: ['a'], steps: ['b', 'c'].map((text) => ({ id: 'a', text })) }; // prettier-ignore
  const aCard = { fact: 'f', due: 9, stability: 2.3, difficulty: 2.1, scheduledDays: 0, reps: 1, lapses: 0, learningSteps: 1, state: 1, lastReview: 1 }; // prettier-ignore
  const aPlan = { key: 'reviewPlan', value: { retention: 0.8, examAt: null } };

  test.each([
    ['attempts', { key: 1 }, /^key: /],
    ['attempts', asked(null, { at: 1e300 }), /^at: /],
    ['attempts', asked({}), /^snapshot/],
    ['attempts', asked('a question'), /^snapshot/],
    ['attempts', asked({ ...question, options: [] }), /^snapshot\.options/],
    ['attempts', asked({ ...question, options: [{ text: 'a' }] }), /^snapshot\.options\.0\.why/],
    ['attempts', asked({ ...question, kind: 'riddle' }), /^snapshot\.kind/],
    ['attempts', asked({ ...question, story: 7 }), /^snapshot\.story/],
    ['attempts', asked({ ...question, source: { ...source, page: 'javascript:alert(1)' } }), /begins with https/],
    ['attempts', asked({ ...question, source: { ...source, page: 'http://example.com' } }), /begins with https/],
    ['attempts', asked(question, { answer: { kind: 'options', chosen: 'all' } }), /^answer\.chosen/],
    ['exams', { ...anExam, items: [], marks: [] }, /^items/],
    ['exams', { ...anExam, marks: [] }, /^marks: must be one for each item/],
    ['exams', { ...anExam, at: 1 }, /^at: is no item of it/],
    ['exams', { ...anExam, items: [{ ...anItem, snapshot: null }] }, /^items\.0\.snapshot/],
    [
      'exams',
      { ...anExam, items: [{ ...anItem, snapshot: twice }] },
      /^items\.0\.snapshot\.steps: has the same name twice/,
    ],
    [
      'exams',
      { ...anExam, marks: [{ ...aMark, answer: { kind: 'order', order: ['a', 'a'] } }] },
      /^marks\.0\.answer\.order: has the same/,
    ],
    ['cards', null, /^the row: /],
    ['cards', { ...aCard, state: 4 }, /^state: /],
    ['cards', { ...aCard, stability: -1 }, /^stability: /],
    ['cards', { ...aCard, difficulty: 11 }, /^difficulty: /],
    ['settings', { key: 'reviewPlan', value: null }, /^value: is no plan/],
    ['settings', { key: 'reviewPlan', value: { examAt: 1e300 } }, /^value: is no plan/],
    ['settings', { key: 'reviewPlan', value: { retention: 'all' } }, /^value: is no plan/],
  ] as const)('the place and the reason are told, and the rest comes in: %s %#', (part, row, why) => {
    const whole = { attempts: asked(question), exams: anExam, cards: aCard, settings: aPlan }[part];
    const read = readProgress({ ...EMPTY_PROGRESS, [part]: [whole, row] });
    if (!read.ok) throw new Error(read.message);
    expect(read.file[part]).toEqual([whole]);
    expect(read.leftOut.at(-1)).toMatchObject({ part, row: 2, why: expect.stringMatching(why) as string });
  });
  test('what later versions add to a question does no harm', () => {
    const later = { ...question, colour: 'blue', options: [{ ...options[0], weight: 2 }] };
    const read = readProgress({ ...EMPTY_PROGRESS, attempts: [asked(later)] });
    expect(read.ok && read.file.attempts).toEqual([asked(later)]);
  });
});

describe('a merge', () => {
  const document = (id: string, text: string, savedAt: number) => ({ id, text, savedAt });
  test('never overwrites what is newer here, and says what it does', () => {
    const here = { ...EMPTY_PROGRESS, documents: [document('a', 'mine', 20), document('b', 'mine', 5)] };
    const file = {
      ...EMPTY_PROGRESS,
      documents: [document('a', 'old', 5), document('b', 'new', 9), document('c', 'c', 1)],
    };
    const { merged, counts } = mergeProgress(here, file);
    expect(merged.documents.map(({ text }) => text)).toEqual(['mine', 'new', 'c']);
    expect(counts.documents).toEqual({ added: 1, updated: 1, kept: 1 });
  });

  const rows = fc.uniqueArray(fc.record({ id: fc.constantFrom('a', 'b', 'c', 'd'), savedAt: fc.integer({ min: 0, max: 5 }) }), { selector: ({ id }) => id }); // prettier-ignore
  const files = rows.map((list): ProgressFile => ({
    ...EMPTY_PROGRESS,
    documents: list.map(({ id, savedAt }) => document(id, `at ${savedAt}`, savedAt)),
    attempts: list.map(({ id }) => anAttempt(id)),
  }));
  const inOrder = ({ documents, attempts }: ProgressFile) =>
    JSON.stringify([
      [...documents].sort((a, b) => (a.id < b.id ? -1 : 1)),
      [...attempts].sort((a, b) => (a.key < b.key ? -1 : 1)),
    ]);
  test('twice is once, and the order of two files does not matter', () => {
    fc.assert(
      fc.property(files, files, (a, b) => {
        const ab = mergeProgress(a, b).merged;
        expect(inOrder(mergeProgress(ab, b).merged)).toBe(inOrder(ab));
        expect(inOrder(mergeProgress(b, a).merged)).toBe(inOrder(ab));
      }),
    );
  });
});

test('a file of the second version loses its map: it counted flights that were only opened', () => {
  const old = { ...EMPTY_PROGRESS, version: 2, reached: [{ key: 'authorize:refused', count: 4, at: 1 }] };
  const read = readProgress(old);
  expect(read).toEqual({ ok: true, file: EMPTY_PROGRESS, leftOut: [] });
});
