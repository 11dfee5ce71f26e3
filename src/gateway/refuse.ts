import type { Layer } from './answer.ts';
import { LAYERS } from './answer.ts';
import type { Exchange } from './exchange.ts';
import type { ConfigRef } from './model.ts';
import { ANSWERED, PASSED, REFUSED } from './step.ts';
import type { GatewayResponseType } from './refusals.ts';

type Facts = { a?: number; b?: number; c?: number; text?: string | null; ref?: ConfigRef | null };

/** Writes why a step decided; the numbers are what the reason's slots say. */
export function because(
  x: Exchange,
  reason: number,
  a = 0,
  b = 0,
  c = 0,
  ref: ConfigRef | null = null,
  text: string | null = null,
): void {
  x.reason = reason;
  x.a = a;
  x.b = b;
  x.c = c;
  x.ref = ref;
  x.text = text;
}

/** The step lets the exchange pass, for a reason. */
export function pass(
  x: Exchange,
  reason: number,
  a = 0,
  b = 0,
  c = 0,
  ref: ConfigRef | null = null,
  text: string | null = null,
): typeof PASSED {
  because(x, reason, a, b, c, ref, text);
  return PASSED;
}

/** The step answers instead of the backend. */
export function answer(
  x: Exchange,
  reason: number,
  a = 0,
  b = 0,
  c = 0,
  ref: ConfigRef | null = null,
): typeof ANSWERED {
  because(x, reason, a, b, c, ref);
  return ANSWERED;
}

export type RefusalSpec = {
  readonly type: GatewayResponseType | null;
  readonly message: string | null;
  /** Where the situation, not the type, sets the status. */
  readonly status?: number;
  readonly layer?: Layer;
  /** Set for the execution phase, whose bodies have one space after the colon. */
  readonly spaced?: boolean;
  readonly member?: 'message' | 'Message';
  /** `x-amzn-ErrorType` where it is not the type's own. */
  readonly errorType?: string;
};

/** The step refuses: the exchange goes home by way of the gateway response of this type. */
export function refuse(x: Exchange, refusal: RefusalSpec, reason: number, facts: Facts = {}): typeof REFUSED {
  because(x, reason, facts.a, facts.b, facts.c, facts.ref, facts.text);
  x.refusal = refusal.type;
  x.refusalMessage = refusal.message;
  x.refusalStatus = refusal.status ?? 0;
  x.refusalSpaced = refusal.spaced ?? false;
  x.refusalMember = refusal.member ?? 'message';
  x.refusalErrorType = refusal.errorType ?? null;
  if (refusal.layer) x.layer = LAYERS.indexOf(refusal.layer);
  return REFUSED;
}
