import { expect, test } from 'vitest';
import { runScenario } from '../../scenario/run-scenario.ts';
import { openExchange } from '../../trace/open-exchange.ts';

const SCENARIO = `
version: 1
id: dressed
title: A refusal that says to whom
topics: [26]
level: associate
clients: { c: { kind: http, sourceIp: 203.0.113.10 } }
apis:
  r:
    protocolType: REST
    resources:
      /a: { GET: { apiKeyRequired: true, methodIntegration: { type: AWS_PROXY, httpMethod: POST, uri: 'lambda:al' } } }
    gatewayResponses:
      INVALID_API_KEY:
        responseParameters:
          gatewayresponse.header.A: context.requestId
          gatewayresponse.header.B: context.identity.sourceIp
        responseTemplates:
          application/json: '{"ip":"$context.identity.sourceIp","account":"$context.accountId"}'
    stages: { prod: {} }
functions: { al: { returns: { statusCode: 200, body: hi } } }
timeline:
  - { as: keyless, at: 0s, request: GET /prod/a }
`;

function answer() {
  const run = runScenario(SCENARIO);
  if (!run.ok) throw new Error(JSON.stringify(run.diagnostics));
  return openExchange(run.record, 0);
}

test('a gateway response knows the whole $context, in headers too (rest-api reference, 2.3)', () => {
  const { body, headers } = answer();
  expect(JSON.parse(body)).toEqual({ ip: '203.0.113.10', account: '123456789012' });
  expect(headers).toContainEqual(['B', '203.0.113.10']);
  const id = headers.find(([name]) => name === 'x-amzn-RequestId')?.[1];
  expect(headers).toContainEqual(['A', id]);
});

test('a brace belongs to the variable only where one opens it', () => {
  const template = `'{"braced":"\${context.stage}x","text":$context.error.messageString}'`;
  const run = runScenario(SCENARIO.replace(/'\{"ip".*'/, template));
  if (!run.ok) throw new Error(JSON.stringify(run.diagnostics));
  expect(openExchange(run.record, 0).body).toBe('{"braced":"prodx","text":"Forbidden"}');
});
