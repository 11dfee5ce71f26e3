import type { ExamItem, ExamRecord } from './progress.ts';
import type { ExamForm } from './exam-form.ts';
import { minutesFor } from './exam-form.ts';
import { FIRST_EXAM, type ExamName } from './exams.ts';

const MS_PER_MINUTE = 60_000;

/** Milliseconds left: the stored end decides, and a clock that was set back gives nothing back. */
export const leftAt = ({ endsAt, left }: Pick<ExamRecord, 'endsAt' | 'left'>, now: number): number =>
  Math.max(0, Math.min(left, endsAt - now));

/** A paper that begins now. */
export function beginExam(
  form: ExamForm,
  items: readonly ExamItem[],
  seed: number,
  now: number,
  seedText = `${seed}`,
  exam: ExamName = FIRST_EXAM,
  newFirst = false,
): ExamRecord {
  const left = minutesFor(form, items.length) * MS_PER_MINUTE;
  const marks = items.map(() => ({ answer: null, flagged: false, struck: [], confidence: null, spent: 0 }));
  return {
    id: `${form.name}-${seed}-${now}`,
    form: form.name,
    exam,
    seed,
    seedText,
    ...(newFirst && { newFirst }),
    startedAt: now,
    endsAt: now + left,
    left,
    savedAt: now,
    finishedAt: null,
    at: 0,
    items: [...items],
    marks,
  };
}
