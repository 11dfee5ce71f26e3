import { expect, test } from 'vitest';
import { fetchFault, pageMethod } from '../../gateway/page-fetch.ts';
import { pageHeaders } from '../../gateway/page-headers.ts';
import { judgeCorsPreflight, judgeOrigin, whatIsNotGranted } from './cors.ts';
import { locationsFault, modeRefusal, resourcePolicyFault } from './fetch-modes.ts';

const page = {
  method: 'GET',
  headers: [['Authorization', 'token']],
  origin: 'https://shop.example',
  credentials: 'omit',
} as const;
const answer = {
  status: 204,
  headers: [
    ['Access-Control-Allow-Origin', '*'],
    ['Access-Control-Allow-Headers', '*'],
  ],
} as const;

// rest-api reference, 13.1 (Fetch standard); Chromium 147 differs, measured 2026-11-26 by `npm run cors`.
test('a wildcard covers Authorization in Chromium, and does not by the standard, which the exam follows', () => {
  expect(judgeCorsPreflight(answer, page, 'exam')).toEqual({ ok: false, why: 'headerNotAllowed' });
  expect(judgeCorsPreflight(answer, page, 'today').ok).toBe(true);
});

test('no wildcard covers Authorization when credentials go along', () => {
  const headers = [
    ['Access-Control-Allow-Origin', page.origin],
    ['Access-Control-Allow-Credentials', 'true'],
    ['Access-Control-Allow-Headers', '*'],
  ] as const;
  const included = { ...page, credentials: 'include' } as const;
  expect(judgeCorsPreflight({ status: 200, headers }, included, 'today')).toEqual({
    ok: false,
    why: 'headerNotAllowed',
  });
});

// Chromium 147, measured 2026-11-26 by `npm run cors`.
test('a grant got with credentials holds without them, one got without does not hold with them', () => {
  const grant = { methods: ['PUT'], headers: [], withCredentials: false, maxAgeSeconds: 60 };
  const put = { ...page, headers: [], method: 'PUT' };
  expect(whatIsNotGranted(grant, { ...put, credentials: 'include' }, 'today')).toBe('credentialsNotAllowed');
  expect(whatIsNotGranted({ ...grant, withCredentials: true }, put, 'today')).toBe('none');
});

test('one item of a list that is no token spoils the whole list', () => {
  const headers = [
    ['Access-Control-Allow-Origin', '*'],
    ['Access-Control-Allow-Methods', 'PUT, a b'],
  ] as const;
  const put = { ...page, headers: [], method: 'PUT' };
  expect(judgeCorsPreflight({ status: 204, headers }, put, 'today')).toEqual({
    ok: false,
    why: 'unreadableAllowMethods',
  });
});

// Fetch standard, "no-CORS-safelisted request-header"; Chromium 147, measured 2026-11-27 by `npm run cors`.
test('without CORS only four headers go along, and only with safe values', () => {
  const headers = [
    ['Accept', 'text/html'],
    ['Content-Type', 'application/json'],
    ['Authorization', 'token'],
    ['Range', 'bytes=0-9'],
  ] as const;
  expect(pageHeaders(headers, 'omit', 'no-cors')).toEqual([['Accept', 'text/html']]);
  expect(pageHeaders(headers, 'omit').map(([name]) => name)).toEqual([
    'Accept',
    'Content-Type',
    'Authorization',
    'Range',
  ]);
});

test('what its mode forbids a page does not even send', () => {
  expect(modeRefusal({ ...page, mode: 'same-origin' })).toBe('notSameOrigin');
  expect(modeRefusal({ ...page, mode: 'no-cors', method: 'PUT' })).toBe('methodOfNoCors');
  expect(modeRefusal({ ...page, mode: 'no-cors', method: 'POST' })).toBe('none');
  expect(modeRefusal(page)).toBe('none');
});

