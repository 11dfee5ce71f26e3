import { answerKind, type AnswerKind } from '../../../trace/answer-kind.ts';
import { EVENT_KINDS } from '../../../trace/event-columns.ts';
import { OUTCOMES } from '../../../trace/exchange-columns.ts';
import type { RunRecord } from '../../../trace/record.ts';
import { eventsOfExchange } from '../../../trace/seek.ts';

/** `failed`: refused with an error, not for what was asked; `replied`: answered early, but not from the cache. */
export type StationMark = 'ahead' | 'passed' | 'refused' | 'failed' | 'answered' | 'replied' | 'waiting' | 'skipped';
type Deciding = 'refused' | 'answered';
/** What the followed exchange has met so far, by step, and the step that decided it. */
export type Marks = {
  readonly of: ReadonlyMap<number, StationMark>;
  readonly decided: { readonly step: number; readonly outcome: Deciding; readonly kind: AnswerKind } | null;
};

export function marksAt(record: RunRecord, followed: number, cursor: number): Marks {
  const marks = new Map<number, StationMark>();
  let decided: Marks['decided'] = null;
  for (const event of eventsOfExchange(record, followed)) {
    if (event > cursor) break;
    if (EVENT_KINDS[record.events.kind[event] ?? 0] !== 'step') continue;
    const step = record.events.step[event] ?? 0;
    const outcome = OUTCOMES[record.events.outcome[event] ?? 0] ?? 'passed';
    if (outcome === 'refused' || outcome === 'answered') {
      const kind = decidedKind(record, followed, outcome);
      marks.set(step, markOf(outcome, kind));
      decided = { step, outcome, kind };
    } else marks.set(step, outcome);
  }
  return { of: marks, decided };
}

const markOf = (outcome: Deciding, kind: AnswerKind): StationMark =>
  outcome === 'refused' ? (kind === 'error' ? 'failed' : 'refused') : kind === 'cached' ? 'answered' : 'replied';

/** The kind of the answer that a step decided on: what the browser makes of it later is not known there. */
export function decidedKind(record: RunRecord, exchange: number, outcome: Deciding): AnswerKind {
  const final = answerKind(record, exchange);
  if (outcome === 'refused') return final === 'error' ? 'error' : 'refused';
  return final === 'blocked' || final === 'pending' ? 'ok' : final;
}
