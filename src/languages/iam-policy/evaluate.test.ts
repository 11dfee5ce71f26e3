import { describe, expect, test } from 'vitest';
import type { AccessRequest, Policy } from './ast.ts';
import { evaluate, explain } from './evaluate.ts';
import { parsePolicy } from './parse.ts';
import { expandShorthand } from './shorthand.ts';

const ACCOUNT = '111122223333';
const API = `arn:aws:execute-api:eu-west-1:${ACCOUNT}:a1b2c3`;
const ADA = `arn:aws:iam::${ACCOUNT}:user/ada`;
const aws = (arn: string): AccessRequest['principal'] => ({ kind: 'aws', arn });

const read = (statements: unknown, version = '2012-10-17'): Policy => {
  const policy = parsePolicy({ Version: version, Statement: statements });
  if (!policy.ok) throw new Error(`${policy.error.path}: ${policy.error.problem}`);
  return policy.value;
};
const invoke = (changes: object): object => ({
  Effect: 'Allow',
  Action: 'execute-api:Invoke',
  Resource: '*',
  ...changes,
});
const request = (changes: Partial<AccessRequest> = {}): AccessRequest => ({
  principal: { kind: 'anonymous' },
  action: 'execute-api:Invoke',
  resource: `${API}/prod/GET/pets`,
  context: {},
  ...changes,
});
const decisionOf = (statements: unknown, changes: Partial<AccessRequest> = {}): string =>
  evaluate([read(statements)], request(changes)).decision;

// Network and IAM reference, 9, "Wildcard examples".
describe('wildcards in a resource', () => {
  test.each([
    ['/*', 'prod/GET/pets', true],
    ['/*', 'test/POST/', true],
    ['/prod/GET/*', 'prod/GET/', true],
    ['/prod/GET/*', 'prod/GET/pets/1', true],
    ['/prod/GET/*', 'prod/POST/pets', false],
    ['/*/GET/pets', 'test/GET/pets', true],
    ['/*/GET/pets', 'prod/POST/a/GET/pets', true],
    ['/*/GET/pets', 'prod/GET/pets/1', false],
    ['/prod/*/pets/*', 'prod/GET/pets/1', true],
    ['/prod/*/pets/*', 'prod/GET/pets/1/toys', true],
    ['/prod/*/pets/*', 'prod/GET/pets', false],
    ['/*/pets', 'prod/GET/pets', true],
    ['/*/pets', 'prod/GET/shop/pets', true],
    ['/prod/GET/pets?', 'prod/GET/petsX', true],
    ['/prod/GET/pets?', 'prod/GET/pets', false],
    ['/prod/GET/pets', 'prod/GET/pets/', false],
    ['/prod/GET/Pets', 'prod/GET/pets', false],
  ])('%s and %s: %s', (pattern, call, expected) => {
    const decision = decisionOf(invoke({ Resource: API + pattern }), { resource: `${API}/${call}` });
    expect(decision).toBe(expected ? 'allow' : 'implicitDeny');
  });

  test.each([
    [`${API}/*`, 'arn:aws:execute-api:eu-west-1:111122223333:zzzzzz/prod/GET/pets', 'implicitDeny'],
    ['arn:aws:execute-api:*:*:*', `${API}/prod/GET/pets`, 'allow'],
    ['arn:aws:execute-api:*', `${API}/prod/GET/pets`, 'allow'],
    ['arn:aws:execute-api:eu-*:a1b2c3/*', `${API}/prod/GET/pets`, 'implicitDeny'],
    ['arn:aws:execute-api:*:*:a1b2c3/prod/GET/a*c', `${API}/prod/GET/a:b/c`, 'allow'],
    ['*', 'anything', 'allow'],
  ])('%s and %s: %s', (pattern, resource, expected) => {
    expect(decisionOf(invoke({ Resource: pattern }), { resource })).toBe(expected);
  });

  test('a pattern of many stars is matched in no time', () => {
    const pattern = `${API}/${'*a'.repeat(300)}b`;
    expect(decisionOf(invoke({ Resource: pattern }), { resource: `${API}/${'a'.repeat(2_000)}` })).toBe('implicitDeny');
  });
});

test('the shorthand of API Gateway becomes the ARN of the API', () => {
  const expanded = expandShorthand(read(invoke({ Resource: ['execute-api:/prod/GET/*', '*'] })), {
    region: 'eu-west-1',
    accountId: ACCOUNT,
    apiId: 'a1b2c3',
  });
  expect(expanded.statements[0]?.resource.patterns).toEqual([`${API}/prod/GET/*`, '*']);
});

