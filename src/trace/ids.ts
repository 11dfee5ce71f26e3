import { enteredAt } from './gateway-times.ts';
import { extendedRequestIdFor, lambdaRequestIdFor, requestIdFor, traceIdFor } from '../gateway/ids.ts';
import { lastHeader } from '../gateway/request.ts';
import { MICROS_PER_SECOND } from '../kernel/time.ts';
import type { RunRecord } from './record.ts';
import { sentRequest } from './sent-request.ts';

export const requestIdOf = (record: RunRecord, exchange: number): string =>
  requestIdFor(record.seed, exchange, givenId(record, exchange));

export const lambdaRequestIdOf = ({ seed }: RunRecord, exchange: number): string => lambdaRequestIdFor(seed, exchange);

export const extendedRequestIdOf = ({ seed }: RunRecord, exchange: number): string =>
  extendedRequestIdFor(seed, exchange);

/** The id that stands before each line of an execution log: a WebSocket API has one id only (reference, 7). */
export const loggedIdOf = (record: RunRecord, exchange: number): string =>
  record.names.apis[record.exchanges.api[exchange] ?? -1]?.protocolType === 'WEBSOCKET'
    ? extendedRequestIdOf(record, exchange)
    : requestIdOf(record, exchange);

/** The trace header of an exchange; what its client sent in it is kept. */
export function traceIdOf(record: RunRecord, exchange: number): string {
  const { exchanges, names, startEpochMs, seed } = record;
  const headers = names.entries[exchanges.entry[exchange] ?? -1]?.headers ?? [];
  const sent = headers.find(([name]) => name.toLowerCase() === 'x-amzn-trace-id')?.[1] ?? null;
  return traceIdFor(seed, exchange, epochSeconds(startEpochMs, enteredAt({ exchanges }, exchange)), sent);
}

const epochSeconds = (startEpochMs: number, micros: number): number =>
  Math.floor(startEpochMs / 1000 + micros / MICROS_PER_SECOND);

function givenId(record: RunRecord, exchange: number): string | null {
  const { names, exchanges } = record;
  const isRest = names.apis[exchanges.api[exchange] ?? -1]?.protocolType === 'REST';
  return isRest ? lastHeader(sentRequest(record, exchange).headers, 'x-amzn-requestid') : null;
}
