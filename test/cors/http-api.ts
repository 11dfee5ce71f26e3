import type { CorsConfiguration } from '../../src/gateway/http/model.ts';
import { allow, PAGE, type Combination } from './combination.ts';

/** An HTTP API that answers CORS itself, and what pages ask of it; the backend's own headers must not count. */
export type BuiltIn = { readonly name: string; readonly cors: CorsConfiguration };

const CONFIGURATIONS: readonly BuiltIn[] = [
  { name: 'nothing set', cors: {} },
  { name: 'the page only', cors: { allowOrigins: [PAGE], allowMethods: ['GET', 'PUT'], allowHeaders: ['X-A'], exposeHeaders: ['X-B'] } },
  { name: 'with credentials', cors: { allowOrigins: [PAGE], allowMethods: ['PUT', 'patch'], allowHeaders: ['x-a', 'content-type'], allowCredentials: true, maxAge: 60 } },
  { name: 'everything', cors: { allowOrigins: ['*'], allowMethods: ['*'], allowHeaders: ['*'], exposeHeaders: ['*'], maxAge: 0 } },
  { name: 'any http', cors: { allowOrigins: ['http://*'], allowMethods: ['*'], allowHeaders: ['Authorization', 'x-a'], maxAge: -1 } },
  { name: 'another origin', cors: { allowOrigins: ['https://a.example'], allowMethods: ['*'], allowHeaders: ['*'] } },
]; // prettier-ignore
type Asked = NonNullable<Combination['request']>;
const ASKED: readonly (readonly [string, Asked])[] = [
  ['GET', {}],
  ['HEAD', { method: 'HEAD' }],
  ['POST', { method: 'POST', body: 'a' }],
  ['POST of JSON', { method: 'POST', body: '{}', headers: { 'Content-Type': 'application/json' } }],
  ['PUT', { method: 'PUT', body: 'a' }],
  ['patch', { method: 'patch', body: 'a' }],
  ['PATCH', { method: 'PATCH', body: 'a' }],
  ['PURGE', { method: 'PURGE' }],
  ['TRACE', { method: 'TRACE' }],
  ['a header', { headers: { 'X-A': '1' } }],
  ['two headers', { headers: { 'X-A': '1', 'X-C': '1' } }],
  ['Authorization', { headers: { Authorization: 'token' } }],
  ['a header with a control character', { headers: { 'X-A': '\u0001' } }],
  ['without CORS', { mode: 'no-cors' }],
];
/** Every fetch twice at once: what was kept of the first question shows. */
export const BUILT_IN: readonly { readonly api: BuiltIn; readonly combinations: readonly Combination[] }[] =
  CONFIGURATIONS.map((api) => ({
    api,
    combinations: ASKED.flatMap(([what, request]) =>
      (['same-origin', 'include'] as const).map((credentials) => ({
        name: `HTTP API, ${api.name}: ${what}, credentials ${credentials}`,
        request: { ...request, credentials },
        answer: allow({ 'X-B': '1', 'Access-Control-Expose-Headers': 'x-c' }, 'https://own.example'),
        again: { afterMs: 0 },
      })),
    ),
  }));
