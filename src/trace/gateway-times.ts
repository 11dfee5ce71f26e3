import type { RunRecord } from './record.ts';

/** When the gateway had a request: what the network took before that is not the gateway's. */
export function enteredAt({ exchanges }: Pick<RunRecord, 'exchanges'>, id: number): number {
  const entered = exchanges.enteredAt[id];
  return entered === undefined || Number.isNaN(entered) ? (exchanges.sentAt[id] ?? 0) : entered;
}

/** When its answer left the gateway; NaN while there is none. */
export function leftAt({ exchanges }: Pick<RunRecord, 'exchanges'>, id: number): number {
  const left = exchanges.leftAt[id];
  return left === undefined || Number.isNaN(left) ? (exchanges.receivedAt[id] ?? Number.NaN) : left;
}
