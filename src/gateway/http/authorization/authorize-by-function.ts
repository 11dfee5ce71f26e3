import { judge } from '../../authorization/bound-policy.ts';
import { REASON } from '../../reasons.ts';
import { pass } from '../../refuse.ts';
import { accessRequest } from '../../rest/authorization/access.ts';
import { awaitAuthorizer, endCall, NOT_INVOKED } from '../../authorization/authorizer-call.ts';
import type { Verdict } from '../../step.ts';
import type { World } from '../../world.ts';
import { MICROS_PER_MILLI } from '../../../kernel/time.ts';
import { refuseWith } from '../answers.ts';
import type { BoundHttpAuthorizer } from '../binding.ts';
import { HTTP_LIMITS } from '../limits.ts';
import { requestFacts, selectorInput } from '../request-facts.ts';
import { select } from '../selector.ts';
import type { HttpRouted } from '../views.ts';
import { noteAuthorizer } from './note-authorizer.ts';
import { readHttpAuthorizer, type HttpAuthorizerResult } from './authorizer-answer.ts';
import { authorizerEvent } from './authorizer-event.ts';

const TIMEOUT_MICROS = HTTP_LIMITS.authorizerTimeoutMillis * MICROS_PER_MILLI;

/** A kept result of a Lambda authorizer. */
export type HttpAuthorizerEntry = {
  readonly result: HttpAuthorizerResult;
  readonly filledBy: number;
  readonly storedAt: number;
  readonly expiresAt: number;
};

/**
 * A Lambda authorizer: any declared identity source that is missing is 401, and nobody is asked; then the kept result,
 * which all routes of the authorizer share; else the function (http-api reference, 11).
 */
export function authorizeByFunction(x: HttpRouted, world: World, authorizer: BoundHttpAuthorizer): Verdict {
  const { sources, ref } = authorizer;
  const input = selectorInput(requestFacts(x, world));
  const values = sources.map(({ selector }) => select(selector, input) ?? '');
  const missing = sources[values.indexOf('')];
  if (missing)
    return refuseWith(x, 'unauthorized', REASON.httpIdentityMissing, { a: x.route.index, text: missing.text, ref });
  x.authorizerKey = authorizer.ttlMicros === 0 ? null : JSON.stringify([authorizer.name, ...values]);
  const entry =
    x.authorizerKey === null ? null : world.httpAuthorizers.get(x.httpStage.index, x.authorizerKey, world.now);
  return entry ? reuse(x, world, entry, authorizer) : callFunction(x, world, authorizer, values);
}

function reuse(x: HttpRouted, world: World, entry: HttpAuthorizerEntry, { ref }: BoundHttpAuthorizer): Verdict {
  const said = judgeResult(x, world, entry.result);
  if (!said.isAllowed) return deny(x, entry.filledBy, said.why, ref);
  accept(x, world, entry.result);
  return pass(x, REASON.authorizerResultReused, entry.filledBy, world.now - entry.storedAt, entry.expiresAt - world.now, ref, said.why); // prettier-ignore
}

function callFunction(
  x: HttpRouted,
  world: World,
  authorizer: BoundHttpAuthorizer,
  values: readonly string[],
): Verdict {
  const { format, functionName, ref } = authorizer;
  if (world.isNoting) {
    const event = authorizerEvent(requestFacts(x, world), format, world.methodArn(x), values);
    world.note('authorizerRequest', JSON.stringify(event));
  }
  const result = world.callAuthorizer(x, authorizer, x.httpStage.variables);
  if (result !== 'underWay')
    return fail(x, REASON.httpAuthorizerNotInvoked, `${NOT_INVOKED[result]} ${functionName}`, ref);
  return awaitAuthorizer(x, world, authorizer, TIMEOUT_MICROS);
}

/** The function has answered, failed, or said nothing for 10 s; a failure of any text is 500 (unverified). */
export function resumeHttpAuthorizer(
  x: HttpRouted,
  world: World,
  woken: number,
  authorizer: BoundHttpAuthorizer,
): Verdict {
  const { format, isSimple, target, ref } = authorizer;
  const took = world.now - x.calledAt;
  const outcome = endCall(x, world, woken);
  if (outcome.kind === 'timedOut') return fail(x, REASON.httpAuthorizerTimedOut, '', ref);
  if (outcome.kind === 'threw') return fail(x, REASON.httpAuthorizerThrew, outcome.errorMessage, ref);
  if (outcome.kind === 'failedInside') return fail(x, REASON.authorizerFailedInside, '', ref);
  const value = outcome.kind === 'returned' ? outcome.value : null;
  const read = readHttpAuthorizer(value, format, isSimple);
  if (!read.ok) return fail(x, REASON.httpAuthorizerMalformed, read.error, ref);
  keep(x, world, authorizer, read.value);
  const said = judgeResult(x, world, read.value);
  if (!said.isAllowed) return deny(x, x.id, said.why, ref);
  accept(x, world, read.value);
  return pass(x, REASON.authorizerAllowed, target, took, 0, ref, said.why);
}

/** A policy is judged for every route anew; a simple answer is one for all (reference, 11). */
function judgeResult(x: HttpRouted, world: World, result: HttpAuthorizerResult) {
  if (result.kind === 'simple')
    return { isAllowed: result.isAuthorized, why: `isAuthorized is ${String(result.isAuthorized)}` };
  const { decision, why } = judge([result.policy], accessRequest(x, world));
  return { isAllowed: decision === 'allow', why };
}

/** Denials are kept like permissions, errors are not (unverified). */
function keep(x: HttpRouted, world: World, { ttlMicros }: BoundHttpAuthorizer, result: HttpAuthorizerResult): void {
  if (x.authorizerKey === null) return;
  const entry = { result, filledBy: x.id, storedAt: world.now, expiresAt: world.now + ttlMicros };
  world.httpAuthorizers.put(x.httpStage.index, x.authorizerKey, entry);
}

function accept(x: HttpRouted, world: World, { principalId, context }: HttpAuthorizerResult): void {
  x.authorization = { kind: 'lambda', principalId, context };
  noteAuthorizer(x, world);
}

type Ref = BoundHttpAuthorizer['ref'];
const fail = (x: HttpRouted, reason: number, text: string, ref: Ref): Verdict =>
  refuseWith(x, 'internalServerError', reason, { a: x.route.index, text, ref });
const deny = (x: HttpRouted, filledBy: number, text: string, ref: Ref): Verdict =>
  refuseWith(x, 'forbidden', REASON.httpAuthorizerDenied, { a: filledBy, text, ref });
