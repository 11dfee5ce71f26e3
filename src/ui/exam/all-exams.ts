import type { ExamRecord } from '../../study/progress.ts';
import { database } from '../storage/database.ts';

/** Every exam that was begun, the latest first. */
export const allExams = async (): Promise<readonly ExamRecord[]> =>
  [...((await (await database())?.getAll('exams')) ?? [])].sort((a, b) => b.startedAt - a.startedAt);
