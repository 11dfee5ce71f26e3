import { EVENT_KINDS } from '../../../trace/event-columns.ts';
import { OUTCOMES } from '../../../trace/exchange-columns.ts';
import type { RunRecord } from '../../../trace/record.ts';
import { eventsOfExchange } from '../../../trace/seek.ts';

export type StationMark = 'ahead' | 'passed' | 'refused' | 'answered' | 'waiting' | 'skipped';
/** What the followed exchange has met so far, by step, and the step that decided it. */
export type Marks = {
  readonly of: ReadonlyMap<number, StationMark>;
  readonly decided: { readonly step: number; readonly outcome: 'refused' | 'answered' } | null;
};

export function marksAt(record: RunRecord, followed: number, cursor: number): Marks {
  const marks = new Map<number, StationMark>();
  let decided: Marks['decided'] = null;
  for (const event of eventsOfExchange(record, followed)) {
    if (event > cursor) break;
    if (EVENT_KINDS[record.events.kind[event] ?? 0] !== 'step') continue;
    const step = record.events.step[event] ?? 0;
    const outcome = OUTCOMES[record.events.outcome[event] ?? 0] ?? 'passed';
    marks.set(step, outcome);
    if (outcome === 'refused' || outcome === 'answered') decided = { step, outcome };
  }
  return { of: marks, decided };
}
