import { parsePolicy } from '../../languages/iam-policy/parse.ts';
import { expandShorthand } from '../../languages/iam-policy/shorthand.ts';
import type { ConfigRef } from '../model.ts';
import { boundPolicy, type BoundPolicy } from './bound-policy.ts';

type Place = Parameters<typeof expandShorthand>[1];

/** A resource policy as it is written, with its place; `place` is what its shorthand is written out with. */
export function policyAt(document: unknown, ref: ConfigRef, place: Place | null): BoundPolicy | null {
  const parsed = document === undefined || document === null ? null : parsePolicy(document, 'resource');
  if (!parsed?.ok) return null;
  const { Statement: written } = document as { readonly Statement?: unknown };
  return boundPolicy(place ? expandShorthand(parsed.value, place) : parsed.value, ref, Array.isArray(written));
}
