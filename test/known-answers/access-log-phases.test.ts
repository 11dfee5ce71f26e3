import { expect, test } from 'vitest';
import { accessLine } from '../../src/trace/access-log.ts';
import { aRun, type CallParts } from './a-call.ts';

const FORMAT = ['authenticate', 'authorizer', 'authorize']
  .map((phase) => `$context.${phase}.status $context.${phase}.error`)
  .join(' | ');
const line = (parts: CallParts): string => accessLine(aRun(parts), 0, FORMAT);

const signed = (call: object, principal: object = { allow: ['execute-api:Invoke'] }): CallParts => ({
  method: { authorizationType: 'AWS_IAM' },
  scenario: { principals: { ada: principal } },
  calls: [call],
});
const guarded = (guard: object, headers: object = { Authorization: 'secret' }): CallParts => ({
  method: { authorizationType: 'CUSTOM', authorizerId: 'guard' },
  api: {
    authorizers: {
      guard: { type: 'TOKEN', authorizerUri: 'lambda:guard', identitySource: 'method.request.header.Authorization' },
    },
  },
  functions: { guard },
  calls: [{ headers }],
});
const saying = (Effect: string) => ({
  returns: {
    principalId: 'anna',
    policyDocument: { Version: '2012-10-17', Statement: [{ Effect, Action: 'execute-api:Invoke', Resource: '*' }] },
  },
});

// Rest-api reference, 14.3: the variables are documented, which phase a failure belongs to is unverified.
test.each([
  ['no authorization', {}, '- - | - - | - -'],
  ['a good signature', signed({ signedAs: 'ada' }), '200 - | - - | 200 -'],
  ['no signature', signed({}), '403 Missing Authentication Token | - - | - -'],
  ['policies that are silent', signed({ signedAs: 'ada' }, {}), /^200 - \| - - \| 403 User: arn/],
  ['an authorizer that allows', guarded(saying('Allow')), '- - | 200 - | 200 -'],
  ['an authorizer that denies', guarded(saying('Deny')), /^- - \| 200 - \| 403 User is not authorized/],
  ['no token', guarded(saying('Allow'), {}), '- - | 401 Unauthorized | - -'],
  ['an authorizer that crashes', guarded({ throws: { errorMessage: 'x' } }), '- - | 500 - | - -'],
])('%s', (_what, parts: CallParts, expected) => {
  if (typeof expected === 'string') expect(line(parts)).toBe(expected);
  else expect(line(parts)).toMatch(expected);
});

test('only an authorizer that was called has a request of its own, and Lambda’s status', () => {
  const told = (parts: CallParts) =>
    accessLine(aRun(parts), 0, '$context.authorizer.integrationStatus $context.authorizer.requestId');
  expect(told(guarded(saying('Allow')))).toMatch(/^200 [0-9a-f-]{36}$/);
  expect(told(guarded(saying('Allow'), {}))).toBe('- -');
});
