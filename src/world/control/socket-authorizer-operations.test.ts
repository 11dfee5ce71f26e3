import { describe, expect, test } from 'vitest';
import { parseScenario } from '../../scenario/parse.ts';
import { runScenario } from '../../scenario/run-scenario.ts';

const scenario = (timeline: readonly string[]): string => `
version: 1
id: socket-authorizers
title: Socket authorizers
apis:
  chat:
    protocolType: WEBSOCKET
    routeSelectionExpression: $request.body.action
    routes:
      $connect: { target: integrations/fn, authorizationType: CUSTOM, authorizerId: door }
      join: { target: integrations/fn }
    integrations: { fn: { integrationType: AWS_PROXY, integrationMethod: POST, integrationUri: 'lambda:fn' } }
    authorizers:
      door: { authorizerType: REQUEST, authorizerUri: 'lambda:yes' }
    stages: { prod: {} }
functions:
  fn: { returns: { statusCode: 200 } }
  yes: { returns: {} }
clients: { curl: { kind: http } }
timeline: [${timeline.map((entry) => `{ ${entry} }`).join(', ')}]
`;
const does = (operation: string, input: string) => `as: it, at: 1s, do: ${operation}, with: { apiId: chat, ${input} }`;
function called(operation: string, input: string) {
  const text = scenario([does(operation, input)]);
  const run = runScenario(text);
  const record = run.ok ? run.record.operations[0] : undefined;
  const warnings = parseScenario(text).diagnostics.map(({ code, message, line }) => ({ code, message, line }));
  return { status: record?.status, result: record?.result ?? null, message: record?.error?.message ?? '', warnings };
}

describe('authorizers of a WebSocket API', () => {
  test.each([
    ['CreateAuthorizer', 'authorizerType: REQUEST, authorizerUri: "lambda:no", identitySource: [route.request.querystring.t]', 201, ''], // prettier-ignore
    ['CreateAuthorizer', 'authorizerType: JWT, identitySource: [route.request.header.x]', 400, 'Authorizer type must be REQUEST'], // prettier-ignore
    ['CreateAuthorizer', 'authorizerType: JWT, jwtConfiguration: { issuer: "https://x", audience: [a] }', 400, 'JWT authorizer: WebSocket APIs do not have it; REST APIs (by a Lambda authorizer) and HTTP APIs do.'], // prettier-ignore
    ['CreateAuthorizer', 'authorizerType: REQUEST', 400, 'A REQUEST authorizer needs an authorizerUri'],
    ['CreateAuthorizer', 'authorizerType: REQUEST, authorizerUri: "lambda:no", identitySource: [$request.header.x]', 400, 'Invalid identity source "$request.header.x"'], // prettier-ignore
    ['UpdateAuthorizer', 'authorizerId: door, authorizerUri: "lambda:no"', 200, ''],
    ['UpdateAuthorizer', 'authorizerId: gate, authorizerUri: "lambda:no"', 404, 'Unable to find Authorizer with id gate'], // prettier-ignore
    ['DeleteAuthorizer', 'authorizerId: gate', 404, 'Unable to find Authorizer with id gate'],
    ['DeleteAuthorizer', 'authorizerId: door', 409, 'Authorizer door is in use by route $connect'],
    ['GetAuthorizer', 'authorizerId: gate', 404, 'Unable to find Authorizer with id gate'],
  ])('%s %s: %i', (operation, input, status, message) => {
    expect(called(operation, input)).toMatchObject({ status, message });
  });

  const DOOR = { authorizerId: 'door', name: 'door', authorizerType: 'REQUEST', authorizerUri: 'lambda:yes' };
  test.each([
    ['GetAuthorizer', 'authorizerId: door', DOOR],
    ['GetAuthorizers', '', { items: [DOOR] }],
    ['GetApi', '', { name: 'chat', protocolType: 'WEBSOCKET', routeSelectionExpression: '$request.body.action' }],
    ['GetRoutes', '', { items: [{ routeKey: '$connect', authorizerId: 'door' }, { routeKey: 'join', target: 'integrations/fn', authorizationType: 'NONE' }] }], // prettier-ignore
    ['GetIntegration', 'integrationId: fn', { integrationId: 'fn', timeoutInMillis: 29_000 }],
    ['GetStage', 'stageName: prod', { stageName: 'prod', deploymentId: 'initial' }],
  ])('%s %s', (operation, input, result) => {
    expect(called(operation, input)).toMatchObject({ status: 200, result, warnings: [] });
  });
});

test.each(['CreateModel', 'DeleteStage', 'UpdateIntegration'])(
  '%s is not modelled: ours to say, in the run and at its line',
  (operation) => {
    const { status, message, warnings } = called(operation, 'name: M');
    expect({ status, message }).toEqual({
      status: 400,
      message: `The simulator does not model ${operation} of WebSocket APIs; write what it would make in the scenario's API`,
    });
    expect(warnings).toEqual([
      {
        code: 'notModelled',
        message: `${operation} of WebSocket APIs is not modelled: the run refuses the call, and AWS may not`,
        line: 20,
      },
    ]);
  },
);

test('an API that is not there is AWS’s own 404', () => {
  const run = runScenario(scenario(['as: it, at: 1s, do: GetApi, with: { apiId: nobody }']));
  expect(run.ok && run.record.operations[0]).toMatchObject({ status: 404 });
});
