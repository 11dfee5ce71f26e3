import { ANSWERED_BY, type AnsweredBy, type RunRecord } from './record.ts';
import { VERDICTS } from './exchange-columns.ts';

/** The kinds of answer, each with a colour and a shape of its own everywhere. */
export const ANSWER_KINDS = ['pending', 'ok', 'refused', 'error', 'cached', 'blocked'] as const;
export type AnswerKind = (typeof ANSWER_KINDS)[number];

/** Who made the answer of an exchange. */
export const answeredByOf = ({ exchanges }: RunRecord, id: number): AnsweredBy =>
  ANSWERED_BY[exchanges.answeredBy[id] ?? 0] ?? 'nobody';

export function answerKind({ exchanges }: RunRecord, id: number): AnswerKind {
  if (VERDICTS[exchanges.verdict[id] ?? 0] === 'blocked') return 'blocked';
  if (Number.isNaN(exchanges.receivedAt[id] ?? Number.NaN)) return 'pending';
  const status = exchanges.status[id] ?? 0;
  const by = ANSWERED_BY[exchanges.answeredBy[id] ?? 0];
  if (by === 'cache') return 'cached';
  // The network told it that there is no answer.
  if (by === 'network') return 'error';
  if (status >= 500) return 'error';
  return (exchanges.gatewayResponse[id] ?? 0) > 0 || (by === 'gateway' && status >= 400)
    ? 'refused'
    : status >= 400
      ? 'error'
      : 'ok';
}
export const KIND_LABELS: Readonly<Record<AnswerKind, string>> = {
  pending: 'no answer yet',
  ok: 'answered',
  refused: 'refused by the gateway',
  error: 'error',
  cached: 'answered from the cache',
  blocked: 'blocked by the browser',
};
