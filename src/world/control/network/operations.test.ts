import { describe, expect, test } from 'vitest';
import { runScenario } from '../../../scenario/run-scenario.ts';
import { openExchange } from '../../../trace/open-exchange.ts';

const rest = (backend: string, type: string, more = ''): string =>
  `{ protocolType: REST, endpointConfiguration: { types: [${type}] }, resources: { /x: { GET: { methodIntegration: { type: HTTP_PROXY, httpMethod: GET, uri: 'https://${backend}.internal/x' } } } }, stages: { prod: {}, next: {} }${more} }`;
const SCENARIO = `version: 1
id: front-desk
title: Front desk
account: { region: eu-west-1 }
apis:
  shop: ${rest('shop', 'REGIONAL')}
  club: ${rest('club', 'REGIONAL')}
  inner: ${rest('shop', 'PRIVATE', ", policy: { Version: '2012-10-17', Statement: [{ Effect: Allow, Principal: '*', Action: 'execute-api:Invoke', Resource: 'execute-api:/*' }] }")}
  fast:
    protocolType: HTTP
    routes: { $default: { target: h } }
    integrations: { h: { integrationType: HTTP_PROXY, integrationUri: 'https://shop.internal/x', integrationMethod: GET, payloadFormatVersion: '1.0' } }
    stages: { $default: {} }
  chat:
    protocolType: WEBSOCKET
    routeSelectionExpression: $request.body.action
    routes: { $default: { target: integrations/m } }
    integrations: { m: { integrationType: MOCK, integrationResponses: { $default: {} } } }
    stages: { prod: {} }
backends:
  shop: { url: 'https://shop.internal', duration: 1ms, returns: { body: shop } }
  club: { url: 'https://club.internal', duration: 1ms, returns: { body: club } }
certificates:
  here: { domainName: '*.shop.example', region: eu-west-1 }
  edge: { domainName: '*.shop.example', region: us-east-1 }
certificateAuthorities: { old: { subjectDN: CN=Old }, new: { subjectDN: CN=New } }
truststores: { 's3://trust/store.pem': { certificates: [old] } }
clientCertificates: { byOld: { subjectDN: CN=a, issuer: old }, byNew: { subjectDN: CN=b, issuer: new } }
vpcs: { vpc-1: {} }
vpcEndpoints: { vpce-1: { vpcId: vpc-1 } }
domainNames:
  api.shop.example:
    endpointConfiguration: { types: [REGIONAL] }
    certificate: here
    mutualTlsAuthentication: { truststoreUri: 's3://trust/store.pem' }
    basePathMappings: [{ basePath: a, restApiId: shop, stage: prod }]
  open.shop.example: { endpointConfiguration: { types: [REGIONAL] }, certificate: here, basePathMappings: [{ restApiId: shop, stage: prod }] }
  inner.shop.example: { endpointConfiguration: { types: [PRIVATE] }, certificate: here }
clients:
  c: { kind: http }
  old: { kind: http, clientCertificate: byOld }
  new: { kind: http, clientCertificate: byNew }
  inside: { kind: http, vpc: vpc-1 }
`;

/** The scenario with a zone, or without, and with these entries one second apart. */
function run(entries: readonly string[], zone = '') {
  const timeline = entries.map((entry, i) => `  - { as: e${i}, at: ${i}s, ${entry} }\n`).join('');
  const done = runScenario(`${SCENARIO}${zone}timeline:\n${timeline}`);
  if (!done.ok) throw new Error(done.diagnostics.map(({ message }) => message).join('\n'));
  const { record } = done;
  const sent = entries.filter((entry) => !entry.startsWith('do:')).length;
  const answers = Array.from({ length: sent }, (_none, id) => {
    const { status, body } = openExchange(record, id);
    return status === 200 ? body : status;
  });
  return { answers, operations: record.operations };
}
const get = (url: string, client = 'c'): string => `client: ${client}, request: 'GET ${url}'`;
const does = (operation: string, input: string): string => `do: ${operation}, with: { ${input} }`;
const refusal = (operation: string, input: string): string => {
  const [done] = run([does(operation, input), get('https://open.shop.example/x')]).operations;
  return done?.error ? `${done.status} ${done.error.message}` : `${done?.status}`;
};

