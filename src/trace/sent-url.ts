import { numbered } from '../gateway/blanks.ts';
import { locationOf } from '../gateway/redirect.ts';
import { resolveUrl } from '../kernel/resolve-url.ts';
import { originOf } from '../kernel/url.ts';
import { EXCHANGE_KINDS } from './exchange-columns.ts';
import type { RunRecord } from './record.ts';
import { sentRequest } from './sent-request.ts';

const defaultOrigin = ({ names }: RunRecord, api: number): string => {
  const { apiId, region } = names.apis[api] ?? {};
  return apiId === undefined ? 'https://unknown.invalid' : `https://${apiId}.execute-api.${region}.amazonaws.com`;
};

/** The URL a client asked for: the one it was given, or its path on the default endpoint of the API. */
export function sentUrl(record: RunRecord, id: number): string {
  const { exchanges } = record;
  const cause = exchanges.causedBy[id] ?? -1;
  switch (EXCHANGE_KINDS[exchanges.kind[id] ?? 0]) {
    case 'corsPreflight':
    case 'again':
      return sentUrl(record, cause);
    case 'redirect':
      return (redirectedTo(record, cause) ?? originOf(sentUrl(record, cause)) ?? '') + sentRequest(record, id).target;
    case 'message':
    case 'disconnect':
      return sentUrl(record, exchanges.connection[id] ?? -1);
    default:
      return writtenUrl(record, id);
  }
}

/** The URL where it names a host that is not the default one of an API; null: method and path say it all. */
export function tellingUrl(record: RunRecord, id: number): string | null {
  const url = sentUrl(record, id);
  const label = /^https?:\/\/([^./]+)\.execute-api\./.exec(url)?.[1];
  const isDefault = record.names.apis.some(({ apiId }) => apiId === label);
  return isDefault || url.startsWith('https://unknown.invalid') ? null : url;
}

function writtenUrl(record: RunRecord, id: number): string {
  const { names, exchanges } = record;
  const entry = names.entries[exchanges.entry[id] ?? -1];
  const isHandshake = EXCHANGE_KINDS[exchanges.kind[id] ?? 0] === 'connect';
  const isCaused = (exchanges.causedBy[id] ?? -1) >= 0;
  const url = isCaused ? undefined : entry?.url;
  if (url !== undefined) return ofRealApi(record, numbered(url, entry?.load != null, exchanges.n[id] ?? 0));
  const origin = defaultOrigin(record, isCaused ? (exchanges.api[id] ?? -1) : (entry?.api ?? -1));
  return (isHandshake ? origin.replace('https:', 'wss:') : origin) + sentRequest(record, id).target;
}

/** Scenarios may write an API's name where AWS has its id. */
function ofRealApi({ names }: RunRecord, url: string): string {
  return url.replace(/^([a-z]+:\/\/)([^./:]+)(?=\.execute-api\.)/i, (all, scheme: string, label: string) => {
    const api = names.apis.find(({ name }) => name.toLowerCase() === label.toLowerCase());
    return api ? scheme + api.apiId : all;
  });
}

/** Scheme and host that an answer sends on to; null: it stays on its own. */
function redirectedTo(record: RunRecord, cause: number): string | null {
  const answer = record.answers[record.exchanges.answer[cause] ?? -1];
  const location = answer && 'headers' in answer ? locationOf(answer.headers) : null;
  const resolved = location === null ? null : resolveUrl(location, '/', 'https');
  return resolved?.authority == null ? null : originOf(`${resolved.scheme ?? 'https'}://${resolved.authority}`);
}
