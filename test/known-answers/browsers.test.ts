import { describe, expect, test } from 'vitest';
import { aRun, PROXY, viewsOf, type CallParts } from './a-call.ts';

const GUARD = { type: 'TOKEN', authorizerUri: 'lambda:guard', identitySource: 'method.request.header.Authorization' };
const GOOD = {
  principalId: 'anna',
  policyDocument: {
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action: 'execute-api:Invoke', Resource: '*' }],
  },
};
const CORS = { 'Access-Control-Allow-Origin': 'https://shop.example', 'Access-Control-Allow-Headers': 'authorization' };
const GUARDED = { authorizationType: 'CUSTOM', authorizerId: 'guard' };

/** A page sends its token, so the browser asks with OPTIONS first. */
const byBrowser = (options: object, api: object = {}, method: object = GUARDED): CallParts => ({
  method,
  api: {
    authorizers: { guard: GUARD },
    resources: { '/pets': { GET: { ...PROXY, ...method }, OPTIONS: { ...PROXY, ...options } } },
    ...api,
  },
  functions: {
    guard: {
      returns: GOOD,
      cases: [{ when: { headers: { Authorization: 'old' } }, throws: { errorMessage: 'Unauthorized' } }],
    },
    list: { returns: { statusCode: 200, headers: CORS, body: '[]' } },
  },
  scenario: { clients: { page: { kind: 'browser', origin: 'https://shop.example' } } },
  calls: [{ headers: { Authorization: 'new' } }, { headers: { Authorization: 'old' } }],
});
const seen = (parts: CallParts) =>
  viewsOf(aRun(parts)).map(({ name, status, verdict }) => `${name} ${status} ${verdict}`);

// rest-api reference, traps 44 and 46; network-and-iam reference, trap 7.
describe('a browser', () => {
  test('is let in where OPTIONS asks nobody', () => {
    expect(seen(byBrowser({}))[1]).toBe('c0.corsPreflight 200 delivered');
    expect(seen(byBrowser({}))[0]).toBe('c0 200 delivered');
  });

  test.each([
    ['an authorizer', GUARDED, 401],
    ['an API key', { apiKeyRequired: true }, 403],
    ['a signature', { authorizationType: 'AWS_IAM' }, 403],
  ])('is kept out by %s on OPTIONS: the corsPreflight carries no credential (trap 44)', (_what, options, status) => {
    const views = viewsOf(aRun(byBrowser(options)));
    const asked = views.find(({ kind }) => kind === 'corsPreflight');
    expect([asked?.status, views[0]?.blockedWhy]).toEqual([status, 'noAllowOrigin']);
  });

  test('reports a resource policy for accounts as a CORS error: nobody signs a corsPreflight (network, trap 7)', () => {
    const policy = {
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Principal: { AWS: '123456789012' }, Action: '*', Resource: '*' }],
    };
    const views = viewsOf(aRun(byBrowser({}, { policy })));
    expect([views[1]?.status, views[0]?.blockedWhy]).toEqual([403, 'noAllowOrigin']);
  });

  test('sees no 401 where the gateway response has no CORS headers (trap 46a)', () => {
    const old = viewsOf(aRun(byBrowser({}))).find(({ name }) => name === 'c1');
    expect([old?.status, old?.verdict, old?.blockedWhy]).toEqual([401, 'blocked', 'noAllowOrigin']);
    const headers = { responseParameters: { 'gatewayresponse.header.Access-Control-Allow-Origin': "'*'" } };
    const told = viewsOf(aRun(byBrowser({}, { gatewayResponses: { UNAUTHORIZED: headers } })));
    expect(told.find(({ name }) => name === 'c1')?.verdict).toBe('delivered');
  });
});
