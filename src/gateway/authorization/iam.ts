import { isoTime } from '../../kernel/time.ts';
import type { AuthorizationRefusal, RefusalCause } from './refusal.ts';

/** How a call was signed, as a scenario models it. */
export type SignedCall = {
  readonly credentials: 'valid' | 'wrongSecret' | 'unknownAccessKey' | 'expiredSessionToken';
  readonly signedAtEpochMs: number;
  readonly region: string;
  readonly service: string;
};
export type SignatureCheck = {
  /** Null when the client does not sign. */
  readonly signed: SignedCall | null;
  /** The `Authorization` header of a client that does not sign; null when it sends none. */
  readonly authorization: string | null;
  readonly region: string;
  readonly nowEpochMs: number;
  readonly rules: 'today' | 'exam';
};

const SERVICE = 'execute-api';
const MAX_SKEW_MS = 5 * 60_000;

/** 403 Missing Authentication Token: no signature on an IAM method (rest-api reference, 1.4). */
const MISSING: AuthorizationRefusal = {
  type: 'MISSING_AUTHENTICATION_TOKEN',
  message: 'Missing Authentication Token',
  cause: 'signatureMissing',
  detail: '',
};

/**
 * What a missing, malformed or wrong Signature Version 4 is answered; null when the caller is who the call says
 * (network-and-iam reference, 11; the order of the checks and the texts of the later rows are unverified).
 */
export function signatureRefusal(check: SignatureCheck): AuthorizationRefusal | null {
  const { signed, authorization, region, nowEpochMs, rules } = check;
  if (!signed) return authorizationHeaderRefusal(authorization, rules) ?? MISSING;
  return (
    credentialsRefusal(signed) ??
    scopeRefusal(signed, region) ??
    dateRefusal(signed.signedAtEpochMs, nowEpochMs) ??
    secretRefusal(signed)
  );
}

/**
 * The refusal of an `Authorization` header that is no signature; null where there is none. It is read so on IAM methods
 * and on paths that do not exist (rest-api reference, traps 4).
 */
export function authorizationHeaderRefusal(
  header: string | null,
  rules: SignatureCheck['rules'],
): AuthorizationRefusal | null {
  const value = header?.trim() ?? '';
  if (value === '') return null;
  const pairs = value
    .slice(value.indexOf(' ') + 1)
    .split(',')
    .map((pair) => pair.trim());
  const bare = pairs.find((pair) => !pair.includes('='));
  if (bare !== undefined)
    return incomplete(rules === 'exam' ? `'${bare}' ${NO_PAIR}: '${value}'.` : `${NO_PAIR_TODAY}.`);
  const names = pairs.map((pair) => pair.slice(0, pair.indexOf('=')));
  const lacking = PARAMETERS.filter((name) => !names.includes(name));
  if (lacking.length === 0) return UNKNOWN_KEY;
  const sentences = lacking.map((name) => `Authorization header requires '${name}' parameter.`);
  return incomplete(`${sentences.join(' ')} ${NO_DATE} Authorization=${value}`);
}

const NO_PAIR = 'not a valid key=value pair (missing equal-sign) in Authorization header';
/** What today's text goes on with is not known (rest-api reference, 1.4). */
const NO_PAIR_TODAY = 'Invalid key=value pair (missing equal-sign) in Authorization header';
const PARAMETERS = ['Credential', 'Signature', 'SignedHeaders'];
const NO_DATE = "Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header.";

/** Reported as `DEFAULT_4XX`: this error has no gateway response type of its own (rest-api reference, 1.4). */
const incomplete = (message: string): AuthorizationRefusal => ({
  type: 'DEFAULT_4XX',
  status: 403,
  errorType: 'IncompleteSignatureException',
  message,
  cause: 'signatureIncomplete',
  detail: '',
});

const UNKNOWN_KEY: AuthorizationRefusal = {
  type: 'ACCESS_DENIED',
  message: 'The security token included in the request is invalid.',
  member: 'message',
  cause: 'accessKeyUnknown',
  detail: '',
};
const EXPIRED_SESSION: AuthorizationRefusal = {
  type: 'EXPIRED_TOKEN',
  message: 'The security token included in the request is expired',
  cause: 'sessionTokenExpired',
  detail: '',
};

function credentialsRefusal({ credentials }: SignedCall): AuthorizationRefusal | null {
  if (credentials === 'unknownAccessKey') return UNKNOWN_KEY;
  return credentials === 'expiredSessionToken' ? EXPIRED_SESSION : null;
}

const invalidSignature = (cause: RefusalCause, message: string): AuthorizationRefusal => ({
  type: 'INVALID_SIGNATURE',
  message,
  cause,
  detail: '',
});

/** Recorded for both at once; each sentence alone is inferred, and so is the gateway response type. */
function scopeRefusal({ region, service }: SignedCall, expectedRegion: string): AuthorizationRefusal | null {
  const wrongRegion = region === expectedRegion ? '' : 'Credential should be scoped to a valid region. ';
  const wrongService = service === SERVICE ? '' : `Credential should be scoped to correct service: '${SERVICE}'. `;
  const message = wrongRegion + wrongService;
  return message === '' ? null : invalidSignature('credentialScopeWrong', message);
}

function dateRefusal(signedAt: number, now: number): AuthorizationRefusal | null {
  if (signedAt < now - MAX_SKEW_MS)
    return invalidSignature(
      'signatureExpired',
      `Signature expired: ${basicTime(signedAt)} is now earlier than ${basicTime(now - MAX_SKEW_MS)} (${basicTime(now)} - 5 min.)`,
    );
  if (signedAt > now + MAX_SKEW_MS)
    return invalidSignature(
      'signatureNotYetCurrent',
      `Signature not yet current: ${basicTime(signedAt)} is still later than ${basicTime(now + MAX_SKEW_MS)} (${basicTime(now)} + 5 min.)`,
    );
  return null;
}

/** `20260302T090000Z`, as `X-Amz-Date` writes it. */
const basicTime = (epochMs: number): string => isoTime(epochMs - (epochMs % 1000)).replaceAll(/[-:]/g, '');

/** AWS goes on with the canonical strings, which a simulated signature does not have. */
const secretRefusal = ({ credentials }: SignedCall): AuthorizationRefusal | null =>
  credentials === 'wrongSecret'
    ? invalidSignature(
        'signatureMismatch',
        'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.',
      )
    : null;
