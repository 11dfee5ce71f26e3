import { eventKind, stepName } from './describe.ts';
import { factsOf } from './facts.ts';
import type { RunRecord } from './record.ts';
import { eventsOfExchange } from './seek.ts';
import { REASON_CODES, type ReasonCode } from '../gateway/reasons.ts';

/** What the network found of an exchange, read from its events; null where none of them is there. */
export type NetworkFacts = {
  /** The host its client named, where a custom domain name led to the API. */
  readonly domainName: string | null;
  /** The base path that matched; null where no custom domain took part. */
  readonly basePath: string | null;
  /** Path and query as the API saw them, stage included. */
  readonly target: string | null;
  readonly tlsVersion: string | null;
  readonly cipherSuite: string | null;
  /** The interface endpoint a private way led through. */
  readonly vpcEndpoint: string | null;
  readonly webAcl: { readonly name: string; readonly code: ReasonCode } | null;
};
const THROUGH_ENDPOINT: ReadonlySet<ReasonCode> = new Set(['endpointPolicyAllows', 'endpointPolicyIsDefault']);
const MAPPED: ReadonlySet<ReasonCode> = new Set(['hostMapped', 'hostByRule']);

export function networkFacts(record: RunRecord, id: number): NetworkFacts {
  const passed = new Map<string, { readonly code: ReasonCode; readonly text: string }>();
  // Most runs have no network, and nothing to look for.
  if (record.exchanges.enteredAt.length > 0)
    for (const event of eventsOfExchange(record, id))
      if (eventKind(record, event) === 'step')
        passed.set(stepName(record, event), {
          code: REASON_CODES[record.events.reason[event] ?? 0] ?? 'none',
          text: factsOf(record, event).text,
        });
  const routed = passed.get('routeHost');
  const [basePath, target] = routed && MAPPED.has(routed.code) ? routed.text.split(' → ') : [];
  const [tlsVersion, cipherSuite] = passed.get('handshakeTls')?.text.split(', ') ?? [];
  const filtered = passed.get('filterByWebAcl');
  const gate = passed.get('applyEndpointPolicy');
  return {
    domainName:
      basePath === undefined
        ? nameOfConnection(record, id)
        : (record.names.entries[record.exchanges.entry[id] ?? -1]?.host ?? null),
    basePath: basePath ?? null,
    target: target ?? null,
    tlsVersion: tlsVersion ?? null,
    cipherSuite: cipherSuite ?? null,
    vpcEndpoint: gate && THROUGH_ENDPOINT.has(gate.code) ? gate.text : null,
    webAcl:
      filtered === undefined || filtered.code === 'noWebAcl'
        ? null
        : { name: filtered.text.split(',')[0] ?? '', code: filtered.code },
  };
}

/** A message came by the name its handshake called. */
function nameOfConnection(record: RunRecord, id: number): string | null {
  const handshake = record.exchanges.connection[id] ?? -1;
  return handshake < 0 || handshake === id ? null : networkFacts(record, handshake).domainName;
}
