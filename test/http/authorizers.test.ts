import { describe, expect, test } from 'vitest';
import { decidedBy, eventOf, exchange, headersOf, runHttp } from './an-http-api.ts';

const JWT =
  'authorizers: { login: { authorizerType: JWT, identitySource: [$request.header.Authorization], jwtConfiguration: { issuer: pool, audience: [app] } } }';
const tokens = (more: string): string =>
  `userPools: { pool: {} }\ntokens: { id: { userPool: pool, claims: { aud: app, 'cognito:groups': [a, b] } }, access: { userPool: pool, use: access, claims: { client_id: app, scope: pets:read } }${more} }`;

function withToken(header: string, { scopes = '', more = '' } = {}) {
  const routes = `{ GET /pets: { target: echo, authorizationType: JWT, authorizerId: login${scopes === '' ? '' : `, authorizationScopes: [${scopes}]`} } }`;
  const timeline = `[{ as: x, at: 0s, request: GET /pets${header === '' ? '' : `, headers: { Authorization: '${header}' }`} }]`;
  return exchange(runHttp({ more: JWT, routes, extra: tokens(more), timeline }), 'x');
}

// HTTP API reference, 11, JWT, and traps 13 to 15 and 34.
describe('a JWT authorizer', () => {
  test.each([
    ['without token', '', 'Bearer', 'jwtMissing'],
    ['with a token of one segment', 'abc', 'Bearer scope="" error="invalid_token" error_description="token contains an invalid number of segments"', 'jwtSegments'],
    ['with the token of another audience', '{{token.foreign}}', 'Bearer scope="" error="invalid_token" error_description="the token does not have a valid audience"', 'jwtAudience'],
    ['with an expired token', '{{token.old}}', 'Bearer scope="" error="invalid_token" error_description="the token has expired"', 'jwtExpired'],
    ['with a forged token', '{{token.forged}}', 'Bearer scope="" error="invalid_token"', 'jwtSignature'],
  ])('%s: 401 with a challenge', (_what, header, challenge, reason) => {
    const more = ', foreign: { userPool: pool, claims: { aud: x } }, old: { userPool: pool, expiresAt: 0s, claims: { aud: app } }, forged: { userPool: pool, signature: invalid, claims: { aud: app } }';
    const view = withToken(header, { more });
    expect([view.status, view.body, headersOf(view)['www-authenticate'], decidedBy(view)]).toEqual([
      401, '{"message":"Unauthorized"}', challenge, `authorize refused ${reason}`,
    ]);
  }); // prettier-ignore

  test('takes an ID token where no scopes are asked for, and tells the function its claims', () => {
    const view = withToken('Bearer {{token.id}}');
    expect(view.status).toBe(200);
    expect(eventOf(view).requestContext['authorizer']).toMatchObject({
      jwt: { claims: { aud: 'app', 'cognito:groups': '[a b]', token_use: 'id' }, scopes: null },
    });
  });

  test('with scopes refuses an ID token with 403 and takes an access token, whose audience is client_id', () => {
    const refused = withToken('Bearer {{token.id}}', { scopes: 'pets:read' });
    expect([refused.status, refused.body, decidedBy(refused)]).toEqual([
      403,
      '{"message":"Forbidden"}',
      'authorize refused jwtScope',
    ]);
    const taken = withToken('Bearer {{token.access}}', { scopes: 'pets:read' });
    expect(eventOf(taken).requestContext['authorizer']).toMatchObject({ jwt: { scopes: ['pets:read'] } });
  });
});

const authorizer = (more = "authorizerPayloadFormatVersion: '2.0', enableSimpleResponses: true"): string =>
  `authorizers: { fn: { authorizerType: REQUEST, identitySource: [$request.header.X-Key], authorizerUri: lambda:who, ${more} } }`;
const CUSTOM = 'target: echo, authorizationType: CUSTOM, authorizerId: fn';
const routes = `{ GET /a: { ${CUSTOM} }, GET /b: { ${CUSTOM} } }`;

const asking = (who: string, timeline: string, more = authorizer()) =>
  runHttp({ more, routes, functions: `who: { duration: 20ms, ${who} }`, timeline });
const once = (who: string, more = authorizer()) =>
  exchange(asking(who, '[{ as: x, at: 0s, request: GET /a, headers: { X-Key: k } }]', more), 'x');
const POLICY = (resource: string): string =>
  `returns: { principalId: anna, policyDocument: { Version: '2012-10-17', Statement: [{ Effect: Allow, Action: 'execute-api:Invoke', Resource: '${resource}' }] }, context: { n: 1 } }`;

