import type { HeaderList } from '../answer.ts';
import { lastHeader } from '../request.ts';
import type { CorsConfiguration } from './model.ts';

/** A browser's question: OPTIONS with `Origin` and `Access-Control-Request-Method` (http-api reference, 12). */
export const isPreflight = (method: string, headers: HeaderList): boolean =>
  method === 'OPTIONS' &&
  lastHeader(headers, 'origin') !== null &&
  lastHeader(headers, 'access-control-request-method') !== null;

/** Exact origins, `*`, and `*` behind a scheme: what a configuration may list (http-api reference, 12). */
export const isAllowableOrigin = (origin: string): boolean => /^(\*|https?:\/\/(\*|[^/*]+))$/.test(origin);

/** Whether the configuration lets an origin in: exact origins, `*`, and `*` behind a scheme; no partial hosts. */
export const allowsOrigin = ({ allowOrigins = [] }: CorsConfiguration, origin: string): boolean =>
  allowOrigins.some(
    (allowed) =>
      allowed === '*' ||
      allowed === origin ||
      ((allowed === 'https://*' || allowed === 'http://*') && origin.startsWith(allowed.slice(0, -1))),
  );

const list = (name: string, values: readonly string[] | undefined): HeaderList =>
  values && values.length > 0 ? [[name, values.join(',')]] : [];

/** The headers that the configuration gives an answer; none without an `Origin`, none for a foreign one. */
export function corsHeaders(cors: CorsConfiguration, method: string, headers: HeaderList): HeaderList {
  const origin = lastHeader(headers, 'origin');
  if (origin === null || !allowsOrigin(cors, origin)) return [];
  if (method === 'OPTIONS' && !isPreflight(method, headers)) return [];
  const isForAll = cors.allowOrigins?.includes('*') === true;
  return [
    ['access-control-allow-origin', isForAll ? '*' : origin],
    ...(cors.allowCredentials === true ? [['access-control-allow-credentials', 'true'] as const] : []),
    ...(method === 'OPTIONS' ? preflightHeaders(cors) : list('access-control-expose-headers', cors.exposeHeaders)),
    // Unverified, like `*` in lists, which is sent as it stands (reference, 20).
    ...(isForAll ? [] : [['vary', 'Origin'] as const]),
  ];
}

const preflightHeaders = ({ allowMethods, allowHeaders, maxAge }: CorsConfiguration): HeaderList => [
  ...list('access-control-allow-methods', allowMethods),
  ...list('access-control-allow-headers', allowHeaders),
  ...(maxAge === undefined ? [] : [['access-control-max-age', `${maxAge}`] as const]),
];

/** An answer's headers once the configuration has replaced what the backend said about CORS. */
export function withCors(cors: CorsConfiguration, method: string, request: HeaderList, answer: HeaderList): HeaderList {
  const own = corsHeaders(cors, method, request);
  const kept = answer.filter(([name]) => !name.toLowerCase().startsWith('access-control-'));
  const varies = kept.some(([name, value]) => name.toLowerCase() === 'vary' && /\borigin\b/i.test(value));
  return [...kept, ...own.filter(([name]) => !(varies && name === 'vary'))];
}
