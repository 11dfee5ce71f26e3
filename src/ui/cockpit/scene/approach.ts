import { REASON_CODES, type ReasonCode } from '../../../gateway/reasons.ts';
import { EVENT_KINDS } from '../../../trace/event-columns.ts';
import type { RunRecord } from '../../../trace/record.ts';
import { doorsOf } from './doors.ts';

/** What lies before the house in a run: only what has something to do there. Steps are indices into `names.steps`. */
export type Approach = {
  /** Where names are looked up; null: every name leads where it always does. */
  readonly name: number | null;
  /** What is settled at the threshold of a door, by the door's index. */
  readonly thresholds: ReadonlyMap<number, readonly number[]>;
  /** What looks at requests in the Region before the API does, in order. */
  readonly front: readonly number[];
};

const BY_NAME = ['resolveName'];
const AT_THE_DOOR = ['openConnection', 'handshakeTls'];
const IN_FRONT = ['routeHost', 'applyEndpointPolicy', 'filterByWebAcl'];

/** With these a step of the network merely looks and lets pass, without taking any time of its own. */
const PLAIN: ReadonlySet<ReasonCode> = new Set<ReasonCode>([
  'nameGiven',
  'nameIsDefault',
  'connecting',
  'connectionReused',
  'connectedToEdge',
  'connectedToRegion',
  'connectedToEndpoint',
  'connectedElsewhere',
  'tlsAgreed',
  'hostIsDefault',
  'noEndpointOnTheWay',
  'endpointPolicyIsDefault',
  'noWebAcl',
]);

const NONE: Approach = { name: null, thresholds: new Map(), front: [] };
const known = new WeakMap<RunRecord, Approach>();

export function approachOf(record: RunRecord): Approach {
  if (record.exchanges.enteredAt.length === 0) return NONE;
  const found = known.get(record) ?? findApproach(record);
  known.set(record, found);
  return found;
}

function findApproach(record: RunRecord): Approach {
  const { events, names } = record;
  const doorOf = doorsOf(record).of;
  const indexed = (list: readonly string[]): readonly number[] => list.map((name) => names.steps.indexOf(name));
  const atTheDoor = indexed(AT_THE_DOOR);
  const busy = new Set<number>();
  const thresholds = new Map<number, readonly number[]>();
  events.kind.forEach((kind, event) => {
    if (EVENT_KINDS[kind] !== 'step' || PLAIN.has(REASON_CODES[events.reason[event] ?? 0] ?? 'none')) return;
    const step = events.step[event] ?? -1;
    busy.add(step);
    const door = doorOf.get(events.exchange[event] ?? -1);
    if (door !== undefined && atTheDoor.includes(step)) thresholds.set(door, joined(thresholds.get(door), step));
  });
  return {
    name: indexed(BY_NAME).find((step) => busy.has(step)) ?? null,
    thresholds,
    front: indexed(IN_FRONT).filter((step) => busy.has(step)),
  };
}

/** In the order of the steps, each once. */
const joined = (steps: readonly number[] = [], step: number): readonly number[] =>
  steps.includes(step) ? steps : [...steps, step].sort((a, b) => a - b);
