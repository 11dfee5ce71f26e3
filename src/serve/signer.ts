import type { SignatureSetup, WorldSetup } from '../world/setup.ts';

/** Who signed a call, and what is wrong with the signature that needs no secret to see. */
export type Signer = { readonly signedAs: number | null; readonly signature?: SignatureSetup };
type Sent = { readonly authorization: string; readonly date: string; readonly url: string };
type Known = Pick<WorldSetup, 'principals' | 'apis' | 'accounts'>;

/** A signature may be so far from the time it comes at; within it counts as made now, so that a recording stays short. */
const MAX_SKEW_MS = 5 * 60_000;
const SERVICE = 'execute-api';

/**
 * The principal whose access key signed, in a header or in the query: the secret is not checked, the key's name says who
 * it is. Region and service of the credential's scope are, and the date of a header, where one is sent.
 */
export function signerOf(setup: Known, api: number | null, sent: Sent, nowMs: number): Signer {
  const query = new URLSearchParams(sent.url.split('?')[1] ?? '');
  const isPresigned = query.get('X-Amz-Algorithm') === 'AWS4-HMAC-SHA256';
  const scope =
    /^AWS4-HMAC-SHA256\s.*Credential=([^,\s]+)/.exec(sent.authorization)?.[1] ??
    (isPresigned ? (query.get('X-Amz-Credential') ?? '') : '');
  const [key = '', , region = '', service = ''] = scope.split('/');
  const signedAs = setup.principals.findIndex(({ name }) => name === key);
  if (signedAs < 0) return { signedAs: null };
  const home = setup.accounts[setup.apis[api ?? -1]?.account ?? 0]?.region;
  const wrongRegion = region === home || api === null ? null : region;
  const wrongService = service === SERVICE ? null : service;
  const skewMillis = skewOf(sent.date, nowMs);
  return wrongRegion === null && wrongService === null && skewMillis === 0
    ? { signedAs }
    : { signedAs, signature: { credentials: 'valid', skewMillis, region: wrongRegion, service: wrongService } };
}

/** How far `X-Amz-Date` is from now; 0: near enough, or not sent (nobody says so of a presigned call: it has a time of its own). */
function skewOf(date: string, nowMs: number): number {
  const at = Date.parse(date.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'));
  const skew = at - nowMs;
  return Number.isNaN(skew) || Math.abs(skew) <= MAX_SKEW_MS ? 0 : skew;
}
