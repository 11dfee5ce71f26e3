import { byteLength } from '../../kernel/bytes.ts';
import type { AuthorizationRefusal } from './refusal.ts';

/** A longer ARN is refused where authorization is on (rest-api reference, 1.4: 414). */
export const MAX_METHOD_ARN_BYTES = 1600;

/** The refusal of a call whose ARN is too long; null when it is not. */
export function arnRefusal(arn: string): AuthorizationRefusal | null {
  if (byteLength(arn) <= MAX_METHOD_ARN_BYTES) return null;
  return { type: null, status: 414, message: 'Request URI too long', cause: 'methodArnTooLong', detail: '' };
}
