import { allow, asked, CREDENTIALS, headers, maxAge, methods, PUT, to, type Combination, type Reply } from './combination.ts'; // prettier-ignore

type Fetch = NonNullable<Combination['request']>;
const cache = (value: string): Readonly<Record<string, string>> => ({ 'Cache-Control': value });
const MINUTE = cache('max-age=60');
const twice = (name: string, answer: Reply, first: Fetch = {}, second: Fetch = {}, afterMs = 0): Combination => ({
  name: `cached: ${name}`,
  request: first,
  preflight: asked({ ...CREDENTIALS, ...methods('PUT, DELETE, PATCH'), ...headers('x-a, authorization, cache-control, pragma, if-none-match, range'), ...maxAge('60') }),
  answer,
  again: { afterMs, ...second },
}); // prettier-ignore

const DIRECTIVES = ['max-age=60', 'MAX-AGE=60', 'max-age="60"', 'max-age = 60', 'max-age=0', 'max-age=-1', 'max-age=x', 'max-age=60.5', 'max-age=', 'max-age', 'public', 'private', 'public, max-age=60', 'private, max-age=60', 's-maxage=60', 'immutable', 'immutable, max-age=60', 'no-cache', 'no-cache, max-age=60', 'no-cache="x", max-age=60', 'no-store', 'no-store, max-age=60', 'must-revalidate', 'must-revalidate, max-age=60', 'max-age=60, max-age=0', 'max-age=0, max-age=60', 'stale-while-revalidate=60', 'max-age=0, stale-while-revalidate=60', 'only-if-cached', '', 'max-age=99999999999']; // prettier-ignore
const BY_DIRECTIVE = DIRECTIVES.map((value) => twice(`Cache-Control: ${value}`, allow(cache(value))));
const OTHERS: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
  ['nothing said', {}],
  ['Expires far away', { Expires: 'Wed, 21 Oct 2099 07:28:00 GMT' }],
  ['Expires long ago', { Expires: 'Wed, 21 Oct 2015 07:28:00 GMT' }],
  ['Expires: 0', { Expires: '0' }],
  ['Expires far away, max-age=0', { Expires: 'Wed, 21 Oct 2099 07:28:00 GMT', ...cache('max-age=0') }],
  ['Expires long ago, max-age=60', { Expires: 'Wed, 21 Oct 2015 07:28:00 GMT', ...MINUTE }],
  ['Last-Modified long ago', { 'Last-Modified': 'Wed, 21 Oct 2015 07:28:00 GMT' }],
  ['Last-Modified long ago, must-revalidate', { 'Last-Modified': 'Wed, 21 Oct 2015 07:28:00 GMT', ...cache('must-revalidate') }],
  ['Last-Modified long ago, no-cache', { 'Last-Modified': 'Wed, 21 Oct 2015 07:28:00 GMT', ...cache('no-cache') }],
  ['an ETag', { ETag: '"a"' }],
  ['Pragma: no-cache', { Pragma: 'no-cache' }],
  ['Pragma: no-cache, max-age=60', { Pragma: 'no-cache', ...MINUTE }],
  ['Age: 30, max-age=60', { Age: '30', ...MINUTE }],
  ['Age: 90, max-age=60', { Age: '90', ...MINUTE }],
  ['Vary: *', { Vary: '*', ...MINUTE }],
  ['Vary: Origin', { Vary: 'Origin', ...MINUTE }],
  ['Vary: X-A', { Vary: 'X-A', ...MINUTE }],
  ['a cookie', { 'Set-Cookie': 'a=b', ...MINUTE }],
]; // prettier-ignore
const BY_HEADER = OTHERS.map(([what, own]) => twice(what, allow(own)));
const BY_STATUS = [200, 201, 202, 203, 204, 206, 300, 301, 302, 303, 304, 307, 308, 400, 401, 403, 404, 405, 410, 414, 429, 451, 500, 501, 502, 503, 504].flatMap((status) => [
  twice(`${status}, max-age=60`, { ...allow(MINUTE), status }),
  twice(`${status}, nothing said`, { ...allow(), status }),
  ]); // prettier-ignore