describe('domain names', () => {
  test('one is made, mapped and deleted in mid-run', () => {
    const { answers, operations } = run([
      get('https://new.shop.example/x'),
      does(
        'CreateDomainName',
        'domainName: new.shop.example, regionalCertificateArn: here, endpointConfiguration: { types: [REGIONAL] }',
      ),
      get('https://new.shop.example/x'),
      does('CreateBasePathMapping', 'domainName: new.shop.example, restApiId: club, stage: prod'),
      get('https://new.shop.example/x'),
      does('DeleteDomainName', 'domainName: new.shop.example'),
      get('https://new.shop.example/x'),
    ]);
    expect(answers).toEqual([0, 403, 'club', 0]);
    expect(operations.map(({ status }) => status)).toEqual([201, 201, 202]);
  });

  test.each([
    [
      'an edge certificate of another Region',
      'domainName: e.shop.example, certificateArn: here',
      "400 Invalid certificate ARN: here. Certificate must be in 'us-east-1'.",
    ],
    [
      'a Regional certificate of us-east-1',
      'domainName: e.shop.example, regionalCertificateArn: edge, endpointConfiguration: { types: [REGIONAL] }',
      "400 Invalid certificate ARN: edge. Certificate must be in 'eu-west-1'.",
    ],
    [
      'a certificate of another name',
      'domainName: a.b.shop.example, certificateArn: edge',
      '400 The certificate is for *.shop.example, not for a.b.shop.example',
    ],
    ['no certificate', 'domainName: e.shop.example', '400 A certificate was not provided for the endpoint type EDGE.'],
    [
      'a certificate that is not there',
      'domainName: e.shop.example, certificateArn: nobody',
      '400 The provided certificate does not exist',
    ],
    [
      'a name in use',
      'domainName: open.shop.example, regionalCertificateArn: here, endpointConfiguration: { types: [REGIONAL] }',
      '400 The domain name you provided already exists.',
    ],
    [
      'capital letters',
      'domainName: API.shop.example, certificateArn: edge',
      '400 Invalid domain name API.shop.example: lower-case letters, digits, hyphens and dots',
    ],
    [
      'mutual TLS at the edge',
      "domainName: e.shop.example, certificateArn: edge, mutualTlsAuthentication: { truststoreUri: 's3://trust/store.pem' }",
      '400 Mutual TLS needs a Regional domain name',
    ],
    ['a good edge name', 'domainName: e.shop.example, certificateArn: edge', '201'],
    [
      'the words of the second version',
      'domainName: e.shop.example, domainNameConfigurations: [{ certificateArn: here, endpointType: REGIONAL, securityPolicy: TLS_1_2 }]',
      '201',
    ],
  ])('CreateDomainName with %s', (_what, input, told) => {
    expect(refusal('CreateDomainName', input)).toBe(told);
  });

  test.each([
    ['domainName: nobody.example, patchOperations: []', '404 Invalid domain name identifier specified'],
    [
      'domainName: open.shop.example, patchOperations: [{ op: replace, path: /nonsense, value: x }]',
      '400 Invalid patch path /nonsense',
    ],
    [
      'domainName: api.shop.example, patchOperations: [{ op: replace, path: /securityPolicy, value: TLS_1_0 }]',
      '400 Mutual TLS does not go with TLS_1_0',
    ],
    [
      'domainName: open.shop.example, patchOperations: [{ op: replace, path: /endpointConfiguration/types/REGIONAL, value: PRIVATE }]',
      '400 A domain name cannot become private, nor a private one public',
    ],
    [
      'domainName: open.shop.example, endpointAccessMode: STRICT',
      '400 An endpoint access mode goes with a SecurityPolicy_… only',
    ],
    [
      'domainName: open.shop.example, patchOperations: [{ op: replace, path: /securityPolicy, value: SecurityPolicy_TLS13_1_3_2025_09 }]',
      '200',
    ],
  ])('UpdateDomainName { %s }', (input, told) => {
    expect(refusal('UpdateDomainName', input)).toBe(told);
  });
});

test('a truststore is read when the domain name is updated, and not before', () => {
  const ask = (who: string): string => get('https://api.shop.example/a/x', who);
  const { answers } = run([
    ask('old'),
    ask('new'),
    does('PutObject', 'bucket: trust, key: store.pem, certificates: [new]'),
    ask('old'),
    ask('new'),
    does(
      'UpdateDomainName',
      "domainName: api.shop.example, patchOperations: [{ op: replace, path: /mutualTlsAuthentication/truststoreUri, value: 's3://trust/store.pem' }]",
    ),
    ask('old'),
    ask('new'),
    does('UpdateDomainName', "domainName: api.shop.example, mutualTlsAuthentication: { truststoreUri: '' }"),
    ask('c'),
  ]);
  expect(answers).toEqual(['shop', 403, 'shop', 403, 403, 'shop', 'shop']);
});

