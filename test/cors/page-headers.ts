import { allow, asked, headers, type Combination } from './combination.ts';

/** A fetch with one header; the preflight, where there is one, allows none. */
const sends = (name: string, value: string, request: Combination['request'] = {}): Combination => ({
  name: `${name}: ${value.length > 40 ? `${value.length} characters` : JSON.stringify(value)}`,
  request: { ...request, headers: { [name]: value } },
  preflight: asked(),
  answer: allow(),
});
const each = (name: string, values: readonly string[], request: Combination['request'] = {}): readonly Combination[] =>
  values.map((value) => sends(name, value, request));
const long = (bytes: number): string => 'd'.repeat(bytes);

const ACCEPTED = [...'"():<>?@[\\]{}=;,/*+\'~|!\té#'].map((sign) => `text${sign}x`);
const TYPES = [
  'text/plain',
  'TEXT/PLAIN',
  ' text/plain ',
  'text/plain;',
  'text/plain;;',
  'text/plain;charset="utf-8"',
  'text/plain;charset=x{y',
  'text/plain; charset=utf-8; a=b',
  'text/plain;charset=a,b',
  'text/plain, text/html',
  'text/plain;x',
  'text/plain x',
  'text /plain',
  'text/pläin',
  'multipart/form-data; boundary=x',
  'application/x-www-form-urlencoded;charset=UTF-8',
  'application/json; charset=utf-8',
  'application/xml',
  'text/html',
  'text',
  '',
  `text/plain; a=${long(120)}`,
];
const RANGES = [
  'bytes=0-',
  'bytes=0-99',
  'BYTES=0-9',
  'bytes=+1-2',
  'bytes=00-9',
  ' bytes=0-9',
  'bytes=0-9 ',
  'bytes=-5',
  'bytes=5',
  'bytes=9-0',
  'bytes= 0-9',
  'bytes =0-9',
  'bytes=0 - 9',
  'bytes=0-9,11-12',
  'bytes=1-2-3',
  'bytes=a-b',
  'items=0-9',
  '',
  'bytes=0-9223372036854775807',
  'bytes=0-9223372036854775808',
];
/** Sent as if they had not been set, and never asked for. */
const FORBIDDEN = [
  'Accept-Charset',
  'Accept-Encoding',
  'Access-Control-Request-Headers',
  'Access-Control-Request-Method',
  'Connection',
  'Content-Length',
  'Cookie',
  'Cookie2',
  'DNT',
  'Date',
  'Expect',
  'Host',
  'Keep-Alive',
  'Origin',
  'Proxy-Own',
  'Referer',
  'Sec-Own',
  'Set-Cookie',
  'TE',
  'Trailer',
  'Transfer-Encoding',
  'Upgrade',
  'User-Agent',
  'Via',
];
const ASKED_FOR = [
  'Cache-Control',
  'Content-DPR',
  'If-Modified-Since',
  'If-None-Match',
  'Last-Event-ID',
  'Pragma',
  'Prefer',
  'Priority',
  'Upgrade-Insecure-Requests',
  'X-Forwarded-For',
  'X-Requested-With',
];
const HINTS: readonly (readonly [string, readonly string[]])[] = [
  ['DPR', ['1', '1.5', '-1', 'abc', '.5', '']],
  ['Device-Memory', ['1.5', '1e3']],
  ['Downlink', ['1.5', '-1', '']],
  ['RTT', ['12', '1.5']],
  ['Width', ['320', '1.5']],
  ['Viewport-Width', ['320', 'wide']],
  ['Save-Data', ['on', 'ON', 'off']],
  ['ECT', ['4g', 'slow-2g', '4G', '5g']],
  ['Intervention', ['any']],
];

/** What the headers a page sets do to the question: safe values, unsafe ones, forbidden names. */
export const PAGE_HEADERS: readonly Combination[] = [
  ...each('Accept', [...ACCEPTED, long(128), long(129)]),
  ...each('Accept-Language', ['de_', 'de*', 'de;q=0.5', 'de"', 'de/', 'de=', 'de!', 'dé', 'de\t', long(128)]),
  ...each('Content-Language', ['de', 'de_', 'de/x', long(129)]),
  ...each('Content-Type', TYPES, { method: 'POST', body: 'a' }),
  ...each('Range', RANGES),
  ...FORBIDDEN.map((name) => sends(name, '1')),
  ...ASKED_FOR.map((name) => sends(name, '1')),
  ...HINTS.flatMap(([name, values]) => each(name, values)),
  ...each('X-HTTP-Method-Override', ['PATCH', 'TRACE', 'get, track']),
  ...each('X-Method-Override', ['connect']),
  ...each('X-HTTP-Method', ['trace']),
  {
    name: 'three safe headers of 128 bytes',
    request: { headers: { Accept: long(128), 'Accept-Language': long(128), 'Content-Language': long(128) } },
    preflight: asked(),
    answer: allow(),
  },
  {
    name: 'more than 1,024 bytes of safe headers: all of them are asked for',
    request: {
      headers: Object.fromEntries<string>([
        ...['Accept', 'Accept-Language', 'Content-Language', 'Intervention'].map((name) => [name, long(128)] as const),
        ...['DPR', 'Downlink', 'Device-Memory', 'RTT', 'Width'].map((name) => [name, '1'.repeat(128)] as const),
      ]),
    },
    preflight: asked(headers('accept, accept-language')),
    answer: allow(),
  },
  {
    name: 'a long header of its own does not make the safe ones unsafe',
    request: { headers: { 'X-Long': long(2000), Accept: 'a/b', 'Accept-Language': 'de' } },
    preflight: asked(headers('x-long')),
    answer: allow(),
  },
];