const REDIRECTS: readonly Combination[] = [301, 302, 303, 307, 308].flatMap((status) =>
  [{}, MINUTE, cache('no-store'), cache('no-cache')].flatMap((own) =>
    (['{{landing}}', '{{other}}{{landing}}'] as const).map((location) => ({
      name: `cached: ${status} to ${location} with ${JSON.stringify(own)}`,
      answer: { ...allow({ ...own, Location: location }), status },
      landing: { answer: allow({}, '*') },
      again: { afterMs: 0 },
    })),
  ),
);
const ADDED = { headers: { 'X-A': '1' } };
const BY_REQUEST: readonly Combination[] = [
  twice('HEAD, then HEAD', allow(MINUTE), { method: 'HEAD' }),
  twice('GET, then HEAD', allow(MINUTE), {}, { method: 'HEAD' }),
  twice('HEAD, then GET', allow(MINUTE), { method: 'HEAD' }, { method: 'GET' }),
  twice('POST, then POST', allow(MINUTE), { method: 'POST', body: 'a' }),
  twice('GET, then POST', allow(MINUTE), {}, { method: 'POST', body: 'a' }),
  twice('GET, then PUT', allow(MINUTE), {}, PUT),
  twice('PUT, then PUT', allow(MINUTE), PUT),
  twice('OPTIONS, then OPTIONS', allow(MINUTE), { method: 'OPTIONS' }),
  twice('another header', allow(MINUTE), {}, ADDED),
  twice('another header, Vary: X-A', allow({ ...MINUTE, Vary: 'X-A' }), {}, ADDED),
  twice('the same header, Vary: x-a', allow({ ...MINUTE, Vary: 'accept, x-a' }), ADDED, ADDED),
  twice('without a header, Vary: X-A', allow({ ...MINUTE, Vary: 'X-A' }), ADDED, { headers: {} }),
  twice('Authorization', allow(MINUTE), { headers: { Authorization: 'a' } }),
  twice('another Authorization', allow(MINUTE), { headers: { Authorization: 'a' } }, { headers: { Authorization: 'b' } }),
  ...['no-cache', 'no-store', 'max-age=0', 'max-age=9', 'only-if-cached', 'x'].map((value) =>
    twice(`the page asks with Cache-Control: ${value}`, allow(MINUTE), {}, { headers: cache(value) }),
  ),
  ...['no-cache', 'no-store'].map((value) =>
    twice(`the page asked first with Cache-Control: ${value}`, allow(MINUTE), { headers: cache(value) }, { headers: {} }),
  ),
  twice('the page asks with Pragma', allow(MINUTE), {}, { headers: { Pragma: 'no-cache' } }),
  twice('the page asks with If-None-Match', allow(MINUTE), {}, { headers: { 'If-None-Match': '"a"' } }),
  twice('the page asked first with If-None-Match', allow(MINUTE), { headers: { 'If-None-Match': '"a"' } }, { headers: {} }),
  ...(['omit', 'same-origin', 'include'] as const).flatMap((first) =>
    (['omit', 'same-origin', 'include'] as const).map((second) =>
      twice(`credentials ${first}, then ${second}`, allow({ ...MINUTE, ...CREDENTIALS }), { credentials: first }, { credentials: second }),
    ),
  ),
  twice('a star, then with credentials', allow({ ...MINUTE, ...CREDENTIALS }, '*'), {}, { credentials: 'include' }),
  twice('no-cors, then cors', allow(MINUTE), { mode: 'no-cors' }, { mode: 'cors' }),
  twice('no-cors, then cors, Vary: Origin', allow({ ...MINUTE, Vary: 'Origin' }), { mode: 'no-cors' }, { mode: 'cors' }),
  twice('no-cors, then cors, nothing allowed', { headers: MINUTE }, { mode: 'no-cors' }, { mode: 'cors' }),
  twice('cors, then no-cors', allow(MINUTE), {}, { mode: 'no-cors' }),
  twice('blocked twice', { headers: MINUTE }),
  twice('another origin allowed', allow(MINUTE, 'https://else.example')),
  twice('after it is too old', allow(cache('max-age=1')), {}, {}, 2100),
  twice('all of it exposed', allow({ ...MINUTE, 'X-A': '1', 'Access-Control-Expose-Headers': '*' })),
]; // prettier-ignore
const MISDIRECTED: readonly Combination[] = [
  ...['GET', 'HEAD', 'POST', 'PUT', 'DELETE'].map((method) => ({
    name: `misdirected: ${method} answered 421`,
    request: { method, ...(['POST', 'PUT'].includes(method) && { body: 'a' }) },
    preflight: asked(methods('PUT, DELETE')),
    answer: { ...allow(), status: 421 },
  })),
  ...[{}, { method: 'DELETE' }].map((request) => ({
    name: `misdirected: the question answered 421, ${JSON.stringify(request)}`,
    request: { ...PUT, ...request },
    preflight: { ...asked(methods('PUT, DELETE')), status: 421 },
    answer: allow(),
  })),
  { name: 'misdirected: without CORS', request: { mode: 'no-cors' }, answer: { status: 421 } },
  {
    name: 'misdirected: after a redirect',
    answer: to('{{landing}}'),
    landing: { answer: { ...allow(), status: 421 } },
  },
  { name: 'misdirected: twice', answer: { ...allow(), status: 421 }, again: { afterMs: 0 } },
  { name: 'misdirected: with origin of nobody', answer: { status: 421 } },
  { name: 'misdirected: kept', answer: { ...allow(MINUTE), status: 421 }, again: { afterMs: 0 } },
];
/** What Chromium keeps of answers, and when it asks a second time. */
export const CACHED: readonly Combination[] = [
  ...BY_DIRECTIVE,
  ...BY_HEADER,
  ...BY_STATUS,
  ...REDIRECTS,
  ...BY_REQUEST,
  ...MISDIRECTED,
];
