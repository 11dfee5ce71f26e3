import { issuerKeyId } from '../../authorization/cognito.ts';
import { fromBase64, fromUtf8, isBase64 } from '../../../kernel/bytes.ts';
import { err, ok, type Result } from '../../../kernel/result.ts';
import type { Texts } from '../../model.ts';
import type { ReasonCode } from '../../reasons.ts';

/** A token and what it is held against, in the words of a JWT authorizer (http-api reference, 11). */
export type JwtCheck = {
  /** Value of the identity source; null when the request has none. */
  readonly value: string | null;
  readonly isSignatureValid: (token: string) => boolean;
  /** Its `exp` where that was brought forward; absent or null: the one it claims. */
  readonly expiryOf?: (token: string) => number | null;
  readonly issuer: string;
  readonly audience: readonly string[];
  /** False: the issuer's keys cannot be fetched. */
  readonly isIssuerReachable: boolean;
  /** Scopes of the route; any one of them is enough. */
  readonly scopes: readonly string[];
  readonly nowSeconds: number;
};
export type JwtFault = {
  readonly reason: ReasonCode & `jwt${string}`;
  /** What was found. */
  readonly detail: string;
  /** `error_description` of the challenge, where its text is known. */
  readonly description?: string;
};
export type JwtAccepted = { readonly claims: Texts; readonly scopes: readonly string[] | null };
type Claims = Readonly<Record<string, unknown>>;

const fault = (reason: JwtFault['reason'], detail = '', description?: string): Result<never, JwtFault> =>
  err({ reason, detail, ...(description !== undefined && { description }) });

/** The word `Bearer` before a token is optional. */
const tokenIn = (value: string): string => value.replace(/^Bearer\s+/i, '').trim();

/** Source, decoding, algorithm and signature, claims, scopes: in the documented order (reference, 11). */
export function checkJwt(check: JwtCheck): Result<JwtAccepted, JwtFault> {
  const token = check.value === null ? '' : tokenIn(check.value);
  if (token === '') return fault('jwtMissing');
  const parts = token.split('.');
  if (parts.length !== 3)
    return fault('jwtSegments', `${parts.length}`, 'token contains an invalid number of segments');
  const header = decode(parts[0] ?? '');
  const claims = decode(parts[1] ?? '');
  if (!header || !claims) return fault('jwtUnreadable');
  const wrong =
    signatureFault(check, token, header) ??
    claimsFault(check, { ...claims, exp: check.expiryOf?.(token) ?? claims['exp'] });
  if (wrong) return wrong;
  return checkScopes(check, claims);
}

/** The two parts that can be read, as JSON objects. */
function decode(part: string): Claims | null {
  const padded = part.replaceAll('-', '+').replaceAll('_', '/');
  const text = padded + '='.repeat((4 - (padded.length % 4)) % 4);
  if (!isBase64(text)) return null;
  try {
    const value = JSON.parse(fromUtf8(fromBase64(text))) as unknown;
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Claims) : null;
  } catch {
    return null;
  }
}

/** RSA only, with a key the issuer publishes; its keys are found by discovery. */
function signatureFault(check: JwtCheck, token: string, { alg, kid }: Claims): Result<never, JwtFault> | null {
  if (typeof alg !== 'string' || !/^[RP]S(256|384|512)$/.test(alg)) return fault('jwtAlgorithm', textOf(alg));
  if (!check.isIssuerReachable) return fault('jwtKeysUnavailable', check.issuer);
  if (kid !== issuerKeyId(check.issuer)) return fault('jwtKeyUnknown', textOf(kid));
  return check.isSignatureValid(token) ? null : fault('jwtSignature');
}

function claimsFault(
  { issuer, audience, nowSeconds }: JwtCheck,
  { iss, aud, client_id: clientId, exp, nbf, iat }: Claims,
): Result<never, JwtFault> | null {
  if (iss !== issuer) return fault('jwtIssuer', textOf(iss));
  // `client_id` counts only where there is no `aud`, as in access tokens of user pools.
  const named = aud === undefined ? [clientId] : Array.isArray(aud) ? (aud as unknown[]) : [aud];
  if (!named.some((one) => typeof one === 'string' && audience.includes(one)))
    return fault('jwtAudience', named.map(textOf).join(' '), 'the token does not have a valid audience');
  if (typeof exp !== 'number' || exp <= nowSeconds) return fault('jwtExpired', textOf(exp), 'the token has expired');
  const early = [nbf, iat].find((time) => time !== undefined && !(typeof time === 'number' && time <= nowSeconds));
  return early === undefined ? null : fault('jwtNotYetValid', textOf(early));
}

/** A token needs one of the route's scopes, where the route lists any: in `scope`, or in `scp`. */
function checkScopes({ scopes }: JwtCheck, claims: Claims): Result<JwtAccepted, JwtFault> {
  const held = scopesOf(claims['scope'] ?? claims['scp']);
  if (scopes.length > 0 && !scopes.some((scope) => held.includes(scope))) return fault('jwtScope', held.join(' '));
  const texts = Object.fromEntries(Object.entries(claims).map(([name, value]) => [name, textOf(value)]));
  return ok({ claims: texts, scopes: scopes.length > 0 ? held : null });
}

const scopesOf = (value: unknown): readonly string[] => {
  if (Array.isArray(value)) return value.map(textOf);
  return typeof value === 'string' ? value.split(' ').filter(Boolean) : [];
};

/** Claims come as texts, a list as `[a b]` (reference, 7 and trap 34). */
function textOf(value: unknown): string {
  if (value === undefined || value === null) return '';
  if (Array.isArray(value)) return `[${value.map(textOf).join(' ')}]`;
  return typeof value === 'string' ? value : JSON.stringify(value);
}
