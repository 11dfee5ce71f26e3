import { expect, test } from 'vitest';
import { anHttpScenario } from '../../test/http/an-http-api.ts';
import { parseScenario } from './parse.ts';

const tokens = '{ own: { userPool: pool }, foreign: { issuer: "https://issuer.example" }, asked: { issuer: "https://issuer.example", use: access, claims: { token_use: mine } } }'; // prettier-ignore
const parsed = parseScenario(anHttpScenario({ extra: `userPools: { pool: {} }\ntokens: ${tokens}`, timeline: '[]' }));
const claims = parsed.ok ? (parsed.setup.tokens ?? []).map((token) => token.claims) : [];

// What a user pool writes of itself no other issuer does.
test('a token of a foreign issuer has no claims of Cognito, but those it is given', () => {
  expect(claims).toHaveLength(3);
  expect(claims[0]).toMatchObject({ token_use: 'id', 'cognito:username': 'own' });
  expect(Object.keys(claims[1] ?? {}).sort()).toEqual(['aud', 'exp', 'iat', 'iss', 'sub']);
  expect(claims[2]).toMatchObject({ iss: 'https://issuer.example', token_use: 'mine' });
  expect(claims[2]).not.toHaveProperty('username');
});
