import { expect, test } from 'vitest';
import { policyContext, type CallFacts } from './policy-context.ts';

const AT = Date.UTC(2026, 2, 2, 9, 0, 30);
const anonymous: CallFacts = {
  epochMs: AT,
  headers: [['User-Agent', 'curl']],
  from: { kind: 'internet', sourceIp: '203.0.113.10' },
  caller: null,
};

// network-and-iam reference, 9, "Condition keys usable in API Gateway resource policies".
test('an anonymous call has no key that needs authentication', () => {
  expect(policyContext(anonymous)).toEqual({
    'aws:CurrentTime': '2026-03-02T09:00:30Z',
    'aws:EpochTime': `${AT / 1000}`,
    'aws:SecureTransport': 'true',
    'aws:UserAgent': 'curl',
    'aws:SourceIp': '203.0.113.10',
  });
});

test('a private API sees the address in the VPC, and no public one', () => {
  const from = { kind: 'vpcEndpoint', vpcSourceIp: '10.0.0.7', vpc: 'vpc-1', vpce: 'vpce-1' } as const;
  const context = policyContext({ ...anonymous, from });
  expect(context).toMatchObject({
    'aws:VpcSourceIp': '10.0.0.7',
    'aws:SourceVpc': 'vpc-1',
    'aws:SourceVpce': 'vpce-1',
  });
  expect(context).not.toHaveProperty('aws:SourceIp');
});

test('keys of a session are there for temporary credentials only', () => {
  const user = { arn: 'arn:aws:iam::123456789012:user/ada', principalType: 'User', userId: 'AIDA1', username: 'ada' };
  expect(policyContext({ ...anonymous, caller: user })).not.toHaveProperty('aws:TokenIssueTime');
  const session = { issuedAtEpochMs: AT - 60_000, mfaAgeSeconds: 30 };
  expect(policyContext({ ...anonymous, caller: { ...user, session, tags: { team: 'pets' } } })).toMatchObject({
    'aws:PrincipalAccount': '123456789012',
    'aws:PrincipalTag/team': 'pets',
    'aws:TokenIssueTime': '2026-03-02T08:59:30Z',
    'aws:MultiFactorAuthPresent': 'true',
    'aws:MultiFactorAuthAge': '90',
  });
});
