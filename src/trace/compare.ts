import { answerOf } from './compare-answers.ts';
import { exchangeName } from './exchange-name.ts';
import { EVENT_KINDS } from './event-columns.ts';
import type { RunRecord } from './record.ts';
import { sameValues } from './same-values.ts';
import { eventsOfExchange } from './seek.ts';

/** What differs first between an exchange of two runs. */
export type DifferenceKind = 'onlyOne' | 'step' | 'outcome' | 'reason' | 'time' | 'value' | 'answer';

/** Where one exchange parts from its twin in the other run: events and exchanges of both, -1 where one has none. */
export type Difference = {
  readonly kind: DifferenceKind;
  readonly name: string;
  readonly base: number;
  readonly fork: number;
  readonly baseEvent: number;
  readonly forkEvent: number;
  /** The earlier instant of the two. */
  readonly at: number;
};
export type Comparison = {
  /** For each exchange that differs its first difference, in order of time. */
  readonly differences: readonly Difference[];
  /** Where the runs part: the first of all; null: they are the same. */
  readonly first: Difference | null;
  /** Exchanges of both runs taken together. */
  readonly exchanges: number;
};

/** Two runs exchange by exchange, step by step; exchanges are twins when the scenario calls them the same. */
export function compareRuns(base: RunRecord, fork: RunRecord): Comparison {
  const twins = new Map<string, { base: number; fork: number }>();
  base.exchanges.status.forEach((_status, id) => twins.set(exchangeName(base, id), { base: id, fork: -1 }));
  fork.exchanges.status.forEach((_status, id) => {
    const name = exchangeName(fork, id);
    const known = twins.get(name);
    if (known) known.fork = id;
    else twins.set(name, { base: -1, fork: id });
  });
  const differences = [...twins]
    .flatMap(([name, twin]) => differenceOf(base, fork, name, twin) ?? [])
    .sort((a, b) => a.at - b.at || earlier(a) - earlier(b));
  return { differences, first: differences[0] ?? null, exchanges: twins.size };
}

/** Order of two differences at one instant: as they happened. */
const earlier = ({ baseEvent, forkEvent }: Difference): number =>
  baseEvent < 0 ? forkEvent : forkEvent < 0 ? baseEvent : Math.min(baseEvent, forkEvent);

type Twin = { readonly base: number; readonly fork: number };

function differenceOf(base: RunRecord, fork: RunRecord, name: string, twin: Twin): Difference | null {
  const made = (kind: DifferenceKind, baseEvent: number, forkEvent: number): Difference => ({
    kind,
    name,
    ...twin,
    baseEvent,
    forkEvent,
    at: Math.min(timeOf(base, baseEvent, twin.base), timeOf(fork, forkEvent, twin.fork)),
  });
  const before = eventsOfExchange(base, twin.base);
  const after = eventsOfExchange(fork, twin.fork);
  if (twin.base < 0 || twin.fork < 0) return made('onlyOne', before[0] ?? -1, after[0] ?? -1);
  if (before.length === 0 && after.length === 0) return sameRow(base, fork, twin) ? null : made('answer', -1, -1);
  for (let i = 0; i < Math.max(before.length, after.length); i++) {
    const [a = -1, b = -1] = [before[i], after[i]];
    const kind = a < 0 || b < 0 ? 'step' : eventDifference(base, a, fork, b);
    if (kind) return made(kind, a, b);
  }
  return null;
}

const timeOf = (record: RunRecord, event: number, exchange: number): number =>
  record.events.time[event] ?? record.exchanges.sentAt[exchange] ?? Infinity;

/** How two events differ: what happened before why, why before when, when before what was seen. */
function eventDifference(base: RunRecord, a: number, fork: RunRecord, b: number): DifferenceKind | null {
  const [before, after] = [base.events, fork.events];
  if (before.kind[a] !== after.kind[b] || before.step[a] !== after.step[b]) return 'step';
  if (before.outcome[a] !== after.outcome[b]) return 'outcome';
  if (before.reason[a] !== after.reason[b]) return 'reason';
  const isAnswer = EVENT_KINDS[before.kind[a] ?? 0] === 'received';
  if (isAnswer && answerOf(base, before.exchange[a] ?? -1) !== answerOf(fork, after.exchange[b] ?? -1)) return 'answer';
  if (before.time[a] !== after.time[b]) return 'time';
  return sameValues(base, a, fork, b) ? null : 'value';
}

/** Of very large runs only the rows are at hand. */
function sameRow({ exchanges: before }: RunRecord, { exchanges: after }: RunRecord, { base, fork }: Twin): boolean {
  const columns = ['status', 'receivedAt', 'step', 'reason', 'cache', 'answeredBy'] as const;
  return columns.every((column) => Object.is(before[column][base], after[column][fork]));
}
