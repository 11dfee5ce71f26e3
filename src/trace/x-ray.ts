import { enteredAt, leftAt } from './gateway-times.ts';
import { keyed } from '../kernel/keyed-random.ts';
import { MICROS_PER_MILLI, MICROS_PER_SECOND } from '../kernel/time.ts';
import { hexOf } from '../kernel/bytes.ts';
import { traceIdOf } from './ids.ts';
import { integrationVariables } from './access-variables.ts';
import { loggedSteps } from './log-facts.ts';
import { networkFacts } from './network-facts.ts';
import { notedRequest } from './payload-notes.ts';
import { openExchange } from './open-exchange.ts';
import type { ExchangeView } from './exchange-view.ts';
import type { RunRecord } from './record.ts';
import { stageOfExchange } from './stage-at.ts';

/** A segment as X-Ray has it, times in seconds since 1970 (rest-api reference, 14.5). */
export type Segment = {
  readonly id: string;
  readonly trace_id: string;
  readonly name: string;
  readonly start_time: number;
  readonly end_time: number;
  readonly http: {
    readonly request: { readonly method: string; readonly url: string; readonly client_ip: string };
    readonly response: { readonly status: number };
  };
  readonly annotations: Readonly<Record<string, string>>;
  readonly subsegments: readonly Subsegment[];
} & Flags;
/** What X-Ray says of a status: 4xx an error, 429 a throttle too, 5xx a fault. */
type Flags = { readonly error?: true; readonly throttle?: true; readonly fault?: true };
type Subsegment = {
  readonly id: string;
  readonly name: string;
  readonly start_time: number;
  readonly end_time: number;
} & Flags;
export type TracedExchange = { readonly exchange: number; readonly segment: Segment };

/** The default rule: the first request of each second, and five in a hundred of the rest. */
const FIXED_RATE = 0.05;
const DRAWS = 2 ** 32;
const PURPOSE = 0x7a;

/** The segments of the traced stages; a client's own `Sampled` decides before the rule does. */
export function tracedExchanges(record: RunRecord, count = Infinity): readonly TracedExchange[] {
  const { exchanges } = record;
  const seconds = new Set<string>();
  const traced: TracedExchange[] = [];
  for (let id = 0; id < exchanges.status.length && traced.length < count; id++) {
    if (!stageOfExchange(record, id)?.tracingEnabled || Number.isNaN(exchanges.receivedAt[id])) continue;
    if (isSampled(record, id, seconds)) traced.push({ exchange: id, segment: segmentOf(record, id) });
  }
  return traced;
}

function isSampled(record: RunRecord, id: number, seconds: Set<string>): boolean {
  const asked = /Sampled=([01])/.exec(traceIdOf(record, id))?.[1];
  if (asked !== undefined) return asked === '1';
  const second = Math.floor(enteredAt(record, id) / MICROS_PER_SECOND);
  const key = `${record.exchanges.stage[id] ?? -1} ${second}`;
  if (seconds.has(key)) return keyed(record.seed, PURPOSE, id, 0) < FIXED_RATE * DRAWS;
  seconds.add(key);
  return true;
}

function segmentOf(record: RunRecord, id: number): Segment {
  const view = openExchange(record, id);
  const { names, exchanges } = record;
  const api = names.apis[exchanges.api[id] ?? -1];
  const client = names.clients[names.entries[exchanges.entry[id] ?? -1]?.client ?? -1];
  const { domainName } = networkFacts(record, id);
  const seconds = secondsOf(record);
  const { status } = view;
  return {
    id: spanId(record, id, 1),
    trace_id: /Root=([^;]+)/.exec(traceIdOf(record, id))?.[1] ?? '',
    name: `${view.api}/${view.stage}`,
    start_time: seconds(enteredAt(record, id)),
    end_time: seconds(leftAt(record, id) || enteredAt(record, id)),
    http: {
      request: {
        method: view.request.method,
        url: `https://${domainName ?? `${api?.apiId ?? ''}.execute-api.${api?.region ?? ''}.amazonaws.com`}${view.request.path}`,
        client_ip: client?.sourceIp ?? '',
      },
      response: { status },
    },
    ...flagsOf(status),
    annotations: { 'aws:api_id': api?.apiId ?? '', 'aws:api_stage': view.stage },
    subsegments: subsegmentsOf(record, id, view),
  };
}

const flagsOf = (status: number): Flags => ({
  ...(status >= 400 && status < 500 && { error: true as const }),
  ...(status === 429 && { throttle: true as const }),
  ...(status >= 500 && { fault: true as const }),
});

/** The call of the backend; one the gateway gave up ends with the answer, not with the backend's work. */
function subsegmentsOf(record: RunRecord, id: number, view: ExchangeView): readonly Subsegment[] {
  const { calledAt, backendDoneAt, receivedAt } = view;
  if (calledAt === null) return [];
  const seconds = secondsOf(record);
  const end = Math.min(backendDoneAt ?? Infinity, receivedAt ?? Infinity);
  return [
    {
      id: spanId(record, id, 2),
      name: backendOf(record, id, view),
      start_time: seconds(calledAt),
      end_time: seconds(end),
      ...backendFlags(record, id, view),
    },
  ];
}

/** X-Ray names a call after the service or host that is called. */
function backendOf(record: RunRecord, id: number, { steps }: ExchangeView): string {
  if (steps.some(({ reason }) => reason === 'calledFunction')) return 'Lambda';
  const [, host = 'HTTP'] = /^https?:\/\/([^/?#:]+)/.exec(notedRequest(record, id)?.url ?? '') ?? [];
  return /^([\w-]+)\.[\w-]+\.amazonaws\.com$/.exec(host)?.[1]?.toUpperCase() ?? host;
}

/** The backend's own outcome, whatever the gateway made of it: nothing back is a fault, and so is a failed function. */
function backendFlags(record: RunRecord, id: number, view: ExchangeView): Flags {
  const steps = loggedSteps(record, id);
  const { integrationStatus } = integrationVariables(record, id, view, steps);
  const isFault = typeof integrationStatus !== 'number' || steps.some(({ code }) => FAILED.has(code));
  return isFault ? { fault: true } : flagsOf(integrationStatus);
}
const FAILED: ReadonlySet<string> = new Set(['functionThrew', 'functionTimedOut', 'functionFailedIntoMapping']);

const secondsOf =
  ({ startEpochMs }: RunRecord) =>
  (at: number): number =>
    (startEpochMs + at / MICROS_PER_MILLI) / 1000;

const spanId = ({ seed }: RunRecord, id: number, n: number): string =>
  hexOf(keyed(seed, PURPOSE, id, n * 2), keyed(seed, PURPOSE, id, n * 2 + 1));
