import { groupOfStep, isNetworkStep } from '../gateway/protocols.ts';
import { EVENT_KINDS } from './event-columns.ts';
import type { RunRecord } from './record.ts';
import { eventsOfExchange } from './seek.ts';
import { STEP_LABELS } from './words/en.ts';

/** Who had an exchange while time went by; `late`: a backend works on though nobody waits any more. */
export type Holder = 'network' | 'authorizer' | 'integration' | 'gateway' | 'late';
/** A stretch of an exchange's time, in microseconds of the run. */
export type TimePart = { readonly holder: Holder; readonly label: string; readonly from: number; readonly to: number };

const STEP = EVENT_KINDS.indexOf('step');
const FINISHED = EVENT_KINDS.indexOf('finished');
/** What happens to others at the same time (frames, closings) moves nobody. */
const HOLDS: ReadonlySet<number> = new Set(
  EVENT_KINDS.flatMap((kind, code) => (kind === 'frame' || kind === 'closed' ? [] : [code])),
);

/** Where the time of an exchange went, in order: between two of its events it is with its last step. */
export function timeSpent(record: RunRecord, exchange: number): readonly TimePart[] {
  const { events, exchanges, durationMicros } = record;
  const received = exchanges.receivedAt[exchange] ?? Number.NaN;
  const until = Number.isNaN(received) ? durationMicros : received;
  const parts: TimePart[] = [];
  let from = exchanges.sentAt[exchange] ?? 0;
  let step = -1;
  for (const event of eventsOfExchange(record, exchange)) {
    const kind = events.kind[event] ?? 0;
    if (!HOLDS.has(kind)) continue;
    const at = events.time[event] ?? 0;
    if (at > until && kind !== FINISHED) continue;
    add(parts, partOf(record, step, from, Math.min(at, until)));
    if (at > until) add(parts, { holder: 'late', label: LATE, from: Math.max(from, until), to: at });
    from = at;
    if (kind === STEP) step = events.step[event] ?? -1;
  }
  if (from < until) add(parts, partOf(record, step, from, until));
  return parts;
}

const LATE = 'The backend works on, for nobody';

function partOf({ names }: RunRecord, step: number, from: number, to: number): TimePart {
  const name = names.steps[step] ?? '';
  return { holder: holderOf(step), label: STEP_LABELS[name] ?? name, from, to };
}

function holderOf(step: number): Holder {
  if (step < 0 || isNetworkStep(step)) return 'network';
  const group = groupOfStep(step);
  return group === 'whoAreYou' ? 'authorizer' : group === 'integration' ? 'integration' : 'gateway';
}

/** Neighbours that are the same are one; what took no time is none. */
function add(parts: TimePart[], part: TimePart): void {
  if (part.to <= part.from) return;
  const last = parts.at(-1);
  if (last?.label === part.label && last.to === part.from) parts[parts.length - 1] = { ...last, to: part.to };
  else parts.push(part);
}
