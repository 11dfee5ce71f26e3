import { request as httpRequest } from 'node:http';
import { connect } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { serveText } from '../../test/serve/serve-text.ts';
import { runScenario } from '../scenario/run-scenario.ts';
import { openExchange } from '../trace/open-exchange.ts';
import { unservedFeatures } from './unserved.ts';

const METHOD = '{ GET: { methodIntegration: { type: AWS_PROXY, httpMethod: POST, uri: lambda:echo } } }';
const SCENARIO = `version: 1
id: fronted
title: Fronted
apis:
  shop:
    protocolType: REST
    endpointConfiguration: { types: [REGIONAL] }
    resources: { /x: ${METHOD} }
    stages: { prod: { webAclArn: acl } }
  inner:
    protocolType: REST
    endpointConfiguration: { types: [PRIVATE] }
    policy: { Version: '2012-10-17', Statement: [{ Effect: Allow, Principal: '*', Action: 'execute-api:Invoke', Resource: 'execute-api:/*' }] }
    resources: { /x: ${METHOD} }
    stages: { prod: {} }
  http:
    protocolType: HTTP
    routes: { 'GET /pets': { target: one }, 'GET /cats': { target: two } }
    integrations:
      one: { integrationType: AWS_PROXY, integrationUri: lambda:echo, payloadFormatVersion: '1.0' }
      two: { integrationType: AWS_PROXY, integrationUri: lambda:echo, payloadFormatVersion: '2.0' }
    stages: { $default: {} }
functions: { echo: { duration: 1ms, echo: true } }
webAcls:
  acl: { rules: [{ name: noSql, priority: 1, action: BLOCK, statement: { byteMatchStatement: { searchString: drop, fieldToMatch: { queryString: {} }, positionalConstraint: CONTAINS } } }] }
vpcs: { vpc-1: {} }
vpcEndpoints: { vpce-1: { vpcId: vpc-1 } }
certificates: { shop: { domainName: '*.shop.example', region: eu-west-1 }, wild: { domainName: '*.wild.shop.example', region: eu-west-1 } }
certificateAuthorities: { root: { subjectDN: CN=R } }
truststores: { 's3://b/t.pem': { certificates: [root] } }
domainNames:
  api.shop.example:
    endpointConfiguration: { types: [REGIONAL] }
    certificate: shop
    basePathMappings: [{ basePath: r, restApiId: shop, stage: prod }, { basePath: h, restApiId: http, stage: $default }]
  m.shop.example:
    endpointConfiguration: { types: [REGIONAL] }
    certificate: shop
    mutualTlsAuthentication: { truststoreUri: 's3://b/t.pem' }
    basePathMappings: [{ restApiId: shop, stage: prod }]
  rules.shop.example:
    endpointConfiguration: { types: [REGIONAL] }
    certificate: shop
    routingMode: ROUTING_RULE_ONLY
    routingRules: [{ priority: 1, conditions: [{ matchHeaders: { anyOf: [{ header: X-V, valueGlob: '2*' }] } }], actions: [{ invokeApi: { apiId: shop, stage: prod } }] }]
    basePathMappings: [{ restApiId: shop, stage: prod }]
  wild: { domainName: '*.wild.shop.example', endpointConfiguration: { types: [REGIONAL] }, certificate: wild, basePathMappings: [{ restApiId: shop, stage: prod }] }
clients: { far: { kind: http, from: Sydney } }
timeline:
  - { as: one, at: 0s, client: far, api: shop, request: GET /prod/x }
`;

type Seen = { readonly status: number; readonly body: string; readonly errorType: string | undefined };
const open: (() => void)[] = [];
afterEach(() => {
  for (const close of open.splice(0)) close();
});

async function served() {
  const { parsed, scenario, port } = await serveText(SCENARIO, open);
  const get = (host: string, path: string, headers: Readonly<Record<string, string>> = {}) =>
    new Promise<Seen>((resolve, reject) => {
      const options = { host: '127.0.0.1', port, path, headers: { Host: host, ...headers } };
      httpRequest(options, (answer) => {
        let body = '';
        answer.setEncoding('utf8').on('data', (text: string) => (body += text));
        answer.on('end', () => {
          const { statusCode: status = 0, headers: sent } = answer;
          resolve({ status, body, errorType: sent['x-amzn-errortype']?.toString() });
        });
      })
        .on('error', reject)
        .end();
    });
  return { get, port, scenario, parsed };
}

