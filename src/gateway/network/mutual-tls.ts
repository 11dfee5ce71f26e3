import type { ReasonCode } from '../reasons.ts';
import type { ClientCertificateSetup } from './model.ts';

/** At most so many certificates from the client's own to the root (network-and-iam reference, 5). */
const LONGEST_CHAIN = 4;

/**
 * Why a truststore does not let a client certificate in; null: it does. Looked at are strength, dates and the chain, whose
 * every authority must be in the bundle. Whether it was revoked is not looked at.
 */
export function distrust(
  { weakness, notBeforeMs, notAfterMs, chain }: ClientCertificateSetup,
  truststore: readonly string[],
  epochMs: number,
): { readonly reason: ReasonCode; readonly text: string } | null {
  if (weakness !== null) return { reason: 'clientCertificateWeak', text: weakness };
  if (epochMs > notAfterMs) return { reason: 'clientCertificateExpired', text: dateOf(notAfterMs) };
  if (epochMs < notBeforeMs) return { reason: 'clientCertificateNotYetValid', text: dateOf(notBeforeMs) };
  if (chain.length + 1 > LONGEST_CHAIN) return { reason: 'clientCertificateChainTooLong', text: `${chain.length + 1}` };
  const unknown = chain.find((authority) => !truststore.includes(authority));
  return unknown === undefined ? null : { reason: 'clientCertificateUntrusted', text: unknown };
}

const dateOf = (epochMs: number): string => new Date(epochMs).toISOString().slice(0, 10);
