import type { HeaderList } from '../answer.ts';
import { bytesIn } from '../body.ts';
import type { Incoming } from '../exchange.ts';

/** Response headers that come to the client under another name (rest-api reference, 4.5). */
const REMAPPED = new Set([
  'authorization',
  'connection',
  'content-length',
  'content-md5',
  'date',
  'expect',
  'host',
  'max-forwards',
  'proxy-authenticate',
  'server',
  'trailer',
  'upgrade',
  'user-agent',
  'www-authenticate',
  'x-amzn-requestid',
]);
/** The gateway's own id stands in its place (rest-api reference, 1.5: always the extended request id). */
const DROPPED = new Set(['transfer-encoding', 'x-amz-apigw-id']);

/** A backend's headers as API Gateway passes them on: some renamed `x-amzn-Remapped-…`, hop-by-hop ones dropped. */
export const passedOn = (headers: HeaderList): HeaderList =>
  headers.flatMap(([name, value]) => {
    const known = name.toLowerCase();
    if (DROPPED.has(known)) return [];
    return [[REMAPPED.has(known) ? `x-amzn-Remapped-${name}` : name, value] as const];
  });

/** Every HTTP answer has a length; it comes to the client renamed (recorded: headers.http-proxy.response). */
export const withLength = ({ headers, body }: Pick<Incoming, 'headers' | 'body'>): HeaderList =>
  headers.some(([name]) => name.toLowerCase() === 'content-length')
    ? headers
    : [...headers, ['Content-Length', `${bytesIn(body)}`]];
