import { describe, expect, test } from 'vitest';
import { parsePolicy, type AttachedTo } from './parse.ts';

const statement = { Effect: 'Allow', Action: 'execute-api:Invoke', Resource: '*' };
const policy = (changes: object): unknown => ({ Version: '2012-10-17', Statement: [{ ...statement, ...changes }] });
const problemOf = (value: unknown, attachedTo?: AttachedTo): unknown => {
  const read = parsePolicy(value, attachedTo);
  return read.ok ? 'none' : read.error;
};

test('one statement, one action and one resource may stand without a list', () => {
  const read = parsePolicy({ Version: '2012-10-17', Statement: { ...statement, Principal: '*', Sid: 'all' } });
  expect(read).toEqual({
    ok: true,
    value: {
      version: '2012-10-17',
      statements: [
        {
          sid: 'all',
          effect: 'Allow',
          principal: { isNegated: false, entries: [{ kind: 'anyone' }] },
          action: { isNegated: false, patterns: ['execute-api:Invoke'] },
          resource: { isNegated: false, patterns: ['*'] },
          conditions: [],
        },
      ],
    },
  });
});

test('principals may be accounts, ARNs, services and everybody', () => {
  const Principal = {
    AWS: ['111122223333', 'arn:aws:iam::111122223333:root', 'arn:aws:iam::111122223333:user/ada', '*'],
    Service: 'apigateway.amazonaws.com',
  };
  const read = parsePolicy(policy({ Principal }));
  expect(read.ok && read.value.statements[0]?.principal?.entries).toEqual([
    { kind: 'account', accountId: '111122223333' },
    { kind: 'account', accountId: '111122223333' },
    { kind: 'arn', arn: 'arn:aws:iam::111122223333:user/ada' },
    { kind: 'anyone' },
    { kind: 'service', service: 'apigateway.amazonaws.com' },
  ]);
});

test('a condition keeps its operator, qualifier and suffix apart, and its values as texts', () => {
  const Condition = {
    'ForAnyValue:StringLikeIfExists': { 'aws:PrincipalOrgPaths': ['o-1/*'] },
    Bool: { 'aws:X': true },
  };
  const read = parsePolicy(policy({ Condition }));
  expect(read.ok && read.value.statements[0]?.conditions).toEqual([
    {
      operator: 'ForAnyValue:StringLikeIfExists',
      base: 'StringLike',
      quantifier: 'ForAnyValue',
      ifExists: true,
      key: 'aws:PrincipalOrgPaths',
      values: ['o-1/*'],
    },
    { operator: 'Bool', base: 'Bool', quantifier: 'none', ifExists: false, key: 'aws:X', values: ['true'] },
  ]);
});

describe('what is wrong is told with its place', () => {
  test.each([
    ['text', ''],
    [[], ''],
    [null, ''],
    [{}, ''],
    [{ Version: '2020-01-01', Statement: [] }, '/Version'],
    [{ Statement: [], Extra: 1 }, ''],
    [{ Statement: ['x'] }, '/Statement/0'],
    [{ Statement: { ...statement, Effect: 'allow' } }, '/Statement/Effect'],
    [policy({ Effect: 'ALLOW' }), '/Statement/0/Effect'],
    [policy({ Sid: 7 }), '/Statement/0/Sid'],
    [policy({ Ressource: '*' }), '/Statement/0'],
    [policy({ NotAction: 'execute-api:Invoke' }), '/Statement/0'],
    [policy({ Action: [] }), '/Statement/0/Action'],
    [policy({ Action: ['execute-api:Invoke', 'Invoke'] }), '/Statement/0/Action/1'],
    [policy({ Action: 7 }), '/Statement/0/Action'],
    [policy({ Resource: 'pets' }), '/Statement/0/Resource'],
    [policy({ Resource: ['*', 'GET/pets'] }), '/Statement/0/Resource/1'],
    [policy({ NotResource: '*' }), '/Statement/0'],
    [{ Statement: { Effect: 'Deny', Action: '*' } }, '/Statement'],
    [policy({ Principal: 'everybody' }), '/Statement/0/Principal'],
    [policy({ Principal: {} }), '/Statement/0/Principal'],
    [policy({ Principal: '*', NotPrincipal: '*' }), '/Statement/0'],
    [policy({ Principal: { AWS: 'arn:aws:iam::111122223333:user/*' } }), '/Statement/0/Principal/AWS'],
    [policy({ Principal: { AWS: 'ada' } }), '/Statement/0/Principal/AWS'],
    [policy({ Principal: { Canonical: 'x' } }), '/Statement/0/Principal/Canonical'],
    [policy({ Condition: [] }), '/Statement/0/Condition'],
    [policy({ Condition: { StringEqual: {} } }), '/Statement/0/Condition/StringEqual'],
    [policy({ Condition: { NullIfExists: {} } }), '/Statement/0/Condition/NullIfExists'],
    [policy({ Condition: { StringEquals: 'x' } }), '/Statement/0/Condition/StringEquals'],
    [policy({ Condition: { StringEquals: { 'aws:a/b': [] } } }), '/Statement/0/Condition/StringEquals/aws:a~1b'],
    [
      policy({ Condition: { IpAddress: { k: ['10.0.0.0/8', '10.0.0.0/33'] } } }),
      '/Statement/0/Condition/IpAddress/k/1',
    ],
    [policy({ Condition: { NumericLessThan: { k: 'many' } } }), '/Statement/0/Condition/NumericLessThan/k'],
    [policy({ Condition: { DateLessThan: { k: 'soon' } } }), '/Statement/0/Condition/DateLessThan/k'],
    [policy({ Condition: { Bool: { k: 'yes' } } }), '/Statement/0/Condition/Bool/k'],
  ])('%j: %s', (value, path) => {
    expect(problemOf(value)).toEqual({ path, problem: expect.any(String) as string });
  });
});

test('a resource policy must name a principal, an identity policy must not', () => {
  expect(problemOf(policy({}), 'resource')).toEqual({ path: '/Statement/0', problem: 'has no Principal' });
  expect(problemOf(policy({ Principal: '*' }), 'principal')).toMatchObject({ path: '/Statement/0' });
  expect(problemOf(policy({}), 'principal')).toBe('none');
  expect(problemOf(policy({ Principal: '*' }), 'resource')).toBe('none');
});
