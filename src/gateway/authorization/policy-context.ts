import { isoTime } from '../../kernel/time.ts';
import type { ConditionContext } from '../../languages/iam-policy/ast.ts';
import type { HeaderList } from '../answer.ts';

/** A caller whose signature was accepted: only methods with `AWS_IAM` know one. */
export type SignedCaller = {
  readonly arn: string;
  readonly principalType: string;
  readonly userId: string;
  readonly username?: string;
  readonly orgId?: string;
  readonly orgPaths?: readonly string[];
  readonly tags?: Readonly<Record<string, string>>;
  /** Temporary credentials only. */
  readonly session?: { readonly issuedAtEpochMs: number; readonly mfaAgeSeconds?: number };
  /** An identity of an identity pool, as `$context.identity.cognito…` names it. */
  readonly cognito?: CognitoIdentity;
};
export type CognitoIdentity = {
  readonly identityPoolId: string;
  readonly identityId: string;
  readonly authenticationType: 'authenticated' | 'unauthenticated';
  /** Providers, separated by commas; a guest has none. */
  readonly authenticationProvider: string | null;
};
export type CallFacts = {
  readonly epochMs: number;
  readonly headers: HeaderList;
  /** A private API sees the caller's address in the VPC and no public one. */
  readonly from:
    | { readonly kind: 'internet'; readonly sourceIp: string }
    | { readonly kind: 'vpcEndpoint'; readonly vpcSourceIp: string; readonly vpc: string; readonly vpce: string };
  readonly caller: SignedCaller | null;
  /** ARN of a private custom domain the call came through. */
  readonly viaDomainArn?: string;
  /** ARN of the resource on whose behalf an AWS service calls. */
  readonly sourceArn?: string;
};

/** The condition keys a policy of an API can ask for, as far as they are present (network-and-iam reference, 9). */
export function policyContext(facts: CallFacts): ConditionContext {
  const { epochMs, from } = facts;
  return {
    'aws:CurrentTime': isoTime(epochMs),
    'aws:EpochTime': `${Math.floor(epochMs / 1000)}`,
    'aws:SecureTransport': 'true',
    ...headerKey(facts.headers, 'referer', 'aws:Referer'),
    ...headerKey(facts.headers, 'user-agent', 'aws:UserAgent'),
    ...(from.kind === 'internet'
      ? { 'aws:SourceIp': from.sourceIp }
      : { 'aws:VpcSourceIp': from.vpcSourceIp, 'aws:SourceVpc': from.vpc, 'aws:SourceVpce': from.vpce }),
    ...optional('execute-api:viaDomainArn', facts.viaDomainArn),
    ...optional('aws:SourceArn', facts.sourceArn),
    ...(facts.caller && callerKeys(facts.caller, epochMs)),
  };
}

const optional = (key: string, value: string | readonly string[] | undefined): ConditionContext =>
  value === undefined ? {} : { [key]: value };

const headerKey = (headers: HeaderList, name: string, key: string): ConditionContext =>
  optional(key, headers.findLast(([header]) => header.toLowerCase() === name)?.[1]);

function callerKeys(caller: SignedCaller, epochMs: number): ConditionContext {
  const tags = Object.entries(caller.tags ?? {}).map(([name, value]) => [`aws:PrincipalTag/${name}`, value]);
  return {
    'aws:PrincipalArn': caller.arn,
    'aws:PrincipalAccount': caller.arn.split(':')[4] ?? '',
    'aws:PrincipalType': caller.principalType,
    'aws:userid': caller.userId,
    ...optional('aws:username', caller.username),
    ...optional('aws:PrincipalOrgID', caller.orgId),
    ...optional('aws:PrincipalOrgPaths', caller.orgPaths),
    ...(Object.fromEntries(tags) as ConditionContext),
    ...(caller.session && sessionKeys(caller.session, epochMs)),
  };
}

function sessionKeys(
  { issuedAtEpochMs, mfaAgeSeconds }: NonNullable<SignedCaller['session']>,
  epochMs: number,
): ConditionContext {
  const sinceIssue = Math.floor((epochMs - issuedAtEpochMs) / 1000);
  return {
    'aws:TokenIssueTime': isoTime(issuedAtEpochMs),
    'aws:MultiFactorAuthPresent': `${mfaAgeSeconds !== undefined}`,
    ...optional('aws:MultiFactorAuthAge', mfaAgeSeconds === undefined ? undefined : `${mfaAgeSeconds + sinceIssue}`),
  };
}
