import { allow, asked, CREDENTIALS, expose, headers, maxAge, methods, PAGE, PUT, to, type Combination, type Reply } from './combination.ts'; // prettier-ignore

const ANY = allow({}, '*');
const ALL = asked({ ...methods('*'), ...headers('*') }, '*');
const landingAny = { preflight: ALL, answer: ANY };

/** Where a Location may lead, however it is written; the URL standard has the rules. */
const LOCATIONS = [
  '../prod/{{bare}}',
  './{{bare}}',
  '{{bare}}',
  '{{bare}}?x=1#y',
  'x/../{{bare}}',
  '/prod/./{{bare}}',
  '/prod/x/../{{bare}}',
  '/prod/x/%2e%2E/{{bare}}',
  '/prod/../../../prod/{{bare}}',
  '/prod//{{bare}}',
  '\\prod\\{{bare}}',
  '//{{otherHost}}{{landing}}',
  '///{{otherHost}}{{landing}}',
  'HTTP://{{otherHost}}{{landing}}',
  '{{other}}\\prod\\{{bare}}',
  '{{landing}}?a b',
  '{{landing}}?"<>\'',
  '{{landing}}?é',
  '\t{{landing}}',
  '/prod/\t{{bare}}',
  '#part',
  '.',
  '..',
  '/',
  '?',
  '{{page}}/elsewhere',
  '{{page}}',
  'about:blank',
  'blob:{{page}}/x',
  'file:///etc/passwd',
  'mailto:a@b.c',
  'ws://{{otherHost}}{{landing}}',
  'http://',
  'http://[::1',
  'http://a b/',
  'x:y',
  '%2Fprod%2F{{bare}}',
];
const LED: readonly Combination[] = LOCATIONS.flatMap((location) =>
  (['cors', 'no-cors'] as const).map((mode) => ({
    name: `hostile: ${mode} to ${JSON.stringify(location)}`,
    request: { mode },
    answer: to(location),
    landing: landingAny,
  })),
);
const twice = (name: string, one: string, other: string): Readonly<Record<string, string>> => ({ [name]: one, [name.toLowerCase()]: other }); // prettier-ignore
const LOCATIONS_TWICE: readonly Combination[] = [
  ['{{landing}}', '{{landing}}'],
  ['{{landing}}', '{{last}}'],
  ['', '{{landing}}'],
].flatMap(([one = '', other = '']) =>
  [200, 302].map((status) => ({
    name: `hostile: Location twice, ${one} and ${other}, ${status}`,
    answer: { ...allow(twice('Location', one, other)), status },
    landing: landingAny,
    last: landingAny,
  })),
);
const HOPS: readonly (readonly [string, string])[] = [
  ['{{landing}}', '{{last}}'],
  ['{{other}}{{landing}}', '{{last}}'],
  ['{{other}}{{landing}}', '{{self}}{{last}}'],
  ['{{landing}}', '{{other}}{{last}}'],
  ['{{other}}{{landing}}', '{{other}}{{last}}'],
];
const CHAINS: readonly Combination[] = HOPS.flatMap(([first, second]) =>
  (['*', PAGE, 'null'] as const).flatMap((origin) =>
    [
      { method: 'GET' },
      { method: 'POST', body: 'a', headers: { 'Content-Type': 'text/plain' } },
      { method: 'PUT', body: 'a', headers: { Authorization: 't' } },
      { mode: 'no-cors' as const },
      { credentials: 'include' as const },
    ].map((request) => ({
      name: `hostile: ${JSON.stringify(request)} by ${first} to ${second}, which allow ${origin}`,
      request,
      preflight: asked({ ...CREDENTIALS, ...methods('PUT'), ...headers('authorization') }),
      answer: { ...allow({ ...CREDENTIALS, Location: first }), status: 307 },
      landing: {
        preflight: asked({ ...CREDENTIALS, ...methods('PUT'), ...headers('authorization') }, origin),
        answer: { ...allow({ ...CREDENTIALS, Location: second }, origin), status: 308 },
      },
      last: {
        preflight: asked({ ...CREDENTIALS, ...methods('PUT'), ...headers('authorization') }, origin),
        answer: allow(CREDENTIALS, origin),
      },
    })),
  ),
);
const LOOPS: readonly Combination[] = (['cors', 'no-cors'] as const).flatMap((mode) =>
  [301, 302, 307].map((status) => ({
    name: `hostile: ${mode} in a circle, ${status}`,
    request: { mode },
    answer: to('{{landing}}', status),
    landing: { answer: to('{{landing}}', status) },
  })),
);
const WITH_LOCATION: readonly Combination[] = [200, 201, 204, 300, 304, 305, 306, 309, 399, 404, 500].map((status) => ({
  name: `hostile: Location with ${status}`,
  answer: to('{{landing}}', status),
  landing: landingAny,
}));

