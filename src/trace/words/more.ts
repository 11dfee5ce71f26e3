import type { ReasonCode } from '../../gateway/reasons.ts';
import type { RunRecord } from '../record.ts';
import type { ReasonWords } from './en.ts';

const MORE = new Map<ReasonCode, ReasonWords>();

/** Adds sentences that few runs need, so that the page need not load them with its first route. */
export function addWords(words: Readonly<Partial<Record<ReasonCode, ReasonWords>>>): void {
  for (const [code, said] of Object.entries(words)) MORE.set(code as ReasonCode, said);
}

export const moreWords = (code: ReasonCode): ReasonWords | undefined => MORE.get(code);

/** Whether a run has events whose sentences must be loaded before it is told. */
export const needsMoreWords = (record: Pick<RunRecord, 'exchanges'> | null): boolean =>
  record !== null && record.exchanges.enteredAt.length > 0;
