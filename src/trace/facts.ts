import { REASON_CODES, REASONS, type ReasonCode, type SlotKind } from '../gateway/reasons.ts';
import { formatDuration } from '../kernel/time.ts';
import { exchangeName } from './exchange-name.ts';
import { bucketUnits } from '../kernel/token-units.ts';
import { EFFECT_KINDS, type EffectColumns } from './event-columns.ts';
import type { MethodName } from './run-names.ts';
import type { RunRecord } from './record.ts';

/** What an event's reason says, its numbers resolved to names and quantities. */
export type Facts = {
  readonly code: ReasonCode;
  /** The three slots as readable texts: a name, "29 s", "0.4 tokens". */
  readonly a: string;
  readonly b: string;
  readonly c: string;
  /** The same slots as they are. */
  readonly raw: readonly [number, number, number];
  readonly text: string;
};

/** The facts of a step event. */
export function factsOf(record: RunRecord, event: number): Facts {
  const { events } = record;
  const code = REASON_CODES[events.reason[event] ?? 0] ?? 'none';
  const raw = [events.a[event] ?? 0, events.b[event] ?? 0, events.c[event] ?? 0] as const;
  const kinds: readonly SlotKind[] = REASONS[code];
  const bucket = kinds[0] === 'bucket' ? raw[0] : -1;
  const slot = (i: 0 | 1 | 2): string => readable(record, kinds[i], raw[i], bucket, event);
  return { code, a: slot(0), b: slot(1), c: slot(2), raw, text: record.texts[events.text[event] ?? -1] ?? '' };
}

/** The scale of a bucket at an event: its limits may have changed since, or may change later. */
export function unitsPerToken(record: RunRecord, bucket: number, event: number): number {
  const { subject, event: at, a, b } = record.effects;
  const set = limitRows(record.effects).findLast((row) => subject[row] === bucket && (at[row] ?? 0) <= event);
  if (set === undefined) return record.names.buckets[bucket]?.unitsPerToken ?? 1;
  return bucketUnits(a[set] ?? 0, b[set] ?? 0).unitsPerToken;
}

const LIMITS = EFFECT_KINDS.indexOf('bucketLimits');
const knownLimits = new WeakMap<Uint8Array, readonly number[]>();

/** The few effects that set a bucket's limits, among the many that take from it. */
function limitRows({ kind }: EffectColumns): readonly number[] {
  let rows = knownLimits.get(kind);
  if (!rows) {
    const found: number[] = [];
    kind.forEach((each, row) => {
      if (each === LIMITS) found.push(row);
    });
    rows = found;
    knownLimits.set(kind, rows);
  }
  return rows;
}

function readable(record: RunRecord, kind: SlotKind | undefined, value: number, bucket: number, event: number): string {
  const { names } = record;
  switch (kind) {
    case undefined:
      return '';
    case 'api':
      return names.apis[value]?.name ?? '';
    case 'stage':
      return names.stages[value]?.name ?? '';
    case 'method':
      return methodLabel(names.methods[value]);
    case 'key':
      return names.keys[value] ?? '';
    case 'plan':
      return names.plans[value] ?? '';
    case 'bucket':
      return names.buckets[value]?.label ?? '';
    case 'function':
      return names.functions[value]?.name ?? '';
    case 'backend':
      return names.backends[value]?.name ?? '';
    case 'client':
      return names.clients[value]?.name ?? '';
    case 'deployment':
      return names.deployments[value]?.name ?? '';
    case 'principal':
      return names.principals[value] ?? '';
    case 'exchange':
      return exchangeName(record, value);
    case 'micros':
      return formatDuration(value);
    case 'tokens':
      return tokens(value, unitsPerToken(record, bucket, event));
    case 'bytes':
      return `${value} bytes`;
    case 'percent':
      return `${value} %`;
    case 'count':
    case 'status':
      return `${value}`;
  }
}

/** A route of a WebSocket API has no method. */
const methodLabel = (name: MethodName | undefined): string => `${name?.method ?? ''} ${name?.resource ?? ''}`.trim();

/** Tokens with at most one decimal, rounded down: a bucket that holds 0.99 must not read as one token. */
export const tokens = (units: number, unitsPerToken: number): string =>
  `${Math.floor((units / unitsPerToken) * 10) / 10}`;
