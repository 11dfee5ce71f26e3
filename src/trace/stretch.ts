import { EFFECT_KINDS, type EffectColumns, type EventColumns } from './event-columns.ts';
import type { RunRecord } from './record.ts';

const PAYLOAD = EFFECT_KINDS.indexOf('payload');
type Columns = Readonly<Record<string, Float64Array | Int32Array | Uint16Array | Uint8Array>>;

/**
 * A run up to an event, for whoever only watches it: what came later, the payloads and what logs are made of are left
 * out. What came before stays, since the state at an event follows from all before it.
 */
export function recordUpTo(record: RunRecord, to: number): RunRecord {
  const last = Math.max(0, Math.min(to, record.events.time.length - 1));
  const kept = record.effects.event.reduce<number[]>((list, event, i) => {
    if (event <= last && record.effects.kind[i] !== PAYLOAD) list.push(i);
    return list;
  }, []);
  const effects = rows(record.effects, Int32Array.from(kept));
  const events = Object.fromEntries(
    Object.entries(record.events as unknown as Columns).map(([name, column]) => [name, column.slice(0, last + 1)]),
  ) as unknown as EventColumns;
  const named = new Set([...events.text, ...effects.text]);
  const isWhole = last === record.events.time.length - 1;
  return {
    ...record,
    events,
    effects,
    texts: record.texts.map((text, i) => (named.has(i) ? text : '')),
    stageSettings: [],
    services: [],
    durationMicros: isWhole ? record.durationMicros : (record.events.time[last] ?? 0),
  };
}

const rows = (columns: EffectColumns, kept: Int32Array): EffectColumns =>
  Object.fromEntries(
    Object.entries(columns as unknown as Columns).map(([name, column]) => [
      name,
      (column.constructor as Float64ArrayConstructor).from(kept, (i) => column[i] ?? 0),
    ]),
  ) as unknown as EffectColumns;
