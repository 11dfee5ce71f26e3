import { EFFECT_KINDS } from './event-columns.ts';
import type { RunRecord } from './record.ts';

const PAYLOAD = EFFECT_KINDS.indexOf('payload');

/** A message on its way that a step noted for an exchange (`kind` is its index in PAYLOADS), read as JSON; null: none. */
export function payloadOf(record: RunRecord, exchange: number, kind: number): unknown {
  const { effects, events, texts } = record;
  const effect = effects.kind.findIndex(
    (each, i) =>
      each === PAYLOAD && effects.subject[i] === kind && events.exchange[effects.event[i] ?? -1] === exchange,
  );
  const text = texts[effects.text[effect] ?? -1];
  return text === undefined ? null : (JSON.parse(text) as unknown);
}
