import { allow, asked, CREDENTIALS, expose, headers, methods, PAGE, PUT, type Combination } from './combination.ts';

type Headers = Readonly<Record<string, string>>;
const CREDENTIAL_MODES = ['omit', 'same-origin', 'include'] as const;
const WITH_BODY = ['POST', 'PUT', 'PATCH'];
const bodyFor = (method: string): { readonly body?: string } => (WITH_BODY.includes(method) ? { body: 'a' } : {});

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];
const allowedMethods = (method: string): Readonly<Record<string, Headers>> => ({
  named: methods(method),
  'in small letters': methods(method.toLowerCase()),
  'by a star': methods('*'),
  'not at all': {},
  'as others': methods('GET, POST, HEAD'),
  'in a list with blanks': methods(` ${method} ,GET`),
  'between empty items': methods(`,,${method},`),
  'by a star in a list': methods('GET, *'),
  'as what is no token': methods(`${method} GET`),
});
const BY_METHOD: readonly Combination[] = METHODS.flatMap((method) =>
  Object.entries(allowedMethods(method)).flatMap(([how, said]) =>
    (['omit', 'include'] as const).map((credentials) => ({
      name: `${method} allowed ${how}, ${credentials}`,
      request: { method, credentials, ...bodyFor(method) },
      preflight: asked({ ...CREDENTIALS, ...said }),
      answer: allow(CREDENTIALS),
    })),
  ),
);

const HEADER_LISTS = [
  'x-own',
  '  X-OWN  , b',
  'a,\tx-own',
  'a, *',
  '',
  'x own',
  'x-own;q=1',
  '"x-own"',
  'x-own, a b',
  'x-own, a:b',
];
const BY_HEADER: readonly Combination[] = HEADER_LISTS.flatMap((list) =>
  CREDENTIAL_MODES.map((credentials) => ({
    name: `X-Own allowed as ${JSON.stringify(list)}, ${credentials}`,
    request: { credentials, headers: { 'X-Own': '1' } },
    preflight: asked({ ...CREDENTIALS, ...headers(list) }),
    answer: allow(CREDENTIALS),
  })),
);
const UNREADABLE: readonly Combination[] = ['PUT, a b', '"PUT"', 'a b'].flatMap((list) => [
  { name: `PUT, methods ${list}`, request: PUT, preflight: asked(methods(list)), answer: allow() },
  {
    name: `GET with an allowed header, methods ${list}`,
    request: { headers: { 'X-Own': '1' } },
    preflight: asked({ ...headers('x-own'), ...methods(list) }),
    answer: allow(),
  },
]);
const STARS: readonly Combination[] = [
  ...CREDENTIAL_MODES.map((credentials) => ({
    name: `Authorization by a star, ${credentials}`,
    request: { credentials, headers: { Authorization: 't' } },
    preflight: asked({ ...CREDENTIALS, ...headers('*') }),
    answer: allow(CREDENTIALS),
  })),
  {
    name: 'Authorization named beside a star',
    request: { headers: { Authorization: 't' } },
    preflight: asked(headers('*, authorization')),
    answer: allow(),
  },
  ...(['omit', 'include'] as const).map((credentials) => ({
    name: `POST of JSON by a star, ${credentials}`,
    request: { method: 'POST', body: '{}', credentials, headers: { 'Content-Type': 'application/json' } },
    preflight: asked({ ...CREDENTIALS, ...headers('*') }),
    answer: allow(CREDENTIALS),
  })),
];

const ORIGINS = [
  '*',
  '**',
  ' * ',
  '"*"',
  PAGE,
  ` ${PAGE} `,
  `${PAGE}/`,
  `${PAGE}/path`,
  `${PAGE}?a`,
  `${PAGE},`,
  `${PAGE},*`,
  `*, ${PAGE}`,
  `${PAGE} ${PAGE}`,
  'null',
  'NULL',
  '',
  'http://127.0.0.1',
  'https://127.0.0.1',
  '127.0.0.1',
  'http://*',
  'http://user@127.0.0.1:1',
  'undefined',
];
const BY_ORIGIN: readonly Combination[] = ORIGINS.flatMap((origin) =>
  (['omit', 'include'] as const).flatMap((credentials) => [
    { name: `GET, ${origin} allowed, ${credentials}`, request: { credentials }, answer: allow(CREDENTIALS, origin) },
    {
      name: `PUT, ${origin} allowed to the preflight, ${credentials}`,
      request: { ...PUT, credentials },
      preflight: asked({ ...CREDENTIALS, ...methods('PUT') }, origin),
      answer: allow(CREDENTIALS),
    },
  ]),
);

