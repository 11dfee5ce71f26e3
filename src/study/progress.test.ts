import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mergeProgress } from './merge.ts';
import { EMPTY_PROGRESS, readProgress, type ProgressFile } from './progress.ts';

const oldAttempt = { key: 'a', quiz: 'q', question: 'one', right: true, answer: null, at: 1, seed: 1, prompt: 'What?' };
const anAttempt = (key: string) => ({ ...oldAttempt, key, snapshot: null, confidence: null, seconds: null });

describe('a progress file', () => {
  test('of the first version is brought up to date', () => {
    const read = readProgress({ format: 'preflight-progress', version: 1, documents: [], attempts: [oldAttempt] });
    expect(read).toEqual({ ok: true, file: { ...EMPTY_PROGRESS, attempts: [anAttempt('a')] } });
  });
  test.each([
    [{ hello: 1 }, /Choose one that Settings exported/],
    [null, /Choose one/],
    [{ ...EMPTY_PROGRESS, version: 99 }, /newer Preflight/],
    [{ ...EMPTY_PROGRESS, attempts: [{ key: 1 }] }, /damaged at attempts\.0/],
    [{ ...EMPTY_PROGRESS, attempts: [{ ...anAttempt('a'), at: 1e300 }] }, /damaged at attempts\.0\.at/],
    [{ ...EMPTY_PROGRESS, format: 'other' }, /Choose one/],
  ])('that is foreign, newer or damaged is refused with a remedy: %#', (value, reason) => {
    const read = readProgress(value);
    expect(read.ok ? '' : read.message).toMatch(reason);
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
  expect(read.ok && read.file).toEqual(EMPTY_PROGRESS);
});
