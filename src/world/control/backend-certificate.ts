import { parseUrl } from '../../kernel/url.ts';
import type { IntegrationDefinition } from '../../gateway/model.ts';
import type { BackendTrust } from '../../gateway/rest/binding.ts';
import type { HttpBackendSetup } from '../backend-setup.ts';

/** The TLS certificate of a backend. */
export type BackendCertificate = Required<Pick<HttpBackendSetup, 'certificateNames' | 'certificateIssuer'>> & {
  readonly expiresAtMicros: number;
};

/** Null where it speaks plain HTTP. */
export function certificateOf(backend: HttpBackendSetup | undefined): BackendCertificate | null {
  const url = parseUrl(backend?.origin ?? '');
  if (url?.scheme !== 'https') return null;
  const {
    certificateNames = [url.host ?? ''],
    certificateIssuer = 'public',
    certificateExpiresAtMicros,
  } = backend ?? {};
  return { certificateNames, certificateIssuer, expiresAtMicros: certificateExpiresAtMicros ?? Infinity };
}

/**
 * Whether an HTTP integration of a REST API takes a backend's certificate. It must have a host name that fits, not have
 * expired, and be of a public authority; only the last is skipped by `insecureSkipVerification` (API reference, TlsConfig,
 * read 2026-11; rest-api reference, 6.1).
 */
export function trustOf(
  certificate: BackendCertificate | null,
  { type, tlsConfig }: Pick<IntegrationDefinition, 'type' | 'tlsConfig'>,
  url: string,
): BackendTrust | null {
  const { scheme, host } = parseUrl(url) ?? {};
  if (!certificate || scheme !== 'https' || !type.startsWith('HTTP')) return null;
  const { certificateNames: names, certificateIssuer: issuer, expiresAtMicros } = certificate;
  // A patch writes the value as text.
  const skips = `${tlsConfig?.insecureSkipVerification ?? false}` === 'true';
  const fault = namesHost(names, host ?? '')
    ? issuer === 'public' || skips
      ? null
      : ISSUED[issuer]
    : `is for ${names.join(', ')}, not for ${host ?? ''}`;
  return fault === null && expiresAtMicros === Infinity ? null : { fault, expiresAtMicros };
}

/** A client certificate that a stage shows its backends. */
export type ShownCertificate = { readonly name: string; readonly expiresAtMicros: number };

/**
 * Whether a backend takes the client certificate that comes with a call over HTTPS; one that does not ask takes all
 * (network-and-iam reference, 16). What it makes of an expired one is ours: it refuses it.
 */
export function welcomeOf(
  accepted: readonly string[] | undefined,
  shown: ShownCertificate | null,
  { type, url }: { readonly type: string; readonly url: string },
): BackendTrust | null {
  if (!accepted || parseUrl(url)?.scheme !== 'https' || !type.startsWith('HTTP')) return null;
  const fault = !shown
    ? 'it asks for a client certificate, and the stage shows none'
    : accepted.includes(shown.name)
      ? null
      : `it does not accept the client certificate ${shown.name}`;
  return { fault, expiresAtMicros: shown?.expiresAtMicros ?? Infinity };
}

const ISSUED = { private: 'is signed by a private authority', selfSigned: 'is signed by itself' } as const;

/** Whether one of a certificate's names is a host's; the first label of a name may be a star. */
export const namesHost = (names: readonly string[], host: string): boolean => names.some((name) => carries(name, host));

const carries = (name: string, host: string): boolean =>
  name.toLowerCase() === host.toLowerCase() ||
  (name.startsWith('*.') && host.slice(host.indexOf('.') + 1).toLowerCase() === name.slice(2).toLowerCase());
