import { err, ok, type Result } from '../../kernel/result.ts';
import type { Policy } from '../../languages/iam-policy/ast.ts';
import { parsePolicy } from '../../languages/iam-policy/parse.ts';
import { failedInside, misconfigured, unauthorized, type AuthorizationRefusal } from './refusal.ts';

/** How the call of an authorizer's function ended. */
export type AuthorizerOutcome =
  | { readonly kind: 'returned'; readonly value: unknown }
  | { readonly kind: 'threw'; readonly errorMessage: string }
  | { readonly kind: 'timedOut' }
  /** AWS itself fails. */
  | { readonly kind: 'failedInside' }
  /** Lambda did not run it: no permission, throttled, no such function. */
  | { readonly kind: 'notInvoked'; readonly why: string };

/** What a function says of a caller, checked. */
export type AuthorizerResult = {
  readonly principalId: string;
  readonly policy: Policy;
  /** Texts, as `$context.authorizer` has them. */
  readonly context: Readonly<Record<string, string>>;
  /** Value of an API key, where the API takes keys from its authorizer. */
  readonly usageIdentifierKey: string | null;
};

/** The result to evaluate and to keep, or what the client is answered; refusals are never kept. */
export function readAuthorizerOutcome(outcome: AuthorizerOutcome): Result<AuthorizerResult, AuthorizationRefusal> {
  switch (outcome.kind) {
    case 'returned':
      return readAnswer(outcome.value);
    case 'threw':
      return err(
        outcome.errorMessage === 'Unauthorized'
          ? unauthorized('authorizerSaidUnauthorized', '')
          : misconfigured('authorizerThrew', outcome.errorMessage),
      );
    case 'timedOut':
      return err(misconfigured('authorizerTimedOut', ''));
    case 'failedInside':
      return err(failedInside());
    case 'notInvoked':
      return err(misconfigured('authorizerNotInvoked', outcome.why));
  }
}

const MAX_RESOURCE_CHARACTERS = 512;
const known = new WeakMap<object, Result<AuthorizerResult, AuthorizationRefusal>>();

/** Reads an answer, or remembers it: what a function returns never changes in place. */
function readAnswer(value: unknown): Result<AuthorizerResult, AuthorizationRefusal> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return malformed('it is not an object');
  const read = known.get(value) ?? readMembers(value as Readonly<Record<string, unknown>>);
  known.set(value, read);
  return read;
}

function readMembers(value: Readonly<Record<string, unknown>>): Result<AuthorizerResult, AuthorizationRefusal> {
  const { principalId, policyDocument, context, usageIdentifierKey } = value;
  if (typeof principalId !== 'string') return malformed('its principalId is not a text');
  const policy = parsePolicy(policyDocument);
  if (!policy.ok) return malformed(`its policyDocument${policy.error.path} ${policy.error.problem}`);
  if (policy.value.statements.some(({ resource }) => resource.patterns.some(isTooLong)))
    return malformed(`a Resource of its policyDocument is longer than ${MAX_RESOURCE_CHARACTERS} characters`);
  const texts = readContext(context);
  if (!texts.ok) return malformed(texts.error);
  if (!isText(usageIdentifierKey)) return malformed('its usageIdentifierKey is not a text');
  return ok({
    principalId,
    policy: policy.value,
    context: texts.value,
    usageIdentifierKey: usageIdentifierKey ?? null,
  });
}

const malformed = (detail: string): Result<never, AuthorizationRefusal> =>
  err(misconfigured('authorizerAnswerMalformed', detail));
const isTooLong = (pattern: string): boolean => pattern.length > MAX_RESOURCE_CHARACTERS;
const isText = (value: unknown): value is string | null | undefined =>
  value === undefined || value === null || typeof value === 'string';

/** Texts, numbers and truth values only, all of them texts afterwards; a list or an object is an error. */
function readContext(value: unknown): Result<Readonly<Record<string, string>>, string> {
  if (value === undefined || value === null) return ok({});
  if (typeof value !== 'object' || Array.isArray(value)) return err('its context is not an object');
  const texts: [string, string][] = [];
  for (const [key, member] of Object.entries(value as Readonly<Record<string, unknown>>)) {
    if (typeof member !== 'string' && typeof member !== 'number' && typeof member !== 'boolean')
      return err(`its context has ${key}, which is no text, number or truth value`);
    texts.push([key, `${member}`]);
  }
  return ok(Object.fromEntries(texts));
}

/** `$context.authorizer` after a Lambda authorizer (rest-api reference, 6.5). */
export const authorizerContext = (
  { principalId, context }: AuthorizerResult,
  integrationLatencyMs: number,
): Readonly<Record<string, string | number>> => ({
  ...context,
  principalId,
  integrationLatency: integrationLatencyMs,
});