/** Answers as servers should not write them. */
const ODD: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
  ['an HTML page', { 'Content-Type': 'text/html' }],
  ['JSON, not to be sniffed', { 'Content-Type': 'application/json', 'X-Content-Type-Options': 'nosniff' }],
  ['a script', { 'Content-Type': 'text/javascript' }],
  ['a picture', { 'Content-Type': 'image/png' }],
  ['an attachment', { 'Content-Disposition': 'attachment; filename=a' }],
  ['Vary: *', { Vary: '*' }],
  ['Timing-Allow-Origin', { 'Timing-Allow-Origin': '*' }],
  ['private network', { 'Access-Control-Allow-Private-Network': 'true' }],
  ['an opener policy', { 'Cross-Origin-Opener-Policy': 'same-origin', 'Cross-Origin-Embedder-Policy': 'require-corp' }],
  ['same-site only', { 'Cross-Origin-Resource-Policy': 'same-site' }],
  ['a frame policy', { 'X-Frame-Options': 'DENY', 'Content-Security-Policy': "default-src 'none'" }],
  ['a refresh', { Refresh: '0;url=/prod/x' }],
  ['a cookie', { 'Set-Cookie': 'a=b; Path=/' }],
  ['Clear-Site-Data', { 'Clear-Site-Data': '"cache"' }],
  ['an empty content type', { 'Content-Type': '' }],
  ['Alt-Svc', { 'Alt-Svc': 'h3=":443"' }],
  ['Link', { Link: '</prod/x>; rel=preload; as=fetch' }],
  ['Server-Timing', { 'Server-Timing': 'a;dur=1' }],
  ['a long header', { 'X-Long': 'a'.repeat(9000) }],
];
const ODD_ANSWERS: readonly Combination[] = ODD.flatMap(([what, own]) =>
  (['cors', 'no-cors'] as const).map((mode) => ({
    name: `hostile: ${mode}, answered with ${what}`,
    request: { mode },
    answer: allow({ ...own, ...expose('*') }, '*'),
  })),
);
const CHALLENGES: readonly Combination[] = ['Basic realm="x"', 'Digest realm="x", nonce="y"', 'Negotiate', 'Bearer', ''].flatMap((challenge) =>
  (['omit', 'same-origin', 'include'] as const).map((credentials) => ({
    name: `hostile: 401 with the challenge ${challenge}, ${credentials}`,
    request: { credentials },
    answer: { ...allow({ ...CREDENTIALS, 'WWW-Authenticate': challenge }), status: 401 },
  })),
); // prettier-ignore
const CHALLENGED_QUESTIONS: readonly Combination[] = ['Basic realm="x"', 'Negotiate'].map((challenge) => ({
  name: `hostile: the question gets 401 with the challenge ${challenge}`,
  request: { ...PUT, credentials: 'include' },
  preflight: { ...asked({ ...CREDENTIALS, ...methods('PUT'), 'WWW-Authenticate': challenge }), status: 401 },
  answer: allow(CREDENTIALS),
}));

