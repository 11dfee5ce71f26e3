import { describe, expect, test } from 'vitest';
import { textBody } from '../body.ts';
import { event10 } from './event-1-0.ts';
import { event20 } from './event-2-0.ts';
import { httpContext, type HttpFacts } from './facts.ts';

const facts: HttpFacts = {
  accountId: '123456789012',
  apiId: 'a1b2c3d4e5',
  domainName: 'a1b2c3d4e5.execute-api.eu-west-1.amazonaws.com',
  basePath: null,
  requestId: 'f5Emhi3LIAMEM7A=',
  traceId: 'Root=1-5e6a8a2e-0123456789abcdef01234567',
  sourceIp: '203.0.113.7',
  epochMs: 1_584_039_838_000,
  stage: 'dev',
  stageVariables: {},
  routeKey: 'GET /pets/{id}',
  method: 'GET',
  path: '/dev/pets/7',
  rawPath: '/dev/pets/7',
  routePath: '/pets/7',
  rawQuery: 'a=1&a=2&b=x%20y',
  query: [
    ['a', '1'],
    ['a', '2'],
    ['b', 'x y'],
  ],
  headers: [
    ['Accept', 'x'],
    ['ACCEPT', 'y'],
    ['Cookie', 'c1=1; c2=2'],
    ['User-Agent', 'curl/8'],
  ],
  pathParameters: [['id', '7']],
  body: null,
  bodyBytes: 0,
  authorization: null,
  clientCert: null,
};
const own = {
  'content-length': '0',
  host: facts.domainName,
  'x-amzn-trace-id': facts.traceId,
  'x-forwarded-for': '203.0.113.7',
  'x-forwarded-port': '443',
  'x-forwarded-proto': 'https',
};

// HTTP API reference, 7 (developer guide, "Payload format version", and captured events; read 2026-02).
test('format 2.0, member by member; nothing absent is there', () => {
  expect(event20(facts)).toEqual({
    version: '2.0',
    routeKey: 'GET /pets/{id}',
    rawPath: '/dev/pets/7',
    rawQueryString: 'a=1&a=2&b=x%20y',
    cookies: ['c1=1', 'c2=2'],
    headers: { accept: 'x,y', 'user-agent': 'curl/8', ...own },
    queryStringParameters: { a: '1,2', b: 'x y' },
    requestContext: {
      accountId: '123456789012',
      apiId: 'a1b2c3d4e5',
      domainName: facts.domainName,
      domainPrefix: 'a1b2c3d4e5',
      http: {
        method: 'GET',
        path: '/dev/pets/7',
        protocol: 'HTTP/1.1',
        sourceIp: '203.0.113.7',
        userAgent: 'curl/8',
      },
      requestId: 'f5Emhi3LIAMEM7A=',
      routeKey: 'GET /pets/{id}',
      stage: 'dev',
      time: '12/Mar/2020:19:03:58 +0000',
      timeEpoch: 1_584_039_838_000,
    },
    pathParameters: { id: '7' },
    isBase64Encoded: false,
  });
});

test('without cookies, query, parameters or variables their members are missing', () => {
  const bare = event20({ ...facts, headers: [], query: [], rawQuery: '', pathParameters: [] });
  expect(Object.keys(bare)).toEqual([
    'version',
    'routeKey',
    'rawPath',
    'rawQueryString',
    'headers',
    'requestContext',
    'isBase64Encoded',
  ]);
  expect(event20({ ...facts, stageVariables: { a: 'b' } })).toMatchObject({ stageVariables: { a: 'b' } });
});

// Reference, 8.
test('format 1.0, member by member; what is absent is null', () => {
  expect(event10({ ...facts, query: [], pathParameters: [] })).toEqual({
    version: '1.0',
    resource: '/pets/{id}',
    path: '/dev/pets/7',
    httpMethod: 'GET',
    headers: {
      Accept: 'x',
      ACCEPT: 'y',
      Cookie: 'c1=1; c2=2',
      'User-Agent': 'curl/8',
      'Content-Length': '0',
      Host: facts.domainName,
      'X-Amzn-Trace-Id': facts.traceId,
      'X-Forwarded-For': '203.0.113.7',
      'X-Forwarded-Port': '443',
      'X-Forwarded-Proto': 'https',
    },
    multiValueHeaders: expect.objectContaining({ Accept: ['x'], ACCEPT: ['y'] }) as unknown,
    queryStringParameters: null,
    multiValueQueryStringParameters: null,
    pathParameters: null,
    stageVariables: null,
    requestContext: {
      accountId: '123456789012',
      apiId: 'a1b2c3d4e5',
      domainName: facts.domainName,
      domainPrefix: 'a1b2c3d4e5',
      extendedRequestId: 'f5Emhi3LIAMEM7A=',
      httpMethod: 'GET',
      identity: {
        accessKey: null,
        accountId: null,
        caller: null,
        cognitoAuthenticationProvider: null,
        cognitoAuthenticationType: null,
        cognitoIdentityId: null,
        cognitoIdentityPoolId: null,
        principalOrgId: null,
        sourceIp: '203.0.113.7',
        user: null,
        userAgent: 'curl/8',
        userArn: null,
        clientCert: null,
      },
      path: '/dev/pets/7',
      protocol: 'HTTP/1.1',
      requestId: 'f5Emhi3LIAMEM7A=',
      requestTime: '12/Mar/2020:19:03:58 +0000',
      requestTimeEpoch: 1_584_039_838_000,
      resourceId: null,
      resourcePath: '/pets/{id}',
      stage: 'dev',
    },
    body: null,
    isBase64Encoded: false,
  });
});

