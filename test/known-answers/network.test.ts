import { describe, expect, test } from 'vitest';
import { globFits, routeOnDomain } from '../../src/gateway/network/host.ts';
import { isHealthy } from '../../src/gateway/network/health.ts';
import { edgeWay, regionalWay, tlsRoundTrips } from '../../src/gateway/network/latency.ts';
import type { DomainSetup, WebAcl } from '../../src/gateway/network/model.ts';
import { distrust } from '../../src/gateway/network/mutual-tls.ts';
import { PLACE_NAMES } from '../../src/gateway/network/places.ts';
import { agreedVersion } from '../../src/gateway/network/tls.ts';
import { inspect } from '../../src/gateway/network/web-acl.ts';
import { parseScenario } from '../../src/scenario/parse.ts';
import { runScenario } from '../../src/scenario/run-scenario.ts';
import { openExchange } from '../../src/trace/open-exchange.ts';
import { EVENT_KINDS } from '../../src/trace/event-columns.ts';
import { makeRequest } from '../../src/world/prepare.ts';
import { scenarioText } from '../content/library.ts';

const sent = (target: string, headers: Readonly<Record<string, string>> = {}, body: string | null = null) =>
  makeRequest('GET', target, Object.entries(headers), body);

const DOMAIN: DomainSetup = {
  label: 'api.example.com',
  name: 'api.example.com',
  type: 'REGIONAL',
  region: 'eu-west-1',
  target: 'd-x.execute-api.eu-west-1.amazonaws.com',
  arn: '',
  securityPolicy: 'TLS_1_2',
  accessMode: 'BASIC',
  truststore: null,
  truststoreUri: null,
  certificate: '',
  mappings: ['', 'orders/v1/items', 'orders/v2/items', 'orders/v2/items/categories'].map((key, i) => ({
    key,
    api: i + 1,
    stage: 'prod',
    pointer: '',
  })),
  routingMode: 'API_MAPPING_ONLY',
  rules: [],
  policy: null,
  endpoints: [],
  pointer: '',
};

describe('API mappings: the worked example (network-and-iam reference, 5)', () => {
  test.each([
    ['/orders/v1/items', 2],
    ['/orders/v1/items/123', 2],
    ['/orders/v2/items/categories/5', 4],
    ['/orders/v2', 1],
    ['/customers', 1],
    ['/orders/v1/itemsX', 1],
  ])('%s goes to API %d', (path, api) => {
    expect(routeOnDomain(DOMAIN, sent(path))?.api).toBe(api);
  });
});

describe('routing rules (5)', () => {
  const rule = { headers: [], basePath: null, api: 9, stage: 'prod', stripBasePath: false, pointer: '' };
  const withRules = (routingMode: DomainSetup['routingMode'], ...rules: Partial<DomainSetup['rules'][number]>[]) => ({
    ...DOMAIN,
    routingMode,
    rules: rules.map((each, i) => ({ ...rule, priority: i + 1, ...each })),
  });

  test('the mode says whether rules are asked, and whether mappings are after them', () => {
    const unfit = { basePath: 'nowhere' };
    expect(routeOnDomain(withRules('API_MAPPING_ONLY', {}), sent('/x'))?.api).toBe(1);
    expect(routeOnDomain(withRules('ROUTING_RULE_THEN_API_MAPPING', {}), sent('/x'))?.api).toBe(9);
    expect(routeOnDomain(withRules('ROUTING_RULE_THEN_API_MAPPING', unfit), sent('/x'))?.api).toBe(1);
    expect(routeOnDomain(withRules('ROUTING_RULE_ONLY', unfit), sent('/x'))).toBeNull();
  });

  test('the lowest priority wins, and all conditions must hold', () => {
    const header = { header: 'X-Version', valueGlob: '2*' };
    const domain = withRules('ROUTING_RULE_ONLY', { headers: [header], basePath: 'orders', api: 5 }, { api: 6 });
    expect(routeOnDomain(domain, sent('/orders/1', { 'x-version': '2.1' }))?.api).toBe(5);
    expect(routeOnDomain(domain, sent('/orders/1', { 'x-version': '1' }))?.api).toBe(6);
    expect(routeOnDomain(domain, sent('/Orders/1', { 'x-version': '2.1' }))?.api).toBe(6);
  });

  test('stripBasePath takes the base path off; without it the whole path goes on', () => {
    const stripped = withRules('ROUTING_RULE_ONLY', { basePath: 'orders', stripBasePath: true });
    expect(routeOnDomain(stripped, sent('/orders/1?x=2'))?.rest).toBe('/1?x=2');
    expect(routeOnDomain(withRules('ROUTING_RULE_ONLY', { basePath: 'orders' }), sent('/orders/1'))?.rest).toBe(
      '/orders/1',
    );
  });

  test.each([
    ['v1', 'v1', true],
    ['v1', 'V1', false],
    ['v*', 'v1', true],
    ['*1', 'v1', true],
    ['*x*', 'axb', true],
    ['*x*', 'ab', false],
    ['*', 'anything', true],
  ])('the glob %s and the value %s: %s', (glob, value, fits) => {
    expect(globFits(glob, value)).toBe(fits);
  });
});