describe('actions', () => {
  test.each([
    [{ Action: 'execute-api:invoke' }, 'allow'],
    [{ Action: 'execute-api:*' }, 'allow'],
    [{ Action: '*' }, 'allow'],
    [{ Action: 'execute-api:Invok?' }, 'allow'],
    [{ Action: ['execute-api:ManageConnections', 'execute-api:InvalidateCache'] }, 'implicitDeny'],
    [{ Action: undefined, NotAction: 'execute-api:ManageConnections' }, 'allow'],
    [{ Action: undefined, NotAction: 'execute-api:*' }, 'implicitDeny'],
    [{ Resource: undefined, NotResource: `${API}/prod/*` }, 'implicitDeny'],
    [{ Resource: undefined, NotResource: `${API}/test/*` }, 'allow'],
  ])('%j: %s', (changes, expected) => {
    const statement = Object.fromEntries(Object.entries(invoke(changes)).filter(([, value]) => value !== undefined));
    expect(decisionOf(statement)).toBe(expected);
  });
});

describe('principals', () => {
  const role = `arn:aws:iam::${ACCOUNT}:role/team/web`;
  const session = `arn:aws:sts::${ACCOUNT}:assumed-role/web/one`;
  test.each([
    [{ Principal: '*' }, request().principal, 'allow'],
    [{ Principal: { AWS: '*' } }, request().principal, 'allow'],
    [{ Principal: { AWS: ACCOUNT } }, request().principal, 'implicitDeny'],
    [{ Principal: { AWS: ACCOUNT } }, aws(ADA), 'allow'],
    [{ Principal: { AWS: `arn:aws:iam::${ACCOUNT}:root` } }, aws(ADA), 'allow'],
    [{ Principal: { AWS: '999988887777' } }, aws(ADA), 'implicitDeny'],
    [{ Principal: { AWS: ADA } }, aws(ADA), 'allow'],
    [{ Principal: { AWS: `${ADA}m` } }, aws(ADA), 'implicitDeny'],
    [{ Principal: { AWS: role } }, aws(session), 'allow'],
    [{ Principal: { AWS: session } }, aws(session), 'allow'],
    [{ Principal: { AWS: session } }, aws(`arn:aws:sts::${ACCOUNT}:assumed-role/web/two`), 'implicitDeny'],
    [{ Principal: { Service: 'events.amazonaws.com' } }, aws(ADA), 'implicitDeny'],
    [
      { Principal: { Service: 'events.amazonaws.com' } },
      { kind: 'service', service: 'events.amazonaws.com' } as const,
      'allow',
    ],
    [
      { Principal: { Federated: 'cognito-identity.amazonaws.com' } },
      { kind: 'federated', provider: 'cognito-identity.amazonaws.com' } as const,
      'allow',
    ],
    [{ NotPrincipal: { AWS: ADA } }, aws(ADA), 'implicitDeny'],
    [{ NotPrincipal: { AWS: ADA } }, request().principal, 'allow'],
    [{}, request().principal, 'allow'],
  ])('%j and %j: %s', (changes, principal, expected) => {
    expect(decisionOf(invoke(changes), { principal })).toBe(expected);
  });
});