/** What allows something, oddly written. */
const ODD_LISTS = ['x-a,\tx-b', 'X-A X-B', 'x-a;x-b', ',,,', '*,*', '**', 'x-a,*', '\t*\t', 'x-a,', ',x-b,x-a', 'x-a\u00a0', 'x-ä', "x-a'", 'x-a,x-b'.repeat(500)]; // prettier-ignore
const LISTS: readonly Combination[] = ODD_LISTS.flatMap((list) =>
  (['omit', 'include'] as const).flatMap((credentials) => [
    {
      name: `hostile: headers ${JSON.stringify(list.slice(0, 30))}, ${credentials}`,
      request: { credentials, headers: { 'X-A': '1', 'X-B': '2' } },
      preflight: asked({ ...CREDENTIALS, ...headers(list) }),
      answer: allow(CREDENTIALS),
    },
    {
      name: `hostile: methods ${JSON.stringify(list.slice(0, 30))}, ${credentials}`,
      request: { credentials, method: 'x-a' },
      preflight: asked({ ...CREDENTIALS, ...methods(list.replaceAll('x-a', 'PUT')) }),
      answer: allow(CREDENTIALS),
    },
    {
      name: `hostile: exposed ${JSON.stringify(list.slice(0, 30))}, ${credentials}`,
      request: { credentials },
      answer: allow({ ...CREDENTIALS, ...expose(list), 'X-A': '1', 'X-B': '2', 'X-C': '3' }),
    },
  ]),
);
const ODD_ORIGINS = [`\t${PAGE}`, `${PAGE}\t`, `${PAGE}\u00a0`, `"${PAGE}"`, `'${PAGE}'`, `${PAGE};`, `${PAGE}#`, `${PAGE}.`, `http:${PAGE}`, 'file://', 'about:blank', 'Null', ' null', '*;', '*/*', '.*', 'https://*', '*.0.0.1', 'é']; // prettier-ignore
const ORIGINS: readonly Combination[] = ODD_ORIGINS.flatMap((origin) =>
  (['omit', 'include'] as const).flatMap((credentials) => [
    { name: `hostile: origin ${JSON.stringify(origin)}, ${credentials}`, request: { credentials }, answer: allow(CREDENTIALS, origin) },
    {
      name: `hostile: the question allows ${JSON.stringify(origin)}, ${credentials}`,
      request: { ...PUT, credentials },
      preflight: asked({ ...CREDENTIALS, ...methods('PUT') }, origin),
      answer: allow(CREDENTIALS),
    },
  ]),
); // prettier-ignore
/** The question and the answer need not say the same. */
const GRANTED: readonly Combination[] = ['*', PAGE, 'null', 'https://else.example'].flatMap((first) =>
  ['*', PAGE, 'null', 'https://else.example'].flatMap((second) =>
    (['omit', 'include'] as const).map((credentials) => ({
      name: `hostile: the question allows ${first}, the answer ${second}, ${credentials}`,
      request: { ...PUT, credentials },
      preflight: asked({ ...CREDENTIALS, ...methods('PUT') }, first),
      answer: allow(CREDENTIALS, second),
    })),
  ),
);
const QUESTIONS: readonly Combination[] = [200, 201, 204, 206, 226].flatMap((status) =>
  [
    { Location: '{{landing}}' },
    { 'Content-Type': 'text/html' },
    { Vary: 'Origin, Access-Control-Request-Headers' },
    { 'Cache-Control': 'max-age=600' },
    { 'Set-Cookie': 'a=b' },
    { 'Cross-Origin-Resource-Policy': 'same-origin' },
  ].map((own) => ({
    name: `hostile: the question answered ${status} with ${JSON.stringify(own)}`,
    request: PUT,
    preflight: { ...asked({ ...methods('PUT'), ...own }), status },
    answer: allow(),
    again: { afterMs: 0 },
  })),
);
const long = (n: number): string => 'a'.repeat(n);
const HEADERS: readonly Readonly<Record<string, string>>[] = [
  { 'X-A': '1', 'x-a': '2' },
  { Accept: 'a/b', accept: 'c/d' },
  { 'Content-Type': 'text/plain', 'content-type': 'text/plain' },
  { 'Z-Z': '1', 'a-a': '1', 'M-m': '1' },
  { Range: 'bytes=0-9', range: 'bytes=1-2' },
  { Accept: `${long(64)}, ${long(63)}` },
  { Accept: long(64), accept: long(64) },
  { 'Accept-Language': 'de-DE, en;q=0.9, *;q=0.1' },
  { 'Content-Language': 'de, en' },
  { Accept: 'a/b;c="d"' },
  { Accept: 'a/b\tc' },
  { 'Content-Type': 'text/plain;charset="utf-8"' },
  { 'Content-Type': 'multipart/form-data; boundary=----WebKitFormBoundary' },
  { 'Content-Type': 'application/x-www-form-urlencoded; charset=UTF-8; x=y' },
  { 'Content-Type': 'APPLICATION/X-WWW-FORM-URLENCODED' },
  { 'Content-Type': 'text/plain,' },
  { 'Content-Type': ';text/plain' },
  { 'X-Requested-With': 'XMLHttpRequest' },
  { 'X-Amz-Date': '20260302T090000Z', 'X-Amz-Security-Token': 't', Authorization: 'AWS4-HMAC-SHA256 x' },
  { 'Sec-Fetch-Mode': 'x', 'Proxy-Authorization': 'x', 'Content-Type': 'text/plain' },
  { 'Access-Control-Request-Method': 'PUT' },
  { 'Access-Control-Allow-Origin': '*' },
  { Origin: 'https://evil.example' },
  { Host: 'evil.example', Referer: 'https://evil.example/' },
  { 'Upgrade-Insecure-Requests': '1', Purpose: 'prefetch' },
  { 'If-None-Match': '"x"', 'If-Modified-Since': 'Wed, 21 Oct 2015 07:28:00 GMT' },
  { 'Cache-Control': 'no-cache', Pragma: 'no-cache' },
  { 'Accept-Encoding': 'gzip', 'Accept-Charset': 'utf-8' },
  { 'X-Long': long(8000) },
  { 'X-Long': long(11_000) },
  { 'Sec-CH-UA': 'x', 'Sec-GPC': '1' },
  { 'Save-Data': 'on', DPR: '2', 'Viewport-Width': '100', 'X-A': '1' },
  { Cookie2: 'x', 'X-HTTP-Method-Override': 'put' },
  { 'X-HTTP-Method-Override': 'CONNECT, GET' },
  { 'X-HTTP-Method-Override': '"TRACE"' },
];
const SENT: readonly Combination[] = HEADERS.flatMap((own) =>
  (['cors', 'no-cors'] as const).map((mode) => ({
    name: `hostile: ${mode} with ${JSON.stringify(own).slice(0, 70)}`,
    request: { mode, method: 'POST', body: 'a', headers: own },
    preflight: asked({ ...headers('*, authorization'), ...methods('*') }, '*'),
    answer: allow({}, '*'),
  })),
);
const again = (name: string, first: Combination['request'], said: Reply, second: NonNullable<Combination['request']> = {}): Combination => ({
  name: `hostile: kept, ${name}`,
  request: { ...PUT, ...first },
  preflight: said,
  answer: to('{{other}}{{landing}}', 307),
  landing: { preflight: asked({ ...methods('PUT'), ...maxAge('60') }, '*'), answer: ANY },
  again: { afterMs: 0, ...second },
}); // prettier-ignore
const KEPT: readonly Combination[] = [
  again('then sent on to another host', {}, asked({ ...methods('PUT'), ...maxAge('60') })),
  again('not kept, sent on to another host', {}, asked({ ...methods('PUT'), ...maxAge('0') })),
  {
    name: 'hostile: kept at the landing on the same host',
    request: PUT,
    preflight: asked({ ...methods('PUT'), ...maxAge('60') }),
    answer: to('{{landing}}', 307),
    landing: { preflight: asked({ ...methods('PUT'), ...maxAge('60') }), answer: allow() },
    again: { afterMs: 0 },
  },
  ...[`${' '.repeat(3)}60`, '60;', '6e1', '1e9', 'Infinity', '0x3C', '-60', '2147483648', '4294967296', '18446744073709551616', '60, 60', '\t60'].map((age) => ({
    name: `hostile: max-age ${JSON.stringify(age)}`,
    request: PUT,
    preflight: asked({ ...methods('PUT'), ...maxAge(age) }),
    answer: allow(),
    again: { afterMs: 0 },
  })),
]; // prettier-ignore

/** What nobody should write, and somebody will. */
export const HOSTILE: readonly Combination[] = [
  ...LED,
  ...LOCATIONS_TWICE,
  ...CHAINS,
  ...LOOPS,
  ...WITH_LOCATION,
  ...ODD_ANSWERS,
  ...CHALLENGES,
  ...CHALLENGED_QUESTIONS,
  ...LISTS,
  ...ORIGINS,
  ...GRANTED,
  ...QUESTIONS,
  ...SENT,
  ...KEPT,
];