describe('security policies (5)', () => {
  test.each([
    ['TLS_1_0', 'TLSv1.0', 'TLSv1.0'],
    ['TLS_1_2', 'TLSv1.1', null],
    ['TLS_1_2', 'TLSv1.2', 'TLSv1.2'],
    ['SecurityPolicy_TLS13_1_3_2025_09', 'TLSv1.2', null],
    ['SecurityPolicy_TLS13_1_3_2025_09', 'TLSv1.3', 'TLSv1.3'],
    ['SecurityPolicy_TLS13_1_2_2021_06', 'TLSv1.2', 'TLSv1.2'],
    ['SecurityPolicy_TLS13_2025_EDGE', 'TLSv1.2', null],
    ['SecurityPolicy_TLS12_2018_EDGE', 'TLSv1.2', 'TLSv1.2'],
  ] as const)('%s with a client of %s: %s', (policy, client, agreed) => {
    expect(agreedVersion(policy, client)).toBe(agreed);
  });
});

describe('mutual TLS (5)', () => {
  const certificate = {
    name: 'c',
    pointer: '',
    clientCertPem: '',
    subjectDN: 'CN=c',
    issuerDN: 'CN=i',
    serialNumber: '1',
    validity: { notBefore: '', notAfter: '' },
    notBeforeMs: 100,
    notAfterMs: 200,
    chain: ['partners', 'root'],
    weakness: null,
  };
  test.each([
    ['in its time, the whole chain known', {}, ['partners', 'root'], 150, null],
    ['the root is missing', {}, ['partners'], 150, 'clientCertificateUntrusted'],
    ['too early', {}, ['partners', 'root'], 50, 'clientCertificateNotYetValid'],
    ['too late', {}, ['partners', 'root'], 250, 'clientCertificateExpired'],
    ['a weak key', { weakness: 'RSA-1024' }, ['partners', 'root'], 150, 'clientCertificateWeak'],
    ['five certificates', { chain: ['a', 'b', 'c', 'd'] }, ['a', 'b', 'c', 'd'], 150, 'clientCertificateChainTooLong'],
  ] as const)('%s', (_what, more, truststore, now, reason) => {
    expect(distrust({ ...certificate, ...more }, truststore, now)?.reason ?? null).toBe(reason);
  });
});

describe('web ACLs (7)', () => {
  const acl = (bodyLimitBytes: number, oversizeHandling: 'CONTINUE' | 'MATCH' | 'NO_MATCH'): WebAcl => ({
    name: 'acl',
    defaultAction: 'ALLOW',
    rules: [
      {
        name: 'word',
        priority: 1,
        action: 'BLOCK',
        customResponse: null,
        statement: {
          kind: 'bytes',
          field: { field: 'body', oversizeHandling },
          transformations: [],
          searchString: 'BAD',
          constraint: 'CONTAINS',
        },
        pointer: '',
      },
    ],
    bodyLimitBytes,
    unavailable: [],
    failsOpen: true,
    pointer: '',
  });
  const verdict = (at: number, limit: number, oversize: 'CONTINUE' | 'MATCH' | 'NO_MATCH' = 'CONTINUE') =>
    inspect(acl(limit, oversize), {
      request: sent('/x', {}, `${'.'.repeat(at)}BAD`),
      address: '203.0.113.1',
      countFor: () => 0,
    }).action;

  test('only the first part of a body is looked at', () => {
    expect(verdict(16_000, 16_384)).toBe('BLOCK');
    expect(verdict(17_000, 16_384)).toBe('ALLOW');
    expect(verdict(9_000, 8_192)).toBe('ALLOW');
    expect(verdict(17_000, 65_536)).toBe('BLOCK');
  });

  test('what is done with a body that is longer', () => {
    expect(verdict(17_000, 16_384, 'MATCH')).toBe('BLOCK');
    expect(verdict(17_000, 16_384, 'NO_MATCH')).toBe('ALLOW');
  });
});

