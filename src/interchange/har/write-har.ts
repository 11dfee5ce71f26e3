import type { HeaderList } from '../../gateway/answer.ts';
import { bytesIn } from '../../gateway/body.ts';
import { isoTime, MICROS_PER_MILLI } from '../../kernel/time.ts';
import { originOf, parseQuery, parseUrl } from '../../kernel/url.ts';
import { openMessages } from '../../trace/open-exchange.ts';
import type { ExchangeView } from '../../trace/exchange-view.ts';
import { EXCHANGE_KINDS, type ExchangeKind } from '../../trace/exchange-columns.ts';
import type { RunRecord } from '../../trace/record.ts';
import { sentUrl } from '../../trace/sent-url.ts';
import { webSocketMessages } from './web-socket-messages.ts';

/** An HTTP archive, version 1.2 (http://www.softwareishard.com/blog/har-12-spec, read 2026-02). */
type Har = { readonly log: HarLog };
type HarLog = {
  readonly version: '1.2';
  readonly creator: { readonly name: string; readonly version: string };
  readonly entries: readonly (ReturnType<typeof entryOf> & Partial<ReturnType<typeof socketOf>>)[];
};
type Messages = Omit<ExchangeView, 'steps'>;
const VERSION = '0.1.0';

/** What goes over a connection stands with its handshake; of its end no HTTP client hears. */
const NO_REQUESTS: readonly (ExchangeKind | undefined)[] = ['message', 'disconnect'];

/** All exchanges of a run, as a browser's developer tools open them; what has no place in the format begins with `_`. */
export function writeHar(record: RunRecord): Har {
  const messages = webSocketMessages(record);
  const ids = Array.from(record.exchanges.status, (_status, id) => id);
  const entries = ids
    .filter((id) => !NO_REQUESTS.includes(EXCHANGE_KINDS[record.exchanges.kind[id] ?? 0]))
    .map((id) => ({ ...entryOf(record, openMessages(record, id)), ...socketOf(record, id, messages) }));
  return { log: { version: '1.2', creator: { name: 'Preflight', version: VERSION }, entries } };
}

function socketOf({ exchanges }: RunRecord, id: number, messages: ReturnType<typeof webSocketMessages>) {
  if (EXCHANGE_KINDS[exchanges.kind[id] ?? 0] !== 'connect') return {};
  return { _resourceType: 'websocket', _webSocketMessages: messages.get(id) ?? [] };
}

function entryOf(record: RunRecord, view: Messages) {
  const micros = (view.receivedAt ?? record.durationMicros) - view.sentAt;
  const time = micros / MICROS_PER_MILLI;
  return {
    startedDateTime: isoTime(record.startEpochMs + Math.floor(view.sentAt / MICROS_PER_MILLI)),
    time,
    request: requestOf(record, view),
    response: responseOf(view),
    cache: {},
    timings: { send: 0, wait: time, receive: 0 },
    comment: view.name,
    _exchange: view.name,
    _answeredBy: view.answeredBy,
    ...(view.gatewayResponse !== null && { _gatewayResponse: view.gatewayResponse }),
    ...(view.consoleMessage !== null && { _console: view.consoleMessage }),
  };
}

const pairs = (headers: HeaderList) => headers.map(([name, value]) => ({ name, value }));
const valueOf = (headers: HeaderList, name: string): string =>
  headers.find(([header]) => header.toLowerCase() === name)?.[1] ?? '';

function requestOf(record: RunRecord, view: Messages) {
  const { method, headers: sent, body } = view.request;
  const entry = record.names.entries[record.exchanges.entry[view.id] ?? -1];
  const url = sentUrl(record, view.id);
  const headers = withHost(sent, url);
  const isBase64 = body !== null && entry?.isBase64 === true;
  return {
    method,
    url,
    httpVersion: 'HTTP/1.1',
    cookies: cookiesOf(valueOf(headers, 'cookie')),
    headers: pairs(headers),
    queryString: parseQuery(parseUrl(url)?.rawQuery ?? '').map(([name, value]) => ({ name, value })),
    headersSize: -1,
    bodySize: body === null ? 0 : bytesIn({ text: body, isBase64 }),
    ...(body !== null && {
      postData: { mimeType: valueOf(headers, 'content-type'), text: body, ...(isBase64 && { _encoding: 'base64' }) },
    }),
  };
}

/** Every request names its host, whoever wrote it down. */
const withHost = (headers: HeaderList, url: string): HeaderList =>
  valueOf(headers, 'host') === '' ? [['Host', originOf(url)?.replace(/^[a-z]+:\/\//, '') ?? ''], ...headers] : headers;

/** An exchange without an answer has status 0, as browsers write it. */
function responseOf({ status, headers, body, isBase64 }: Messages) {
  const size = bytesIn({ text: body, isBase64 });
  return {
    status,
    statusText: '',
    httpVersion: 'HTTP/1.1',
    cookies: headers
      .filter(([name]) => name.toLowerCase() === 'set-cookie')
      .flatMap(([, value]) => cookiesOf(value.split(';')[0] ?? '')),
    headers: pairs(headers),
    content: {
      size,
      mimeType: valueOf(headers, 'content-type') || 'x-unknown',
      text: body,
      ...(isBase64 && { encoding: 'base64' }),
    },
    redirectURL: valueOf(headers, 'location'),
    headersSize: -1,
    bodySize: size,
  };
}

const cookiesOf = (text: string) =>
  text
    .split(';')
    .filter((part) => part.includes('='))
    .map((part) => {
      const [name = '', ...value] = part.trim().split('=');
      return { name, value: value.join('=') };
    });
