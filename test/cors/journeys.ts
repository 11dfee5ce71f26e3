import { allow, asked, CREDENTIALS, headers, maxAge, methods, PAGE, PUT, to, type Combination, type Reply } from './combination.ts'; // prettier-ignore

const REDIRECTS = [301, 302, 303, 307, 308];
const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'];
const UNSAFE = methods('PUT, PATCH, DELETE');
const bodyFor = (method: string): { readonly body?: string } =>
  ['POST', 'PUT', 'PATCH'].includes(method) ? { body: 'a' } : {};

/** From the first host to the same or another one, which allows an origin. */
const PLACES = [
  { place: 'the same host', prefix: '', origin: PAGE },
  { place: 'another host, any origin allowed', prefix: '{{other}}', origin: '*' },
  { place: 'another host, null allowed', prefix: '{{other}}', origin: 'null' },
  { place: 'another host, the page allowed', prefix: '{{other}}', origin: PAGE },
];
const BY_STATUS: readonly Combination[] = REDIRECTS.flatMap((status) =>
  METHODS.flatMap((method) =>
    PLACES.map(({ place, prefix, origin }) => ({
      name: `${method} sent by ${status} to ${place}`,
      request: { method, ...bodyFor(method) },
      preflight: asked(UNSAFE),
      answer: to(`${prefix}{{landing}}`, status),
      landing: { preflight: asked(UNSAFE, origin), answer: allow({}, origin) },
    })),
  ),
);

const CARRIED = { 'X-Own': '1', Authorization: 't', 'Content-Type': 'application/json' };
const BY_HEADER: readonly Combination[] = Object.entries(CARRIED).flatMap(([name, value]) =>
  [302, 303, 307].flatMap((status) =>
    PLACES.slice(0, 2).flatMap(({ place, prefix, origin }) =>
      ['POST', 'PUT'].map((method) => ({
        name: `${method} with ${name} sent by ${status} to ${place}`,
        request: { method, body: '{}', headers: { [name]: value } },
        preflight: asked({ ...UNSAFE, ...headers('x-own, authorization, content-type') }),
        answer: to(`${prefix}{{landing}}`, status),
        landing: {
          preflight: asked({ ...UNSAFE, ...headers('x-own, content-type') }, origin),
          answer: allow({}, origin),
        },
      })),
    ),
  ),
);
const BY_CREDENTIALS: readonly Combination[] = (['omit', 'include'] as const).flatMap((credentials) =>
  ['*', 'null', PAGE].map((origin) => ({
    name: `GET to another host which allows ${origin}, ${credentials}`,
    request: { credentials },
    answer: { ...allow({ ...CREDENTIALS, Location: '{{other}}{{landing}}' }), status: 302 },
    landing: { answer: allow(CREDENTIALS, origin) },
  })),
);
const leads = (location: string, landing: Reply = allow({}, '*')): Combination => ({
  name: `Location: ${JSON.stringify(location)}`,
  answer: to(location),
  landing: { answer: landing },
});
const PREFLIGHT_REDIRECTED: readonly Combination[] = REDIRECTS.map((status) => ({
  name: `a preflight sent elsewhere by ${status}`,
  request: PUT,
  preflight: { ...asked({ ...UNSAFE, Location: '{{landing}}' }), status },
  answer: allow(),
  landing: { preflight: asked(UNSAFE), answer: allow() },
}));

/** Redirects: what becomes of method, headers and origin on the way, and where a page may not go. */
export const JOURNEYS: readonly Combination[] = [
  ...BY_STATUS,
  ...BY_HEADER,
  ...BY_CREDENTIALS,
  ...PREFLIGHT_REDIRECTED,
  leads(''),
  leads('?again=1'),
  leads('landing-nowhere'),
  leads('./x'),
  leads(' {{landing}} '),
  leads('{{landing}}#part'),
  leads('{{otherWithUser}}{{landing}}'),
  leads('ftp://127.0.0.1/'),
  leads('data:text/plain,hi'),
  leads('javascript:0'),
];

const AGES = [
  '1',
  '5',
  '600',
  '7200',
  '86400',
  '999999999999',
  '-1',
  '-600',
  '0',
  '+5',
  ' 60 ',
  '60s',
  '1e3',
  '0x10',
  '60,30',
  '',
  '060',
  '1.9',
  'NaN',
  '٣',
];
const again = (
  name: string,
  first: Combination['request'],
  second: NonNullable<Combination['request']>,
  said: Readonly<Record<string, string>>,
): Combination => ({
  name: `kept: ${name}`,
  request: { ...PUT, ...first },
  preflight: asked({ ...CREDENTIALS, ...maxAge('60'), ...said }),
  answer: allow(CREDENTIALS),
  again: { afterMs: 0, ...second },
});
const [omit, include] = [{ credentials: 'omit' }, { credentials: 'include' }] as const;
const DELETE = { method: 'DELETE', body: undefined } as const;

/** What a kept answer to a preflight still covers the second time. */
export const KEPT: readonly Combination[] = [
  ...AGES.map((age) => ({
    name: `max-age ${JSON.stringify(age)}`,
    request: PUT,
    preflight: asked({ ...methods('PUT'), ...maxAge(age) }),
    answer: allow(),
    again: { afterMs: 0 },
  })),
  again('with credentials, then without', include, omit, methods('PUT')),
  again('without credentials, then with', omit, include, methods('PUT')),
  again('same-origin, then with credentials', {}, include, methods('PUT')),
  again('a star, another method', {}, DELETE, methods('*')),
  again('a star asked for with credentials, then another method without', include, { ...DELETE, ...omit }, methods('*, PUT')), // prettier-ignore
  again('a star, then with credentials', omit, include, methods('*')),
  again(
    'a star for headers, another header',
    {},
    { headers: { 'X-New': '1' } },
    { ...methods('PUT'), ...headers('*') },
  ),
  again('a star for headers, then Authorization', {}, { headers: { Authorization: '1' } }, { ...methods('PUT'), ...headers('*') }), // prettier-ignore
  again('fewer headers', { headers: { 'X-A': '1' } }, { headers: {} }, { ...methods('PUT'), ...headers('x-a') }),
  again('then a simple GET', {}, { method: 'GET', body: undefined }, methods('PUT')),
  again('then JSON', {}, { method: 'POST', headers: { 'Content-Type': 'application/json' } }, { ...methods('PUT'), ...headers('content-type') }), // prettier-ignore
  again('a method in small letters', {}, {}, methods('put')),
  {
    name: 'a refused preflight is not kept',
    request: PUT,
    preflight: asked({ ...methods('GET'), ...maxAge('60') }),
    answer: allow(),
    again: { afterMs: 0 },
  },
  {
    name: 'kept, although the answer was blocked',
    request: PUT,
    preflight: asked({ ...methods('PUT'), ...maxAge('60') }),
    answer: {},
    again: { afterMs: 0 },
  },
  {
    name: 'kept, although the answer was 500',
    request: PUT,
    preflight: asked({ ...methods('PUT'), ...maxAge('60') }),
    answer: { ...allow(), status: 500 },
    again: { afterMs: 0 },
  },
];
