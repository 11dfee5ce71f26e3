import { MICROS_PER_MILLI } from '../../kernel/time.ts';
import {
  authorizerContext,
  readAuthorizerOutcome,
  type AuthorizerOutcome,
} from '../authorization/authorizer-answer.ts';
import { judge } from '../authorization/bound-policy.ts';
import { denial } from '../authorization/decide.ts';
import { identityValue } from '../authorization/identity-source.ts';
import { AUTHORIZER_TIMEOUT_MS } from '../authorization/lambda-authorizer.ts';
import { policyContext } from '../authorization/policy-context.ts';
import { misconfigured, unauthorized, type AuthorizationRefusal } from '../authorization/refusal.ts';
import { NO_INDEX, REPLY } from '../exchange.ts';
import { REASON } from '../reasons.ts';
import { because, pass, refuse } from '../refuse.ts';
import type { BoundAuthorizer } from '../rest/binding.ts';
import { VERDICT, WAITING, type Verdict } from '../step.ts';
import type { World } from '../world.ts';
import { socketContext } from './context.ts';
import { handshakeHeaders, headerMembers, queryMembers } from './events.ts';
import { connectionOf, type SocketStaged } from './leg.ts';

const TIMEOUT_MICROS = AUTHORIZER_TIMEOUT_MS * MICROS_PER_MILLI;
const NOT_INVOKED = {
  throttled: 'Lambda throttled',
  notPermitted: 'API Gateway may not invoke',
  unknown: 'there is no function',
} as const;

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
  if (world.isNoting) world.note('authorizerRequest', JSON.stringify(authorizerEvent(x, world)));
  const result = world.callAuthorizer(x, authorizer, x.socket.stage.variables);
  if (result !== 'underWay' && result !== 'answered') {
    const detail = `${NOT_INVOKED[result]} ${authorizer.functionName}`;
    return refuseAccess(x, misconfigured('authorizerNotInvoked', detail), authorizer);
  }
  x.calledAt = world.now;
  x.deadline = world.now + TIMEOUT_MICROS;
  because(x, REASON.authorizerCalled, authorizer.target, TIMEOUT_MICROS, 0, authorizer.ref);
  return WAITING;
}

const refuseAccess = (x: SocketStaged, refusal: AuthorizationRefusal, { ref }: BoundAuthorizer): Verdict =>
  refuse(x, refusal, REASON[refusal.cause], { a: x.socket.route?.index ?? -1, text: refusal.detail, ref });

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
  const outcome: AuthorizerOutcome = woken === VERDICT.timedOut ? { kind: 'timedOut' } : outcomeOf(x);
  const took = world.now - x.calledAt;
  forgetCall(x);
  if (world.isNoting && outcome.kind === 'returned')
    world.note('authorizerResponse', JSON.stringify(outcome.value ?? null));
  const read = readAuthorizerOutcome(outcome);
  if (!read.ok) return refuseAccess(x, read.error, authorizer);
  const resource = world.methodArn(x);
  const action = 'execute-api:Invoke';
  const context = policyContext(world.callFacts(x));
  const own = judge([read.value.policy], { principal: { kind: 'anonymous' }, action, resource, context });
  if (own.decision !== 'allow') {
    const refusal = denial({ decision: own.decision, decidedBy: 'authorizerPolicy' }, { caller: '', action, resource });
    return refuse(x, refusal, REASON[refusal.cause], { a: x.id, text: own.why, ref: authorizer.ref });
  }
  connectionOf(x, world).authorizer = authorizerContext(read.value, Math.round(took / MICROS_PER_MILLI));
  x.usageIdentifierKey = read.value.usageIdentifierKey;
  return pass(x, REASON.authorizerAllowed, authorizer.target, took, 0, authorizer.ref, own.why);
}

function outcomeOf({ reply, replyValue, replyError }: SocketStaged): AuthorizerOutcome {
  if (reply === REPLY.returned) return { kind: 'returned', value: replyValue };
  return reply === REPLY.threw ? { kind: 'threw', errorMessage: replyError ?? '' } : { kind: 'timedOut' };
}

/** What the call left in the record belongs to the authorizer, not to the integration that comes later. */
function forgetCall(x: SocketStaged): void {
  x.calledAt = Number.NaN;
  x.reply = REPLY.notCalled;
  x.replyValue = null;
  x.replyError = null;
  x.invocation = NO_INDEX;
}