// HTTP API reference, 11, Lambda.
describe('a Lambda authorizer', () => {
  test('that is missing an identity source is 401, and the function is not asked', () => {
    const record = asking('returns: { isAuthorized: true }', '[{ as: x, at: 0s, request: GET /a }]');
    const view = exchange(record, 'x');
    expect([view.status, view.body, decidedBy(view), record.functions[1]?.invocations]).toEqual([
      401,
      '{"message":"Unauthorized"}',
      'authorize refused httpIdentityMissing',
      0,
    ]);
  });

  test.each([
    ['says no', 'returns: { isAuthorized: false }', 403, '{"message":"Forbidden"}', 'httpAuthorizerDenied'],
    ['throws, whatever the text', 'throws: { errorMessage: Unauthorized }', 500, '{"message":"Internal Server Error"}', 'httpAuthorizerThrew'],
    ['has another shape', 'returns: { isAuthorized: 1 }', 500, '{"message":"Internal Server Error"}', 'httpAuthorizerMalformed'],
    ['may not be invoked', 'permissions: [live]', 500, '{"message":"Internal Server Error"}', 'httpAuthorizerNotInvoked'],
  ])('that %s', (_what, who, status, body, reason) => {
    const view = once(who);
    expect([view.status, view.body, decidedBy(view)]).toEqual([status, body, `authorize refused ${reason}`]);
  }); // prettier-ignore

  test('that needs more than 10 s is 500', () => {
    const record = runHttp({
      more: authorizer(),
      routes,
      functions: 'who: { timeout: 30s, duration: 11s }',
      timeline: '[{ as: x, at: 0s, request: GET /a, headers: { X-Key: k } }]',
    });
    const view = exchange(record, 'x');
    expect([view.status, view.receivedAt, decidedBy(view)]).toEqual([
      500,
      10_000_000,
      'authorize refused httpAuthorizerTimedOut',
    ]);
  });

  test('tells the function its context, numbers and lists kept', () => {
    const view = once('returns: { isAuthorized: true, context: { n: 1, list: [a], map: { k: v } } }');
    expect([view.status, view.receivedAt]).toEqual([200, 30_000]);
    expect(eventOf(view).requestContext['authorizer']).toEqual({ lambda: { n: 1, list: ['a'], map: { k: 'v' } } });
  });

  test('may answer with a policy, which must allow the ARN of the route', () => {
    const more = authorizer("authorizerPayloadFormatVersion: '2.0'");
    expect(once(POLICY('arn:aws:execute-api:*:*:*/*/GET/a'), more).status).toBe(200);
    expect(once(POLICY('arn:aws:execute-api:*:*:*/*/GET/b'), more).status).toBe(403);
    expect(once(POLICY('{{methodArn}}'), more).status).toBe(200);
  });

  const TTL = ', authorizerResultTtlInSeconds: 300';
  const three =
    '[{ as: a, at: 0s, request: GET /a, headers: { X-Key: k } }, { as: b, at: 1s, request: GET /b, headers: { X-Key: k } }, { as: c, at: 2s, request: GET /b, headers: { X-Key: l } }]';

  test('that keeps its policy for one route refuses the next with it (trap 11)', () => {
    const record = asking(POLICY('{{methodArn}}'), three, authorizer(`authorizerPayloadFormatVersion: '2.0'${TTL}`));
    expect(['a', 'b', 'c'].map((name) => exchange(record, name).status)).toEqual([200, 403, 200]);
    expect(record.functions[1]?.invocations).toBe(2);
  });

  test('with simple responses and a cache answers every route alike', () => {
    const more = authorizer(`authorizerPayloadFormatVersion: '2.0', enableSimpleResponses: true${TTL}`);
    const record = asking('returns: { isAuthorized: true }', three, more);
    expect(['a', 'b', 'c'].map((name) => exchange(record, name).status)).toEqual([200, 200, 200]);
    expect(record.functions[1]?.invocations).toBe(2);
  });

  test('without a time to live is asked every time', () => {
    expect(asking('returns: { isAuthorized: true }', three).functions[1]?.invocations).toBe(3);
  });

  test('gets an event of its format', () => {
    const [two, one] = ['2.0', '1.0'].map((version) => {
      const record = asking(POLICY('*'), '[{ as: x, at: 0s, request: GET /a?q=1, headers: { X-Key: k } }]', authorizer(`authorizerPayloadFormatVersion: '${version}'`)); // prettier-ignore
      const text = record.texts.find((each) => each.includes('"type":"REQUEST"'));
      return JSON.parse(text ?? '{}') as Readonly<Record<string, unknown>>;
    });
    expect(two).toMatchObject({ version: '2.0', identitySource: ['k'], routeKey: 'GET /a', rawPath: '/a' });
    expect(two?.['routeArn']).toMatch(/^arn:aws:execute-api:eu-west-1:123456789012:[a-z0-9]{10}\/\$default\/GET\/a$/);
    expect(one).toMatchObject({ version: '1.0', identitySource: 'k', authorizationToken: 'k', httpMethod: 'GET' });
    expect(one).toHaveProperty('methodArn');
  });
});
