import { exchangeName } from './exchange-name.ts';
import { buildPacing, type Pacing } from './pacing.ts';
import { NONE, type RunRecord } from './record.ts';
import { eventsOfExchange } from './seek.ts';

/** Two runs on one line of time: what happens alike in both is one row, so that they can be played in step. */
export type SideBySide = {
  readonly rows: number;
  /** The event each run has come to at a row; -1 before its first. */
  readonly base: Int32Array;
  readonly fork: Int32Array;
  readonly time: Float64Array;
  /** The row of an event of a run. */
  readonly rowOfBase: Int32Array;
  readonly rowOfFork: Int32Array;
  readonly pacing: Pacing;
};

export function sideBySide(base: RunRecord, fork: RunRecord): SideBySide {
  const twins = twinsOf(base, fork);
  const rows: (readonly [number, number])[] = [];
  const taken = new Set<number>();
  let [a, b] = [0, 0];
  while (a < base.events.time.length || b < fork.events.time.length) {
    if (taken.has(b)) b += 1;
    else if (comesNext(base, a, fork, b, twins)) {
      const twin = twins.get(a) ?? NONE;
      if (twin !== NONE) taken.add(twin);
      rows.push([a++, twin]);
    } else rows.push([NONE, b++]);
  }
  return drawn(base, fork, rows);
}

/** Whether the base's next event comes before the fork's, or is the same. */
function comesNext(
  base: RunRecord,
  a: number,
  fork: RunRecord,
  b: number,
  twins: ReadonlyMap<number, number>,
): boolean {
  if (a >= base.events.time.length) return false;
  if (b >= fork.events.time.length || twins.get(a) === b) return true;
  const [before, after] = [base.events.time[a] ?? 0, fork.events.time[b] ?? 0];
  // At one instant those without a twin come first: the twin of the other waits for its own.
  return before < after || (before === after && !twins.has(a));
}

/** Events of the base with the event of the fork that is the same thing at the same time. */
function twinsOf(base: RunRecord, fork: RunRecord): ReadonlyMap<number, number> {
  const named = new Map<string, number>();
  fork.exchanges.status.forEach((_status, id) => named.set(exchangeName(fork, id), id));
  const twins = new Map<number, number>();
  base.exchanges.status.forEach((_status, id) => {
    const others = eventsOfExchange(fork, named.get(exchangeName(base, id)) ?? NONE);
    eventsOfExchange(base, id).forEach((event, i) => {
      const other = others[i];
      if (other !== undefined && isSame(base, event, fork, other)) twins.set(event, other);
    });
  });
  const others = ownersEvents(fork);
  for (const [name, event] of ownersEvents(base)) {
    const other = others.get(name);
    if (other !== undefined) twins.set(event, other);
  }
  return twins;
}

function isSame({ events: a }: RunRecord, i: number, { events: b }: RunRecord, j: number): boolean {
  return a.time[i] === b.time[j] && a.kind[i] === b.kind[j] && a.step[i] === b.step[j] && a.outcome[i] === b.outcome[j];
}

/** What operators and faults do, by kind, time and the number among its like. */
function ownersEvents(record: RunRecord): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  record.events.exchange.forEach((exchange, event) => {
    if (exchange !== NONE) return;
    const { kind, time, a, b } = record.events;
    const entry = record.operations[a[event] ?? -1]?.name ?? record.faults?.[a[event] ?? -1]?.name ?? '';
    found.set(`${kind[event] ?? 0} ${time[event] ?? 0} ${entry} ${b[event] ?? 0}`, event);
  });
  return found;
}

function drawn(base: RunRecord, fork: RunRecord, rows: readonly (readonly [number, number])[]): SideBySide {
  const time = Float64Array.from(rows, ([a, b]) => (a === NONE ? fork.events.time[b] : base.events.time[a]) ?? 0);
  const pick = (column: 'kind' | 'outcome'): Uint8Array =>
    Uint8Array.from(rows, ([a, b]) => (a === NONE ? fork.events[column][b] : base.events[column][a]) ?? 0);
  const events = { ...base.events, time, kind: pick('kind'), outcome: pick('outcome') };
  const reached = (side: 0 | 1): Int32Array => {
    let last = NONE;
    return Int32Array.from(rows, (row) => (last = Math.max(last, row[side])));
  };
  return {
    rows: rows.length,
    base: reached(0),
    fork: reached(1),
    time,
    rowOfBase: rowsOf(rows, 0, base.events.time.length),
    rowOfFork: rowsOf(rows, 1, fork.events.time.length),
    pacing: buildPacing({ ...base, events }),
  };
}

function rowsOf(rows: readonly (readonly [number, number])[], side: 0 | 1, count: number): Int32Array {
  const found = new Int32Array(count);
  rows.forEach((row, i) => {
    const event = row[side];
    if (event !== NONE) found[event] = i;
  });
  return found;
}

/** The common time as one of the runs sees it: its own events, on the screen of both. */
export const pacingOf = ({ pacing, rows }: SideBySide, rowOf: Int32Array): Pacing => ({
  ...pacing,
  events: rowOf.length,
  screenAt: (event) => pacing.screenAt(event >= rowOf.length ? rows : (rowOf[Math.max(0, event)] ?? 0)),
});
