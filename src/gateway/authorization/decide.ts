import type { Decision } from '../../languages/iam-policy/evaluate.ts';
import type { AuthorizationRefusal, RefusalCause } from './refusal.ts';

/** What the policies said of one call; a null resource policy means: the API has none. */
export type AccessQuestion =
  | { readonly authorization: 'NONE'; readonly resourcePolicy: Decision | null }
  | {
      readonly authorization: 'AWS_IAM';
      readonly identityPolicy: Decision;
      readonly resourcePolicy: Decision | null;
      /** The resource policy allows the account of the caller, not the caller. */
      readonly isDelegated: boolean;
      /** The caller belongs to the account of the API. */
      readonly isSameAccount: boolean;
    }
  | { readonly authorization: 'CUSTOM'; readonly authorizerPolicy: Decision; readonly resourcePolicy: Decision | null }
  /** The token was already accepted. */
  | { readonly authorization: 'COGNITO_USER_POOLS'; readonly resourcePolicy: Decision | null };

export type DecidedBy =
  | 'noPolicy'
  | 'identityPolicy'
  | 'authorizerPolicy'
  | 'resourcePolicy'
  /** The resource policy, which must allow a caller of another account too. */
  | 'bothPolicies';
export type AccessVerdict = { readonly decision: Decision; readonly decidedBy: DecidedBy };

/** How API Gateway combines an authorizer with a resource policy (rest-api reference, 1.2 and 9.3). */
export function decideAccess(question: AccessQuestion): AccessVerdict {
  const { resourcePolicy } = question;
  switch (question.authorization) {
    case 'NONE':
    case 'COGNITO_USER_POOLS':
      // Cognito with a silent policy: the guide contradicts itself; its prose, a denial, is followed (unverified).
      return resourcePolicy === null
        ? { decision: 'allow', decidedBy: 'noPolicy' }
        : { decision: resourcePolicy, decidedBy: 'resourcePolicy' };
    case 'CUSTOM':
      return eitherAllows(question.authorizerPolicy, resourcePolicy ?? 'implicitDeny', 'authorizerPolicy');
    case 'AWS_IAM':
      return question.isSameAccount
        ? eitherAllows(question.identityPolicy, grantTo(question), 'identityPolicy')
        : bothAllow(question.identityPolicy, resourcePolicy ?? 'implicitDeny');
  }
}

/** What leaves it to the account's own policies lets nobody of it in by itself (network-and-iam reference, 9). */
const grantTo = ({
  resourcePolicy,
  isDelegated,
}: {
  resourcePolicy: Decision | null;
  isDelegated: boolean;
}): Decision =>
  resourcePolicy === null || (resourcePolicy === 'allow' && isDelegated) ? 'implicitDeny' : resourcePolicy;

type Own = 'identityPolicy' | 'authorizerPolicy';

/** Table A: one Allow is enough where nobody denies. */
function eitherAllows(own: Decision, resource: Decision, name: Own): AccessVerdict {
  const denied = explicitDeny(own, resource, name);
  if (denied) return denied;
  if (own === 'allow') return { decision: 'allow', decidedBy: name };
  return resource === 'allow'
    ? { decision: 'allow', decidedBy: 'resourcePolicy' }
    : { decision: 'implicitDeny', decidedBy: name };
}

/** Table B: both accounts must allow. */
function bothAllow(own: Decision, resource: Decision): AccessVerdict {
  const denied = explicitDeny(own, resource, 'identityPolicy');
  if (denied) return denied;
  if (own !== 'allow') return { decision: 'implicitDeny', decidedBy: 'identityPolicy' };
  return { decision: resource, decidedBy: 'bothPolicies' };
}

function explicitDeny(own: Decision, resource: Decision, name: Own): AccessVerdict | null {
  if (own === 'explicitDeny') return { decision: 'explicitDeny', decidedBy: name };
  return resource === 'explicitDeny' ? { decision: 'explicitDeny', decidedBy: 'resourcePolicy' } : null;
}

export type DeniedCall = {
  /** ARN of a signed caller; `anonymous` for everybody else. */
  readonly caller: string;
  readonly action: string;
  readonly resource: string;
};

/**
 * What a denied client is told: 403 `{"Message":…}` (network-and-iam reference, 11). The wording with its reason is
 * today's; that the account is masked in every one of these texts is unverified.
 */
export function denial(
  { decision, decidedBy }: AccessVerdict,
  { caller, action, resource }: DeniedCall,
): AuthorizationRefusal {
  const isExplicit = decision === 'explicitDeny';
  const isResource = decidedBy === 'resourcePolicy' || decidedBy === 'bothPolicies';
  const based = isResource ? 'resource-based' : 'identity-based';
  const reason = isExplicit
    ? `with an explicit deny in ${isResource ? 'a' : 'an'} ${based} policy`
    : `because no ${based} policy allows the ${action} action`;
  const who =
    decidedBy === 'authorizerPolicy'
      ? 'User is not authorized to access this resource'
      : `User: ${caller} is not authorized to perform: ${action} on resource: ${maskAccount(resource)}`;
  return {
    type: 'ACCESS_DENIED',
    message: `${who} ${reason}`,
    member: 'Message',
    cause: CAUSES[decidedBy][isExplicit ? 'denied' : 'silent'],
    detail: '',
  };
}

const RESOURCE = { denied: 'resourcePolicyDenied', silent: 'resourcePolicySilent' } as const;
const CAUSES: Readonly<Record<DecidedBy, { readonly denied: RefusalCause; readonly silent: RefusalCause }>> = {
  noPolicy: RESOURCE,
  resourcePolicy: RESOURCE,
  bothPolicies: { denied: 'resourcePolicyDenied', silent: 'otherAccountNotAllowed' },
  identityPolicy: { denied: 'identityPolicyDenied', silent: 'identityPolicySilent' },
  authorizerPolicy: { denied: 'authorizerPolicyDenied', silent: 'authorizerPolicySilent' },
};

/** An ARN as refusals show it: of the account the last four digits. */
export const maskAccount = (arn: string): string => arn.replace(/:\d{8}(\d{4}):/, ':********$1:');
