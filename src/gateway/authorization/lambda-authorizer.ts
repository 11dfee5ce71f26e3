import type { AuthorizerDefinition } from '../model.ts';
import { identityValue, type IdentitySource, type IdentityView } from './identity-source.ts';
import { isValidIdentity } from './pattern.ts';
import { unauthorized, type AuthorizationRefusal } from './refusal.ts';

/** Seconds a result is kept where nothing is configured; the API allows 0 to 3600 (rest-api reference, 9.5). */
const DEFAULT_RESULT_TTL_SECONDS = 300;

/** API Gateway waits this long for an authorizer, whatever the integration's time-out (unverified). */
export const AUTHORIZER_TIMEOUT_MS = 29_000;

/** How many seconds an authorizer's result is kept; 0 switches its cache off. */
export const resultTtlSeconds = ({ authorizerResultTtlInSeconds }: AuthorizerDefinition): number =>
  authorizerResultTtlInSeconds ?? DEFAULT_RESULT_TTL_SECONDS;

export type IdentityCheck =
  | {
      readonly kind: 'identified';
      /** One for each source; a REQUEST authorizer that does not cache may lack some. */
      readonly values: readonly (string | null)[];
    }
  | { readonly kind: 'refused'; readonly refusal: AuthorizationRefusal };

/** What is settled before the function is called, or its cached result looked up (rest-api reference, 9.5). */
export function checkIdentity(
  authorizer: AuthorizerDefinition,
  sources: readonly IdentitySource[],
  view: IdentityView,
): IdentityCheck {
  const values = sources.map((source) => identityValue(source, view));
  const missing = sources.find((_source, i) => (values[i] ?? '') === '');
  const mustBeThere = authorizer.type !== 'REQUEST' || resultTtlSeconds(authorizer) > 0;
  if (missing && mustBeThere) return refused('identitySourceMissing', missing.source);
  const { identityValidationExpression: expression = '' } = authorizer;
  const [token] = values;
  if (authorizer.type === 'TOKEN' && expression !== '' && !isValidIdentity(expression, token ?? ''))
    return refused('identityNotValid', expression);
  return { kind: 'identified', values };
}

const refused = (cause: 'identitySourceMissing' | 'identityNotValid', detail: string): IdentityCheck => ({
  kind: 'refused',
  refusal: unauthorized(cause, detail),
});

/**
 * Under which key a stage keeps a result: the same for every method that uses the authorizer, so its policy is evaluated
 * anew for each method ARN. Null when nothing is kept: no time to live, or no source to tell callers apart.
 */
export function authorizerCacheKey(
  name: string,
  authorizer: AuthorizerDefinition,
  values: readonly (string | null)[],
): string | null {
  if (resultTtlSeconds(authorizer) === 0 || values.length === 0) return null;
  return JSON.stringify([name, ...values]);
}
