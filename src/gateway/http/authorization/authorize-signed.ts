import { judgeBound } from '../../authorization/bound-policy.ts';
import { signatureRefusal } from '../../authorization/iam.ts';
import { accessKeyFor } from '../../ids.ts';
import { REASON } from '../../reasons.ts';
import { pass } from '../../refuse.ts';
import { accessRequest } from '../../rest/authorization/access.ts';
import type { Verdict } from '../../step.ts';
import type { World } from '../../world.ts';
import { refuseWith } from '../answers.ts';
import type { HttpRouted } from '../views.ts';

/** The same signature as REST asks for; whatever is wrong with it, the answer is 403 Forbidden (reference, 11). */
export function authorizeSignedRoute(x: HttpRouted, world: World): Verdict {
  const { index, refs } = x.route;
  const refusal = signatureRefusal({
    signed: world.signatureOf(x),
    request: x.request,
    region: world.regionOf(x.api),
    nowEpochMs: world.callFacts(x).epochMs,
    rules: world.rules,
  });
  if (!refusal) return checkIdentityPolicies(x, world);
  const reason = refusal.cause === 'signatureMissing' ? REASON.httpSignatureMissing : REASON[refusal.cause];
  return refuseWith(x, 'forbidden', reason, { a: index, ref: refs.authorization });
}

/** HTTP APIs have no resource policies, so nothing can let another account's caller in (reference, 11). */
function checkIdentityPolicies(x: HttpRouted, world: World): Verdict {
  const { index, refs } = x.route;
  const facts = { a: x.principal, b: index, ref: refs.authorization };
  if (!world.isOwnAccount(x)) return refuseWith(x, 'forbidden', REASON.callerOfOtherAccount, facts);
  const { decision, why, ref } = judgeBound(world.policiesOf(x.principal), accessRequest(x, world));
  const found = { ...facts, text: why, ref: ref ?? refs.authorization };
  if (decision === 'explicitDeny') return refuseWith(x, 'forbidden', REASON.identityPolicyDenied, found);
  if (decision === 'implicitDeny') return refuseWith(x, 'forbidden', REASON.identityPolicySilent, found);
  x.authorization = callerOf(x, world);
  return pass(x, REASON.signatureAccepted, x.principal, index, 0, found.ref, `identity policy: ${why}`);
}

function callerOf(x: HttpRouted, world: World): HttpRouted['authorization'] {
  const { caller } = world.identity(x);
  if (!caller) return null;
  const { arn: userArn, accountId, userId, orgId, cognito } = caller;
  const accessKey = accessKeyFor(userId);
  return { kind: 'iam', accessKey, accountId, callerId: userId, userArn, userId, orgId, cognito };
}
