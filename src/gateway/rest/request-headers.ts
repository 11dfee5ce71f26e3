import type { HeaderList } from '../answer.ts';
import { lastHeader } from '../request.ts';
import { edgeRequestHeaders, type EdgeFacts } from './edge.ts';

/**
 * The table of request headers (rest-api reference, 4.5): what of a client's request is there for templates, mappings
 * and events, what goes on to HTTP backends, and what a mapping may set.
 */
const HIDDEN = new Set([
  'connection',
  'content-length',
  'content-md5',
  'expect',
  'max-forwards',
  'proxy-authenticate',
  'server',
  'te',
  'transfer-encoding',
  'trailer',
  'upgrade',
  'www-authenticate',
]);
/** Routes a request as if it had another method; goes on to no backend unless it is mapped (4.2). */
export const METHOD_OVERRIDE = 'x-http-method-override';
/** Beside the hidden ones (recorded: headers.http-proxy.default-out). */
const NOT_FORWARDED = new Set(['host', 'content-encoding', 'via', METHOD_OVERRIDE]);
/** Well-known names come in one spelling, whatever the client wrote (6.5). */
const SPELLING: Readonly<Record<string, string>> = { authorization: 'Authorization', 'user-agent': 'User-Agent' };
const FORBIDDEN = new Set(['content-length', 'transfer-encoding', 'x-amzn-trace-id', 'x-amzn-apigateway-api-id']);
const FORBIDDEN_FOR_AWS = new Set(['authorization', 'connection', 'expect', 'proxy-authenticate', 'te']);
/** A mapping to these is dropped without a word on the way to HTTP backends. */
const SWALLOWED = new Set(['connection', 'expect', 'proxy-authenticate', 'te', 'via']);

export type FrontDoor = {
  readonly host: string;
  readonly traceId: string;
  readonly sourceIp: string;
  /** What CloudFront added, where it stands in front. */
  readonly edge?: EdgeFacts | null;
};

/** The method a request is routed by; resource policies and authorizers are asked about it too. */
export const routedMethod = ({ headers, method }: { readonly headers: HeaderList; readonly method: string }): string =>
  lastHeader(headers, METHOD_OVERRIDE) ?? method;

/** The request's headers as mappings, templates and the proxy event see them. */
export function visibleHeaders(sent: HeaderList, { host, traceId, sourceIp, edge }: FrontDoor): HeaderList {
  const arrived = edge ? edgeRequestHeaders(sent, edge) : sent;
  const kept = arrived.filter(([name]) => !REPLACED.has(name.toLowerCase()) && !HIDDEN.has(name.toLowerCase()));
  return [
    ...kept.map(([name, value]) => [SPELLING[name.toLowerCase()] ?? name, value] as const),
    ['Host', host],
    ['X-Amzn-Trace-Id', traceId],
    ['X-Forwarded-For', forwardedFor(sent, edge ? `${sourceIp}, ${edge.address}` : sourceIp)],
    ['X-Forwarded-Port', '443'],
    ['X-Forwarded-Proto', 'https'],
  ];
}
const REPLACED = new Set(['host', 'x-amzn-trace-id', 'x-forwarded-for', 'x-forwarded-port', 'x-forwarded-proto']);

/** Whoever stood in the way before is listed first. */
function forwardedFor(sent: HeaderList, sourceIp: string): string {
  const before = sent.find(([name]) => name.toLowerCase() === 'x-forwarded-for')?.[1];
  return before === undefined ? sourceIp : `${before}, ${sourceIp}`;
}

/** What an HTTP proxy hands on of them. */
export const forwardedHeaders = (visible: HeaderList, isSigned: boolean): HeaderList =>
  visible.filter(([name]) => {
    const known = name.toLowerCase();
    return !NOT_FORWARDED.has(known) && !(isSigned && known === 'authorization');
  });

/** The first header a mapping must not set: such a mapping makes every call fail with 500 (4.5). */
export const forbiddenHeader = (names: readonly string[], isAws: boolean): string | null =>
  names.find((name) => {
    const known = name.toLowerCase();
    return FORBIDDEN.has(known) || (isAws && FORBIDDEN_FOR_AWS.has(known));
  }) ?? null;

export const isSwallowed = (name: string): boolean => SWALLOWED.has(name.toLowerCase());

/** Headers with some set anew: what had the name before, in any case, is gone. */
export function withHeaders(headers: HeaderList, set: HeaderList): HeaderList {
  const names = new Set(set.map(([name]) => name.toLowerCase()));
  return [...headers.filter(([name]) => !names.has(name.toLowerCase())), ...set];
}