describe('mappings and rules', () => {
  test('a cut-over changes where the next request goes', () => {
    const { answers } = run([
      get('https://open.shop.example/x'),
      does(
        'UpdateBasePathMapping',
        "domainName: open.shop.example, basePath: '(none)', patchOperations: [{ op: replace, path: /restapiId, value: club }]",
      ),
      get('https://open.shop.example/x'),
      does('CreateApiMapping', 'domainName: open.shop.example, apiId: shop, stage: prod, apiMappingKey: v1/shop'),
      get('https://open.shop.example/v1/shop/x'),
      does('DeleteBasePathMapping', "domainName: open.shop.example, basePath: '(none)'"),
      get('https://open.shop.example/x'),
      does('DeleteApiMapping', 'domainName: open.shop.example, apiMappingId: v1/shop'),
      get('https://open.shop.example/v1/shop/x'),
    ]);
    expect(answers).toEqual(['shop', 'club', 'shop', 403, 403]);
  });

  test.each([
    [
      'CreateBasePathMapping',
      'domainName: open.shop.example, restApiId: club, stage: prod',
      '409 Only one base path mapping is allowed if the base path is empty.',
    ],
    [
      'CreateBasePathMapping',
      'domainName: api.shop.example, basePath: a, restApiId: club, stage: prod',
      '409 Base path already exists for this domain name',
    ],
    [
      'CreateBasePathMapping',
      'domainName: api.shop.example, basePath: b, restApiId: nobody, stage: prod',
      '400 Invalid REST API identifier specified',
    ],
    [
      'CreateBasePathMapping',
      'domainName: api.shop.example, basePath: b, restApiId: club, stage: none',
      '400 Invalid stage identifier specified',
    ],
    [
      'CreateBasePathMapping',
      'domainName: nobody, basePath: b, restApiId: club, stage: prod',
      '404 Invalid domain name identifier specified',
    ],
    [
      'CreateBasePathMapping',
      'domainName: api.shop.example, basePath: b/c, restApiId: club, stage: prod',
      "400 API Gateway V1 doesn't support the slash character (/) in base path mappings. To create a multi-level base path mapping, use API Gateway V2.",
    ],
    [
      'CreateBasePathMapping',
      'domainName: api.shop.example, basePath: b, restApiId: inner, stage: prod',
      '400 A private API cannot be mapped to a public domain name',
    ],
    [
      'CreateApiMapping',
      'domainName: api.shop.example, apiMappingKey: b, apiId: chat, stage: prod',
      '400 A WebSocket API needs a domain name of its own',
    ],
    [
      'CreateApiMapping',
      'domainName: api.shop.example, apiMappingKey: a/b, apiId: chat, stage: prod',
      '400 The API mapping key of a WebSocket API has no slash',
    ],
    [
      'CreateApiMapping',
      'domainName: inner.shop.example, apiMappingKey: b/c, apiId: inner, stage: prod',
      '400 Keys of several levels need a Regional domain name with TLS 1.2',
    ],
    [
      'DeleteBasePathMapping',
      'domainName: api.shop.example, basePath: none',
      '404 Invalid base path mapping identifier specified',
    ],
    [
      'CreateRoutingRule',
      'domainName: open.shop.example, priority: 0, actions: []',
      '400 The priority of a routing rule is 1 to 1000000',
    ],
    [
      'CreateRoutingRule',
      'domainName: open.shop.example, priority: 1, actions: [{ invokeApi: { apiId: fast, stage: $default } }]',
      '400 Routing rules lead to REST APIs only',
    ],
  ])('%s { %s }', (operation, input, told) => {
    expect(refusal(operation, input)).toBe(told);
  });

  test('a rule takes what its header says, and goes again', () => {
    const rule =
      "domainName: open.shop.example, priority: 10, conditions: [{ matchHeaders: { anyOf: [{ header: X-V, valueGlob: '2*' }] } }], actions: [{ invokeApi: { apiId: club, stage: prod } }]";
    const ask = `${get('https://open.shop.example/x')}, headers: { X-V: '2.1' }`;
    const { answers, operations } = run([
      does('CreateRoutingRule', rule),
      ask,
      does(
        'UpdateDomainName',
        'domainName: open.shop.example, patchOperations: [{ op: replace, path: /routingMode, value: ROUTING_RULE_THEN_BASE_PATH_MAPPING }]',
      ),
      ask,
      does('CreateRoutingRule', rule),
      does('DeleteRoutingRule', "domainName: open.shop.example, routingRuleId: '10'"),
      ask,
    ]);
    expect(answers).toEqual(['shop', 'club', 'shop']);
    expect(operations.map(({ status }) => status)).toEqual([201, 200, 409, 204]);
  });
});

