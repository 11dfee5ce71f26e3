import { idFor } from '../ids.ts';
import { err, ok, type Result } from '../../kernel/result.ts';
import { isValidIdentity } from './pattern.ts';
import { misconfigured, unauthorized, type AuthorizationRefusal } from './refusal.ts';

/** A JSON Web Token as a scenario models it: what it claims, and whether its signature is its issuer's. */
export type UserPoolToken = {
  readonly isSignatureValid: boolean;
  readonly claims: Readonly<Record<string, unknown>>;
};
export type UserPool = {
  readonly arn: string;
  /** False for a pool that was deleted or cannot be reached. */
  readonly isReachable: boolean;
};
export type UserPoolCheck = {
  /** The header the authorizer names; null when it is missing. */
  readonly header: string | null;
  /** What the header holds; null when that is no token. */
  readonly token: UserPoolToken | null;
  readonly pools: readonly UserPool[];
  /** Scopes of the method; with one or more the token must be an access token. */
  readonly scopes: readonly string[];
  readonly identityValidationExpression: string | null;
  readonly nowEpochMs: number;
};

const MS_PER_SECOND = 1000;

/** The one key every issuer of a scenario signs with, by its id. */
export const issuerKeyId = (issuer: string): string => idFor(issuer, 12);

/** The token in a header; the word `Bearer` before it is optional. */
export const tokenIn = (header: string): string => header.replace(/^Bearer\s+/i, '').trim();

/** Who issues the tokens of a pool: `https://cognito-idp.REGION.amazonaws.com/POOL`; null for another ARN. */
export function issuerOf(poolArn: string): string | null {
  const [, region, pool] = /^arn:aws[\w-]*:cognito-idp:([\w-]+):\d{12}:userpool\/([\w-]+)$/.exec(poolArn) ?? [];
  return region === undefined || pool === undefined ? null : `https://cognito-idp.${region}.amazonaws.com/${pool}`;
}

/**
 * The claims of an accepted token, all of them texts, or what the client is answered (rest-api reference, 9.6: signature,
 * pool, expiry, use, audience, scopes; that they are looked at in this order is unverified).
 */
export function checkUserPoolToken(
  check: UserPoolCheck,
): Result<Readonly<Record<string, string>>, AuthorizationRefusal> {
  const { header, token, pools } = check;
  if (pools.length === 0 || pools.some(({ isReachable }) => !isReachable))
    return err(misconfigured('userPoolUnavailable', pools.find(({ isReachable }) => !isReachable)?.arn ?? ''));
  if (header === null || tokenIn(header) === '') return err(unauthorized('tokenMissing', ''));
  if (!token) return err(unauthorized('tokenUnreadable', ''));
  if (!token.isSignatureValid) return err(unauthorized('tokenSignatureInvalid', ''));
  const refusal = claimsRefusal(check, token.claims);
  return refusal ? err(refusal) : ok(claimTexts(token.claims));
}

function claimsRefusal(
  { pools, scopes, identityValidationExpression, nowEpochMs }: UserPoolCheck,
  { iss, exp, token_use: use, aud, scope }: UserPoolToken['claims'],
): AuthorizationRefusal | null {
  if (!pools.some(({ arn }) => issuerOf(arn) === iss && iss !== null))
    return unauthorized('tokenIssuerForeign', textOf(iss));
  if (typeof exp !== 'number' || exp * MS_PER_SECOND <= nowEpochMs)
    return { ...unauthorized('tokenExpired', textOf(exp)), message: 'The incoming token has expired' };
  if (use !== (scopes.length > 0 ? 'access' : 'id')) return unauthorized('tokenUseWrong', textOf(use));
  const expression = identityValidationExpression ?? '';
  if (expression !== '' && !(typeof aud === 'string' && isValidIdentity(expression, aud)))
    return unauthorized('tokenAudienceMismatch', textOf(aud));
  const granted = textOf(scope).split(' ');
  return scopes.length > 0 && !scopes.some((wanted) => granted.includes(wanted))
    ? unauthorized('tokenScopeMissing', textOf(scope))
    : null;
}

/** `$context.authorizer.claims`; a list, such as that of the groups, is joined by commas (unverified). */
const claimTexts = (claims: UserPoolToken['claims']): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(claims).map(([name, value]) => [name, textOf(value)]));

function textOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (Array.isArray(value)) return value.map(textOf).join(',');
  if (typeof value === 'object') return JSON.stringify(value);
  return typeof value === 'string' ? value : JSON.stringify(value);
}
