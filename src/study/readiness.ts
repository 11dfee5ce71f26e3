import { examOf, reportOf } from './exam-report.ts';
import type { ExamRecord } from './progress.ts';

export type Readiness = 'not ready' | 'borderline' | 'ready on this paper' | 'ready';

/**
 * What a paper says together with the others sat for its exam: ready is who reached the mark on two papers that are not
 * the same, at least one of them a full exam.
 */
export function readinessOf(record: ExamRecord, others: readonly ExamRecord[]): Readiness {
  const { band } = reportOf(record);
  if (band !== 'ready') return band;
  const alike = ({ seed, form }: ExamRecord): boolean => seed === record.seed && form === record.form;
  const second = others.filter(
    (other) =>
      other.id !== record.id &&
      other.finishedAt !== null &&
      examOf(other) === examOf(record) &&
      !alike(other) &&
      reportOf(other).band === 'ready',
  );
  const isFull = [record, ...second].some(({ form }) => form === 'full');
  return second.length > 0 && isFull ? 'ready' : 'ready on this paper';
}
