import { expect, test } from 'vitest';
import { resolveHost } from '../../src/gateway/network/resolve.ts';
import { parseScenario } from '../../src/scenario/parse.ts';

const scenario = (records: string, more = ''): string => `version: 1
id: names
title: Names
account: { region: eu-west-1 }
apis:
  chat:
    protocolType: WEBSOCKET
    routeSelectionExpression: $request.body.action
    routes: { $default: { target: integrations/e } }
    integrations: { e: { integrationType: MOCK, integrationResponses: { $default: {} } } }
    stages: { prod: {} }
certificates: { wild: { domainName: '*.shop.example', region: eu-west-1 } }
certificateAuthorities: { root: { subjectDN: CN=Root } }
truststores: { 's3://trust/store.pem': { certificates: [root] } }
domainNames:
  ws.shop.example:
    endpointConfiguration: { types: [REGIONAL] }
    certificate: wild
${more}    basePathMappings: [{ restApiId: chat, stage: prod }]
hostedZones: { shop.example: { records: [${records}] } }
clients: { someone: { kind: http } }
timeline: [{ as: a, at: 0s, connect: 'wss://ws.shop.example/' }]
`;
const cname = (name: string, to: string): string =>
  `{ name: ${name}.shop.example, type: CNAME, resourceRecords: [${to}.shop.example] }`;
const errors = (text: string): readonly (readonly [string, number | undefined])[] => {
  const { diagnostics } = parseScenario(text);
  return diagnostics.filter(({ severity }) => severity === 'error').map(({ code, line }) => [code, line] as const);
};
const ZONE_LINE = scenario('').split('\n').findIndex((line) => line.startsWith('hostedZones')) + 1; // prettier-ignore

test.each([
  ['to itself', [cname('ws', 'ws')], 1],
  ['to one another', [cname('ws', 'b'), cname('b', 'ws')], 2],
  ['into a loop it is no part of', [cname('a', 'b'), cname('b', 'c'), cname('c', 'b')], 2],
  ['to a custom domain', [cname('b', 'ws')], 0],
])('CNAMEs that lead %s', (_how, records, loops) => {
  expect(errors(scenario(records.join(', ')))).toEqual(Array.from({ length: loops }, () => ['cnameLoop', ZONE_LINE]));
});

test('a loop of CNAMEs leads nowhere, though a custom domain has that name', () => {
  const record = { name: 'ws.shop.example', type: 'CNAME', leadsTo: 'ws.shop.example', isAlias: false } as const;
  const held = { healthChecks: {}, certificates: {}, authorities: [], truststores: {} };
  const rest = {
    ttlMicros: 1,
    failover: null,
    region: null,
    weight: null,
    setIdentifier: null,
    healthCheck: null,
    evaluateTargetHealth: false,
  };
  const zones = [{ name: 'shop.example', vpcs: null, records: [{ ...record, ...rest, pointer: '' }] }];
  const setup = { callers: [], apis: [], endpoints: [], webAcls: [], outages: {}, zones, domains: [DOMAIN], ...held };
  expect(resolveHost({ setup, caller: CALLER, now: 0, draw: () => 0 }, 'ws.shop.example').target).toBeNull();
});

// Route 53 Developer Guide, "Weighted routing" (read 2026-11): a record's share is its weight by the sum of all.
test.each([
  [[80, 20], 0.79, 0],
  [[80, 20], 0.81, 1],
  [[0, 20], 0, 1],
  [[255, 255], 0.5, 1],
  [[0, 0], 0.4, 0],
  [[0, 0], 0.6, 1],
])('of the weights %j a draw of %d takes record %d', (weights, drawn, taken) => {
  const records = weights.map((weight, i) => ({
    name: 'ws.shop.example',
    type: 'A' as const,
    leadsTo: `other-${i}.example`,
    isAlias: true,
    ttlMicros: 0,
    failover: null,
    region: null,
    weight,
    setIdentifier: `${i}`,
    healthCheck: null,
    evaluateTargetHealth: false,
    pointer: `/${i}`,
  }));
  const zones = [
    { name: 'shop.example', vpcs: null, records },
    { name: 'example', vpcs: null, records: [] },
  ];
  const nothing = { healthChecks: {}, certificates: {}, authorities: [], truststores: {}, callers: [], apis: [] };
  const setup = { ...nothing, endpoints: [], webAcls: [], outages: {}, zones, domains: [DOMAIN] };
  const found = resolveHost({ setup, caller: CALLER, now: 0, draw: () => drawn }, 'ws.shop.example');
  expect(found.pointer).toBe(`/${taken}`);
});

test('mutual TLS does not go with a WebSocket API', () => {
  const mutual = "    mutualTlsAuthentication: { truststoreUri: 's3://trust/store.pem' }\n";
  expect(errors(scenario('', mutual)).map(([code]) => code)).toEqual(['mutualTls']);
});

const DOMAIN = {
  label: 'ws.shop.example',
  name: 'ws.shop.example',
  type: 'REGIONAL',
  region: 'eu-west-1',
  target: 'd-x.execute-api.eu-west-1.amazonaws.com',
  arn: '',
  securityPolicy: 'TLS_1_2',
  accessMode: 'BASIC',
  truststore: null,
  truststoreUri: null,
  certificate: '',
  mappings: [],
  routingMode: 'API_MAPPING_ONLY',
  rules: [],
  policy: null,
  endpoints: [],
  pointer: '',
} as const;
const CALLER = {
  from: null,
  vpc: null,
  tlsVersion: 'TLSv1.3',
  sendsServerName: true,
  certificate: null,
  keepsAlive: false,
  verifiesCertificates: true,
  connectTimeoutMicros: 10_000_000,
} as const;
