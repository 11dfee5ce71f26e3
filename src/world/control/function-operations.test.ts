import { describe, expect, test } from 'vitest';
import { anOperator, type Operator } from '../../../test/properties/an-operator.ts';

const functions = `{ list: { duration: 1ms, permissions: [], versions: { '1': { duration: 1ms } }, aliases: { live: { functionVersion: '1' } } } }`;
const anOwner = (): Operator => anOperator({ functions });
const LIST = { functionName: 'list' };

test('a published version has the next number, and an alias can point to it', () => {
  const operator = anOwner();
  expect(operator.does('PublishVersion', LIST).status).toBe(201);
  expect(operator.does('UpdateAlias', { ...LIST, name: 'live', functionVersion: '2' }).error).toBeNull();
  expect(operator.state.functions[0]?.aliases).toMatchObject([{ name: 'live', functionVersion: '2' }]);
});

test('a permission holds for one qualifier, and goes with its statement', () => {
  const operator = anOwner();
  const permitted = () => operator.state.functions[0]?.permittedQualifiers;
  expect(operator.does('AddPermission', { ...LIST, statementId: 's', qualifier: 'live' }).status).toBe(201);
  expect(permitted()).toEqual(['live']);
  expect(operator.does('RemovePermission', { ...LIST, statementId: 's' }).status).toBe(204);
  expect(permitted()).toEqual([]);
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