test('of several values format 1.0 has the last one, and all of them beside it', () => {
  expect(event10(facts)).toMatchObject({
    queryStringParameters: { a: '2', b: 'x y' },
    multiValueQueryStringParameters: { a: ['1', '2'], b: ['x y'] },
  });
});

// Reference, trap 36.
test('on a custom domain rawPath lacks the mapping key, which the path of format 1.0 has', () => {
  const mapped = { ...facts, path: '/v1/pets', rawPath: '/pets' };
  expect(event20(mapped)).toMatchObject({ rawPath: '/pets', requestContext: { http: { path: '/pets' } } });
  expect(event10(mapped)).toMatchObject({ path: '/v1/pets' });
});

describe('bodies (reference, 7: observed)', () => {
  test.each([
    ['text/plain', false],
    ['text/html; charset=utf-8', false],
    ['application/json', false],
    ['Application/JSON', false],
    ['application/xml', false],
    ['application/javascript', false],
    ['application/x-www-form-urlencoded', true],
    ['image/png', true],
    ['application/vnd.api+json', true],
    [null, true],
  ])('a body of type %s is base64: %s', (type, isBase64Encoded) => {
    const headers = type === null ? [] : [['content-type', type] as const];
    const event = event20({ ...facts, headers, body: textBody('a=1') });
    expect(event).toMatchObject({ isBase64Encoded, body: isBase64Encoded ? 'YT0x' : 'a=1' });
    expect(event10({ ...facts, headers, body: textBody('a=1') })).toMatchObject({ isBase64Encoded });
  });
});

describe('authorizers in the events', () => {
  const jwt = { kind: 'jwt', claims: { sub: 'u', groups: '[a b]' }, scopes: null } as const;
  const lambda = { kind: 'lambda', principalId: 'me', context: { n: 1, list: ['a'], s: 'x' } } as const;
  const iam = {
    kind: 'iam',
    accessKey: 'AKIA1',
    accountId: '123456789012',
    callerId: 'AIDA1',
    userArn: 'arn:aws:iam::123456789012:user/ann',
    userId: 'AIDA1',
  } as const;
  const in20 = (authorization: HttpFacts['authorization']) =>
    (event20({ ...facts, authorization })['requestContext'] as Record<string, unknown>)['authorizer'];
  const in10 = (authorization: HttpFacts['authorization']) =>
    (event10({ ...facts, authorization })['requestContext'] as Record<string, unknown>)['authorizer'];
  test('a JWT', () => {
    expect(in20(jwt)).toEqual({ jwt: { claims: { sub: 'u', groups: '[a b]' }, scopes: null } });
    expect(in10(jwt)).toEqual({ claims: { sub: 'u', groups: '[a b]' }, scopes: null });
  });
  test('a Lambda authorizer: 2.0 keeps kinds of values, 1.0 makes texts of them', () => {
    expect(in20(lambda)).toEqual({ lambda: { n: 1, list: ['a'], s: 'x' } });
    expect(in10(lambda)).toEqual({ principalId: 'me', n: '1', list: '["a"]', s: 'x' });
  });
  test('IAM, from an organization and an identity pool', () => {
    const cognito = {
      identityPoolId: 'eu-west-1:p',
      identityId: 'eu-west-1:i',
      authenticationType: 'authenticated',
      authenticationProvider: 'idp/pool,idp/pool:CognitoSignIn:s',
    } as const;
    const authorization = { ...iam, orgId: 'o-abc', cognito };
    expect(in20(authorization)).toMatchObject({
      iam: {
        principalOrgId: 'o-abc',
        cognitoIdentity: {
          amr: ['authenticated', 'idp/pool', 'idp/pool:CognitoSignIn:s'],
          identityId: 'eu-west-1:i',
          identityPoolId: 'eu-west-1:p',
        },
      },
    });
    expect(event10({ ...facts, authorization })).toMatchObject({
      requestContext: {
        identity: {
          principalOrgId: 'o-abc',
          cognitoIdentityId: 'eu-west-1:i',
          cognitoIdentityPoolId: 'eu-west-1:p',
          cognitoAuthenticationType: 'authenticated',
        },
      },
    });
  });
  test('IAM', () => {
    expect(in20(iam)).toEqual({
      iam: {
        accessKey: 'AKIA1',
        accountId: '123456789012',
        callerId: 'AIDA1',
        cognitoIdentity: null,
        principalOrgId: 'aws:PrincipalOrgID',
        userArn: 'arn:aws:iam::123456789012:user/ann',
        userId: 'AIDA1',
      },
    });
    expect(event10({ ...facts, authorization: iam })).toMatchObject({
      requestContext: { identity: { userArn: iam.userArn, accessKey: 'AKIA1' } },
    });
  });
  test('a client certificate', () => {
    const clientCert = {
      clientCertPem: 'PEM',
      subjectDN: 'CN=a',
      issuerDN: 'CN=b',
      serialNumber: '1',
      validity: { notBefore: 'x', notAfter: 'y' },
    };
    expect(event20({ ...facts, clientCert })).toMatchObject({ requestContext: { authentication: { clientCert } } });
  });
  test('the context of mappings names what the authorizer found', () => {
    expect(httpContext({ ...facts, authorization: jwt })).toMatchObject({ authorizer: { claims: { sub: 'u' } } });
    expect(httpContext({ ...facts, authorization: lambda })).toMatchObject({ authorizer: { principalId: 'me', n: 1 } });
    expect(httpContext({ ...facts, authorization: iam })).toMatchObject({ identity: { userArn: iam.userArn } });
  });
});