const CONSENTS = ['true', 'True', 'TRUE', ' true ', 'true, true', '1', 'false', '', 'yes'];
const BY_CONSENT: readonly Combination[] = CONSENTS.flatMap((consent) => {
  const said = { 'Access-Control-Allow-Credentials': consent };
  return CREDENTIAL_MODES.flatMap((credentials) => [
    { name: `GET, consent ${JSON.stringify(consent)}, ${credentials}`, request: { credentials }, answer: allow(said) },
    {
      name: `DELETE, consent ${JSON.stringify(consent)} to the preflight, ${credentials}`,
      request: { credentials, method: 'DELETE' },
      preflight: asked({ ...said, ...methods('DELETE') }),
      answer: allow(CREDENTIALS),
    },
  ]);
});

const READ = {
  'X-Total': '3',
  'X-Other': '4',
  ETag: '"a"',
  Vary: 'Origin',
  'Set-Cookie': 'a=b',
  'Content-Language': 'de',
  Expires: '0',
  'Last-Modified': 'Wed, 21 Oct 2015 07:28:00 GMT',
  Pragma: 'x',
  'Cache-Control': 'no-store',
  'Content-Type': 'text/css',
  'Retry-After': '3',
};
const EXPOSED = [
  '*',
  'x-total',
  'X-TOTAL',
  'x-total, x-other',
  ' x-total ,, x-other ',
  'a, *',
  'set-cookie, set-cookie2',
  '',
  'x total',
  'x-total, a b',
  '"x-total"',
  'x-none',
  'access-control-allow-origin, vary',
  'content-length, date, etag, location',
];
const BY_EXPOSURE: readonly Combination[] = EXPOSED.flatMap((list) =>
  (['omit', 'include'] as const).map((credentials) => ({
    name: `exposed ${JSON.stringify(list)}, ${credentials}`,
    request: { credentials },
    answer: allow({ ...CREDENTIALS, ...expose(list), ...READ }),
  })),
);

/** What an answer grants: methods, headers, origins, credentials, readable headers. */
export const GRANTS: readonly Combination[] = [
  ...BY_METHOD,
  ...BY_HEADER,
  ...UNREADABLE,
  ...STARS,
  ...BY_ORIGIN,
  ...BY_CONSENT,
  ...BY_EXPOSURE,
];

const ANSWERS = [
  200, 201, 202, 203, 204, 205, 206, 299, 300, 301, 302, 303, 304, 305, 307, 308, 400, 401, 403, 404, 405, 407, 408,
  409, 410, 413, 418, 421, 425, 429, 431, 451, 500, 502, 503, 504, 511, 599,
];
const TO_PREFLIGHTS = [
  200, 201, 202, 203, 204, 205, 206, 299, 300, 301, 302, 303, 304, 305, 306, 307, 308, 400, 401, 403, 404, 405, 407,
  418, 429, 499, 500, 501, 502, 503, 504, 599,
];
/** Every status, with and without the header that lets the page read it. */
export const STATUSES: readonly Combination[] = [
  ...ANSWERS.flatMap((status) => [
    { name: `GET answered ${status} with origin`, answer: { ...allow(), status } },
    { name: `GET answered ${status} without origin`, answer: { status } },
  ]),
  ...TO_PREFLIGHTS.map((status) => ({
    name: `PUT, preflight answered ${status}, origin and method allowed`,
    request: PUT,
    preflight: { ...asked(methods('PUT')), status },
    answer: allow(),
  })),
  { name: 'the gateway’s own 403 to a POST', unmapped: true, request: { method: 'POST', body: 'a' } },
  {
    name: 'the gateway’s own 403 to a DELETE with credentials',
    unmapped: true,
    request: { method: 'DELETE', credentials: 'include' },
  },
];
