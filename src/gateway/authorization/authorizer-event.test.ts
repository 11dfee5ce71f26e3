import { expect, test } from 'vitest';
import { requestEvent, tokenEvent } from './authorizer-event.ts';

// rest-api reference, 9.5: the events of both types; empty maps are {}, unlike in proxy events.
test('a TOKEN authorizer gets the token and the ARN, a REQUEST authorizer everything but the body', () => {
  expect(tokenEvent('secret', 'arn:x')).toEqual({ type: 'TOKEN', authorizationToken: 'secret', methodArn: 'arn:x' });
  const event = requestEvent({
    methodArn: 'arn:x',
    resource: '/pets/{id}',
    path: '/pets/1',
    httpMethod: 'GET',
    headers: [
      ['X-Tag', 'a'],
      ['X-Tag', 'b'],
    ],
    query: [],
    pathParameters: [['id', '1']],
    stageVariables: {},
    requestContext: { stage: 'prod' },
  });
  expect(event).toEqual({
    type: 'REQUEST',
    methodArn: 'arn:x',
    resource: '/pets/{id}',
    path: '/pets/1',
    httpMethod: 'GET',
    headers: { 'X-Tag': 'b' },
    multiValueHeaders: { 'X-Tag': ['a', 'b'] },
    queryStringParameters: {},
    multiValueQueryStringParameters: {},
    pathParameters: { id: '1' },
    stageVariables: {},
    requestContext: { stage: 'prod' },
  });
});
