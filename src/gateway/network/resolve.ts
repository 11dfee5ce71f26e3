import type { ReasonCode } from '../reasons.ts';
import { isHealthy } from './health.ts';
import { regionalWay } from './latency.ts';
import type { Target } from './leg.ts';
import {
  isWithin,
  type CallerSetup,
  type DnsRecord,
  type DomainSetup,
  type HostedZone,
  type NetworkSetup,
} from './model.ts';

/** What became of a name: where it leads and why, or why it leads nowhere. */
export type Resolution = {
  readonly target: Target | null;
  readonly reason: ReasonCode;
  readonly text: string;
  readonly pointer: string | null;
};
/** Who asks, when, and of which network. */
export type Asking = {
  readonly setup: NetworkSetup;
  readonly caller: CallerSetup;
  readonly now: number;
  /** From 0 up to 1: what a weighted answer is drawn with that a resolver gets at an instant. */
  readonly draw: (host: string, at: number) => number;
};

const MOST_CNAMES = 8;
const EXECUTE_API = /^([^.]+)\.execute-api\.([^.]+)\.amazonaws\.com$/;
const VPCE = /^(vpce-[a-z0-9]+)-[a-z0-9]+\.execute-api\.([^.]+)\.vpce\.amazonaws\.com$/;

/** Follows a host name as the client's resolver does (network-and-iam reference, 2, 3 and 5). */
export function resolveHost(asking: Asking, host: string, depth = 0): Resolution {
  const { setup } = asking;
  return (
    vpceName(setup, host) ??
    defaultName(asking, host) ??
    targetName(setup, host) ??
    (setup.zones === null ? givenName(setup, host) : byRecord(asking, host, depth)) ??
    nowhere(host)
  );
}

const nowhere = (host: string): Resolution => ({ target: null, reason: 'nameUnknown', text: host, pointer: null });

/** The endpoint's own name, public, with private addresses. */
function vpceName({ endpoints }: NetworkSetup, host: string): Resolution | null {
  const [, id, region] = VPCE.exec(host) ?? [];
  const endpoint = endpoints.find((each) => each.id === id && each.region === region);
  if (!endpoint) return null;
  const target: Target = { kind: 'endpoint', endpoint, domain: null };
  return { target, reason: 'nameOfEndpoint', text: endpoint.id, pointer: endpoint.pointer };
}

/** `*.execute-api.{region}.amazonaws.com`: private DNS of the client's VPC takes every such name of its Region. */
function defaultName({ setup, caller }: Asking, host: string): Resolution | null {
  const [, label = '', region = ''] = EXECUTE_API.exec(host) ?? [];
  if (region === '') return null;
  const own = setup.endpoints.find((each) => each.hasPrivateDns && each.vpc === caller.vpc && each.region === region);
  if (own) {
    const target: Target = { kind: 'endpoint', endpoint: own, domain: null };
    return { target, reason: 'nameByPrivateDns', text: own.id, pointer: own.pointer };
  }
  const [api, endpointId] = splitLabel(setup, label);
  if (endpointId !== null) {
    const endpoint = setup.endpoints.find(({ id }) => id === endpointId);
    if (!endpoint || !api?.vpcEndpointIds.includes(endpointId)) return nowhere(host);
    const target: Target = { kind: 'endpoint', endpoint, domain: null };
    return { target, reason: 'nameOfEndpoint', text: endpoint.id, pointer: `${api.pointer}/endpointConfiguration` };
  }
  const isEdge = api?.type === 'EDGE' && api.region === region;
  return {
    target: { kind: isEdge ? 'edge' : 'region', region, domain: null },
    reason: 'nameIsDefault',
    text: isEdge ? 'edge' : region,
    pointer: api ? `${api.pointer}/endpointConfiguration` : null,
  };
}

/** `{api}` or `{api}-{vpce}`; the API by its name or its id. */
export function splitLabel({ apis }: NetworkSetup, label: string) {
  const found = (name: string) => apis.find((api) => api.apiId === name || api.name.toLowerCase() === name) ?? null;
  const whole = found(label);
  const at = label.indexOf('-vpce-');
  return whole || at < 0 ? ([whole, null] as const) : ([found(label.slice(0, at)), label.slice(at + 1)] as const);
}

/** `d-….execute-api` and `d….cloudfront.net`: what records of custom domains should lead to. */
function targetName({ domains }: NetworkSetup, host: string): Resolution | null {
  const domain = domains.find(({ target }) => target === host);
  return domain ? { ...towards(domain), reason: 'nameByRecord', pointer: domain.pointer } : null;
}

function towards(domain: DomainSetup): { readonly target: Target; readonly text: string } {
  const { type, region, target } = domain;
  return { target: { kind: type === 'EDGE' ? 'edge' : 'region', region, domain }, text: target };
}

/** Without hosted zones in the scenario a custom domain's record is taken to be there, and right. */
function givenName({ domains }: NetworkSetup, host: string): Resolution | null {
  const domain = domainNamed(domains, host);
  return domain && domain.type !== 'PRIVATE'
    ? { ...towards(domain), reason: 'nameGiven', pointer: domain.pointer }
    : { target: { kind: 'elsewhere', host }, reason: 'nameGiven', text: host, pointer: null };
}

/** An exact name wins over a wildcard, which stands for the first label only. */
export function domainNamed(domains: readonly DomainSetup[], host: string): DomainSetup | null {
  const wildcard = `*${host.slice(host.indexOf('.'))}`;
  return domains.find(({ name }) => name === host) ?? domains.find(({ name }) => name === wildcard) ?? null;
}

