import { REFUSED_BY_FETCH } from './refused.ts';
import {
  allow,
  asked,
  CREDENTIALS,
  expose,
  headers,
  maxAge,
  methods,
  PAGE,
  PUT,
  to,
  type Combination,
} from './combination.ts';
import { CACHED } from './cached.ts';
import { FETCH_MEMBERS } from './fetch-members.ts';
import { GRANTS, STATUSES } from './grants.ts';
import { HOSTILE } from './hostile.ts';
import { JOURNEYS, KEPT } from './journeys.ts';
import { MODES } from './modes.ts';
import { PAGE_HEADERS } from './page-headers.ts';

const SIMPLE: readonly Combination[] = [
  { name: 'GET, own origin allowed', answer: allow() },
  { name: 'GET, any origin allowed', answer: allow({}, '*') },
  { name: 'GET, nothing allowed', answer: {} },
  { name: 'GET, another origin allowed', answer: allow({}, 'https://else.example') },
  { name: 'GET, origin in capitals', answer: allow({}, 'HTTP://127.0.0.1:1') },
  { name: 'GET, origin with a slash at its end', answer: allow({}, `${PAGE}/`) },
  { name: 'GET, two origins in one header', answer: allow({}, `${PAGE}, https://else.example`) },
  { name: 'GET, null allowed', answer: allow({}, 'null') },
  { name: 'GET, empty value', answer: allow({}, '') },
  { name: 'HEAD, own origin allowed', request: { method: 'HEAD' }, answer: allow() },
  { name: 'POST of text', request: { method: 'POST', body: 'a' }, answer: allow() },
  {
    name: 'POST of a form',
    request: { method: 'POST', body: 'a=1', headers: { 'Content-Type': 'application/x-www-form-urlencoded' } },
    answer: allow(),
  },
  {
    name: 'POST of text with a charset',
    request: { method: 'POST', body: 'a', headers: { 'Content-Type': 'text/plain; charset=utf-8' } },
    answer: allow(),
  },
  { name: 'GET with Accept', request: { headers: { Accept: 'application/json' } }, answer: allow() },
  { name: 'GET with Accept-Language', request: { headers: { 'Accept-Language': 'de' } }, answer: allow() },
  { name: 'GET with a simple Range', request: { headers: { Range: 'bytes=0-99' } }, answer: allow() },
];
const CREDENTIALED: readonly Combination[] = [
  { name: 'include, any origin', request: { credentials: 'include' }, answer: allow(CREDENTIALS, '*') },
  { name: 'include, own origin, no consent', request: { credentials: 'include' }, answer: allow() },
  { name: 'include, own origin, consent', request: { credentials: 'include' }, answer: allow(CREDENTIALS) },
  {
    name: 'include, consent in capitals',
    request: { credentials: 'include' },
    answer: allow({ 'Access-Control-Allow-Credentials': 'TRUE' }),
  },
  { name: 'omit, any origin', request: { credentials: 'omit' }, answer: allow({}, '*') },
  { name: 'same-origin, any origin', request: { credentials: 'same-origin' }, answer: allow({}, '*') },
  {
    name: 'include, preflight without consent',
    request: { ...PUT, credentials: 'include' },
    preflight: asked(methods('PUT')),
    answer: allow(CREDENTIALS),
  },
  {
    name: 'include, methods by wildcard',
    request: { ...PUT, credentials: 'include' },
    preflight: asked({ ...CREDENTIALS, ...methods('*') }),
    answer: allow(CREDENTIALS),
  },
  {
    name: 'include, headers by wildcard',
    request: { headers: { 'X-Api-Key': 'k' }, credentials: 'include' },
    preflight: asked({ ...CREDENTIALS, ...headers('*') }),
    answer: allow(CREDENTIALS),
  },
  {
    name: 'include, everything named',
    request: { ...PUT, headers: { 'X-Api-Key': 'k' }, credentials: 'include' },
    preflight: asked({ ...CREDENTIALS, ...methods('GET,PUT'), ...headers('x-api-key') }),
    answer: allow(CREDENTIALS),
  },
];
const PREFLIGHTED: readonly Combination[] = [
  { name: 'PUT, allowed', request: PUT, preflight: asked(methods('PUT')), answer: allow() },
  { name: 'PUT, method missing', request: PUT, preflight: asked(methods('GET,POST')), answer: allow() },
  { name: 'PUT, no methods at all', request: PUT, preflight: asked(), answer: allow() },
  { name: 'PUT, methods by wildcard', request: PUT, preflight: asked(methods('*')), answer: allow() },
  { name: 'PUT, method in small letters', request: PUT, preflight: asked(methods('put')), answer: allow() },
  { name: 'DELETE, allowed', request: { method: 'DELETE' }, preflight: asked(methods('DELETE')), answer: allow() },
  { name: 'PATCH, allowed', request: { method: 'PATCH' }, preflight: asked(methods('PATCH')), answer: allow() },
  {
    name: 'PUT, preflight without origin',
    request: PUT,
    preflight: { status: 204, headers: methods('PUT') },
    answer: allow(),
  },
  {
    name: 'PUT, preflight answered 403',
    request: PUT,
    preflight: { ...asked(methods('PUT')), status: 403 },
    answer: allow(),
  },
  {
    name: 'PUT, preflight answered 200',
    request: PUT,
    preflight: { ...asked(methods('PUT')), status: 200 },
    answer: allow(),
  },
  {
    name: 'PUT, preflight answered 299',
    request: PUT,
    preflight: { ...asked(methods('PUT')), status: 299 },
    answer: allow(),
  },
  {
    name: 'PUT, preflight redirected',
    request: PUT,
    preflight: { status: 301, headers: { ...allow().headers, ...methods('PUT'), Location: '/prod/elsewhere' } },
    answer: allow(),
  },
  { name: 'PUT, allowed, answer without origin', request: PUT, preflight: asked(methods('PUT')), answer: {} },
  {
    name: 'PUT, allowed, answer 500 without origin',
    request: PUT,
    preflight: asked(methods('PUT')),
    answer: { status: 500 },
  },
  {
    name: 'PUT, allowed, answer 500 with origin',
    request: PUT,
    preflight: asked(methods('PUT')),
    answer: { ...allow(), status: 500 },
  },
  {
    name: 'POST of JSON, header allowed',
    request: { method: 'POST', body: '{}', headers: { 'Content-Type': 'application/json' } },
    preflight: asked(headers('Content-Type')),
    answer: allow(),
  },
  {
    name: 'POST of JSON, header missing',
    request: { method: 'POST', body: '{}', headers: { 'Content-Type': 'application/json' } },
    preflight: asked(methods('POST')),
    answer: allow(),
  },
  {
    name: 'own header, allowed in other letters',
    request: { headers: { 'X-Trace': '1' } },
    preflight: asked(headers('x-TRACE')),
    answer: allow(),
  },
  {
    name: 'own header, by wildcard',
    request: { headers: { 'X-Trace': '1' } },
    preflight: asked(headers('*')),
    answer: allow(),
  },
  {
    name: 'Authorization, by wildcard',
    request: { headers: { Authorization: 't' } },
    preflight: asked(headers('*')),
    answer: allow(),
  },
  {
    name: 'Authorization, named',
    request: { headers: { Authorization: 't' } },
    preflight: asked(headers('authorization')),
    answer: allow(),
  },
  {
    name: 'two headers, one missing',
    request: { headers: { 'X-A': '1', 'X-B': '2' } },
    preflight: asked(headers('x-a')),
    answer: allow(),
  },
  {
    name: 'Accept with a bracket',
    request: { headers: { Accept: 'a{b' } },
    preflight: asked(headers('accept')),
    answer: allow(),
  },
  {
    name: 'a long Accept-Language',
    request: { headers: { 'Accept-Language': 'd'.repeat(129) } },
    preflight: asked(),
    answer: allow(),
  },
  {
    name: 'Range with two parts',
    request: { headers: { Range: 'bytes=0-1,5-6' } },
    preflight: asked(headers('range')),
    answer: allow(),
  },
];
const ERRORS: readonly Combination[] = [
  { name: 'the gateway’s own 403, without headers', unmapped: true },
  { name: 'the gateway’s own 403 to a preflight', request: PUT, unmapped: true },
  { name: 'GET 404 with origin', answer: { ...allow(), status: 404 } },
  { name: 'GET 502 without origin', answer: { status: 502 } },
];
const EXPOSED: readonly Combination[] = [
  { name: 'nothing exposed', answer: allow({ 'X-Total': '3', 'Cache-Control': 'no-store' }) },
  { name: 'one header exposed', answer: allow({ 'X-Total': '3', 'X-Other': '4', ...expose('x-total') }) },
  { name: 'all exposed', answer: allow({ 'X-Total': '3', 'X-Other': '4', ...expose('*') }) },
  {
    name: 'all exposed, with credentials',
    request: { credentials: 'include' },
    answer: allow({ ...CREDENTIALS, 'X-Total': '3', ...expose('*') }),
  },
  { name: 'Set-Cookie is never exposed', answer: allow({ 'X-Total': '3', ...expose('set-cookie, x-total') }) },
];
const REDIRECTED: readonly Combination[] = [
  { name: 'redirect to the same host', answer: to('{{landing}}'), landing: { answer: allow() } },
  { name: 'redirect, landing without origin', answer: to('{{landing}}'), landing: { answer: {} } },
  {
    name: 'redirect without origin',
    answer: { status: 302, headers: { Location: '{{landing}}' } },
    landing: { answer: allow() },
  },
  { name: 'redirect without Location', answer: { ...allow(), status: 302 } },
  {
    name: 'POST redirected by 302',
    request: { method: 'POST', body: 'a' },
    answer: to('{{landing}}'),
    landing: { answer: allow() },
  },
  {
    name: 'PUT redirected by 307 asks again',
    request: PUT,
    preflight: asked(methods('PUT')),
    answer: to('{{landing}}', 307),
    landing: { preflight: asked(methods('PUT')), answer: allow() },
  },
  {
    name: 'PUT redirected by 307, second preflight refused',
    request: PUT,
    preflight: asked(methods('PUT')),
    answer: to('{{landing}}', 307),
    landing: { preflight: asked(), answer: allow() },
  },
  {
    name: 'PUT redirected by 303 becomes GET',
    request: PUT,
    preflight: asked(methods('PUT')),
    answer: to('{{landing}}', 303),
    landing: { answer: allow() },
  },
  {
    name: 'redirect to another host, own origin allowed',
    answer: to('{{other}}{{landing}}'),
    landing: { answer: allow() },
  },
  {
    name: 'redirect to another host, null allowed',
    answer: to('{{other}}{{landing}}'),
    landing: { answer: allow({}, 'null') },
  },
  {
    name: 'redirect to another host, any allowed',
    answer: to('{{other}}{{landing}}'),
    landing: { answer: allow({}, '*') },
  },
];
const again = (
  name: string,
  age: Readonly<Record<string, string>>,
  afterMs: number,
  second: Combination['request'] = {},
): Combination => ({
  name,
  request: PUT,
  preflight: asked({ ...methods('PUT, DELETE'), ...headers('x-a'), ...age }),
  answer: allow(),
  again: { afterMs, ...second },
});
const REPEATED: readonly Combination[] = [
  again('again at once, no max-age', {}, 0),
  again('again at once, max-age 0', maxAge('0'), 0),
  again('again at once, max-age 60', maxAge('60'), 0),
  again('again at once, negative max-age', maxAge('-1'), 0),
  again('again at once, max-age that is no number', maxAge('soon'), 0),
  again('again at once, max-age with a fraction', maxAge('0.5'), 0),
  again('again after 1.6 s, max-age 1', maxAge('1'), 1600),
  again('again, another method the answer allowed', maxAge('60'), 0, { method: 'DELETE' }),
  again('again, a method it did not allow', maxAge('60'), 0, { method: 'PATCH' }),
  again('again, a header it allowed', maxAge('60'), 0, { headers: { 'X-A': '1' } }),
  again('again, a header it did not allow', maxAge('60'), 0, { headers: { 'X-B': '1' } }),
  again('again, with credentials', maxAge('60'), 0, { credentials: 'include' }),
];

const BASIC: readonly Combination[] = [
  ...SIMPLE,
  ...CREDENTIALED,
  ...PREFLIGHTED,
  ...ERRORS,
  ...EXPOSED,
  ...REDIRECTED,
  ...REPEATED,
  ...PAGE_HEADERS,
  ...GRANTS,
  ...STATUSES,
  ...JOURNEYS,
  ...KEPT,
  ...MODES,
  ...REFUSED_BY_FETCH,
  ...FETCH_MEMBERS,
];
const MORE: readonly Combination[] = [...HOSTILE, ...CACHED];

/** What `npm run cors` compares. */
export const COMBINATIONS: readonly Combination[] = [...BASIC, ...MORE];
/** What the tests compare each time: of those that came last one in four. */
export const FOR_EVERY_TEST: readonly Combination[] = [...BASIC, ...MORE.filter((_one, i) => i % 4 === 0)];
