import { base64, hexOf, uuidFrom } from '../kernel/bytes.ts';
import { keyed } from '../kernel/keyed-random.ts';
import { MICROS_PER_MILLI } from '../kernel/time.ts';
import type { RunRecord } from './record.ts';

const word = ({ seed }: RunRecord, exchange: number, purpose: number): number => keyed(seed, 0x1d5, exchange, purpose);

/** `$context.requestId`, the same in every run with this seed. */
export const requestIdOf = (record: RunRecord, exchange: number): string =>
  uuidFrom(
    word(record, exchange, 11),
    word(record, exchange, 12),
    word(record, exchange, 13),
    word(record, exchange, 14),
  );

/** `$context.extendedRequestId`: like base64, ending with `=` (rest-api reference, 1.5). */
export function extendedRequestIdOf(record: RunRecord, exchange: number): string {
  const words = [15, 16, 17].map((purpose) => word(record, exchange, purpose));
  return base64(
    Uint8Array.from(
      words.flatMap((value) => [value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255]).slice(0, 11),
    ),
  );
}

/** `Root=1-…`, made of the time and chance. */
export function traceIdOf(record: RunRecord, exchange: number): string {
  const seconds = Math.floor(
    (record.startEpochMs + (record.exchanges.sentAt[exchange] ?? 0) / MICROS_PER_MILLI) / 1000,
  );
  return `Root=1-${seconds.toString(16)}-${hexOf(word(record, exchange, 18), word(record, exchange, 19), word(record, exchange, 20))}`;
}
