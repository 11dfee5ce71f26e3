import { isoTime } from '../../kernel/time.ts';
import type { AuthorizationRefusal, RefusalCause } from './refusal.ts';
import { unreadSignature, type MaybeSigned } from './signature-form.ts';

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
  /** The request, where a client that does not sign may have written what looks like a signature. */
  readonly request: MaybeSigned;
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
  const { signed, request, region, nowEpochMs, rules } = check;
  if (!signed) return unsigned(request, rules);
  return (
    credentialsRefusal(signed) ??
    scopeRefusal(signed, region) ??
    dateRefusal(signed.signedAtEpochMs, nowEpochMs) ??
    secretRefusal(signed)
  );
}

/** What is whole nobody in the scenario has signed, so its key is unknown. */
function unsigned(request: MaybeSigned, rules: SignatureCheck['rules']): AuthorizationRefusal {
  const found = unreadSignature(request, rules);
  if (found.kind === 'none') return MISSING;
  return found.kind === 'whole' ? UNKNOWN_KEY : found.refusal;
}

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
