import { lastHeader } from '../../gateway/request.ts';
import type { Exchange } from '../../gateway/exchange.ts';
import { EMPTY_BODY } from '../../gateway/body.ts';
import { jsonAnswer } from './plans.ts';

/** The values of Lambda's `X-Amz-Invocation-Type`, in the order its own message names them. */
const INVOCATION_TYPES = ['DryRun', 'RequestResponse', 'Event'] as const;
export type InvocationType = (typeof INVOCATION_TYPES)[number];

const isKnown = (text: string): text is InvocationType => (INVOCATION_TYPES as readonly string[]).includes(text);

/** How an integration that maps asks Lambda to invoke; null: by a value that Lambda does not know. */
export function invocationType({ outgoing }: Exchange): InvocationType | null {
  const asked = lastHeader(outgoing?.headers ?? [], 'x-amz-invocation-type') ?? 'RequestResponse';
  return isKnown(asked) ? asked : null;
}

/** Lambda takes an asynchronous invocation with 202 and no body at once; what the function does comes later. */
export const ACCEPTED = { status: 202, headers: [], body: EMPTY_BODY };
/** A dry run looks at permission and parameters, and runs nothing (Lambda API reference, Invoke, read 2026-02). */
export const DRY_RUN = { status: 204, headers: [], body: EMPTY_BODY };

/** Lambda's refusal of any other value, spelt as reported (ex_aws pull request 442, 2017). */
export function unknownType({ outgoing }: Exchange) {
  const asked = lastHeader(outgoing?.headers ?? [], 'x-amz-invocation-type') ?? '';
  const message = `1 validation error detected: Value '${asked}' at 'invocationType' failed to satisfy constraint: Member must satisfy enum value set: [${INVOCATION_TYPES.join(', ')}]`;
  return jsonAnswer(400, JSON.stringify({ message }));
}
