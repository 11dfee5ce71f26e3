import { describe, expect, test } from 'vitest';
import { anOperator } from '../../../test/properties/an-operator.ts';

const TOKEN = {
  name: 'door',
  type: 'TOKEN',
  authorizerUri: 'lambda:list',
  identitySource: 'method.request.header.Authorization',
};

test('a TOKEN authorizer is reported, and a method may ask it', () => {
  const operator = anOperator();
  expect(operator.does('CreateAuthorizer', TOKEN)).toMatchObject({
    status: 201,
    result: { id: 'door', name: 'door', type: 'TOKEN', authType: 'custom' },
  });
  const put = { resource: '/pets', httpMethod: 'PUT', authorizationType: 'CUSTOM', authorizerId: 'door' };
  expect(operator.does('PutMethod', put).error).toBeNull();
  expect(operator.does('DeleteAuthorizer', { authorizerId: 'door' }).status).toBe(409);
});

// Rest-api reference, 9.5 and 9.6: what each type needs; the texts are ours.
describe('what is refused about an authorizer', () => {
  test.each([
    ['an unknown type', { type: 'JWT' }, /ValidationException/],
    ['no function', { authorizerUri: 'nothing' }, /Invalid Authorizer URI/],
    [
      'a TOKEN of two sources',
      { identitySource: 'method.request.header.a, method.request.header.b' },
      /Invalid identity source/,
    ],
    [
      'a REQUEST with a path parameter',
      { type: 'REQUEST', identitySource: 'method.request.path.id' },
      /Invalid identity source/,
    ],
    ['a pool authorizer without pools', { type: 'COGNITO_USER_POOLS', providerARNs: [] }, /providerARNs/],
    ['a result kept for more than an hour', { authorizerResultTtlInSeconds: 3_601 }, /between 0 and 3600/],
  ])('%s', (_what, members, error) => {
    const answer = anOperator().does('CreateAuthorizer', { ...TOKEN, ...members });
    expect(answer.status).toBe(400);
    expect(answer.error).toMatch(error);
  });

  test('a REQUEST authorizer needs no source only when it does not cache', () => {
    const request = { ...TOKEN, type: 'REQUEST', identitySource: '' };
    expect(anOperator().does('CreateAuthorizer', request).status).toBe(400);
    expect(anOperator().does('CreateAuthorizer', { ...request, authorizerResultTtlInSeconds: 0 }).status).toBe(201);
  });
});
