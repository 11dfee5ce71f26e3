import { allow, asked, headers, maxAge, methods, PUT, to, type Combination, type Reply } from './combination.ts';

type Fetch = NonNullable<Combination['request']>;
const LANDED = { answer: allow({}, '*') };

/** `redirect` of a fetch: what becomes of an answer that leads elsewhere. */
const REDIRECTS: readonly Combination[] = (['follow', 'error', 'manual'] as const).flatMap((redirect) => [
  ...[300, 301, 302, 303, 304, 307, 308].map((status) => ({
    name: `redirect: ${redirect}, ${status}`,
    request: { redirect },
    answer: to('{{landing}}', status),
    landing: LANDED,
  })),
  ...(
    [
      ['to another host', to('{{other}}{{landing}}')],
      ['nothing allowed', { status: 302, headers: { Location: '{{landing}}' } }],
      ['without Location', { ...allow(), status: 302 }],
      ['an empty Location', to('')],
      ['a Location that is no place', to('http://[')],
      ['with a password', to('{{otherWithUser}}{{landing}}')],
      ['to data:', to('data:text/plain,hi')],
      ['no redirect', allow()],
      ['no redirect, nothing allowed', {}],
    ] as readonly (readonly [string, Reply])[]
  ).map(([what, answer]) => ({
    name: `redirect: ${redirect}, ${what}`,
    request: { redirect },
    answer,
    landing: LANDED,
  })),
  {
    name: `redirect: ${redirect}, with credentials`,
    request: { redirect, credentials: 'include' as const },
    answer: to('{{landing}}'),
    landing: LANDED,
  },
  {
    name: `redirect: ${redirect}, a PUT by 307`,
    request: { ...PUT, redirect },
    preflight: asked(methods('PUT')),
    answer: to('{{landing}}', 307),
    landing: { ...LANDED, preflight: asked(methods('PUT')) },
  },
  {
    name: `redirect: ${redirect}, the question is led elsewhere`,
    request: { ...PUT, redirect },
    preflight: { ...asked(methods('PUT')), ...to('{{landing}}', 307) },
    answer: allow(),
    landing: LANDED,
  },
  ...(['no-cors', 'same-origin'] as const).map((mode) => ({
    name: `redirect: ${redirect}, ${mode}`,
    request: { redirect, mode },
    answer: to('{{landing}}'),
    landing: LANDED,
  })),
  {
    name: `redirect: ${redirect}, no-cors, no redirect`,
    request: { redirect, mode: 'no-cors' as const },
    answer: allow(),
  },
  {
    name: `redirect: ${redirect}, kept, then followed`,
    request: { redirect },
    answer: to('{{landing}}', 301),
    landing: LANDED,
    again: { afterMs: 0, redirect: 'follow' },
  },
  {
    name: `followed and kept, then redirect: ${redirect}`,
    answer: to('{{landing}}', 301),
    landing: LANDED,
    again: { afterMs: 0, redirect },
  },
]);

const MINUTE = { 'Cache-Control': 'max-age=60' };
const MODES = ['default', 'no-store', 'reload', 'no-cache'] as const;
const PREFLIGHT = asked({
  ...methods('PUT'),
  ...headers('cache-control, pragma, if-none-match, if-match, if-modified-since, if-unmodified-since, if-range, x-a'),
  ...maxAge('60'),
});
const twice = (name: string, answer: Reply, first: Fetch, second: Fetch): Combination => ({
  name: `cache modes: ${name}`,
  request: first,
  preflight: PREFLIGHT,
  answer,
  again: { afterMs: 0, ...second },
});
/** `cache` of a fetch: which answers it may use, what it says to servers, and what it leaves behind. */
const CACHES: readonly Combination[] = [
  ...MODES.flatMap((first) =>
    MODES.map((second) => twice(`${first}, then ${second}`, allow(MINUTE), { cache: first }, { cache: second })),
  ),
  ...MODES.flatMap((cache) => [
    twice(`${cache} of an answer never fresh`, allow({ 'Cache-Control': 'no-cache' }), { cache }, { cache: 'default' }),
    twice(
      `${cache} of an answer not to be kept`,
      allow({ 'Cache-Control': 'no-store' }),
      { cache },
      { cache: 'default' },
    ),
    twice(`${cache} of a PUT`, allow(MINUTE), { ...PUT, cache }, { cache }),
    twice(`${cache} of a HEAD`, allow(MINUTE), { method: 'HEAD', cache }, { cache }),
    ...(
      [
        { 'Cache-Control': 'no-store' },
        { 'Cache-Control': 'x' },
        { Pragma: 'x' },
        { 'If-None-Match': '"a"' },
        { 'If-Modified-Since': 'Wed, 21 Oct 2015 07:28:00 GMT' },
        { 'If-Match': '"a"' },
        { 'If-Unmodified-Since': 'Wed, 21 Oct 2099 07:28:00 GMT' },
        { 'If-Range': '"a"' },
        { 'If-None-Match': '"a"', 'Cache-Control': 'x' },
        { 'X-A': '1' },
      ] as readonly Readonly<Record<string, string>>[]
    ).map((own) => twice(`${cache} with ${JSON.stringify(own)}`, allow(MINUTE), { cache, headers: own }, { cache: 'default', headers: {} })), // prettier-ignore
    {
      name: `cache modes: ${cache} and a redirect that may be kept`,
      request: { cache },
      answer: to('{{landing}}', 301),
      landing: LANDED,
      again: { afterMs: 0, cache: 'default' as const },
    },
    twice(`${cache} of no-cors`, allow(MINUTE), { cache, mode: 'no-cors' }, { cache: 'default' }),
  ]),
];

export const FETCH_MEMBERS: readonly Combination[] = [...REDIRECTS, ...CACHES];
