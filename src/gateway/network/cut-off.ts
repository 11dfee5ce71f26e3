import { REASON, type ReasonCode } from '../reasons.ts';
import { refuse, type RefusalSpec } from '../refuse.ts';
import type { ConfigRef } from '../model.ts';
import type { OnTheWay } from './leg.ts';

type Facts = { readonly a?: number; readonly b?: number; readonly text?: string; readonly ref?: ConfigRef | null };
const NOTHING: RefusalSpec = { type: null, message: null };
const FORBIDDEN: RefusalSpec = { type: null, message: 'Forbidden', status: 403 };

/** Nothing comes back over HTTP: the client has an error of its own, and no status. */
export function cutOff(x: OnTheWay, reason: ReasonCode, facts: Facts) {
  x.network.isCutOff = true;
  return refuse(x, NOTHING, REASON[reason], facts);
}

/** 403 `{"message":"Forbidden"}`, before any API is known to have been meant (network-and-iam reference, 2). */
export function forbidden(x: OnTheWay, reason: ReasonCode, facts: Facts = {}) {
  return refuse(x, FORBIDDEN, REASON[reason], facts);
}
