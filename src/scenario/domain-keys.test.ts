import { expect, test } from 'vitest';
import { parseScenario } from './parse.ts';

const scenario = (basePath: string, source: string): string => `
version: 1
id: keys
title: Keys
certificates: { eu: { domainName: '*.example.com', region: eu-west-1 } }
domainNames:
  ws.example.com:
    endpointConfiguration: { types: [REGIONAL] }
    certificate: eu
    basePathMappings: [{ basePath: ${basePath}, restApiId: chat, stage: prod }]
apis:
  chat:
    protocolType: WEBSOCKET
    routeSelectionExpression: $request.body.action
    routes: { join: { target: integrations/fn } }
    integrations: { fn: { integrationType: AWS_PROXY, integrationMethod: POST, integrationUri: 'lambda:fn' } }
    stages: { prod: {} }
  web:
    protocolType: HTTP
    routes: { GET /x: { target: fn, authorizationType: JWT, authorizerId: jwt } }
    integrations: { fn: { integrationType: AWS_PROXY, integrationUri: 'lambda:fn', payloadFormatVersion: '2.0' } }
    authorizers:
      jwt: { authorizerType: JWT, identitySource: [${source}], jwtConfiguration: { issuer: 'https://x', audience: [a] } }
    stages: { $default: {} }
functions: { fn: { returns: { statusCode: 200 } } }
clients: { curl: { kind: http } }
timeline: [{ as: x, at: 0s, client: curl, api: web, request: GET /x }]
`;
const said = (basePath: string, source: string) =>
  parseScenario(scenario(basePath, source)).diagnostics.map(({ code, line, severity }) => ({ code, line, severity }));
const HEADER = '$request.header.Authorization';

test('a WebSocket API has no key of several levels (WebSocket API reference, 15)', () => {
  expect(said('w', HEADER)).toEqual([]);
  expect(said('w/x', HEADER)).toEqual([{ code: 'multiLevelKey', line: 10, severity: 'error' }]);
});

test.each(['$context.routeKey', '$stageVariables.token', '$request.body.x'])(
  'a JWT authorizer reads a header or the query, not %s (HTTP API reference, 11)',
  (source) => {
    expect(said('w', source)).toEqual([{ code: 'identitySource', line: 23, severity: 'error' }]);
    expect(said('w', '$request.querystring.token')).toEqual([]);
  },
);
