import type { HeaderList } from '../gateway/answer.ts';
import { cacheHeaders } from '../gateway/cache-headers.ts';
import { numbered } from '../gateway/blanks.ts';
import { corsPreflightHeaders, namesItsOrigin } from '../gateway/cors-request.ts';
import { followed, leadsElsewhere, locationOf, redirectOf } from '../gateway/redirect.ts';
import { lastHeader } from '../gateway/request.ts';
import { EXCHANGE_KINDS } from './exchange-columns.ts';
import type { RunRecord } from './record.ts';
import { isOnSocket, socketRequest } from './socket-request.ts';

/** A request as it left its client; browsers add their page's origin. */
export type SentRequest = {
  readonly method: string;
  /** Origin form: stage, path and query. */
  readonly target: string;
  readonly headers: HeaderList;
  readonly body: string | null;
  readonly isBase64: boolean;
};

/** What an exchange's client sent: the scenario's own request, the corsPreflight before it, what follows a redirect, or the same again. */
export function sentRequest(record: RunRecord, id: number): SentRequest {
  const sent = askedBy(record, id);
  if (record.exchanges.kind[id] === EXCHANGE_KINDS.indexOf('corsPreflight')) return sent;
  const { client, cache = 'default' } = record.names.entries[record.exchanges.entry[id] ?? -1] ?? {};
  const isPage = record.names.clients[client ?? -1]?.kind === 'browser';
  return isPage ? { ...sent, headers: [...sent.headers, ...cacheHeaders(cache, sent.headers)] } : sent;
}

/** The same without what a browser adds of itself about freshness, which no corsPreflight asks for. */
function askedBy(record: RunRecord, id: number): SentRequest {
  const cause = record.exchanges.causedBy[id] ?? -1;
  switch (EXCHANGE_KINDS[record.exchanges.kind[id] ?? 0]) {
    case 'corsPreflight':
      return askingFor(askedBy(record, cause));
    case 'again':
      return askedBy(record, cause);
    case 'redirect':
      return following(record, cause);
    default:
      return isOnSocket(record, id) ? socketRequest(record, id, written(record, id)) : written(record, id);
  }
}

function written({ names, exchanges }: RunRecord, id: number): SentRequest {
  const entry = names.entries[exchanges.entry[id] ?? -1];
  const client = names.clients[entry?.client ?? -1];
  const fill = (text: string): string => numbered(text, entry?.load != null, exchanges.n[id] ?? 0);
  const own = (entry?.headers ?? []).map(([name, value]) => [name, fill(value)] as const);
  const method = entry?.method ?? '';
  const isNamed = namesItsOrigin({ method, mode: entry?.mode ?? 'cors' }) && lastHeader(own, 'origin') === null;
  const isPage = client?.kind === 'browser' && client.origin !== null && isNamed;
  return {
    method,
    target: fill(entry?.target ?? '/'),
    headers: isPage ? [...own, ['Origin', client.origin] as const] : own,
    body: entry?.body == null ? null : fill(entry.body),
    isBase64: entry?.isBase64 ?? false,
  };
}

function askingFor({ method, target, headers }: SentRequest): SentRequest {
  const origin = lastHeader(headers, 'origin') ?? '';
  const own = headers.filter(([name]) => name.toLowerCase() !== 'origin');
  const asking = corsPreflightHeaders({ method, headers: own, origin, credentials: 'omit' });
  return { method: 'OPTIONS', target, headers: asking, body: null, isBase64: false };
}

function following(record: RunRecord, cause: number): SentRequest {
  const sent = askedBy(record, cause);
  const answer = record.answers[record.exchanges.answer[cause] ?? -1];
  const location = answer && 'headers' in answer ? locationOf(answer.headers) : null;
  const mode = record.names.entries[record.exchanges.entry[cause] ?? -1]?.mode ?? 'cors';
  const redirected = redirectOf(sent.method, sent.target, record.exchanges.status[cause] ?? 0, location);
  if (!redirected) return sent;
  const isElsewhere = leadsElsewhere(redirected, record.names.apis, record.exchanges.api[cause] ?? -1);
  return followed(sent, redirected, isElsewhere, mode);
}
