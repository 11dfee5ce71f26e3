import { expect, test } from 'vitest';
import { aRun, PROXY, viewsOf, type CallParts } from './a-call.ts';

const ORIGIN = 'https://shop.example';
const page = { kind: 'browser', origin: ORIGIN };
const answers = (headers: object, status = 200): object => ({
  duration: '0s',
  returns: { statusCode: status, headers: { 'Access-Control-Allow-Origin': ORIGIN, 'Access-Control-Allow-Methods': 'PUT', ...headers }, body: 'ok' },
}); // prettier-ignore
const asked = (returns: object, calls: CallParts['calls']): readonly string[] =>
  viewsOf(
    aRun({
      resources: { '/pets': { ANY: PROXY } },
      functions: { list: returns },
      scenario: { clients: { page, other: page } },
      calls: calls?.map((call) => ({ client: 'page', ...call })) ?? [],
    }),
  ).map(({ name, status, answeredBy, verdict }) => `${name} ${status} ${answeredBy} ${verdict}`);
const KEPT = answers({ 'Cache-Control': 'max-age=60' });

// Chromium 147, measured 2026-11-27 by `npm run cors`.
test('what a browser keeps of an answer it does not ask for again, and what another keeps is not its own', () => {
  expect(asked(KEPT, [{}, {}, { client: 'other' }, { at: '60s' }, { at: '61s', request: 'HEAD /prod/pets' }])).toEqual([
    'c0 200 backend delivered',
    'c1 200 browser delivered',
    'c2 200 backend delivered',
    'c3 200 backend delivered',
    'c4 200 browser delivered',
  ]);
});

test('a kept answer is judged anew: with credentials this one may not be read', () => {
  expect(asked(KEPT, [{}, { credentials: 'include' }])[1]).toBe('c1 200 browser blocked');
});

test('a page that writes makes what was kept old', () => {
  const seen = asked(KEPT, [{}, { request: 'PUT /prod/pets', body: '{}' }, {}]);
  expect(seen.map((each) => each.split(' ').slice(0, 3).join(' '))).toEqual([
    'c0 200 backend',
    'c1 200 backend',
    'c1.corsPreflight 200 backend',
    'c2 200 backend',
  ]);
});

test.each([
  ['asks for a fresh one', { 'Cache-Control': 'no-cache' }],
  ['looks after freshness itself', { 'If-None-Match': 'x' }],
])('a page that %s gets one', (_how, headers) => {
  const returns = answers({
    'Cache-Control': 'max-age=60',
    'Access-Control-Allow-Headers': 'cache-control, if-none-match',
  });
  expect(asked(returns, [{}, { headers }])[1]).toBe('c1 200 backend delivered');
});

test('an answer that varies by a header is one for each of its values', () => {
  const returns = answers({ 'Cache-Control': 'max-age=60', Vary: 'Accept' });
  const as = (accept: string): object => ({ headers: { Accept: accept } });
  expect(asked(returns, [as('a/b'), as('a/b'), as('c/d')]).map((each) => each.split(' ')[2])).toEqual(['backend', 'browser', 'backend']); // prettier-ignore
});

test('after 421 a browser asks once more, and a program does not', () => {
  expect(asked(answers({}, 421), [{}])).toEqual(['c0 421 backend none', 'c0.again 421 backend delivered']);
  const preflight = asked(answers({}, 421), [{ request: 'PUT /prod/pets' }]);
  expect(preflight).toEqual([
    'c0 0 browser blocked',
    'c0.corsPreflight 421 backend none',
    'c0.corsPreflight.again 421 backend blocked',
  ]);
  const plain = aRun({ functions: { list: answers({}, 421) } });
  expect(viewsOf(plain).map(({ name }) => name)).toEqual(['c0']);
});
