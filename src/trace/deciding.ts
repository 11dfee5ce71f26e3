import { BLOCKED_WHY, OUTCOMES } from './exchange-columns.ts';
import { EVENT_KINDS } from './event-columns.ts';
import type { RunRecord } from './record.ts';
import { eventsOfExchange, type MomentState } from './seek.ts';

/** Whether something is settled at an event: a step refuses or answers, an answer arrives or is blocked, the operator acts. */
function settles({ events, exchanges }: RunRecord, event: number): boolean {
  switch (EVENT_KINDS[events.kind[event] ?? 0]) {
    case 'step': {
      const outcome = OUTCOMES[events.outcome[event] ?? 0];
      return outcome === 'refused' || outcome === 'answered';
    }
    case 'judged':
      return BLOCKED_WHY[exchanges.blockedWhy[events.exchange[event] ?? -1] ?? 0] !== 'none';
    case 'received':
    case 'operation':
    case 'fault':
    case 'closed':
      return true;
    default:
      return false;
  }
}

/** The next event that settles something; the last one of the run where nothing more does. */
export function nextSettling(record: RunRecord, cursor: number): number {
  const last = record.events.time.length - 1;
  for (let event = cursor + 1; event < last; event++) if (settles(record, event)) return event;
  return last;
}

/**
 * Where a scene stands whose audience does not know yet what becomes of an exchange at `cursor`: before the first thing
 * settled for it after the event `told`, so that no stamp and no way home gives it away.
 */
export function beforeUntold(record: RunRecord, exchange: number, told: number, cursor: number): number {
  for (let event = Math.max(0, told + 1); event < cursor; event++)
    if (record.events.exchange[event] === exchange && settles(record, event)) return Math.max(0, event - 1);
  return Math.max(0, cursor - 1);
}

/** A moment without the exchanges that were settled after the event `told`: whose end is not told gives none away. */
export function withoutUntold(record: RunRecord, moment: MomentState, followed: number, told: number): MomentState {
  const isTold = (exchange: number): boolean =>
    exchange === followed ||
    !eventsOfExchange(record, exchange).some(
      (event) => event > told && event <= moment.cursor && settles(record, event),
    );
  return { ...moment, exchanges: moment.exchanges.filter(({ exchange }) => isTold(exchange)) };
}