/** A private zone of the client's VPC hides a public one of the same name. */
function byRecord(asking: Asking, host: string, depth: number): Resolution | null {
  const { setup } = asking;
  const choice = chosen(asking, host, recordsHeld(asking, host));
  if (!choice || depth >= MOST_CNAMES) return null;
  const { record, reason } = choice;
  // A CNAME is asked for anew where its target has records of its own: one to itself goes round for ever.
  const goesOn = !record.isAlias && hasRecords(setup, record.leadsTo);
  const domain = goesOn ? undefined : setup.domains.find(({ label }) => label === record.leadsTo);
  const endpoint = setup.endpoints.find(({ id }) => id === record.leadsTo);
  const about = `${record.isAlias ? 'alias' : record.type} to`;
  const found = domain
    ? { ...towards(domain), reason, pointer: record.pointer }
    : endpoint
      ? { target: { kind: 'endpoint', endpoint, domain: null } as const, text: endpoint.id, reason, pointer: null }
      : resolveHost(asking, record.leadsTo, depth + 1);
  return {
    ...found,
    reason: found.target === null ? 'nameUnknown' : reason,
    text: found.target === null ? found.text : `${about} ${found.text}`,
    pointer: record.pointer,
  };
}

/**
 * The records a resolver goes by: those of now, or those that were there when it asked last and whose TTL is not over.
 */
function recordsHeld({ setup, caller, now }: Asking, host: string): readonly DnsRecord[] {
  let from = 0;
  for (const { untilMicros, zones } of setup.formerZones ?? []) {
    const records = recordsIn(zones, caller, host);
    const asked = askedAt(records, now);
    if (records.length > 0 && asked >= from && asked < untilMicros) return records;
    from = untilMicros;
  }
  return recordsIn(setup.zones ?? [], caller, host);
}

function recordsIn(all: readonly HostedZone[], caller: CallerSetup, host: string): readonly DnsRecord[] {
  const [zone] = all
    .filter(({ name, vpcs }) => (host === name || host.endsWith(`.${name}`)) && seen(vpcs, caller))
    .sort((a, b) => b.name.length - a.name.length || Number(b.vpcs !== null) - Number(a.vpcs !== null));
  const records = zone?.records.filter(({ name }) => name === host) ?? [];
  const wild = zone?.records.filter(({ name }) => name === `*${host.slice(host.indexOf('.'))}`) ?? [];
  return records.length > 0 ? records : wild;
}

/** A resolver keeps an answer for its TTL: here it asks anew at whole multiples of it. */
function askedAt([first]: readonly DnsRecord[], now: number): number {
  const ttl = Math.max(1, first?.ttlMicros ?? 1);
  return Math.floor(now / ttl) * ttl;
}

const hasRecords = ({ zones }: NetworkSetup, host: string): boolean =>
  (zones ?? []).some(({ records }) => records.some(({ name }) => name === host.toLowerCase()));

const seen = (vpcs: readonly string[] | null, { vpc }: CallerSetup): boolean =>
  vpcs === null || (vpc !== null && vpcs.includes(vpc));

type Choice = { readonly record: DnsRecord; readonly reason: ReasonCode };

/** One of the records of a name, by their routing policy. */
function chosen(asking: Asking, host: string, records: readonly DnsRecord[]): Choice | null {
  const [first] = records;
  if (!first) return null;
  const healthy = records.filter((record) => isUp(asking, record));
  if (first.failover !== null) return byFailover(records, healthy, first);
  // With nothing healthy left Route 53 takes all for healthy.
  const candidates = healthy.length > 0 ? healthy : records;
  if (first.weight !== null) return byWeight(asking.draw(host, askedAt(records, asking.now)), candidates, first);
  return first.region === null ? { record: first, reason: 'nameByRecord' } : nearest(asking.caller, candidates, first);
}

function isUp({ setup, now }: Asking, record: DnsRecord): boolean {
  const at = askedAt([record], now);
  const region = setup.domains.find(({ label }) => label === record.leadsTo)?.region ?? '';
  const down = record.evaluateTargetHealth && isWithin(setup.outages[region] ?? [], at);
  return !down && (record.healthCheck === null || isHealthy(record.healthCheck, at));
}

/** With nothing healthy left the primary. */
function byFailover(records: readonly DnsRecord[], healthy: readonly DnsRecord[], first: DnsRecord): Choice {
  const primary = records.find(({ failover }) => failover === 'PRIMARY') ?? first;
  const record = healthy.includes(primary)
    ? primary
    : (healthy.find(({ failover }) => failover === 'SECONDARY') ?? primary);
  return { record, reason: record === primary ? 'nameByPrimary' : 'nameByFailover' };
}

/** Each as often as its weight among all weights says; where all are 0, each as often as any other. */
function byWeight(drawn: number, candidates: readonly DnsRecord[], first: DnsRecord): Choice {
  const sum = candidates.reduce((total, { weight }) => total + (weight ?? 0), 0);
  const shareOf = ({ weight }: DnsRecord): number => (sum === 0 ? 1 / candidates.length : (weight ?? 0) / sum);
  let left = drawn;
  const record = candidates.find((each) => (left -= shareOf(each)) < 0) ?? first;
  return { record, reason: 'nameByWeight' };
}

function nearest({ from }: CallerSetup, candidates: readonly DnsRecord[], first: DnsRecord): Choice {
  const distance = ({ region }: DnsRecord): number => regionalWay(from, region ?? '').toPeer;
  const [record = first] = [...candidates].sort((a, b) => distance(a) - distance(b));
  return { record, reason: 'nameByLatency' };
}
