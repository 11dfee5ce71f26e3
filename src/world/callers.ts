import type { SignedCall } from '../gateway/authorization/iam.ts';
import type { CallFacts } from '../gateway/authorization/policy-context.ts';
import type { Exchange } from '../gateway/exchange.ts';
import type { CallerKnown } from '../gateway/world.ts';
import { MICROS_PER_MILLI } from '../kernel/time.ts';
import type { Faults } from './faults.ts';
import type { WorldSetup } from './setup.ts';

type Known = {
  readonly setup: WorldSetup;
  readonly now: number;
  readonly faults: Faults;
  regionOf(api: number): string;
};

const epochOf = ({ setup, now }: Known): number => setup.startEpochMs + Math.floor(now / MICROS_PER_MILLI);

/** What policies can ask about a call: when and from where it comes, and, where that is known, from whom. */
export function callFactsOf(world: Known, x: Exchange, as: CallerKnown): CallFacts {
  const { setup } = world;
  const isKnown = as === 'signer' || (x.method ?? x.route)?.needsSignature === true;
  const principal = isKnown ? setup.principals[x.principal] : undefined;
  return {
    epochMs: epochOf(world),
    headers: x.request?.headers ?? [],
    from: { kind: 'internet', sourceIp: setup.clients[x.client]?.sourceIp ?? '' },
    caller: principal ? { ...principal.facts, arn: principal.arn } : null,
  };
}

/** How a request was signed; null when nobody signed it. */
export function signatureOf(world: Known, x: Exchange): SignedCall | null {
  if (x.principal < 0) return null;
  const entry = world.setup.timeline[x.entry];
  const { credentials, skewMillis, region, service } =
    (entry?.kind === 'request' ? entry.signature : undefined) ?? AS_IT_SHOULD_BE;
  return {
    credentials: world.faults.strikes('expiredToken', 'principal', x.principal) ? 'expiredSessionToken' : credentials,
    signedAtEpochMs: epochOf(world) + skewMillis,
    region: region ?? world.regionOf(x.api),
    service: service ?? 'execute-api',
  };
}
const AS_IT_SHOULD_BE = { credentials: 'valid', skewMillis: 0, region: null, service: null } as const;
