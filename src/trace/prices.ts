import type { ProtocolType } from '../gateway/protocol-list.ts';
import { byteLength } from '../kernel/bytes.ts';
import { answeredByOf } from './answer-kind.ts';
import type { RunRecord } from './record.ts';

/** Public price page, us-east-1, first tier, as read then (http-api reference, 16: taken from summaries of that page). */
export const PRICE_SOURCE = { region: 'us-east-1', read: '2026-02' } as const;
const PRICES = {
  REST: { usdPerMillion: 3.5, unit: 'calls', unitBytes: Infinity },
  HTTP: { usdPerMillion: 1, unit: 'requests of up to 512 KB', unitBytes: 512 * 1024 },
} as const satisfies Record<
  Exclude<ProtocolType, 'WEBSOCKET'>,
  { usdPerMillion: number; unit: string; unitBytes: number }
>;
const MILLION = 1_000_000;

export type Price = {
  readonly usdPerMillion: number;
  readonly unit: string;
  /** What reached the API, and how many units of it are billed. */
  readonly requests: number;
  readonly billed: number;
  readonly usd: number;
};

/** Steps whose refusals are not billed: who may not call, and who calls too often (reference, 16, common knowledge). */
const UNBILLED = new Set([
  'authorize',
  'applyResourcePolicy',
  'requireApiKey',
  'countQuota',
  'throttleUsagePlan',
  'throttleMethod',
  'throttleRoute',
  'throttleAccount',
]);

/** What API Gateway itself charges for an API's requests of a run; functions, caches and data transfer come to it. */
export function priceOf(record: RunRecord, api: number): Price | null {
  const kind = record.names.apis[api]?.protocolType;
  // WebSocket APIs are billed by messages in both directions and by minutes: not worked out here.
  if (kind === undefined || kind === 'WEBSOCKET') return null;
  const { usdPerMillion, unit, unitBytes } = PRICES[kind];
  let requests = 0;
  let billed = 0;
  record.exchanges.api.forEach((of, id) => {
    if (of !== api || Number.isNaN(record.exchanges.receivedAt[id]) || record.exchanges.status[id] === 0) return;
    requests += 1;
    if (isBilled(record, id)) billed += Math.max(1, Math.ceil(payloadBytes(record, id) / unitBytes));
  });
  return { usdPerMillion, unit, requests, billed, usd: (billed * usdPerMillion) / MILLION };
}

function isBilled(record: RunRecord, id: number): boolean {
  const isRefused = answeredByOf(record, id) === 'gateway' && (record.exchanges.status[id] ?? 0) >= 400;
  return !(isRefused && UNBILLED.has(record.names.steps[record.exchanges.step[id] ?? -1] ?? ''));
}

/** The larger of the two bodies counts (unverified). */
function payloadBytes({ names, exchanges, answers }: RunRecord, id: number): number {
  const sent = names.entries[exchanges.entry[id] ?? -1]?.body ?? '';
  const answer = answers[exchanges.answer[id] ?? -1];
  return Math.max(byteLength(sent), answer && 'body' in answer ? byteLength(answer.body) : 0);
}
