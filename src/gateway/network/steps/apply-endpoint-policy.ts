import type { AccessRequest } from '../../../languages/iam-policy/ast.ts';
import { judgeBound, type BoundPolicy } from '../../authorization/bound-policy.ts';
import { maskAccount } from '../../authorization/decide.ts';
import { policyContext } from '../../authorization/policy-context.ts';
import { REASON, type ReasonCode } from '../../reasons.ts';
import { pass, refuse } from '../../refuse.ts';
import { lastHeader } from '../../request.ts';
import { guide, type Step } from '../../step.ts';
import type { World } from '../../world.ts';
import type { Resolved } from '../leg.ts';

const ACTION = 'execute-api:Invoke';

/**
 * The policies on a private way: of the interface endpoint, and of a private domain. They come before the API's own
 * checks, and see the caller that a valid signature names (network-and-iam reference, 3 and 6).
 */
export const applyEndpointPolicy: Step<Resolved, Resolved, 'applyEndpointPolicy'> = {
  name: 'applyEndpointPolicy',
  group: 'frontDoor',
  outcomes: ['passed', 'refused'],
  source: guide('apigateway-vpc-endpoint-policies'),
  run: (x, world) => {
    const { target, domain } = x.network;
    if (target.kind !== 'endpoint') return pass(x, REASON.noEndpointOnTheWay);
    const signature = world.signatureOf(x);
    if (signature && signature.credentials !== 'valid')
      return refuse(x, DENIED, REASON.endpointSignatureInvalid, { text: signature.credentials });
    if (
      signature === null &&
      (lastHeader(x.network.wire.headers, 'authorization') ?? '').startsWith('AWS4-HMAC-SHA256')
    )
      return refuse(x, DENIED, REASON.endpointSignatureInvalid, { text: 'Authorization' });
    const { policy } = target.endpoint;
    return (
      (policy && deniedBy(x, world, policy, ENDPOINT)) ??
      (domain?.policy && deniedBy(x, world, domain.policy, DOMAIN)) ??
      pass(
        x,
        policy ? REASON.endpointPolicyAllows : REASON.endpointPolicyIsDefault,
        0,
        0,
        0,
        policy?.ref ?? null,
        target.endpoint.id,
      )
    );
  },
};

const DENIED = { type: 'ACCESS_DENIED', message: 'Forbidden', member: 'Message' } as const;
type Kind = { readonly words: string; readonly denied: ReasonCode; readonly silent: ReasonCode };
const ENDPOINT: Kind = { words: 'VPC endpoint', denied: 'endpointPolicyDenied', silent: 'endpointPolicySilent' };
const DOMAIN: Kind = { words: 'resource-based', denied: 'domainPolicyDenied', silent: 'domainPolicySilent' };

/** The wording is unverified (network-and-iam reference, 20). */
function deniedBy(x: Resolved, world: World, policy: BoundPolicy, { words, denied, silent }: Kind) {
  const request = accessRequest(x, world);
  const judgement = judgeBound([policy], request);
  if (judgement.decision === 'allow') return null;
  const isExplicit = judgement.decision === 'explicitDeny';
  const caller = request.principal.kind === 'aws' ? request.principal.arn : 'anonymous';
  const reason = isExplicit
    ? `with an explicit deny in a ${words} policy`
    : `because no ${words} policy allows the ${ACTION} action`;
  const message = `User: ${caller} is not authorized to perform: ${ACTION} on resource: ${maskAccount(request.resource)} ${reason}`;
  const facts = { text: judgement.why, ref: judgement.ref };
  return refuse(x, { ...DENIED, message }, REASON[isExplicit ? denied : silent], facts);
}

/** The call as these policies see it: any token but a signature is anonymous. */
function accessRequest(x: Resolved, world: World): AccessRequest {
  const { accountId, apiId } = world.identity(x);
  const facts = world.callFacts(x, 'signer');
  const path = x.request.resourcePath.replace(/^\//, '');
  return {
    principal: facts.caller ? { kind: 'aws', arn: facts.caller.arn } : { kind: 'anonymous' },
    action: ACTION,
    resource: `arn:aws:execute-api:${world.regionOf(x.api)}:${accountId}:${apiId}/${x.request.stageName}/${x.request.method}/${path}`,
    context: policyContext(facts),
  };
}
