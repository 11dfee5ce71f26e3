import { ROWS, type ExamRecord } from '../../study/progress.ts';
import { database } from '../storage/database.ts';

/** Exams as they are kept here. One that is damaged is known by its id alone: it must not take the others along. */
export type KeptExams = { readonly exams: readonly ExamRecord[]; readonly damaged: readonly string[] };

/** Every exam that was begun, the latest first. */
export async function allExams(): Promise<KeptExams> {
  const kept = (await (await database())?.getAll('exams')) ?? [];
  const isWhole = (record: ExamRecord): boolean => ROWS.exams.safeParse(record).success;
  return {
    exams: kept.filter(isWhole).sort((a, b) => b.startedAt - a.startedAt),
    damaged: kept.filter((record) => !isWhole(record)).map(({ id }) => id),
  };
}

/** An exam as it is kept at this moment: another tab may have gone on with it. */
export const loadExam = async (id: string): Promise<ExamRecord | undefined> => (await database())?.get('exams', id);
export const removeExam = async (id: string): Promise<void> => void (await (await database())?.delete('exams', id));
