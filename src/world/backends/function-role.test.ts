import { expect, test } from 'vitest';
import { aScenario } from '../../../test/properties/a-setup.ts';
import { runScenario } from '../../scenario/run-scenario.ts';

const ROLES = `roles: { caller: { allow: ["lambda:InvokeFunction"] }, writer: { allow: ["dynamodb:PutItem"] } }`;
const RETURNS = '{ principalId: me, policyDocument: { Statement: [{ Effect: Allow, Action: "*", Resource: "*" }] } }';
const CLOSED = `{ shut: { permissions: [], returns: ${RETURNS} }, list: { returns: { statusCode: 200 } }, closed: { permissions: [], returns: { statusCode: 200 } }, open: { returns: { statusCode: 200 } } }`; // prettier-ignore

function statusOf(integration: string, variables = '{}', api = '', method = ''): number | undefined {
  const run = runScenario(
    aScenario({
      functions: CLOSED,
      stage: `{ variables: ${variables} }`,
      api: `${api}    policy: { Statement: [{ Effect: Allow, Principal: "*", Action: "*", Resource: "*" }] }\n`,
      method,
      extra: ROLES,
      timeline: '[{ as: call, at: 1s, client: partner, request: GET /prod/pets, headers: { Authorization: x } }]',
    }).replace('uri: lambda:list', integration),
  );
  if (!run.ok) throw new Error(run.diagnostics.map(({ message }) => message).join('\n'));
  return run.record.exchanges.status[0];
}
const role = (name: string): string => `credentials: "arn:aws:iam::123456789012:role/${name}"`;

// The role's policies decide instead of the function's (network-and-iam reference, 12).
test.each([
  ['a closed function without a role', 'uri: lambda:closed', 500],
  ['a closed function with a role that may invoke it', `uri: lambda:closed, ${role('caller')}`, 200],
  ['an open function with a role that may not', `uri: lambda:open, ${role('writer')}`, 500],
  ['a role that the scenario does not describe', `uri: lambda:closed, ${role('elsewhere')}`, 200],
  ["the caller's own credentials, unsigned", 'uri: lambda:open, credentials: "arn:aws:iam::*:user/*"', 500],
])('%s', (_what, integration, status) => {
  expect(statusOf(integration)).toBe(status);
});

test('a stage variable names the role', () => {
  const integration = `uri: lambda:closed, ${role('${stageVariables.as}')}`;
  expect(statusOf(integration, '{ as: caller }')).toBe(200);
  expect(statusOf(integration, '{ as: writer }')).toBe(500);
});

test('the role of an authorizer invokes its function', () => {
  const door = (credentials: string): string =>
    `    authorizers: { door: { type: TOKEN, authorizerUri: lambda:shut, authorizerCredentials: "arn:aws:iam::123456789012:role/${credentials}" } }\n`;
  const method = 'authorizationType: CUSTOM, authorizerId: door';
  expect(statusOf('uri: lambda:open', '{}', door('caller'), method)).toBe(200);
  expect(statusOf('uri: lambda:open', '{}', door('writer'), method)).toBe(500);
});
