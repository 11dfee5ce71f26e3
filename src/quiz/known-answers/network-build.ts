import { behind, pets, proxy, scene, type Evidence, type Tree } from './build.ts';
import type { Row } from './http-build.ts';

export const FORBIDDEN: Tree = { status: 403, body: '{"message":"Forbidden"}' };
export const MISSING_TOKEN: Tree = { status: 403, body: '{"message":"Missing Authentication Token"}' };
/** The client has an error of its own, and no status. */
export const cutOff = (step: string, reason: string): Tree => ({ status: 0, answeredBy: 'network', step, reason });
export const refusedAt = (step: string, reason: string): Tree => ({ ...FORBIDDEN, step, reason });

/** `GET /pets` before the function `pets`, with other members of the API. */
export const shop = (more: Tree = {}): Tree => pets(behind(proxy()), more);
export const hidden = (more: Tree = {}): Tree =>
  shop({ endpointConfiguration: { types: ['PRIVATE'] }, policy: policy('Allow'), ...more });
export const web = (more: Tree = {}): Tree => ({
  protocolType: 'HTTP',
  routes: { 'GET /pets': { target: 'fn' } },
  integrations: { fn: { integrationType: 'AWS_PROXY', integrationUri: 'lambda:pets', payloadFormatVersion: '2.0' } },
  stages: { $default: {} },
  ...more,
});
export const chat = (more: Tree = {}): Tree => ({
  protocolType: 'WEBSOCKET',
  routeSelectionExpression: '$request.body.action',
  routes: { $default: { target: 'integrations/fn' } },
  integrations: { fn: { integrationType: 'AWS_PROXY', integrationMethod: 'POST', integrationUri: 'lambda:pets' } },
  stages: { prod: {} },
  ...more,
});

export const policy = (Effect: string, more: Tree = {}): Tree => ({
  Version: '2012-10-17',
  Statement: [statement(Effect, more)],
});
export const statement = (Effect: string, more: Tree = {}): Tree => ({
  Effect,
  Principal: '*',
  Action: 'execute-api:Invoke',
  Resource: 'execute-api:/*',
  ...more,
});

/** A client of whom the file says something of the network: it is simulated then. */
export const NET: Tree = { clients: { curl: { kind: 'http', tlsVersion: 'TLSv1.3' } } };
export const client = (more: Tree): Tree => ({ clients: { curl: { kind: 'http', ...more } } });
export const CERTIFICATES: Tree = {
  shop: { domainName: '*.shop.example', region: 'eu-west-1' },
  edge: { domainName: '*.shop.example', region: 'us-east-1' },
};
export const NAME = 'api.shop.example';
export const regional = (more: Tree = {}): Tree => ({
  endpointConfiguration: { types: ['REGIONAL'] },
  certificate: 'shop',
  basePathMappings: [{ restApiId: 'shop', stage: 'prod' }],
  ...more,
});
export const named = (domain: Tree = regional(), more: Tree = {}): Tree => ({
  certificates: CERTIFICATES,
  domainNames: { [NAME]: domain },
  request: `GET https://${NAME}/pets`,
  ...more,
});

/** A VPC with an interface endpoint, and a client within. */
export const vpc = (endpoint: Tree = {}, more: Tree = {}): Tree => ({
  vpcs: { 'vpc-a': {} },
  vpcEndpoints: { 'vpce-a': { vpcId: 'vpc-a', ...endpoint } },
  clients: { curl: { kind: 'http', vpc: 'vpc-a', sourceIp: '10.0.0.7' } },
  ...more,
});

/** One call, and what becomes of it. */
export const one = (row: string, what: string, evidence: Evidence, api: Tree, more: Tree, expected: Tree): Row => [
  row,
  what,
  evidence,
  scene(api, expected, more),
];
/** Several entries one second apart, and what becomes of them. */
export const story = (
  row: string,
  what: string,
  evidence: Evidence,
  api: Tree,
  more: Tree,
  entries: readonly Tree[],
  expect: readonly Tree[],
): Row => [
  row,
  what,
  evidence,
  scene(api, {}, { ...more, timeline: entries.map((entry, i) => ({ at: `${i}s`, ...entry })), expect }),
];
export const ask = (as: string, request: string, more: Tree = {}): Tree => ({ as, client: 'curl', request, ...more });
export const operate = (as: string, operation: string, input: Tree): Tree => ({ as, do: operation, with: input });
export const patch = (as: string, operation: string, whose: Tree, path: string, value: string): Tree =>
  operate(as, operation, { ...whose, patchOperations: [{ op: 'replace', path, value }] });
/** An operation that AWS refuses. */
export const refused = (
  row: string,
  what: string,
  evidence: Evidence,
  operation: string,
  input: Tree,
  error: string,
  more: Tree = named(),
): Row =>
  story(
    row,
    what,
    evidence,
    shop(),
    more,
    [operate('it', operation, input)],
    [{ operation: 'it', status: 400, error }],
  );
