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
    from: placeOf(setup, x),
    ...viaDomain(x),
    caller: principal ? { ...principal.facts, arn: principal.arn } : null,
  };
}

/** A call through an interface endpoint has no public address (network-and-iam reference, 9). */
function placeOf(setup: WorldSetup, { client, network }: Exchange): CallFacts['from'] {
  const sourceIp = setup.clients[client]?.sourceIp ?? '';
  const target = network?.target;
  if (target?.kind !== 'endpoint') return { kind: 'internet', sourceIp };
  return { kind: 'vpcEndpoint', vpcSourceIp: sourceIp, vpc: target.endpoint.vpc, vpce: target.endpoint.id };
}

const viaDomain = ({ network }: Exchange): Partial<CallFacts> =>
  network?.domain?.type === 'PRIVATE' ? { viaDomainArn: network.domain.arn } : {};

/** How a request was signed; null when nobody signed it. */
export function signatureOf(world: Known, x: Exchange): SignedCall | null {
  if (x.principal < 0) return null;
  const entry = world.setup.timeline[x.entry];
  const { credentials, skewMillis, region, service } =
    (entry?.kind === 'request' || entry?.kind === 'connect' ? entry.signature : undefined) ?? AS_IT_SHOULD_BE;
  return {
    credentials: world.faults.strikes('expiredToken', 'principal', x.principal) ? 'expiredSessionToken' : credentials,
    signedAtEpochMs: epochOf(world) + skewMillis,
    region: region ?? world.regionOf(x.api),
    service: service ?? 'execute-api',
  };
}
const AS_IT_SHOULD_BE = { credentials: 'valid', skewMillis: 0, region: null, service: null } as const;
