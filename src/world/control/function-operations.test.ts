import { describe, expect, test } from 'vitest';
import { anOperator, type Operator } from '../../../test/properties/an-operator.ts';

const functions = `{ list: { duration: 1ms, permissions: [], versions: { '1': { duration: 1ms } }, aliases: { live: { functionVersion: '1' } } } }`;
const anOwner = (): Operator => anOperator({ functions });
/** The qualifiers whose policy lets the gateway in. */
const permittedBy = ({ state }: Operator): readonly string[] | undefined =>
  state.functions[0]?.statements.filter(({ opens }) => opens).map(({ qualifier }) => qualifier);
const LIST = { functionName: 'list' };
const GATEWAY = { action: 'lambda:InvokeFunction', principal: 'apigateway.amazonaws.com' };

test('a published version has the next number, and an alias can point to it', () => {
  const operator = anOwner();
  expect(operator.does('PublishVersion', LIST).status).toBe(201);
  expect(operator.does('UpdateAlias', { ...LIST, name: 'live', functionVersion: '2' }).error).toBeNull();
  expect(operator.state.functions[0]?.aliases).toMatchObject([{ name: 'live', functionVersion: '2' }]);
});

test('a permission holds for one qualifier, and goes with its statement', () => {
  const operator = anOwner();
  const permitted = () => permittedBy(operator);
  const live = { ...LIST, statementId: 's', qualifier: 'live' };
  expect(operator.does('AddPermission', { ...live, ...GATEWAY }).status).toBe(201);
  expect(permitted()).toEqual(['live']);
  expect(operator.does('RemovePermission', { ...live, qualifier: '1' }).status).toBe(404);
  expect(operator.does('RemovePermission', live).status).toBe(204);
  expect(permitted()).toEqual([]);
});

// Names as the Lambda API reference has them (AddPermission, FunctionName).
test.each(['list:live', '123456789012:function:list:live', 'arn:aws:lambda:eu-west-1:123456789012:function:list:live'])(
  'the qualifier may stand in the name: %s',
  (functionName) => {
    const operator = anOwner();
    expect(operator.does('AddPermission', { functionName, statementId: 's', ...GATEWAY }).error).toBeNull();
    expect(permittedBy(operator)).toEqual(['live']);
  },
);

test('each qualifier has a policy of its own, so an id may stand in each of them once', () => {
  const operator = anOwner();
  const add = (more: object) => operator.does('AddPermission', { ...LIST, statementId: 's', ...GATEWAY, ...more });
  expect(add({}).status).toBe(201);
  expect(add({ qualifier: 'live' }).status).toBe(201);
  expect(add({ qualifier: 'live' })).toMatchObject({ status: 409 });
  expect(permittedBy(operator)).toEqual(['', 'live']);
});

test('a permission for another service or another action does not let the gateway in', () => {
  const operator = anOwner();
  operator.does('AddPermission', { ...LIST, statementId: 'a', ...GATEWAY, principal: 's3.amazonaws.com' });
  operator.does('AddPermission', { ...LIST, statementId: 'b', ...GATEWAY, action: 'lambda:GetFunction' });
  expect(permittedBy(operator)).toEqual([]);
});

// Codes and texts of the Lambda API reference.
describe('what Lambda refuses', () => {
  test.each([
    ['PublishVersion', { functionName: 'none' }, 'ResourceNotFoundException: Function not found: none'],
    ['UpdateAlias', { ...LIST, name: 'none' }, 'ResourceNotFoundException: Cannot find alias: none'],
    [
      'UpdateAlias',
      { ...LIST, name: 'live', functionVersion: '9' },
      'ResourceNotFoundException: Function version not found: 9',
    ],
    ['AddPermission', LIST, 'ValidationException: statementId must not be empty'],
    [
      'AddPermission',
      { functionName: 'list:live', qualifier: '1', statementId: 's' },
      'InvalidParameterValueException: The derived qualifier from the function name does not match the specified qualifier.',
    ],
    [
      'AddPermission',
      { ...LIST, qualifier: '$LATEST', statementId: 's' },
      'InvalidParameterValueException: We currently do not support adding policies for $LATEST.',
    ],
    [
      'AddPermission',
      { ...LIST, statementId: 's', sourceArn: 'arn:aws:execute-api:*:*:shop/*' },
      `ValidationException: 1 validation error detected: Value 'arn:aws:execute-api:*:*:shop/*' at 'sourceArn' failed to satisfy constraint: Member must satisfy regular expression pattern: ^arn:aws[\\w-]*:[\\w-]+:(?:[a-z]{2}(?:-gov)?-[a-z]+-\\d)?:(?:\\d{12})?:.*$`,
    ],
    [
      'RemovePermission',
      { ...LIST, statementId: 's' },
      'ResourceNotFoundException: Statement s is not found in resource policy.',
    ],
  ])('%s %j', (operation, input, error) => {
    expect(anOwner().does(operation, input).error).toBe(error);
  });

  test('a second statement of the same id', () => {
    const operator = anOwner();
    operator.does('AddPermission', { ...LIST, statementId: 's' });
    expect(operator.does('AddPermission', { ...LIST, statementId: 's' })).toMatchObject({ status: 409 });
  });
});
