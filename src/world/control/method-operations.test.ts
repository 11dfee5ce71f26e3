import { describe, expect, test } from 'vitest';
import { anOperator } from '../../../test/properties/an-operator.ts';

const AT = { resource: '/pets', httpMethod: 'PUT' };

test('a method is reported with its defaults', () => {
  const { status, result } = anOperator().does('PutMethod', { ...AT, authorizationType: 'NONE' });
  expect(status).toBe(201);
  expect(result).toEqual({ httpMethod: 'PUT', authorizationType: 'NONE', apiKeyRequired: false });
});

test('a method cannot be put without its authorization type', () => {
  expect(anOperator().does('PutMethod', AT)).toMatchObject({
    status: 400,
    error: 'BadRequestException: Invalid authorization type specified: it must not be empty',
  });
});

test('an empty validator takes the validator away', () => {
  const operator = anOperator();
  operator.does('CreateRequestValidator', { name: 'all', validateRequestBody: true });
  const patch = (value: string) =>
    operator.does('UpdateMethod', {
      resource: '/pets',
      httpMethod: 'POST',
      patchOperations: [{ op: 'replace', path: '/requestValidatorId', value }],
    }).result;
  expect(patch('all')).toHaveProperty('requestValidatorId', 'all');
  expect(patch('')).not.toHaveProperty('requestValidatorId');
});

test.each(['/requestParameters/method.request.header.x', '/requestModels/application~1json'])(
  'an entry %s cannot be set to nothing',
  (path) => {
    const patchOperations = [{ op: 'add', path }];
    expect(anOperator().does('UpdateMethod', { resource: '/pets', httpMethod: 'POST', patchOperations }).error).toBe(
      `BadRequestException: Invalid null or empty value in ${path.split('/')[1] ?? ''}`,
    );
  },
);

// Rest-api reference, 4.1, 8, 9.5 and 16.5 (recorded), but for METHOD_EXISTS (a report).
describe('what AWS refuses about a method', () => {
  test.each([
    [{ ...AT, resource: '/nowhere' }, 404, 'NotFoundException: Invalid Resource identifier specified'],
    [
      { ...AT, httpMethod: 'FETCH' },
      400,
      'BadRequestException: Invalid HttpMethod specified. Valid options are GET,PUT,POST,DELETE,PATCH,OPTIONS,HEAD,ANY',
    ],
    [{ ...AT, httpMethod: 'GET' }, 409, 'ConflictException: Method already exists for this resource'],
    [
      { ...AT, requestModels: { 'application/json': 'Cat' } },
      400,
      'BadRequestException: Invalid model identifier specified: Cat',
    ],
    [{ ...AT, requestValidatorId: 'none' }, 400, 'BadRequestException: Invalid Request Validator identifier specified'],
    [
      { ...AT, authorizationType: 'CUSTOM' },
      400,
      'BadRequestException: Invalid authorizer ID specified. Setting the authorization type to CUSTOM or COGNITO_USER_POOLS requires a valid authorizer.',
    ],
    [
      { ...AT, requestParameters: { 'method.request.path.id': true, 'method.request.header.id': true } },
      400,
      'BadRequestException: Parameter names must be unique across querystring, header and path',
    ],
  ])('PutMethod %j', (input, status, error) => {
    expect(anOperator().does('PutMethod', { authorizationType: 'NONE', ...input })).toMatchObject({ status, error });
  });

  test.each([
    ['add', '/nothing', 'BadRequestException: Invalid patch path /nothing'],
    [
      'move',
      '/operationName',
      "BadRequestException: Invalid patch operation specified. Must be 'add'|'remove'|'replace'",
    ],
    ['remove', '/requestParameters/method.request.header.x', 'NotFoundException: Invalid parameter name specified'],
    ['remove', '/requestModels/application~1json', 'NotFoundException: Content-Type specified was not found'],
    [
      'replace',
      '/authorizationType',
      'BadRequestException: Invalid authorizer ID specified. Setting the authorization type to CUSTOM or COGNITO_USER_POOLS requires a valid authorizer.',
    ],
  ])('UpdateMethod %s %s', (op, path, error) => {
    const patchOperations = [{ op, path, value: 'CUSTOM' }];
    expect(anOperator().does('UpdateMethod', { resource: '/pets', httpMethod: 'POST', patchOperations }).error).toBe(
      error,
    );
  });
});

test('patches set what they name: parameters by name, models by media type', () => {
  const operator = anOperator();
  const at = { resource: '/pets', httpMethod: 'POST' };
  const { result } = operator.does('UpdateMethod', {
    ...at,
    patchOperations: [
      { op: 'add', path: '/requestParameters/method.request.querystring.kind', value: 'true' },
      { op: 'add', path: '/requestModels/application~1json', value: 'Empty' },
      { op: 'replace', path: '/apiKeyRequired', value: 'true' },
    ],
  });
  expect(result).toMatchObject({
    apiKeyRequired: true,
    requestParameters: { 'method.request.querystring.kind': true },
    requestModels: { 'application/json': 'Empty' },
  });
});

test('a deleted method is no method any more', () => {
  const operator = anOperator();
  const at = { resource: '/pets', httpMethod: 'POST' };
  expect(operator.does('DeleteMethod', at).status).toBe(204);
  expect(operator.does('GetMethod', at).error).toBe('NotFoundException: Invalid Method identifier specified');
});
