import { expect, test } from 'vitest';
import { base64OfText } from '../../../kernel/bytes.ts';
import { issuerKeyId } from '../../authorization/cognito.ts';
import { checkJwt, type JwtCheck } from './jwt.ts';

const ISSUER = 'https://login.example';
const NOW = 1_772_442_000;
const url = (value: unknown): string =>
  base64OfText(JSON.stringify(value)).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
const good = { iss: ISSUER, aud: 'app', exp: NOW + 60, iat: NOW, sub: 'anna' };
const header = { alg: 'RS256', kid: issuerKeyId(ISSUER) };
const aToken = (claims: object = good, head: object = header): string => `${url(head)}.${url(claims)}.signature`;
const check = (value: string | null, more: Partial<JwtCheck> = {}) =>
  checkJwt({
    value,
    isSignatureValid: () => true,
    issuer: ISSUER,
    audience: ['app', 'other'],
    isIssuerReachable: true,
    scopes: [],
    nowSeconds: NOW,
    ...more,
  });
const reasonOf = (...args: Parameters<typeof check>): string => {
  const checked = check(...args);
  return checked.ok ? 'accepted' : checked.error.reason;
};

// HTTP API reference, 11, JWT: each row of the table of checks (developer guide, "JWT authorizers", read 2026-02).
test.each<[string, string | null, Partial<JwtCheck>, string]>([
  ['no token', null, {}, 'jwtMissing'],
  ['an empty one', 'Bearer ', {}, 'jwtMissing'],
  ['two segments', 'a.b', {}, 'jwtSegments'],
  ['a payload that is no JSON', 'e30.e.x', {}, 'jwtUnreadable'],
  ['a symmetric algorithm', aToken(good, { ...header, alg: 'HS256' }), {}, 'jwtAlgorithm'],
  ['no algorithm', aToken(good, { ...header, alg: 'none' }), {}, 'jwtAlgorithm'],
  ['keys that cannot be fetched', aToken(), { isIssuerReachable: false }, 'jwtKeysUnavailable'],
  ['a key nobody publishes', aToken(good, { ...header, kid: 'k' }), {}, 'jwtKeyUnknown'],
  ['a forged signature', aToken(), { isSignatureValid: () => false }, 'jwtSignature'],
  ['another issuer', aToken({ ...good, iss: 'https://other.example' }), {}, 'jwtIssuer'],
  ['a slash at the end of the configured issuer', aToken(), { issuer: `${ISSUER}/` }, 'jwtKeyUnknown'],
  ['another audience', aToken({ ...good, aud: 'x' }), {}, 'jwtAudience'],
  ['one of several audiences', aToken({ ...good, aud: ['x', 'other'] }), {}, 'accepted'],
  ['no aud, but client_id', aToken({ ...good, aud: undefined, client_id: 'app' }), {}, 'accepted'],
  ['aud wrong, client_id right', aToken({ ...good, aud: 'x', client_id: 'app' }), {}, 'jwtAudience'],
  ['expiry this very second', aToken({ ...good, exp: NOW }), {}, 'jwtExpired'],
  ['no expiry', aToken({ ...good, exp: undefined }), {}, 'jwtExpired'],
  ['nbf to come', aToken({ ...good, nbf: NOW + 1 }), {}, 'jwtNotYetValid'],
  ['iat to come', aToken({ ...good, iat: NOW + 1 }), {}, 'jwtNotYetValid'],
  ['no scope where the route lists none', aToken(), {}, 'accepted'],
  ['no scope where it lists one', aToken(), { scopes: ['pets:read'] }, 'jwtScope'],
  ['one of the scopes', aToken({ ...good, scope: 'a pets:read' }), { scopes: ['pets:write', 'pets:read'] }, 'accepted'],
  ['scp instead of scope', aToken({ ...good, scp: ['pets:read'] }), { scopes: ['pets:read'] }, 'accepted'],
])('%s', (_what, value, more, reason) => {
  expect(reasonOf(value, more)).toBe(reason);
});

test('the checks stand in the documented order: a token with every fault is told by the first', () => {
  const worst = { iss: 'x', aud: 'x', exp: 0 };
  const isSignatureValid = (): boolean => false;
  const scopes = ['s'];
  expect(reasonOf(aToken(worst, { alg: 'HS256' }), { isSignatureValid, scopes })).toBe('jwtAlgorithm');
  expect(reasonOf(aToken(worst), { isSignatureValid, scopes })).toBe('jwtSignature');
  expect(reasonOf(aToken(worst), { scopes })).toBe('jwtIssuer');
  expect(reasonOf(aToken({ ...worst, iss: ISSUER }), { scopes })).toBe('jwtAudience');
  expect(reasonOf(aToken({ ...worst, iss: ISSUER, aud: 'app' }), { scopes })).toBe('jwtExpired');
  expect(reasonOf(aToken(), { scopes })).toBe('jwtScope');
});

test('Bearer before the token is optional; claims are texts, lists as [a b]; scopes only where the route lists any', () => {
  const token = aToken({ ...good, 'cognito:groups': ['a', 'b'], admin: true, scope: 'x y' });
  for (const value of [token, `Bearer ${token}`, `bearer ${token}`])
    expect(check(value)).toEqual({
      ok: true,
      value: {
        claims: { iss: ISSUER, aud: 'app', exp: `${NOW + 60}`, iat: `${NOW}`, sub: 'anna', 'cognito:groups': '[a b]', admin: 'true', scope: 'x y' },
        scopes: null,
      },
    }); // prettier-ignore
  expect(check(token, { scopes: ['y'] })).toMatchObject({ value: { scopes: ['x', 'y'] } });
});