describe('the statement that decided', () => {
  const policies = [
    read([invoke({ Sid: 'elsewhere', Resource: `${API}/test/*` }), invoke({ Sid: 'everyone', Principal: '*' })]),
    read([
      {
        Sid: 'outside',
        Effect: 'Deny',
        Principal: '*',
        Action: 'execute-api:Invoke',
        Resource: '*',
        Condition: { NotIpAddress: { 'aws:SourceIp': '203.0.113.0/24' } },
      },
    ]),
  ];

  test('an Allow is named when no Deny applies', () => {
    expect(evaluate(policies, request({ context: { 'aws:SourceIp': '203.0.113.9' } }))).toEqual({
      decision: 'allow',
      statement: { policy: 0, statement: 1, sid: 'everyone' },
    });
  });

  test('a Deny wins over every Allow', () => {
    expect(evaluate(policies, request({ context: { 'aws:SourceIp': '198.51.100.1' } }))).toEqual({
      decision: 'explicitDeny',
      statement: { policy: 1, statement: 0, sid: 'outside' },
    });
  });

  test('without any that applies the denial is implicit and names none', () => {
    expect(evaluate([], request())).toEqual({ decision: 'implicitDeny' });
  });

  test('each statement is listed with the element that keeps it from applying', () => {
    const reports = explain(policies, request({ context: { 'aws:SourceIp': '203.0.113.9' } }));
    expect(reports.map(({ sid, effect, mismatch }) => ({ sid, effect, mismatch }))).toEqual([
      {
        sid: 'elsewhere',
        effect: 'Allow',
        mismatch: { element: 'Resource', asked: [`${API}/test/*`], found: [`${API}/prod/GET/pets`] },
      },
      { sid: 'everyone', effect: 'Allow', mismatch: null },
      {
        sid: 'outside',
        effect: 'Deny',
        mismatch: {
          element: 'Condition',
          operator: 'NotIpAddress',
          key: 'aws:SourceIp',
          asked: ['203.0.113.0/24'],
          found: ['203.0.113.9'],
        },
      },
    ]);
  });

  test('a principal that does not fit is told by name', () => {
    const [report] = explain([read(invoke({ Principal: { AWS: ADA } }))], request());
    expect(report?.mismatch).toEqual({ element: 'Principal', asked: [ADA], found: ['anonymous'] });
  });
});

// Network and IAM reference, 9, "Consequences of missing keys", and traps 8, 9, 34, 35.
describe('missing keys', () => {
  const deny = (Condition: object): unknown => [invoke({}), invoke({ Effect: 'Deny', Condition })];
  test.each([
    ['a public call to a Regional API', deny({ StringNotEquals: { 'aws:SourceVpce': 'vpce-1' } }), {}, 'explicitDeny'],
    ['an anonymous call', deny({ StringNotEquals: { 'aws:PrincipalOrgID': 'o-1' } }), {}, 'explicitDeny'],
    [
      'an anonymous call',
      [invoke({ Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-1' } } })],
      {},
      'implicitDeny',
    ],
    [
      'a private call',
      deny({ NotIpAddress: { 'aws:SourceIp': '203.0.113.0/24' } }),
      { 'aws:VpcSourceIp': '10.0.0.4' },
      'explicitDeny',
    ],
    [
      'a private call',
      [invoke({ Condition: { IpAddress: { 'aws:SourceIp': '10.0.0.0/8' } } })],
      { 'aws:VpcSourceIp': '10.0.0.4' },
      'implicitDeny',
    ],
    ['long-term keys', deny({ Null: { 'aws:TokenIssueTime': 'true' } }), {}, 'explicitDeny'],
    ['long-term keys', deny({ Bool: { 'aws:MultiFactorAuthPresent': 'false' } }), {}, 'allow'],
    ['long-term keys', deny({ BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' } }), {}, 'explicitDeny'],
    [
      'a call without the key',
      [invoke({ Condition: { 'ForAllValues:StringEquals': { 'aws:TagKeys': 'team' } } })],
      {},
      'allow',
    ],
  ])('%s under %j', (_who, statements, context, expected) => {
    expect(decisionOf(statements, { context })).toBe(expected);
  });
});

test('all operators and all keys of a condition must hold', () => {
  const Condition = {
    StringEquals: { 'aws:SourceVpc': 'vpc-1', 'aws:PrincipalOrgID': 'o-1' },
    Bool: { 'aws:SecureTransport': 'true' },
  };
  const full = { 'aws:SourceVpc': 'vpc-1', 'aws:PrincipalOrgID': 'o-1', 'aws:SecureTransport': 'true' };
  expect(decisionOf(invoke({ Condition }), { context: full })).toBe('allow');
  for (const key of Object.keys(full))
    expect(decisionOf(invoke({ Condition }), { context: { ...full, [key]: 'other' } })).toBe('implicitDeny');
});

test('policy variables are replaced in resources, in the newer version only', () => {
  const statement = invoke({ Resource: `${API}/prod/GET/\${aws:username}` });
  const call = request({ resource: `${API}/prod/GET/ada`, context: { 'aws:username': 'ada' } });
  expect(evaluate([read(statement)], call).decision).toBe('allow');
  expect(evaluate([read(statement, '2008-10-17')], call).decision).toBe('implicitDeny');
  expect(evaluate([read(statement)], { ...call, context: {} }).decision).toBe('implicitDeny');
});
