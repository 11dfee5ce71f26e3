import { MICROS_PER_MILLI } from '../../kernel/time.ts';
import { authorizerContext, readAuthorizerOutcome } from '../authorization/authorizer-answer.ts';
import { awaitAuthorizer, endCall, NOT_INVOKED } from '../authorization/authorizer-call.ts';
import { judge } from '../authorization/bound-policy.ts';
import { denial } from '../authorization/decide.ts';
import { identityValue } from '../authorization/identity-source.ts';
import { policyContext } from '../authorization/policy-context.ts';
import { misconfigured, unauthorized, type AuthorizationRefusal } from '../authorization/refusal.ts';
import { REASON } from '../reasons.ts';
import { pass, refuse } from '../refuse.ts';
import type { BoundAuthorizer } from '../rest/binding.ts';
import type { Verdict } from '../step.ts';
import type { World } from '../world.ts';
import { socketContext } from './context.ts';
import { handshakeHeaders, headerMembers, queryMembers } from './events.ts';
import { connectionOf, type SocketStaged } from './leg.ts';

/**
 * A Lambda authorizer of `$connect`: every identity source must be there, or it is 401 without a call; its result is
 * never cached (WebSocket API reference, 9).
 */
export function authorizeByFunction(x: SocketStaged, world: World, authorizer: BoundAuthorizer): Verdict {
  const { request } = connectionOf(x, world);
  const view = {
    headers: request.headers,
    query: request.query,
    stageVariables: x.socket.stage.variables,
    context: () => socketContext(x, world),
  };
  const missing = authorizer.sources.find((source) => (identityValue(source, view) ?? '') === '');
  if (missing) return refuseAccess(x, unauthorized('identitySourceMissing', missing.source), authorizer);
  if (world.isNoting) world.note('authorizerRequest', JSON.stringify(noteOf(x, world, authorizer)));
  const result = world.callAuthorizer(x, authorizer, x.socket.stage.variables);
  if (result !== 'underWay') {
    const detail = `${NOT_INVOKED[result]} ${authorizer.functionName}`;
    return refuseAccess(x, misconfigured('authorizerNotInvoked', detail), authorizer);
  }
  return awaitAuthorizer(x, world, authorizer);
}

const refuseAccess = (x: SocketStaged, refusal: AuthorizationRefusal, { ref }: BoundAuthorizer): Verdict =>
  refuse(x, refusal, REASON[refusal.cause], { a: x.socket.route?.index ?? -1, text: refusal.detail, ref });

/** Who is asked, and with what. */
const noteOf = (x: SocketStaged, world: World, { name, functionName, qualifier }: BoundAuthorizer) => ({
  authorizer: name,
  function: qualifier === '' ? functionName : `${functionName}:${qualifier}`,
  event: authorizerEvent(x, world),
});

/** The event of the guide's example: `methodArn` names the route, and no HTTP method. */
const authorizerEvent = (x: SocketStaged, world: World) => ({
  type: 'REQUEST',
  methodArn: world.methodArn(x),
  ...headerMembers(handshakeHeaders(x, world)),
  ...queryMembers(connectionOf(x, world).request),
  stageVariables: x.socket.stage.variables,
  requestContext: socketContext(x, world),
});

/** What the function said is kept for the whole life of the connection. */
export function resumeAuthorizer(x: SocketStaged, world: World, woken: number, authorizer: BoundAuthorizer): Verdict {
  const took = world.now - x.calledAt;
  const read = readAuthorizerOutcome(endCall(x, world, woken));
  if (!read.ok) return refuseAccess(x, read.error, authorizer);
  const resource = world.methodArn(x);
  const action = 'execute-api:Invoke';
  const context = policyContext(world.callFacts(x));
  const own = judge([read.value.policy], { principal: { kind: 'anonymous' }, action, resource, context });
  if (own.decision !== 'allow') {
    const refusal = denial({ decision: own.decision, decidedBy: 'authorizerPolicy' }, { caller: '', action, resource });
    return refuse(x, refusal, REASON[refusal.cause], { a: x.id, text: own.why, ref: authorizer.ref });
  }
  const said = authorizerContext(read.value, Math.round(took / MICROS_PER_MILLI));
  connectionOf(x, world).authorizer = said;
  if (world.isNoting) world.note('authorizerContext', JSON.stringify(said));
  x.usageIdentifierKey = read.value.usageIdentifierKey;
  return pass(x, REASON.authorizerAllowed, authorizer.target, took, 0, authorizer.ref, own.why);
}
