import { describe, expect, test } from 'vitest';
import { aScenario } from '../../test/properties/a-setup.ts';
import { OPERATIONS } from '../world/control/operation-list.ts';
import { NETWORK_OPERATIONS } from '../world/control/network/operations.ts';
import { SOCKET_OPERATIONS } from '../world/control/socket-operations.ts';
import { FUNCTION_MEMBERS, NETWORK_MEMBERS } from './members-without-api.ts';
import { HTTP_MEMBERS, REST_MEMBERS, SOCKET_MEMBERS } from './operation-member-lists.ts';
import { checkOperationMembers } from './operation-members.ts';
import { parseScenario } from './parse.ts';

const warnings = (input: string) =>
  parseScenario(aScenario({ timeline: `[{ as: one, at: 0s, do: CreateRestApi, with: ${input} }]` })).diagnostics;

test('a member nothing reads is said with its line, and the scenario still runs', () => {
  expect(warnings('{ name: n, frobnicate: 1 }')).toMatchObject([
    {
      severity: 'warning',
      code: 'notModelled',
      message: 'frobnicate of CreateRestApi is not modelled: the call goes on without it',
    },
  ]);
  expect(warnings('{ name: n, frobnicate: 1 }')[0]?.line).toBeGreaterThan(1);
  expect(warnings('{ name: n, cloneFrom: shop }')).toEqual([]);
});

const APIS = { shop: { protocolType: 'REST' }, quick: { protocolType: 'HTTP' }, chat: { protocolType: 'WEBSOCKET' } };
type Checked = Parameters<typeof checkOperationMembers>;
const unread = (...calls: readonly (readonly [string, object])[]): readonly string[] =>
  checkOperationMembers(
    { apis: APIS } as unknown as Checked[0],
    calls.map(([operation, input], i) => ({
      verb: 'do',
      as: `call${i}`,
      do: operation,
      with: input,
      pointer: `/timeline/${i}`,
    })) as unknown as Checked[1],
  ).map(({ pointer }) => pointer);

// AWS knows these members, and the simulator does not read them.
test.each([
  ['CreateDomainName', { domainName: 'a.example', ownershipVerificationCertificateArn: '' }, 'ownershipVerificationCertificateArn'], // prettier-ignore
  ['CreateApiMapping', { domainName: 'a.example', apiId: 'quick', stage: 'x', basePath: '' }, 'basePath'],
  ['PutRoutingRule', { domainName: 'a.example', routingRuleId: '1', rulePriority: 1 }, 'rulePriority'],
  ['ChangeResourceRecordSets', { hostedZoneId: 'zone', changes: [] }, 'changes'],
  ['AddPermission', { functionName: 'f', sourceArn: '', principalOrgID: 'o' }, 'principalOrgID'],
  ['UpdateAlias', { functionName: 'f', name: 'live', revisionId: '1' }, 'revisionId'],
])('%s of no API: %j', (operation, input, member) => {
  expect(unread([operation, input])).toEqual([`/timeline/0/with/${member}`]);
});

describe('each kind of API has members of its own', () => {
  test.each([
    ['PutMethod', { restApiId: 'shop', authorizationType: 'NONE', authorisationType: 'NONE' }, 'authorisationType'],
    ['PutIntegration', { restApiId: 'shop', integrationHttpMethod: 'POST', timeout: 3 }, 'timeout'],
    ['PutIntegrationResponse', { restApiId: 'shop', selectionPattern: '', pattern: '' }, 'pattern'],
    ['PutMethodResponse', { restApiId: 'shop', responseModels: {}, models: {} }, 'models'],
    ['CreateAuthorizer', { restApiId: 'shop', identitySource: '', ttl: 3 }, 'ttl'],
    ['PutGatewayResponse', { restApiId: 'shop', statusCode: '400', status: 400 }, 'status'],
    ['CreateDeployment', { restApiId: 'shop', stageDescription: '', methodSettings: {} }, 'methodSettings'],
    ['CreateStage', { restApiId: 'shop', stageName: 'x', methodSettings: {} }, 'methodSettings'],
    ['CreateStage', { apiId: 'quick', autoDeploy: true, variables: {} }, 'variables'],
    ['CreateRoute', { apiId: 'quick', routeKey: 'GET /', apiKeyRequired: true }, 'apiKeyRequired'],
    ['CreateIntegration', { apiId: 'quick', integrationUri: '', passthroughBehavior: 'NEVER' }, 'passthroughBehavior'],
    ['CreateAuthorizer', { apiId: 'quick', jwtConfiguration: {}, type: 'JWT' }, 'type'],
    ['CreateRoute', { apiId: 'chat', routeKey: 'join', apiKeyRequired: true, authorizationScopes: [] }, 'authorizationScopes'], // prettier-ignore
    ['CreateIntegration', { apiId: 'chat', templateSelectionExpression: '', tlsConfig: {} }, 'tlsConfig'],
    ['UpdateStage', { apiId: 'chat', defaultRouteSettings: {}, autoDeploy: true }, 'autoDeploy'],
    ['CreateApi', { protocolType: 'WEBSOCKET', routeSelectionExpression: '', target: 'x' }, 'target'],
  ])('%s %j', (operation, input, member) => {
    expect(unread([operation, input])).toEqual([`/timeline/0/with/${member}`]);
  });

  test('of one that the timeline makes the kind is known too', () => {
    const made = ['CreateApi', { name: 'new', protocolType: 'HTTP' }] as const;
    expect(unread(made, ['CreateRoute', { apiId: 'new', requestModels: {} }])).toEqual([
      '/timeline/1/with/requestModels',
    ]);
    expect(unread(['CreateRoute', { apiId: 'unknown', requestModels: {} }])).toEqual([]);
  });
});

test('every operation is looked at', () => {
  const listed = { ...REST_MEMBERS, ...HTTP_MEMBERS, ...SOCKET_MEMBERS, ...NETWORK_MEMBERS, ...FUNCTION_MEMBERS };
  const operations = [...Object.keys(OPERATIONS), ...SOCKET_OPERATIONS, ...Object.keys(NETWORK_OPERATIONS)];
  // Reads of a whole list are given nothing but the API's id.
  const missing = operations.filter((name) => !Object.hasOwn(listed, name) && !/^Get\w+s$/.test(name));
  expect(missing).toEqual([]);
});
