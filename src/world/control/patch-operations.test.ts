import { describe, expect, test } from 'vitest';
import { anOperator, type Answer } from '../../../test/properties/an-operator.ts';

const METHOD = { resource: '/pets', httpMethod: 'POST' };
const patched = (operation: string, at: object, ...patchOperations: readonly object[]): Answer => {
  const operator = anOperator();
  operator.does('CreateModel', { name: 'Pet', schema: '{"type":"object"}' });
  operator.does('CreateRequestValidator', { name: 'all' });
  operator.does('CreateAuthorizer', {
    name: 'door',
    type: 'TOKEN',
    authorizerUri: 'lambda:list',
    identitySource: 'method.request.header.Authorization',
  });
  return operator.does(operation, { ...at, patchOperations });
};

// Rest-api reference, 16.5; which operation a path takes: API reference, "Patch operations".
describe('what a path does not take', () => {
  const one = (list: string): string =>
    `BadRequestException: Invalid patch operation specified. Must be one of: [${list}]`;
  const only = (path: string, op: string): string =>
    `BadRequestException: Invalid patch path  '${path}' specified for op '${op}'. Please choose supported operations`;
  const among = (path: string, list: string): string =>
    `BadRequestException: Invalid patch path  '${path}' specified for op 'replace'. Must be one of: [${list}]`;
  test.each([
    ['UpdateMethod', METHOD, 'remove', '/authorizationType', one('replace')],
    ['UpdateMethod', METHOD, 'copy', '/authorizationType', "BadRequestException: Invalid patch operation specified. Must be 'add'|'remove'|'replace'"], // prettier-ignore
    ['UpdateRestApi', {}, 'add', '/minimumCompressionSize', one('replace')],
    ['UpdateRestApi', {}, 'remove', '/endpointConfiguration/ipAddressType', one('replace')],
    ['UpdateRestApi', {}, 'add', '/binaryMediaTypes', 'BadRequestException: Invalid patch path /binaryMediaTypes'],
    ['UpdateIntegration', METHOD, 'remove', '/uri', one('replace')],
    ['UpdateModel', { modelName: 'Pet' }, 'add', '/schema', only('/schema', 'add')],
    ['UpdateModel', { modelName: 'Pet' }, 'replace', '/name', among('/name', '/description, /schema')],
    ['UpdateRequestValidator', { requestValidatorId: 'all' }, 'remove', '/name', only('/name', 'remove')],
    [
      'UpdateRequestValidator',
      { requestValidatorId: 'all' },
      'replace',
      '/x',
      among('/x', '/name, /validateRequestParameters, /validateRequestBody'),
    ],
    [
      'UpdateGatewayResponse',
      { responseType: 'DEFAULT_4XX' },
      'set',
      '/statusCode',
      "ValidationException: 1 validation error detected: Value 'set' at 'updateGatewayResponseInput.patchOperations.1.member.op' failed to satisfy constraint: Member must satisfy enum value set: [add, remove, move, test, replace, copy]",
    ],
  ])('%s %j %s %s', (operation, at, op, path, error) => {
    expect(patched(operation, at, { op, path, value: 'x' })).toMatchObject({ status: 400, error });
  });
});

test('no value switches compression off, and a media type may be escaped in a value', () => {
  const { result } = patched(
    'UpdateRestApi',
    {},
    { op: 'replace', path: '/minimumCompressionSize', value: '10' },
    { op: 'replace', path: '/minimumCompressionSize' },
    { op: 'add', path: '/binaryMediaTypes/image~1png' },
    { op: 'replace', path: '/binaryMediaTypes/image~1png', value: 'image~1gif' },
    { op: 'replace', path: '/disableExecuteApiEndpoint', value: 'True' },
  );
  expect(result).not.toHaveProperty('minimumCompressionSize');
  expect(result).toMatchObject({ binaryMediaTypes: ['image/gif'], disableExecuteApiEndpoint: true });
});

test('an authorizer belongs to a method only where its type asks for one', () => {
  const authorizer = { op: 'replace', path: '/authorizerId', value: 'door' };
  const type = { op: 'replace', path: '/authorizationType', value: 'CUSTOM' };
  expect(patched('UpdateMethod', METHOD, authorizer).result).not.toHaveProperty('authorizerId');
  expect(patched('UpdateMethod', METHOD, type, authorizer).result).toMatchObject({ authorizerId: 'door' });
});

test('a validator and an authorizer get other names and keep their ids', () => {
  const name = { op: 'replace', path: '/name', value: 'other' };
  expect(patched('UpdateRequestValidator', { requestValidatorId: 'all' }, name).result).toMatchObject({ id: 'all', name: 'other' }); // prettier-ignore
  expect(patched('UpdateAuthorizer', { authorizerId: 'door' }, name).result).toMatchObject({ id: 'door', name: 'other' }); // prettier-ignore
});

test('two validators may have one name; their ids differ', () => {
  const operator = anOperator();
  operator.does('CreateRequestValidator', { name: 'all' });
  const { result } = operator.does('CreateRequestValidator', { name: 'all' }, 'second');
  expect(result).toMatchObject({ id: 'second', name: 'all' });
});