describe('records', () => {
  const ZONE =
    'hostedZones: { shop.example: { records: [{ name: open.shop.example, type: A, ttl: 10, aliasTarget: { dnsName: nowhere.example } }] } }\n';
  const change = (action: string, set: string): string =>
    does(
      'ChangeResourceRecordSets',
      `hostedZoneId: shop.example, changeBatch: { changes: [{ action: ${action}, resourceRecordSet: { ${set} } }] }`,
    );

  test('a resolver keeps the old answer for its TTL', () => {
    const ask = get('https://open.shop.example/x');
    const { answers } = run(
      [
        ask,
        change('UPSERT', 'name: open.shop.example, type: A, ttl: 10, aliasTarget: { dnsName: open.shop.example }'),
        ask,
        ask,
        ask,
        ask,
        ask,
        ask,
        ask,
        ask,
        ask,
      ],
      ZONE,
    );
    expect(answers).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 0, 'shop']);
  });

  test.each([
    [
      'CREATE',
      'name: open.shop.example, type: A, aliasTarget: { dnsName: open.shop.example }',
      "400 [Tried to create resource record set [name='open.shop.example.', type='A'] but it already exists]",
    ],
    [
      'DELETE',
      'name: no.shop.example, type: CNAME, resourceRecords: [x.example]',
      "400 [Tried to delete resource record set [name='no.shop.example.', type='CNAME'] but it was not found]",
    ],
    [
      'CREATE',
      'name: shop.example, type: CNAME, resourceRecords: [x.example]',
      '400 [RRSet of type CNAME with DNS name shop.example. is not permitted at apex in zone shop.example.]',
    ],
    [
      'CREATE',
      'name: open.shop.example, type: CNAME, resourceRecords: [{ value: x.example }]',
      '400 [RRSet of type CNAME with DNS name open.shop.example. is not permitted as it conflicts with other records with the same DNS name in zone shop.example.]',
    ],
    [
      'CREATE',
      'name: other.example, type: CNAME, resourceRecords: [x.example]',
      '400 [RRSet with DNS name other.example. is not permitted in zone shop.example.]',
    ],
    [
      'CREATE',
      'name: w.shop.example, type: A, weight: 300, setIdentifier: a, aliasTarget: { dnsName: open.shop.example }',
      '400 [a weight is 0 to 255]',
    ],
  ])('%s { %s }', (action, set, told) => {
    const [done] = run([change(action, set), get('https://open.shop.example/x')], ZONE).operations;
    expect(`${done?.status} ${done?.error?.message}`).toBe(told);
  });

  test('a zone that is not there', () => {
    expect(refusal('ChangeResourceRecordSets', 'hostedZoneId: x, changeBatch: { changes: [] }')).toBe(
      '404 No hosted zone found with ID: x',
    );
  });
});

test('an endpoint leads to a private domain name from its association on', () => {
  const ask = get('https://inner.shop.example/x', 'inside');
  const { answers, operations } = run(
    [
      does('CreateApiMapping', 'domainName: inner.shop.example, apiId: inner, stage: prod'),
      ask,
      does('CreateDomainNameAccessAssociation', 'domainName: inner.shop.example, vpcEndpoint: vpce-1'),
      ask,
      does('CreateDomainNameAccessAssociation', 'domainName: inner.shop.example, vpcEndpoint: vpce-1'),
    ],
    'hostedZones: { shop.example: { vpcs: [vpc-1], records: [{ name: inner.shop.example, type: A, aliasTarget: { dnsName: vpce-1 } }] } }\n',
  );
  expect(answers).toEqual([0, 'shop']);
  expect(operations.map(({ status }) => status)).toEqual([201, 201, 400]);
});
