import { expect, test } from 'vitest';
import { accessLine } from '../../src/trace/access-log.ts';
import { executionLog } from '../../src/trace/execution-log.ts';
import { aRun, PROXY, viewsOf, type CallParts } from './a-call.ts';

const KEY = 'key-of-anna-in-the-plan-000001';
const ALLOW = {
  principalId: 'anna',
  policyDocument: {
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action: 'execute-api:Invoke', Resource: '*' }],
  },
};
/** The authorizer gives the key, and the client sends another one, which does not count. */
const keyByAuthorizer = (usageIdentifierKey: string, calls: readonly object[] = [{}]): CallParts => ({
  method: { authorizationType: 'CUSTOM', authorizerId: 'guard', apiKeyRequired: true },
  api: {
    apiKeySource: 'AUTHORIZER',
    authorizers: {
      guard: { type: 'TOKEN', authorizerUri: 'lambda:guard', identitySource: 'method.request.header.Authorization' },
    },
  },
  functions: { guard: { returns: { ...ALLOW, usageIdentifierKey } }, list: { echo: true } },
  scenario: {
    apiKeys: { annas: { value: KEY } },
    usagePlans: { gold: { apiStages: [{ apiId: 'shop', stage: 'prod' }], keys: ['annas'] } },
  },
  calls: calls.map((call) => ({
    headers: { Authorization: 'token', 'x-api-key': 'the-key-nobody-looks-at' },
    ...call,
  })),
});
const linesOf = (parts: CallParts, exchange = 0): readonly string[] =>
  executionLog(aRun(parts), exchange).map(({ text }) => text);

// Rest-api reference, 10.2 (with AUTHORIZER the header is ignored) and 14.1, lines 8, 10 and 13.
test.each([0, 1])('the logs name the key the authorizer gave, from its cache too (call %i)', (exchange) => {
  const parts = keyByAuthorizer(KEY, [{}, {}]);
  const lines = linesOf(parts, exchange);
  const masked = `${'*'.repeat(KEY.length - 6)}000001`;
  expect(lines).toContain(`API Key: ${masked}`);
  expect(lines.find((line) => line.startsWith('Verifying Usage Plan'))).toContain(`API Key: ${masked} API Stage:`);
  expect(accessLine(aRun(parts), exchange, '$context.identity.apiKey')).toBe(KEY);
  expect(viewsOf(aRun(parts))[exchange]?.body).toContain(`"apiKey":"${KEY}"`);
});

test.each([0, 1])('a key the authorizer gave is masked wherever it stands (call %i)', (exchange) => {
  expect(linesOf(keyByAuthorizer(KEY, [{}, {}]), exchange).join('\n')).not.toContain(KEY);
});

test('an unknown key of the authorizer is the one that was verified', () => {
  const lines = linesOf(keyByAuthorizer('no-key-of-the-account-999999'));
  expect(lines.find((line) => line.startsWith('Verifying Usage Plan'))).toMatch(/API Key: \*+999999 API Stage/);
});

// Rest-api reference, 7.6: identity.principalOrgId, for whoever signed.
test('the organization of a signer is in the event and in the access log', () => {
  const run = aRun({
    method: { authorizationType: 'AWS_IAM' },
    functions: { list: { echo: true } },
    scenario: { principals: { ada: { allow: ['execute-api:Invoke'], orgId: 'o-a1b2c3' } } },
    calls: [{ signedAs: 'ada' }],
  });
  expect(viewsOf(run)[0]?.body).toContain('"principalOrgId":"o-a1b2c3"');
  expect(accessLine(run, 0, '$context.identity.principalOrgId')).toBe('o-a1b2c3');
});

// Rest-api reference, 7.6: identity.vpcId and identity.vpceId, of a private API only.
test('the endpoint of a private call is in the event and in the access log', () => {
  const run = aRun({
    functions: { list: { echo: true } },
    api: {
      endpointConfiguration: { types: ['PRIVATE'] },
      resources: { '/pets': { GET: PROXY } },
      policy: {
        Version: '2012-10-17',
        Statement: [{ Effect: 'Allow', Principal: '*', Action: 'execute-api:Invoke', Resource: 'execute-api:/*' }],
      },
    },
    scenario: {
      vpcs: { 'vpc-a': {} },
      vpcEndpoints: { 'vpce-a': { vpcId: 'vpc-a' } },
      clients: { worker: { kind: 'http', vpc: 'vpc-a' } },
    },
  });
  expect(viewsOf(run)[0]?.body).toContain('"vpcId":"vpc-a","vpceId":"vpce-a"');
  expect(accessLine(run, 0, '$context.identity.vpcId $context.identity.vpceId')).toBe('vpc-a vpce-a');
});

test('a public call came through no endpoint', () => {
  const run = aRun({ functions: { list: { echo: true } } });
  expect(viewsOf(run)[0]?.body).not.toContain('vpce');
  expect(accessLine(run, 0, '$context.identity.vpcId $context.identity.vpceId')).toBe('- -');
});
