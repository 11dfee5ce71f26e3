import type { HeaderList } from '../gateway/answer.ts';
import { unreadSignature } from '../gateway/authorization/signature-form.ts';
import { lastHeader } from '../gateway/request.ts';
import type { SignatureSetup } from '../world/timeline-entries.ts';
import type { WorldSetup } from '../world/setup.ts';

/** Who signed a call, and what is wrong with the signature that needs no secret to see. */
export type Signer = { readonly signedAs: number | null; readonly signature?: SignatureSetup };
type Sent = { readonly headers: HeaderList; readonly url: string };
type Known = Pick<WorldSetup, 'principals' | 'apis' | 'accounts'>;
/** Signed is between these two, in milliseconds from now; a presigned URL says how long it lives. */
type Claim = { readonly credential: string; readonly signedAtMs: number; readonly livesMs: number };

/** A signature may be so far from the time it comes at; within it counts as made now, so that a recording stays short. */
const MAX_SKEW_MS = 5 * 60_000;
const MS_PER_SECOND = 1000;
const SERVICE = 'execute-api';

/**
 * The principal whose access key signed, in a header or in the query: the secret is not checked, the key's name says who
 * it is. Region and service of the credential's scope are, and the date. What is no whole signature is the gateway's to
 * refuse, as an unsigned call.
 */
export function signerOf(setup: Known, api: number | null, { headers, url }: Sent, nowMs: number): Signer {
  const query = [...new URLSearchParams(url.split('?')[1] ?? '')];
  if (unreadSignature({ headers, query }, 'today').kind !== 'whole') return { signedAs: null };
  const claim = headerClaim(headers) ?? presignedClaim(new Map(query));
  const [key = '', , region = '', service = ''] = claim.credential.split('/');
  const signedAs = setup.principals.findIndex(({ name }) => name === key);
  if (signedAs < 0) return { signedAs: null };
  const home = setup.accounts[setup.apis[api ?? -1]?.account ?? 0]?.region;
  const wrongRegion = region === home || api === null ? null : region;
  const wrongService = service === SERVICE ? null : service;
  const skewMillis = skewOf(claim, nowMs);
  return wrongRegion === null && wrongService === null && skewMillis === 0
    ? { signedAs }
    : { signedAs, signature: { credentials: 'valid', skewMillis, region: wrongRegion, service: wrongService } };
}

function headerClaim(headers: HeaderList): Claim | null {
  const credential = /Credential=([^,\s]+)/.exec(lastHeader(headers, 'authorization') ?? '')?.[1];
  if (credential === undefined) return null;
  const date = lastHeader(headers, 'x-amz-date');
  const signedAtMs = date === null ? Date.parse(lastHeader(headers, 'date') ?? '') : instantOf(date);
  return { credential, signedAtMs, livesMs: MAX_SKEW_MS };
}

const presignedClaim = (query: ReadonlyMap<string, string>): Claim => ({
  credential: query.get('X-Amz-Credential') ?? '',
  signedAtMs: instantOf(query.get('X-Amz-Date') ?? ''),
  livesMs: Number(query.get('X-Amz-Expires') ?? MAX_SKEW_MS / MS_PER_SECOND) * MS_PER_SECOND,
});

const instantOf = (date: string): number =>
  Date.parse(date.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'));

/** How far its date is from now; 0: near enough. A URL that has lived too long counts as signed beyond what is borne. */
function skewOf({ signedAtMs, livesMs }: Claim, nowMs: number): number {
  const skew = signedAtMs - nowMs;
  if (Number.isNaN(skew) || (skew <= MAX_SKEW_MS && -skew <= livesMs)) return 0;
  return skew > 0 ? skew : Math.min(skew, -MAX_SKEW_MS - MS_PER_SECOND);
}
