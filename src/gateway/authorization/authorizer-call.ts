import { MICROS_PER_MILLI } from '../../kernel/time.ts';
import { NO_INDEX, REPLY, type Exchange } from '../exchange.ts';
import type { BoundAuthorizer } from '../rest/binding.ts';
import { REASON } from '../reasons.ts';
import { because } from '../refuse.ts';
import { VERDICT, WAITING } from '../step.ts';
import type { World } from '../world.ts';
import type { AuthorizerOutcome } from './authorizer-answer.ts';
import { AUTHORIZER_TIMEOUT_MS } from './lambda-authorizer.ts';

/** Why Lambda did not run an authorizer's function. */
export const NOT_INVOKED = {
  throttled: 'Lambda throttled',
  notPermitted: 'API Gateway may not invoke',
  unknown: 'there is no function',
} as const;

const TIMEOUT_MICROS = AUTHORIZER_TIMEOUT_MS * MICROS_PER_MILLI;

/** The function was called: the exchange waits for it, 29 s at most where nothing else is said. */
export function awaitAuthorizer(
  x: Exchange,
  world: World,
  { target, ref }: Pick<BoundAuthorizer, 'target' | 'ref'>,
  timeoutMicros = TIMEOUT_MICROS,
): typeof WAITING {
  x.calledAt = world.now;
  x.deadline = world.now + timeoutMicros;
  because(x, REASON.authorizerCalled, target, timeoutMicros, 0, ref);
  return WAITING;
}

/** How the call of an authorizer's function ended; what it left in the record is taken out of it. */
export function endCall(x: Exchange, world: World, woken: number): AuthorizerOutcome {
  const outcome: AuthorizerOutcome = woken === VERDICT.timedOut ? { kind: 'timedOut' } : outcomeOf(x);
  forgetCall(x);
  if (world.isNoting && outcome.kind === 'returned')
    world.note('authorizerResponse', JSON.stringify(outcome.value ?? null));
  return outcome;
}

function outcomeOf({ reply, replyValue, replyError }: Exchange): AuthorizerOutcome {
  switch (reply) {
    case REPLY.returned:
      return { kind: 'returned', value: replyValue };
    case REPLY.threw:
      return { kind: 'threw', errorMessage: replyError ?? '' };
    case REPLY.unavailable:
      return { kind: 'failedInside' };
    default:
      return { kind: 'timedOut' };
  }
}

/** What the call left in the record belongs to the authorizer, not to the integration that comes later. */
function forgetCall(x: Exchange): void {
  x.calledAt = Number.NaN;
  x.reply = REPLY.notCalled;
  x.replyValue = null;
  x.replyError = null;
  x.invocation = NO_INDEX;
}
