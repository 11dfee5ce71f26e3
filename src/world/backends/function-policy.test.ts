import { expect, test } from 'vitest';
import { aScenario } from '../../../test/properties/a-setup.ts';
import { runScenario } from '../../scenario/run-scenario.ts';

const FUNCTIONS = '{ list: { permissions: [] }, open: { returns: { principalId: me, policyDocument: { Statement: [{ Effect: Allow, Action: "*", Resource: "*" }] } }, permissions: [] } }'; // prettier-ignore
/** The status of `GET /prod/pets` once the statement stands, and the authorizer's function has one for itself. */
function statusWith(source: string, { method = '', doorSource = '' } = {}): number | undefined {
  const permit = (name: string, functionName: string, condition: string): string =>
    `{ as: ${name}, at: 0s, do: AddPermission, with: { functionName: ${functionName}, statementId: s, action: lambda:InvokeFunction, principal: apigateway.amazonaws.com, ${condition} } }`;
  const run = runScenario(
    aScenario({
      functions: FUNCTIONS,
      method,
      api: method === '' ? '' : '    authorizers: { door: { type: REQUEST, authorizerUri: lambda:open, identitySource: method.request.header.Authorization } }\n', // prettier-ignore
      timeline: `[${permit('a', 'list', source)}, ${permit('b', 'open', doorSource)}, { as: call, at: 1s, client: partner, request: GET /prod/pets, headers: { Authorization: x } }]`,
    }),
  );
  if (!run.ok) throw new Error(run.diagnostics.map(({ message }) => message).join('\n'));
  return run.record.exchanges.status[0];
}
const arn = (rest: string): string => `sourceArn: "arn:aws:execute-api:eu-west-1:123456789012:${rest}"`;

// Who asks is named by its method and the path of its resource (network-and-iam reference, 12).
test.each([
  ['nothing', '', 200],
  ['its account', 'sourceAccount: "123456789012"', 200],
  ['another account', 'sourceAccount: "210987654321"', 500],
  ['the whole API', arn('shop/*'), 200],
  ['the method on every stage', arn('shop/*/GET/pets'), 200],
  ['the stage', arn('shop/prod/*'), 200],
  ['another stage', arn('shop/dev/*'), 500],
  ['another method', arn('shop/*/POST/pets'), 500],
  ['another path', arn('shop/*/GET/pets/*'), 500],
  ['another API', arn('other/*'), 500],
  ['an authorizer', arn('shop/authorizers/*'), 500],
])('a statement for %s', (_what, source, status) => {
  expect(statusWith(source)).toBe(status);
});

test('an authorizer asks in its own name, not in that of a method', () => {
  const method = 'authorizationType: CUSTOM, authorizerId: door';
  expect(statusWith('', { method, doorSource: arn('shop/authorizers/door') })).toBe(200);
  expect(statusWith('', { method, doorSource: arn('shop/*/GET/pets') })).toBe(500);
});
