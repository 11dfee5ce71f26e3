import { allow, asked, CREDENTIALS, headers, methods, PAGE, PUT, to, type Combination, type Reply } from './combination.ts'; // prettier-ignore

const NO_CORS = 'no-cors';
const withBody = (method: string): { readonly body?: string } =>
  ['POST', 'PUT', 'PATCH'].includes(method) ? { body: 'a' } : {};

const ANSWERS: readonly (readonly [string, Reply])[] = [
  ['nothing allowed', {}],
  ['own origin allowed', allow()],
  ['another origin allowed', allow({}, 'https://else.example')],
  ['a header of its own', { headers: { 'X-Own': '1', 'Access-Control-Expose-Headers': '*' } }],
];
const SENT: readonly Combination[] = ['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'PATCH'].flatMap((method) =>
  ANSWERS.map(([said, answer]) => ({
    name: `no-cors ${method}, ${said}`,
    request: { mode: NO_CORS, method, ...withBody(method) },
    preflight: asked(methods(method)),
    answer,
  })),
);
const STATUSES: readonly Combination[] = [201, 204, 304, 400, 401, 403, 404, 407, 429, 500, 502, 504].map((status) => ({
  name: `no-cors, answered ${status}`,
  request: { mode: NO_CORS },
  answer: { status },
}));
/** Those that may go along, and those that are left out without a word. */
const HEADERS: readonly (readonly [string, string])[] = [
  ['Accept', 'application/json'],
  ['Accept', 'a{b'],
  ['Accept-Language', 'de'],
  ['Accept-Language', 'd'.repeat(129)],
  ['Content-Language', 'de'],
  ['Content-Type', 'text/plain'],
  ['Content-Type', 'application/json'],
  ['Content-Type', 'application/x-www-form-urlencoded'],
  ['Range', 'bytes=0-99'],
  ['DPR', '1'],
  ['Save-Data', 'on'],
  ['X-Own', '1'],
  ['X-Api-Key', 'k'],
  ['Authorization', 't'],
  ['If-None-Match', 'x'],
  ['Cache-Control', 'no-cache'],
];
const CARRIED: readonly Combination[] = HEADERS.map(([name, value]) => ({
  name: `no-cors with ${name}: ${value.slice(0, 40)}`,
  request: { mode: NO_CORS, method: 'POST', body: 'a', headers: { [name]: value } },
  preflight: asked(headers(name)),
  answer: {},
}));
const CREDENTIALED: readonly Combination[] = (['omit', 'same-origin', 'include'] as const).flatMap((credentials) =>
  ['*', PAGE].map((origin) => ({
    name: `no-cors, ${credentials}, ${origin} allowed`,
    request: { mode: NO_CORS, credentials },
    answer: allow(CREDENTIALS, origin),
  })),
);
const redirect = (location: string, status = 302): Reply => ({ status, headers: { Location: location } });
const REDIRECTED: readonly Combination[] = [301, 302, 303, 307, 308].flatMap((status) =>
  (['', '{{other}}'] as const).flatMap((host) =>
    ['GET', 'POST'].map((method) => ({
      name: `no-cors ${method} sent by ${status} to ${host === '' ? 'the same host' : 'another host'}`,
      request: { mode: NO_CORS, method, ...withBody(method) },
      answer: redirect(`${host}{{landing}}`, status),
      landing: { answer: {} },
    })),
  ),
);
const ODD_REDIRECTS: readonly Combination[] = [
  '{{otherWithUser}}{{landing}}',
  'ftp://127.0.0.1/',
  'data:text/plain,hi',
  'javascript:0',
  '',
].map((location) => ({
  name: `no-cors, Location: ${JSON.stringify(location)}`,
  request: { mode: NO_CORS },
  answer: redirect(location),
  landing: { answer: {} },
}));
const POLICIES: readonly Combination[] = [
  'same-origin',
  'cross-origin',
  'Same-Origin',
  'none',
  ' same-origin ',
].flatMap((policy) =>
  ([NO_CORS, 'cors'] as const).map((mode) => ({
    name: `${mode}, Cross-Origin-Resource-Policy: ${JSON.stringify(policy)}`,
    request: { mode },
    answer: allow({ 'Cross-Origin-Resource-Policy': policy }),
  })),
);
const SAME_ORIGIN: readonly Combination[] = ['GET', 'POST', 'PUT'].flatMap((method) =>
  [{}, { 'X-Own': '1' }].map((own, i) => ({
    name: `same-origin ${method}${i === 0 ? '' : ' with a header of its own'}`,
    request: { mode: 'same-origin' as const, method, ...withBody(method), headers: own },
    preflight: asked({ ...methods('PUT'), ...headers('x-own') }),
    answer: allow(),
  })),
);

/** Fetches in modes other than `cors`. */
export const MODES: readonly Combination[] = [
  ...SENT,
  ...STATUSES,
  ...CARRIED,
  ...CREDENTIALED,
  ...REDIRECTED,
  ...ODD_REDIRECTS,
  ...POLICIES,
  ...SAME_ORIGIN,
  { name: 'no-cors, the gateway’s own 403', unmapped: true, request: { mode: NO_CORS } },
  { name: 'cors, said aloud', request: { ...PUT, mode: 'cors' }, preflight: asked(methods('PUT')), answer: allow() },
  {
    name: 'no-cors twice',
    request: { mode: NO_CORS },
    answer: to('{{landing}}'),
    landing: { answer: {} },
    again: { afterMs: 0 },
  },
];
