import { utf8 } from '../kernel/bytes.ts';
import type { RunRecord } from './record.ts';

const asBytes = (array: ArrayBufferView): Uint8Array =>
  new Uint8Array(array.buffer, array.byteOffset, array.byteLength);

/** A run as bytes in one fixed order: equal runs are equal bytes, wherever they were computed. */
export function serializeRun(record: RunRecord): Uint8Array {
  const { exchanges, events, effects, ...rest } = record;
  const columns = [exchanges, events, effects].flatMap((group) => Object.values(group) as ArrayBufferView[]);
  const parts = [utf8(JSON.stringify(rest)), ...columns.map(asBytes)];
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** Sixteen hexadecimal digits that stand for a run (FNV-1a, twice 32 bits). */
export function fingerprint(record: RunRecord): string {
  let a = 0x811c9dc5;
  let b = 0x01000193;
  for (const byte of serializeRun(record)) {
    a = Math.imul(a ^ byte, 0x01000193);
    b = Math.imul(b ^ byte, 0x85ebca6b) ^ (b >>> 15);
  }
  return [a, b].map((word) => (word >>> 0).toString(16).padStart(8, '0')).join('');
}
