import { describe, expect, test } from 'vitest';
import { aCall, answerOf, refusedAt, type CallParts } from './a-call.ts';

type Guarded = {
  readonly token?: object;
  readonly method?: object;
  readonly authorizer?: object;
  readonly api?: object;
  readonly pool?: object;
  readonly headers?: object;
};
const guarded = ({ token, method, authorizer, api, pool, headers }: Guarded): CallParts => ({
  method: { authorizationType: 'COGNITO_USER_POOLS', authorizerId: 'members', ...method },
  api: {
    authorizers: {
      members: {
        type: 'COGNITO_USER_POOLS',
        providerARNs: ['members'],
        identitySource: 'method.request.header.Authorization',
        ...authorizer,
      },
    },
    ...api,
  },
  scenario: {
    userPools: { members: { ...pool }, others: {} },
    tokens: { anna: { userPool: 'members', claims: { email: 'anna@shop.example' }, ...token } },
  },
  calls: [{ headers: headers ?? { Authorization: '{{token.anna}}' } }],
});
const SCOPED = { authorizationScopes: ['pets/read', 'pets/write'] };
const UNAUTHORIZED = [401, 'UnauthorizedException', '{"message":"Unauthorized"}'] as const;

// rest-api reference, 9.6 and trap 20; network-and-iam reference, 15 and trap 36.
describe('a token of a user pool', () => {
  test.each([
    ['ID token, no scopes', {}],
    ['with Bearer before it', { headers: { Authorization: 'Bearer {{token.anna}}' } }],
    [
      'access token with one of the scopes',
      { method: SCOPED, token: { use: 'access', claims: { scope: 'openid pets/read' } } },
    ],
    [
      'audience that matches the expression',
      { authorizer: { identityValidationExpression: 'web' }, token: { claims: { aud: 'web' } } },
    ],
  ])('is taken: %s', (_what, parts: Guarded) => {
    expect(aCall(guarded(parts)).status).toBe(200);
  });

  test.each([
    ['missing', { headers: {} }, 'tokenMissing'],
    ['no token at all', { headers: { Authorization: 'abc' } }, 'tokenUnreadable'],
    ['access token, no scopes (trap 20a)', { token: { use: 'access' } }, 'tokenUseWrong'],
    ['ID token where scopes are asked for (trap 20b)', { method: SCOPED }, 'tokenUseWrong'],
    [
      'access token without any of the scopes',
      { method: SCOPED, token: { use: 'access', claims: { scope: 'openid' } } },
      'tokenScopeMissing',
    ],
    ['of another pool', { token: { userPool: 'others' } }, 'tokenIssuerForeign'],
    ['of another issuer', { token: { userPool: undefined, issuer: 'https://login.example' } }, 'tokenIssuerForeign'],
    ['forged', { token: { signature: 'invalid' } }, 'tokenSignatureInvalid'],
    [
      'for another audience',
      { authorizer: { identityValidationExpression: 'web' }, token: { claims: { aud: 'app' } } },
      'tokenAudienceMismatch',
    ],
    [
      'access token and an expression: it has no aud',
      {
        method: SCOPED,
        authorizer: { identityValidationExpression: '.*' },
        token: { use: 'access', claims: { scope: 'pets/read' } },
      },
      'tokenAudienceMismatch',
    ],
  ])('is refused with 401: %s', (_what, parts: Guarded, reason) => {
    const view = aCall(guarded(parts));
    expect(answerOf(view)).toEqual(UNAUTHORIZED);
    expect(refusedAt(view)).toBe(`authorize ${reason}`);
  });

  test('that has expired is told so', () => {
    const view = aCall(guarded({ token: { expiresAt: '0s' } }));
    expect(answerOf(view)).toEqual([401, 'UnauthorizedException', '{"message":"The incoming token has expired"}']);
  });

  test('of a pool that was deleted is 500', () => {
    const view = aCall(guarded({ pool: { reachable: false } }));
    expect(answerOf(view)).toEqual([500, 'AuthorizerConfigurationException', '{"message":null}']);
  });

  test('gives its claims to the backend, as texts', () => {
    const view = aCall({ ...guarded({}), functions: { list: { echo: true } } });
    const { requestContext } = JSON.parse(view.body) as {
      requestContext: { authorizer: { claims: Record<string, string> } };
    };
    expect(requestContext.authorizer.claims).toMatchObject({ email: 'anna@shop.example', token_use: 'id' });
    expect(requestContext.authorizer.claims['exp']).toBe(`${Date.UTC(2026, 2, 2, 10) / 1000}`);
  });
});

// rest-api reference, 1.2: the token first, then the policy on its own; silence denies (unverified: table A says allow).
describe('with a resource policy', () => {
  const policy = (Effect: string, Resource: string) => ({
    policy: { Version: '2012-10-17', Statement: [{ Effect, Principal: '*', Action: 'execute-api:Invoke', Resource }] },
  });
  test.each([
    ['Allow', 'execute-api:/*', 200],
    ['Allow', 'execute-api:/prod/POST/*', 403],
    ['Deny', 'execute-api:/*', 403],
  ])('%s on %s: %i', (effect, resource, status) => {
    expect(aCall(guarded({ api: policy(effect, resource) })).status).toBe(status);
  });

  test('a bad token is 401 even where the policy denies', () => {
    expect(aCall(guarded({ api: policy('Deny', 'execute-api:/*'), headers: {} })).status).toBe(401);
  });

  test('a principal that is an account refuses tokens too', () => {
    const named = {
      policy: {
        Version: '2012-10-17',
        Statement: [{ Effect: 'Allow', Principal: { AWS: '123456789012' }, Action: '*', Resource: '*' }],
      },
    };
    expect(aCall(guarded({ api: named })).status).toBe(403);
  });
});