const FORBIDDEN: Seen = { status: 403, body: '{"message":"Forbidden"}', errorType: 'ForbiddenException' };

test('the web ACL stands before every address of its stage', async () => {
  const { get } = await served();
  for (const [host, path] of [
    ['localhost', '/prod/x'],
    ['127.0.0.1:4500', '/_api/shop/prod/x'],
    ['shop.execute-api.eu-west-1.amazonaws.com', '/prod/x'],
    ['api.shop.example', '/r/x'],
  ] as const) {
    expect((await get(host, path)).status).toBe(200);
    expect(await get(host, `${path}?q=drop`)).toEqual(FORBIDDEN);
  }
});

test('events carry the base path and the custom host', async () => {
  const { get } = await served();
  const rest: unknown = JSON.parse((await get('api.shop.example:4500', '/r/x')).body);
  expect(rest).toMatchObject({ path: '/r/x', requestContext: { path: '/r/x', domainName: 'api.shop.example' } });
  const first: unknown = JSON.parse((await get('api.shop.example', '/h/pets')).body);
  expect(first).toMatchObject({ requestContext: { domainName: 'api.shop.example', path: '/h/pets' } });
  const second: unknown = JSON.parse((await get('api.shop.example', '/h/cats')).body);
  expect(second).toMatchObject({ requestContext: { domainName: 'api.shop.example' } });
});

test('routing rules, wildcards and mutual TLS decide as in a run', async () => {
  const { get } = await served();
  expect(await get('rules.shop.example', '/x')).toEqual(FORBIDDEN);
  expect((await get('rules.shop.example', '/x', { 'X-V': '21' })).status).toBe(200);
  expect((await get('a.wild.shop.example', '/x')).status).toBe(200);
  expect(await get('m.shop.example', '/x')).toEqual(FORBIDDEN);
});

test('a host that nobody knows is forbidden', async () => {
  const { get } = await served();
  for (const host of ['evil.example', 'shop.execute-api.us-east-1.amazonaws.com', 'nobody.shop.example'])
    expect(await get(host, '/prod/x')).toEqual(FORBIDDEN);
  const endpoint = 'vpce-1-abc.execute-api.eu-west-1.vpce.amazonaws.com';
  expect(await get(endpoint, '/prod/x', { 'x-apigw-api-id': 'inner' })).toEqual(FORBIDDEN);
  expect((await get('localhost', '/_api/inner/prod/x')).status).toBe(403);
});

test('HTTP/1.1 without a host is a bad request', async () => {
  const { port } = await served();
  const answer = await new Promise<string>((resolve) => {
    let text = '';
    const socket = connect(port, '127.0.0.1', () => socket.write('GET /prod/x HTTP/1.1\r\n\r\n'));
    socket.setEncoding('utf8').on('data', (part: string) => (text += part));
    socket.on('close', () => {
      resolve(text);
    });
  });
  expect(answer).toMatch(/^HTTP\/1\.1 400 [\s\S]*\{"message":"Bad Request"\}$/);
});

test('what came through the network can be simulated again', async () => {
  const { get, scenario } = await served();
  const seen: (readonly [number, string])[] = [];
  for (const [host, path] of [
    ['api.shop.example', '/r/x'],
    ['localhost', '/prod/x?q=drop'],
    ['shop.execute-api.eu-west-1.amazonaws.com', '/prod/x'],
    ['evil.example', '/prod/x'],
    ['localhost', '/_api/nobody/prod/x'],
  ] as const) {
    const { status, body } = await get(host, path);
    seen.push([status, body]);
  }
  const run = runScenario(scenario.recorded());
  if (!run.ok) throw new Error(run.diagnostics.map(({ message }) => message).join('\n'));
  const again = seen.map((_seen, id) => {
    const { status, body } = openExchange(run.record, id);
    return [status, body];
  });
  expect(again).toEqual(seen);
});

test('what loopback cannot honour is said with its line', async () => {
  const { parsed } = await served();
  const told = unservedFeatures(parsed.scenario).map(({ pointer, what }) => [
    SCENARIO.split('\n')[parsed.placeOf(pointer).line - 1]?.trim().split(':')[0],
    what.split(/ answers| has/)[0],
  ]);
  expect(told).toEqual([
    ['mutualTlsAuthentication', 'm.shop.example'],
    ['endpointConfiguration', 'inner'],
    ['clients', 'from of far'],
  ]);
});