// Fetch standard; Chromium 147, measured 2026-11-27 by `npm run cors`.
test('a header on two lines is a list, for credentials and for the time an answer is kept too', () => {
  const twice = (name: string, one: string, other: string) => [[name, one], [name.toLowerCase(), other]] as const; // prettier-ignore
  const put = { ...page, headers: [], method: 'PUT' };
  const origin = ['Access-Control-Allow-Origin', page.origin] as const;
  const credentials = [origin, ...twice('Access-Control-Allow-Credentials', 'true', 'true')];
  expect(judgeOrigin({ status: 200, headers: credentials }, { ...put, credentials: 'include' })).toBe(
    'credentialsNotAllowed',
  );
  const age = (one: string, other: string): unknown => {
    const headers = [origin, ['Access-Control-Allow-Methods', 'PUT'] as const, ...twice('Access-Control-Max-Age', one, other)]; // prettier-ignore
    const verdict = judgeCorsPreflight({ status: 204, headers }, put, 'today');
    return verdict.ok && verdict.grant.maxAgeSeconds;
  };
  expect([age('60', '0'), age('0', '60')]).toEqual([5, 5]);
});

test.each([
  ['GET', [], false, null],
  ['PATCH', [['X-A', 'é']], true, null],
  ['GET', [['X-A', 'a\n']], false, null],
  ['track', [], false, 'forbiddenMethod'],
  ['CONNECT', [], false, 'forbiddenMethod'],
  ['get', [], true, 'bodyOfGet'],
  ['HEAD', [], true, 'bodyOfGet'],
  ['GET', [['X-A', '☕']], false, 'refusedHeader'],
  ['GET', [['X-A', 'a\r\nb']], false, 'refusedHeader'],
  ['GET', [['X-Ä', '1']], false, 'refusedHeader'],
  ['GET', [['', '1']], false, 'refusedHeader'],
] as const)('fetch of %s with the headers %j and a body: %s is refused for %s', (method, headers, hasBody, fault) => {
  expect(fetchFault({ method, headers, hasBody })).toBe(fault);
});

test('patch stays as it is written, put does not', () => {
  expect(['put', 'Delete', 'patch', 'PaTcH'].map(pageMethod)).toEqual(['PUT', 'DELETE', 'patch', 'PaTcH']);
});

// Chromium 147, measured 2026-11-27 by `npm run cors`.
test('without CORS a second line that makes a header unsafe is left out', () => {
  const twice = (name: string, one: string, other: string) => [[name, one], [name.toLowerCase(), other]] as const; // prettier-ignore
  expect(pageHeaders(twice('Content-Type', 'text/plain', 'text/plain'), 'omit', 'no-cors')).toEqual([['Content-Type', 'text/plain']]); // prettier-ignore
  expect(pageHeaders(twice('Accept', 'a/b', 'c/d'), 'omit', 'no-cors')).toEqual([['Accept', 'a/b, c/d']]);
});

test('several Location headers that differ are no answer', () => {
  expect(locationsFault([['Location', '/a'], ['location', '/a']])).toBe('none'); // prettier-ignore
  expect(locationsFault([['Location', '/a'], ['location', '/b']])).toBe('differingLocations'); // prettier-ignore
});

test.each([
  ['https://shop.example', 'api.shop.example', 'none'],
  ['https://www.shop.co.uk', 'api.shop.co.uk', 'none'],
  ['https://a.co.uk', 'api.b.co.uk', 'resourcePolicy'],
  ['http://shop.example', 'api.shop.example', 'resourcePolicy'],
  ['https://shop.example', 'abc.execute-api.eu-west-1.amazonaws.com', 'resourcePolicy'],
  ['https://shop.example', null, 'resourcePolicy'],
] as const)('a page of %s without CORS and an answer of %s for its site only: %s', (origin, host, fault) => {
  expect(resourcePolicyFault([['Cross-Origin-Resource-Policy', 'same-site']], { origin, host })).toBe(fault);
});
