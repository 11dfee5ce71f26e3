import type { Pacing } from '../../../trace/pacing.ts';
import { REASON_CODES, type ReasonCode } from '../../../gateway/reasons.ts';
import { EVENT_KINDS } from '../../../trace/event-columns.ts';
import { OUTCOMES } from '../../../trace/exchange-columns.ts';
import type { RunRecord } from '../../../trace/record.ts';

/** A journey between two events takes at most this long on screen; the rest of a wait is spent standing. */
const LONGEST_MS = 620;

/**
 * How far an exchange has gone from one of its events to its next at an instant of the screen, 0 to 1. It arrives
 * exactly with the next event. Between steps that merely pass it moves evenly; to and from what decides it eases.
 */
export function shareOfWay(record: RunRecord, pacing: Pacing, from: number, to: number, screenMs: number): number {
  const arrives = pacing.screenAt(to);
  const gap = arrives - pacing.screenAt(from);
  // What travels, travels all the time it takes: a slow way is seen to be slow.
  if (travels(record, from)) return gap <= 0 ? 1 : Math.max(0, Math.min(1, 1 - (arrives - screenMs) / gap));
  const plain = merelyPasses(record, from);
  const takes = Math.min(gap * (plain ? 1 : 0.6), LONGEST_MS);
  if (takes <= 0) return screenMs >= arrives ? 1 : 0;
  const t = Math.max(0, Math.min(1, (screenMs - (arrives - takes)) / takes));
  return plain && merelyPasses(record, to) ? t : t * t * (3 - 2 * t);
}

const merelyPasses = ({ events }: RunRecord, event: number): boolean =>
  EVENT_KINDS[events.kind[event] ?? 0] === 'step' && OUTCOMES[events.outcome[event] ?? 0] === 'passed';

const TRAVELLING: ReadonlySet<ReasonCode> = new Set<ReasonCode>(['connecting', 'requestTravels', 'answerTravels']);
const travels = ({ events }: RunRecord, event: number): boolean =>
  EVENT_KINDS[events.kind[event] ?? 0] === 'step' && TRAVELLING.has(REASON_CODES[events.reason[event] ?? 0] ?? 'none');
