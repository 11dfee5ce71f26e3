import { err, ok, type Result } from '../../../kernel/result.ts';
import type { Policy } from '../../../languages/iam-policy/ast.ts';
import { parsePolicy } from '../../../languages/iam-policy/parse.ts';
import type { Json, JsonRecord } from '../../../languages/vtl/aws-scope.ts';
import type { PayloadFormatVersion } from '../model.ts';

/** What a function said of a caller: a plain yes or no, or a policy to judge each route by. */
export type HttpAuthorizerResult = {
  readonly principalId: string | null;
  readonly context: JsonRecord;
} & (
  { readonly kind: 'simple'; readonly isAuthorized: boolean } | { readonly kind: 'policy'; readonly policy: Policy }
);

type Members = Readonly<Record<string, unknown>>;
const isMembers = (value: unknown): value is Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Reads the value a function returned; what has the wrong shape is 500 (http-api reference, 11). */
export function readHttpAuthorizer(
  value: unknown,
  format: PayloadFormatVersion,
  isSimple: boolean,
): Result<HttpAuthorizerResult, string> {
  if (!isMembers(value)) return err('it is not an object');
  const context = readContext(value['context'], format);
  if (typeof context === 'string') return err(context);
  return isSimple ? readSimple(value, context) : readPolicy(value, context);
}

function readSimple({ isAuthorized }: Members, context: JsonRecord): Result<HttpAuthorizerResult, string> {
  if (typeof isAuthorized !== 'boolean') return err('its isAuthorized is not true or false');
  return ok({ kind: 'simple', isAuthorized, principalId: null, context });
}

function readPolicy(
  { principalId, policyDocument }: Members,
  context: JsonRecord,
): Result<HttpAuthorizerResult, string> {
  if (typeof principalId !== 'string') return err('its principalId is not a text');
  const policy = parsePolicy(policyDocument);
  if (!policy.ok) return err(`its policyDocument${policy.error.path} ${policy.error.problem}`);
  return ok({ kind: 'policy', policy: policy.value, principalId, context });
}

/** Format 2.0 keeps numbers, lists and maps; under 1.0 the name `claims` is taken. */
function readContext(value: unknown, format: PayloadFormatVersion): JsonRecord | string {
  if (value === undefined || value === null) return {};
  if (!isMembers(value)) return 'its context is not an object';
  if (format === '1.0' && Object.hasOwn(value, 'claims')) return 'its context has claims, a name that is taken';
  return value as Readonly<Record<string, Json>>;
}
