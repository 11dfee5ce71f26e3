import {
  authorizerContext,
  readAuthorizerOutcome,
  type AuthorizerResult,
} from '../../authorization/authorizer-answer.ts';
import { awaitAuthorizer, endCall, NOT_INVOKED } from '../../authorization/authorizer-call.ts';
import { requestEvent, tokenEvent } from '../../authorization/authorizer-event.ts';
import { judge, looksAtClock, type Judgement } from '../../authorization/bound-policy.ts';
import { decideAccess } from '../../authorization/decide.ts';
import { identityValue } from '../../authorization/identity-source.ts';
import { authorizerCacheKey, checkIdentity } from '../../authorization/lambda-authorizer.ts';
import { misconfigured } from '../../authorization/refusal.ts';
import { REASON } from '../../reasons.ts';
import { pass } from '../../refuse.ts';
import type { Verdict } from '../../step.ts';
import type { AuthorizerEntry } from '../../stores/authorizer-cache.ts';
import type { Routed } from '../../views.ts';
import type { World } from '../../world.ts';
import { MICROS_PER_MILLI } from '../../../kernel/time.ts';
import type { BoundAuthorizer } from '../binding.ts';
import { contextOf } from '../context.ts';
import { viewOf } from '../request-view.ts';
import { accessRequest, refuseAccess, refuseByPolicy, resourceJudgement, whyOf } from './access.ts';
import { identityView } from './identity-view.ts';

/** A Lambda authorizer: its kept result where there is one, else the function is called (rest-api reference, 9.5). */
export function authorizeByFunction(x: Routed, world: World, authorizer: BoundAuthorizer): Verdict {
  const { memo } = x.request;
  let key = memo.authorizerKey;
  if (key === null) {
    const identity = checkIdentity(authorizer.definition, authorizer.sources, identityView(x, world));
    if (identity.kind === 'refused') return refuseAccess(x, identity.refusal, { ref: authorizer.ref });
    key = authorizerCacheKey(authorizer.name, authorizer.definition, identity.values);
    if (authorizer.isSteady) memo.authorizerKey = key;
  }
  x.authorizerKey = key;
  const entry = key === null ? null : world.authorizers.get(x.stage.index, key, world.now);
  return entry ? reuse(x, world, entry, authorizer) : callFunction(x, world, authorizer);
}

/** The kept policy is judged anew for every method; that it was judged for this very request before is remembered. */
function reuse(x: Routed, world: World, entry: AuthorizerEntry, authorizer: BoundAuthorizer): Verdict {
  const { memo } = x.request;
  const isKnown = memo.authorizerEntry === entry && !entry.looksAtClock;
  const own = (isKnown ? memo.authorizerJudgement : null) ?? judgeResult(x, world, entry.result);
  memo.authorizerEntry = entry;
  memo.authorizerJudgement = own;
  const refused = refusalOf(x, world, own, entry.filledBy);
  if (refused !== null) return refused;
  x.authorizer = entry.context;
  x.usageIdentifierKey = entry.result.usageIdentifierKey;
  const left = entry.expiresAt - world.now;
  const age = world.now - entry.storedAt;
  return pass(x, REASON.authorizerResultReused, entry.filledBy, age, left, authorizer.ref, own.why);
}

const judgeResult = (x: Routed, world: World, { policy }: AuthorizerResult): Judgement =>
  judge([policy], accessRequest(x, world));

/** The policy of the authorizer together with that of the API; null when the call is let in. */
function refusalOf(x: Routed, world: World, own: Judgement, filledBy: number): Verdict | null {
  const resource = resourceJudgement(x, world);
  const resourcePolicy = resource?.decision ?? null;
  if (own.decision === 'allow' && resourcePolicy !== 'explicitDeny') return null;
  const verdict = decideAccess({ authorization: 'CUSTOM', authorizerPolicy: own.decision, resourcePolicy });
  if (verdict.decision === 'allow') return null;
  if (resource && verdict.decidedBy === 'resourcePolicy') return refuseByPolicy(x, world, verdict, whyOf(resource));
  return refuseByPolicy(x, world, verdict, { a: filledBy, text: own.why });
}

function callFunction(x: Routed, world: World, authorizer: BoundAuthorizer): Verdict {
  if (world.isNoting) world.note('authorizerRequest', JSON.stringify(noteOf(x, world, authorizer)));
  const result = world.callAuthorizer(x, authorizer, x.stage.variables);
  if (result !== 'underWay')
    return refuseAccess(x, misconfigured('authorizerNotInvoked', `${NOT_INVOKED[result]} ${authorizer.functionName}`), {
      ref: authorizer.ref,
    });
  return awaitAuthorizer(x, world, authorizer);
}

function noteOf(x: Routed, world: World, authorizer: BoundAuthorizer): object {
  const { name, functionName, qualifier } = authorizer;
  const fn = qualifier === '' ? functionName : `${functionName}:${qualifier}`;
  return { authorizer: name, function: fn, event: eventOf(x, world, authorizer) };
}

function eventOf(x: Routed, world: World, { definition, sources }: BoundAuthorizer): unknown {
  const methodArn = world.methodArn(x);
  const view = identityView(x, world);
  const [token] = sources;
  if (definition.type === 'TOKEN') return tokenEvent(token ? (identityValue(token, view) ?? '') : '', methodArn);
  const { header, querystring, path } = viewOf(x, world);
  return requestEvent({
    methodArn,
    resource: x.method.resource,
    path: x.request.resourcePath,
    httpMethod: x.request.method,
    headers: header,
    query: querystring,
    pathParameters: path,
    stageVariables: view.stageVariables,
    requestContext: contextOf(x, world),
  });
}

/** The function has answered, failed, or said nothing for too long. */
export function resumeAuthorizer(x: Routed, world: World, woken: number, authorizer: BoundAuthorizer): Verdict {
  const took = world.now - x.calledAt;
  const read = readAuthorizerOutcome(endCall(x, world, woken));
  if (!read.ok) return refuseAccess(x, read.error, { ref: authorizer.ref });
  const result = read.value;
  keep(x, world, authorizer, result);
  const own = judgeResult(x, world, result);
  const refused = refusalOf(x, world, own, x.id);
  if (refused !== null) return refused;
  x.authorizer = authorizerContext(result, Math.round(took / MICROS_PER_MILLI));
  x.usageIdentifierKey = result.usageIdentifierKey;
  return pass(x, REASON.authorizerAllowed, authorizer.target, took, 0, authorizer.ref, own.why);
}

/** Allowing and denying policies are kept alike (rest-api reference, 9.5). */
function keep(x: Routed, world: World, authorizer: BoundAuthorizer, result: AuthorizerResult): void {
  if (x.authorizerKey === null) return;
  world.authorizers.put(x.stage.index, x.authorizerKey, {
    result,
    context: authorizerContext(result, 0),
    looksAtClock: looksAtClock(result.policy),
    filledBy: x.id,
    storedAt: world.now,
    expiresAt: world.now + authorizer.ttlMicros,
  });
}
