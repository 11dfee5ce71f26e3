import { FLAG } from '../gateway/exchange.ts';
import { MICROS_PER_MILLI } from '../kernel/time.ts';
import type { Metric } from './metrics.ts';
import { EXCHANGE_KINDS } from './exchange-columns.ts';
import type { RunRecord } from './record.ts';

/**
 * What an exchange adds to a metric of a WebSocket API (reference, 13); null: it is not counted there. Names such as
 * Count, Latency and 4XXError do not exist here.
 */
export function socketValueOf({ exchanges }: RunRecord, metric: Metric, id: number): number | null {
  const kind = EXCHANGE_KINDS[exchanges.kind[id] ?? 0];
  const status = exchanges.status[id] ?? 0;
  const flags = exchanges.flags[id] ?? 0;
  const called = exchanges.calledAt[id] ?? Number.NaN;
  const wasCalled = !Number.isNaN(called);
  const replied = (flags & FLAG.replied) > 0;
  switch (metric) {
    case 'ConnectCount':
      return kind === 'connect' && wasCalled ? 1 : null;
    case 'MessageCount':
      // Both directions: a message in, and every frame out, be it a reply or posted by a backend.
      return (kind === 'message' && status > 0 ? 1 : 0) + (replied ? 1 : 0) || null;
    case 'IntegrationError':
      return (flags & FLAG.integrationError) > 0 ? 1 : null;
    case 'ExecutionError':
      return (flags & FLAG.executionError) > 0 ? 1 : null;
    case 'ClientError':
      return kind !== 'callback' && !wasCalled && status >= 400 && status < 500 ? 1 : null;
    case 'IntegrationLatency': {
      // Neither for callbacks nor for mocks.
      const done = exchanges.backendDoneAt[id] ?? Number.NaN;
      const received = exchanges.receivedAt[id] ?? Number.NaN;
      return wasCalled ? (Math.min(received, Number.isNaN(done) ? received : done) - called) / MICROS_PER_MILLI : null;
    }
    default:
      return null;
  }
}
