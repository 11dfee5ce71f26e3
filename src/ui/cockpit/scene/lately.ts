import { answerKind, type AnswerKind } from '../../../trace/answer-kind.ts';
import { EVENT_KINDS } from '../../../trace/event-columns.ts';
import type { Pacing } from '../../../trace/pacing.ts';
import type { RunRecord } from '../../../trace/record.ts';

/** Where events follow each other faster than this on screen, one that is refused at once would be gone unseen. */
const CROWDED_MS = 50;
/** So long a refusal stays with its client there. */
const STAYS_MS = 400;
/** More events than these are not looked at for one picture. */
const MOST_EVENTS = 20_000;
const UNWELCOME: ReadonlySet<AnswerKind> = new Set(['refused', 'error', 'blocked']);

/** Whose refusal or error has reached its client a moment ago, in a run too crowded to see each of them arrive. */
export function refusedLately(record: RunRecord, pacing: Pacing, cursor: number, screenMs: number): readonly number[] {
  if (pacing.totalMs / Math.max(1, pacing.events) > CROWDED_MS) return [];
  const { kind, exchange } = record.events;
  const from = Math.max(pacing.cursorAt(Math.max(0, screenMs - STAYS_MS)), cursor - MOST_EVENTS);
  const found: number[] = [];
  for (let event = from + 1; event <= cursor; event++)
    if (EVENT_KINDS[kind[event] ?? 0] === 'received' && UNWELCOME.has(answerKind(record, exchange[event] ?? -1)))
      found.push(exchange[event] ?? -1);
  return found;
}
