import { domainNamed, splitLabel } from './resolve.ts';
import type { Target } from './leg.ts';
import { TLS_VERSIONS, type NetworkSetup, type TlsVersion } from './model.ts';

/** The oldest and newest version a security policy accepts (network-and-iam reference, 5). */
export function versionsOf(policy: string): { readonly oldest: TlsVersion; readonly newest: TlsVersion } {
  const newest = 'TLSv1.3';
  if (policy === 'TLS_1_0') return { oldest: 'TLSv1.0', newest };
  const is13Only = policy.startsWith('SecurityPolicy_TLS13_1_3_') || policy === 'SecurityPolicy_TLS13_2025_EDGE';
  return { oldest: is13Only ? 'TLSv1.3' : 'TLSv1.2', newest };
}

/** The version both sides agree on; null: the handshake fails. */
export function agreedVersion(policy: string, client: TlsVersion): TlsVersion | null {
  return TLS_VERSIONS.indexOf(client) >= TLS_VERSIONS.indexOf(versionsOf(policy).oldest) ? client : null;
}

/** What `$context.cipherSuite` says; the choice among several is ours. */
export const cipherOf = (version: TlsVersion): string =>
  ({
    'TLSv1.3': 'TLS_AES_128_GCM_SHA256',
    'TLSv1.2': 'ECDHE-RSA-AES128-GCM-SHA256',
    'TLSv1.1': 'ECDHE-RSA-AES128-SHA',
    'TLSv1.0': 'ECDHE-RSA-AES128-SHA',
  })[version];

/** The policy that holds for a host at its target: of a domain mapped to an API with a policy of its own, the API's. */
export function policyFor({ apis, domains }: NetworkSetup, host: string, target: Target): string {
  const domain = target.kind === 'elsewhere' ? null : (target.domain ?? domainNamed(domains, host));
  if (domain) {
    const mapped = [...domain.rules, ...domain.mappings].map(({ api }) => apis[api]?.securityPolicy);
    return mapped.find((policy) => policy != null) ?? domain.securityPolicy;
  }
  const [api] = splitLabel({ apis } as NetworkSetup, host.split('.')[0] ?? '');
  if (!api) return 'TLS_1_2';
  return api.securityPolicy ?? (api.isRest && api.type !== 'PRIVATE' ? 'TLS_1_0' : 'TLS_1_2');
}

/** Whether the certificate shown at a target is one for the host in the client's URL. */
export function certificateFits(host: string, target: Target): boolean {
  if (target.kind === 'elsewhere') return false;
  if (/\.execute-api\.[^.]+\.(?:vpce\.)?amazonaws\.com$/.test(host)) return true;
  if (host.endsWith('.cloudfront.net')) return true;
  const { domain } = target;
  if (target.kind === 'endpoint' && !domain) return false;
  return domain !== null && domainNamed([domain], host) !== null;
}