describe('the way', () => {
  test('the edge helps who is far, and costs a hop who is near', () => {
    const whole = ({ toPeer, toRegion }: { toPeer: number; toRegion: number }): number =>
      2 * toPeer * (1 + tlsRoundTrips('TLSv1.3')) + 2 * (toPeer + toRegion);
    expect(whole(edgeWay('Sydney', 'eu-west-1'))).toBeLessThan(whole(regionalWay('Sydney', 'eu-west-1')) / 2);
    expect(whole(edgeWay('Dublin', 'eu-west-1'))).toBeGreaterThan(whole(regionalWay('Dublin', 'eu-west-1')));
    expect(PLACE_NAMES.length).toBeGreaterThan(60);
  });

  test('a health check changes its mind after so many looks in a row', () => {
    const check = {
      name: 'h',
      intervalMicros: 10,
      failureThreshold: 3,
      failing: [{ fromMicros: 25, untilMicros: 100 }],
    };
    expect([20, 40, 50, 90, 110, 120].map((now) => isHealthy(check, now))).toEqual([
      true,
      true,
      false,
      false,
      false,
      true,
    ]);
  });
});

describe('what AWS refuses is said with its line', () => {
  const text = scenarioText('one-name');
  const said = (from: string, to: string): readonly string[] =>
    parseScenario(text.replace(from, to)).diagnostics.map(({ code }) => code);
  test.each([
    ['a CNAME at the zone apex', 'name: straight.shop.example, type: CNAME', 'name: shop.example, type: CNAME', 'cnameAtApex'],
    ['a record of another zone', 'name: straight.shop.example', 'name: straight.other.example', 'recordOutsideZone'],
    ['a certificate of another Region', 'region: eu-west-1 } }\ndomainNames', 'region: us-east-1 } }\ndomainNames', 'certificateRegion'],
    ['a priority twice', 'priority: 20', 'priority: 10', 'priorityTwice'],
    ['a * inside a value', "valueGlob: '2*'", "valueGlob: '2*1'", 'valueGlob'],
    ['a reserved header', 'header: X-Version', 'header: x-apigw-api-id', 'reservedHeader'],
    ['mutual TLS and an enhanced policy', '    routingMode: ROUTING_RULE_THEN', "    securityPolicy: SecurityPolicy_TLS13_1_3_2025_09\n    mutualTlsAuthentication: { truststoreUri: 's3://a/b' }\n    routingMode: ROUTING_RULE_THEN", 'mutualTls'],
    ['several levels on an edge-optimized name', 'types: [REGIONAL] }\n    certificate', 'types: [EDGE] }\n    certificate', 'multiLevelKey'],
    ['a place nobody knows', 'customer: { kind: http }', 'customer: { kind: http, from: Atlantis }', 'noSuchPlace'],
    ['endpoints of a public API', 'types: [REGIONAL] }\n    resources', 'types: [REGIONAL], vpcEndpointIds: [vpce-a] }\n    resources', 'vpcEndpointsOfPublicApi'],
  ])('%s', (_what, from, to, code) => {
    expect(text).toContain(from);
    expect(said(from, to)).toContain(code);
  }); // prettier-ignore

  test.each(['HTTP', 'WEBSOCKET'])('a web ACL on a stage of an %s API', (kind) => {
    const api =
      kind === 'HTTP'
        ? "{ protocolType: HTTP, routes: { GET /p: { target: i } }, integrations: { i: { integrationType: AWS_PROXY, integrationUri: 'lambda:f', payloadFormatVersion: '2.0' } }, stages: { s: { webAclArn: a } } }"
        : '{ protocolType: WEBSOCKET, routeSelectionExpression: $request.body.action, routes: {}, stages: { s: { webAclArn: a } } }';
    const { diagnostics } = parseScenario(
      `version: 1\nid: t\ntitle: T\napis: { x: ${api} }\nfunctions: { f: {} }\nclients: { c: { kind: http } }\ntimeline: []\n`,
    );
    expect(diagnostics.map(({ code }) => code)).toContain('otherApiKind');
  });
});

test('a base path stays in the path of a REST proxy event, and the stage is not in it', () => {
  const run = runScenario(scenarioText('show-your-certificate'));
  if (!run.ok) throw new Error('it does not run');
  const event = JSON.parse(openExchange(run.record, 0).body) as {
    path: string;
    resource: string;
    requestContext: { path: string; domainName: string; identity: { clientCert: { subjectDN: string } } };
  };
  expect(event).toMatchObject({
    resource: '/me',
    path: '/v1/me',
    requestContext: {
      path: '/v1/me',
      domainName: 'api.bank.example',
      identity: { clientCert: { subjectDN: 'CN=good', issuerDN: 'CN=Bank Partners', serialNumber: '7' } },
    },
  });
});

test('an answer on its way home starts no backend: each call begins once', () => {
  const run = runScenario(scenarioText('sydney-to-dublin'));
  if (!run.ok) throw new Error('not valid');
  const { events, exchanges } = run.record;
  const started = new Map<number, number>();
  events.kind.forEach((kind, event) => {
    const exchange = events.exchange[event] ?? -1;
    if (EVENT_KINDS[kind] === 'started') started.set(exchange, (started.get(exchange) ?? 0) + 1);
  });
  expect([...started.values()]).toEqual(Array.from(exchanges.status, () => 1));
});
