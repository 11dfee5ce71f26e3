import { allow, asked, CREDENTIALS, headers, maxAge, methods, PAGE, PUT, to, type Combination } from './combination.ts'; // prettier-ignore

/** Methods by how they are written: some are put in capitals, some forbidden, `patch` is what it is. */
const WRITTEN = ['patch', 'put', 'post', 'get', 'head', 'delete', 'options', 'Put', 'PaTcH', 'PURGE', 'purge', 'LINK', 'QUERY', 'SEARCH', 'PROPFIND', 'FOO', 'foo', 'M-SEARCH', 'TRACE', 'trace', 'TRACK', 'Track', 'CONNECT', 'connect']; // prettier-ignore
const METHODS: readonly Combination[] = WRITTEN.flatMap((method) =>
  [...new Set([method, method.toUpperCase(), '*'])].map((allowed) => ({
    name: `method ${method}, allowed ${allowed}`,
    request: { method },
    preflight: asked(methods(allowed)),
    answer: allow(),
  })),
);
const NO_CORS_METHODS: readonly Combination[] = ['get', 'post', 'options', 'patch', 'TRACE', 'track'].map((method) => ({
  name: `no-cors method ${method}`,
  request: { mode: 'no-cors', method },
}));
const MOVED: readonly Combination[] = [301, 303, 307].flatMap((status) =>
  ['', '{{other}}'].map((host) => ({
    name: `method patch sent on with ${status} to ${host || 'the same host'}`,
    request: { method: 'patch', body: 'a' },
    preflight: asked(methods('patch')),
    answer: to(`${host}{{landing}}`, status),
    landing: { preflight: asked(methods('*'), '*'), answer: allow({}, '*') },
  })),
);
const BODIES: readonly Combination[] = [
  ...['GET', 'HEAD', 'get', 'DELETE', 'OPTIONS', 'POST'].flatMap((method) =>
    ['', 'a'].map((body) => ({
      name: `${method} with the body '${body}'`,
      request: { method, body },
      preflight: asked(methods('*')),
      answer: allow(),
    })),
  ),
  { name: 'no-cors GET with a body', request: { mode: 'no-cors', method: 'GET', body: 'a' } },
];
/** Names and values that are no header's, and some that look it. */
const HEADERS: readonly (readonly [string, string])[] = [
  ['X-A', ''],
  ['X-A', 'é'],
  ['X-A', '☕'],
  ['X-A', 'a\nb'],
  ['X-A', 'a\r\nb'],
  ['X-A', 'a\n'],
  ['X-A', '\u0000'],
  ['X-A', '\u0001'],
  ['X-A', '\u007f'],
  ['X-A', 'a\tb'],
  ['X-Ä', '1'],
  ['X A', '1'],
  ['', '1'],
  ['X-A:', '1'],
  ['X-A', '  a  '],
  ['Accept', ''],
  ['Accept', '☕'],
  ['Cookie', '☕'],
  ['Content-Language', ''],
];
const REFUSED: readonly Combination[] = HEADERS.flatMap(([name, value]) =>
  (['cors', 'no-cors'] as const).map((mode) => ({
    name: `${mode} header ${JSON.stringify(name)}: ${JSON.stringify(value)}`,
    request: { mode, headers: { [name]: value } },
    preflight: asked(headers('*')),
    answer: allow(),
  })),
);
const twice = (name: string, one: string, other: string): Readonly<Record<string, string>> => ({
  [name]: one,
  [name.toLowerCase()]: other,
});
/** One header on two lines is a list, for those too that no list fits. */
const TWICE: readonly Combination[] = [
  ...[[PAGE, PAGE], ['*', '*'], ['*', PAGE], [PAGE, 'https://e.example']].flatMap(([one = '', other = '']) => [
    { name: `origin twice: ${one}, ${other}`, answer: { headers: twice('Access-Control-Allow-Origin', one, other) } },
    {
      name: `origin twice to the question: ${one}, ${other}`,
      request: PUT,
      preflight: { status: 204, headers: { ...twice('Access-Control-Allow-Origin', one, other), ...methods('PUT') } },
      answer: allow(),
    },
  ]),
  ...[['true', 'true'], ['true', ''], ['', 'true'], ['true', 'false'], ['', '']].map(([one = '', other = '']) => ({
    name: `credentials twice: '${one}', '${other}'`,
    request: { credentials: 'include' as const },
    answer: allow(twice('Access-Control-Allow-Credentials', one, other)),
  })),
  { name: 'methods twice', request: PUT, preflight: asked(twice('Access-Control-Allow-Methods', 'GET', 'PUT')), answer: allow() },
  { name: 'headers twice', request: { headers: { 'X-A': '1', 'X-B': '1' } }, preflight: asked(twice('Access-Control-Allow-Headers', 'x-a', 'x-b')), answer: allow() },
  { name: 'exposed twice', answer: allow({ 'X-A': '1', 'X-B': '2', ...twice('Access-Control-Expose-Headers', 'x-a', 'x-b') }) },
  ...[['0', '60'], ['60', '0'], ['60', '60']].map(([one = '', other = '']) => ({
    name: `max-age twice: ${one}, ${other}`,
    request: PUT,
    preflight: asked({ ...methods('PUT'), ...twice('Access-Control-Max-Age', one, other) }),
    answer: allow(),
    again: { afterMs: 0 },
  })),
]; // prettier-ignore
/** What is no number of 64 bits is none: 5 seconds. */
const AGES: readonly Combination[] = [
  ...['-9223372036854775808', '-9223372036854775809', '-0', '00', '+5', '1 2', '0.9', '1_000'].map((age) => ({ age, afterMs: 0 })),
  { age: '9223372036854775807', afterMs: 5600 },
  { age: '9223372036854775808', afterMs: 5600 },
].map(({ age, afterMs }) => ({
  name: `max-age ${age}, again after ${afterMs} ms`,
  request: PUT,
  preflight: asked({ ...methods('PUT'), ...maxAge(age) }),
  answer: allow(),
  again: { afterMs },
})); // prettier-ignore
const KEPT: readonly Combination[] = [
  {
    name: 'kept for PUT and PATCH, then patch',
    request: PUT,
    preflight: asked({ ...methods('PUT, PATCH'), ...CREDENTIALS, ...maxAge('60') }),
    answer: allow(),
    again: { afterMs: 0, method: 'patch' },
  },
];

/** What `fetch` itself refuses, what it writes in another way, and headers that come twice. */
export const REFUSED_BY_FETCH: readonly Combination[] = [
  ...METHODS,
  ...NO_CORS_METHODS,
  ...MOVED,
  ...BODIES,
  ...REFUSED,
  ...TWICE,
  ...AGES,
  ...KEPT,
];
