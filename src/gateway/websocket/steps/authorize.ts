import { judgeBound } from '../../authorization/bound-policy.ts';
import { decideAccess, denial } from '../../authorization/decide.ts';
import { signatureRefusal } from '../../authorization/iam.ts';
import { policyContext } from '../../authorization/policy-context.ts';
import type { AuthorizationRefusal } from '../../authorization/refusal.ts';
import type { ConfigRef } from '../../model.ts';
import { REASON } from '../../reasons.ts';
import { pass, refuse } from '../../refuse.ts';
import { guide, type Step, type Verdict } from '../../step.ts';
import type { World } from '../../world.ts';
import { authorizeByFunction, resumeAuthorizer } from '../authorize-by-function.ts';
import type { SocketStaged } from '../leg.ts';

/** Who may connect is decided here, once; later messages are not asked again (reference, 9). */
export const authorize: Step<SocketStaged, SocketStaged, 'authorize'> = {
  name: 'authorize',
  group: 'whoAreYou',
  outcomes: ['passed', 'refused', 'waiting'],
  source: guide('apigateway-websocket-api-control-access'),
  run: (x, world) => {
    const { route, stage } = x.socket;
    if (!route) return pass(x, REASON.noConnectRoute, stage.index, 0, 0, stage.refs.routes);
    const ref = route.refs.authorizationType;
    if (route.authorizer) return authorizeByFunction(x, world, route.authorizer);
    if (!route.needsSignature) return pass(x, REASON.noAuthorization, route.index, 0, 0, ref);
    return judgeCaller(x, world, 'execute-api:Invoke', { index: route.index, ref });
  },
  resume: (x, world, woken) => {
    const authorizer = x.socket.route?.authorizer;
    if (!authorizer) throw new RangeError('a route without authorizer waits for nobody');
    return resumeAuthorizer(x, world, woken, authorizer);
  },
};

type Asking = { readonly index: number; readonly ref: ConfigRef | null };

/**
 * Signature first, then what the identity policies of whoever signed say; WebSocket APIs have no resource policy, so
 * that nothing lets a caller of another account in (network-and-iam reference, 10).
 */
export function judgeCaller(x: SocketStaged, world: World, action: string, { index, ref }: Asking): Verdict {
  const facts = world.callFacts(x, 'signer');
  const unsigned = signatureRefusal({
    signed: world.signatureOf(x),
    request: x.request,
    region: world.regionOf(x.api),
    nowEpochMs: facts.epochMs,
    rules: world.rules,
  });
  if (unsigned) return refuseCaller(x, unsigned, { a: index, ref, text: unsigned.detail });
  const caller = facts.caller?.arn ?? '';
  const resource = world.methodArn(x);
  const own = judgeBound(world.policiesOf(x.principal), {
    principal: { kind: 'aws', arn: caller },
    action,
    resource,
    context: policyContext(facts),
  });
  const isSameAccount = world.isOwnAccount(x);
  const verdict = decideAccess({
    authorization: 'AWS_IAM',
    identityPolicy: own.decision,
    resourcePolicy: null,
    isDelegated: false,
    isSameAccount,
  });
  const found = { a: x.principal, b: index, ref: own.ref ?? ref, text: `${action}: ${own.why}` };
  if (verdict.decision === 'allow') return pass(x, REASON.callerAllowed, found.a, index, 0, found.ref, found.text);
  const refusal = denial(verdict, { caller, action, resource });
  return isSameAccount || own.decision !== 'allow'
    ? refuseCaller(x, refusal, found)
    : refuse(x, refusal, REASON.callerOfOtherAccount, { ...found, ref });
}

const refuseCaller = (x: SocketStaged, refusal: AuthorizationRefusal, found: Parameters<typeof refuse>[3]): Verdict =>
  refuse(x, refusal, REASON[refusal.cause], found);
