import { describe, expect, test } from 'vitest';
import { allowsOrigin, corsHeaders, isPreflight, withCors } from './cors.ts';

const shop = { allowOrigins: ['https://shop.example'], allowMethods: ['GET', 'PUT'], allowHeaders: ['x-a'], exposeHeaders: ['x-b'], maxAge: 60, allowCredentials: true }; // prettier-ignore
const from = (origin: string) => [['Origin', origin]] as const;
const asked = (origin: string) => [...from(origin), ['Access-Control-Request-Method', 'PUT'] as const];

// HTTP API reference, 12 (developer guide, "Configure CORS for HTTP APIs", read 2026-02).
test.each([
  [['*'], 'https://a.example', true],
  [['https://a.example'], 'https://a.example', true],
  [['https://a.example'], 'http://a.example', false],
  [['https://a.example'], 'https://a.example:8443', false],
  [['https://*'], 'https://b.example', true],
  [['https://*'], 'http://b.example', false],
  [['http://*'], 'http://b.example', true],
  [['https://*.example'], 'https://a.example', false],
  [[], 'https://a.example', false],
])('origins %j let %s in: %s', (allowOrigins, origin, expected) => {
  expect(allowsOrigin({ allowOrigins }, origin)).toBe(expected);
});

test('a preflight is OPTIONS with both headers', () => {
  expect(isPreflight('OPTIONS', asked('https://a'))).toBe(true);
  expect(isPreflight('OPTIONS', from('https://a'))).toBe(false);
  expect(isPreflight('OPTIONS', [['Access-Control-Request-Method', 'PUT']])).toBe(false);
  expect(isPreflight('GET', asked('https://a'))).toBe(false);
});

describe('headers', () => {
  test('of a preflight', () => {
    expect(Object.fromEntries(corsHeaders(shop, 'OPTIONS', asked('https://shop.example')))).toEqual({
      'access-control-allow-origin': 'https://shop.example',
      'access-control-allow-credentials': 'true',
      'access-control-allow-methods': 'GET,PUT',
      'access-control-allow-headers': 'x-a',
      'access-control-max-age': '60',
      vary: 'Origin',
    });
  });
  test('of an actual request', () => {
    expect(Object.fromEntries(corsHeaders(shop, 'GET', from('https://shop.example')))).toEqual({
      'access-control-allow-origin': 'https://shop.example',
      'access-control-allow-credentials': 'true',
      'access-control-expose-headers': 'x-b',
      vary: 'Origin',
    });
  });
  test('where all origins are allowed nothing varies, and * stands as it is', () => {
    const cors = { allowOrigins: ['*'], allowMethods: ['*'] };
    expect(corsHeaders(cors, 'OPTIONS', asked('https://x'))).toEqual([
      ['access-control-allow-origin', '*'],
      ['access-control-allow-methods', '*'],
    ]);
  });
  test.each([
    ['GET', []],
    ['GET', from('https://evil.example')],
    ['OPTIONS', asked('https://evil.example')],
    ['OPTIONS', from('https://shop.example')],
  ])('none for %s with %j', (method, headers) => {
    expect(corsHeaders(shop, method, headers)).toEqual([]);
  });
});

test('what the backend says about CORS is replaced, also where nothing takes its place', () => {
  const backend = [['Access-Control-Allow-Origin', '*'], ['Vary', 'Accept, Origin'], ['x', 'y']] as const; // prettier-ignore
  expect(withCors(shop, 'GET', from('https://shop.example'), backend)).toEqual([
    ['Vary', 'Accept, Origin'],
    ['x', 'y'],
    ['access-control-allow-origin', 'https://shop.example'],
    ['access-control-allow-credentials', 'true'],
    ['access-control-expose-headers', 'x-b'],
  ]);
  expect(withCors(shop, 'GET', [], [['access-control-allow-origin', '*']])).toEqual([]);
});
