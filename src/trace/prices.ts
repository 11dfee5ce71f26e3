import type { ProtocolType } from '../gateway/protocol-list.ts';
import { byteLength } from '../kernel/bytes.ts';
import { MICROS_PER_SECOND } from '../kernel/time.ts';
import { answeredByOf } from './answer-kind.ts';
import { answerBytes } from './filled.ts';
import type { ConnectionRecord, RunRecord } from './record.ts';

/** Public price page, us-east-1, first tier, as read then (http-api reference, 16: taken from summaries of that page). */
export const PRICE_SOURCE = { region: 'us-east-1', read: '2026-02' } as const;
const PRICES = {
  REST: { usdPerMillion: 3.5, unit: 'calls' },
  HTTP: { usdPerMillion: 1, unit: 'requests of up to 512 KB' },
  WEBSOCKET: { usdPerMillion: 1, unit: 'messages of up to 32 KB' },
} as const satisfies Record<ProtocolType, { usdPerMillion: number; unit: string }>;
const UNIT_BYTES = { REST: Infinity, HTTP: 512 * 1024 } as const;
const MICROS_PER_MINUTE = 60 * MICROS_PER_SECOND;
const USD_PER_MILLION_MINUTES = 0.25;
const MILLION = 1_000_000;

export type Price = {
  readonly usdPerMillion: number;
  readonly unit: string;
  /** What reached the API (of a WebSocket API: messages both ways), and how many units of it are billed. */
  readonly requests: number;
  readonly billed: number;
  /** Of a WebSocket API: the minutes its connections lasted, which cost too. */
  readonly connections?: { readonly usdPerMillion: number; readonly minutes: number };
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

/** What API Gateway itself charges for an API's part of a run; functions, caches and data transfer come to it. */
export function priceOf(record: RunRecord, api: number): Price | null {
  const kind = record.names.apis[api]?.protocolType;
  if (kind === undefined) return null;
  return kind === 'WEBSOCKET' ? priceOfMessages(record, api) : priceOfRequests(record, api, kind);
}

function priceOfRequests(record: RunRecord, api: number, kind: 'REST' | 'HTTP'): Price {
  const { usdPerMillion } = PRICES[kind];
  let requests = 0;
  let billed = 0;
  record.exchanges.api.forEach((of, id) => {
    if (of !== api || Number.isNaN(record.exchanges.receivedAt[id]) || record.exchanges.status[id] === 0) return;
    requests += 1;
    if (isBilled(record, id)) billed += Math.max(1, Math.ceil(payloadBytes(record, id) / UNIT_BYTES[kind]));
  });
  return { ...PRICES[kind], requests, billed, usd: (billed * usdPerMillion) / MILLION };
}

/**
 * Messages in both directions by 32 KB each, and the minutes of connections (WebSocket API reference, 14). Error frames
 * and what is posted count as messages; a minute that began is a minute, each connection for itself (unverified).
 */
function priceOfMessages({ connections, durationMicros }: RunRecord, api: number): Price {
  const own = connections.filter((connection) => connection.api === api && !Number.isNaN(connection.openedAt));
  const sum = (of: (connection: ConnectionRecord) => number): number => own.reduce((all, each) => all + of(each), 0);
  const minutes = sum(({ openedAt, closedAt }) => {
    const end = Number.isNaN(closedAt) ? durationMicros : closedAt;
    return Math.ceil((end - openedAt) / MICROS_PER_MINUTE);
  });
  const billed = sum(({ billedMessages }) => billedMessages);
  const { usdPerMillion } = PRICES.WEBSOCKET;
  return {
    ...PRICES.WEBSOCKET,
    requests: sum(({ messages }) => messages),
    billed,
    connections: { usdPerMillion: USD_PER_MILLION_MINUTES, minutes },
    usd: (billed * usdPerMillion + minutes * USD_PER_MILLION_MINUTES) / MILLION,
  };
}

function isBilled(record: RunRecord, id: number): boolean {
  const isRefused = answeredByOf(record, id) === 'gateway' && (record.exchanges.status[id] ?? 0) >= 400;
  return !(isRefused && UNBILLED.has(record.names.steps[record.exchanges.step[id] ?? -1] ?? ''));
}

/** The larger of the two bodies counts (unverified). */
function payloadBytes(record: RunRecord, id: number): number {
  const { body = null, padTo = 0 } = record.names.entries[record.exchanges.entry[id] ?? -1] ?? {};
  return Math.max(byteLength(body ?? ''), padTo, answerBytes(record, id));
}
