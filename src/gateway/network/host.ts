import { parseUrl } from '../../kernel/url.ts';
import type { HeaderList } from '../answer.ts';
import { lastHeader, PreparedRequest } from '../request.ts';
import type { NetworkLeg, Target } from './leg.ts';
import type { DomainSetup, MappingSetup, NetworkCall, NetworkSetup, RoutingRuleSetup } from './model.ts';
import { domainNamed, resolveHost, splitLabel, type Asking } from './resolve.ts';

const EXECUTE_API = /^([^.]+)\.execute-api\.([^.]+)\.amazonaws\.com$/;

/** The custom domain that a host is at a target: the one DNS led to, or a private one the endpoint is associated with. */
export function domainAt({ domains }: NetworkSetup, host: string, target: Target): DomainSetup | null {
  if (target.kind === 'elsewhere') return null;
  if (target.kind !== 'endpoint') {
    // As it is when the request is there, not when its name was looked up.
    const current = domains.filter(({ label }) => label === target.domain?.label);
    return domainNamed(current, host);
  }
  const { id } = target.endpoint;
  return domainNamed(
    domains.filter(({ type, endpoints }) => type === 'PRIVATE' && endpoints.includes(id)),
    host,
  );
}

/** The API a default host name means; through an endpoint's own name the header `x-apigw-api-id` may say it. */
export function apiOfDefaultHost(
  setup: NetworkSetup,
  { call, wire, target }: Pick<NetworkLeg, 'call' | 'wire' | 'target'>,
): number {
  const [, label = ''] = EXECUTE_API.exec(call.hostHeader) ?? [];
  const named = target?.kind === 'endpoint' && label === '' ? lastHeader(wire.headers, 'x-apigw-api-id') : label;
  const [front] = splitLabel(setup, (named ?? '').toLowerCase());
  return front ? setup.apis.indexOf(front) : -1;
}

/** Where a path of a custom domain goes: by a rule, by a mapping, or nowhere. */
export type Routed = {
  readonly api: number;
  readonly stage: string | null;
  readonly basePath: string;
  /** What is left of path and query for the API. */
  readonly rest: string;
  readonly priority: number | null;
  readonly pointer: string;
};

/** Rules by priority, then the longest base path that fits; which of the two is asked the mode says. */
export function routeOnDomain(domain: DomainSetup, { target, headers }: PreparedRequest): Routed | null {
  const { routingMode, rules, mappings } = domain;
  const rule = routingMode === 'API_MAPPING_ONLY' ? null : rules.find((each) => fits(each, target, headers));
  if (rule) return byRule(rule, target);
  return routingMode === 'ROUTING_RULE_ONLY' ? null : byMapping(mappings, target);
}

const fits = ({ headers, basePath }: RoutingRuleSetup, target: string, sent: HeaderList): boolean =>
  (basePath === null || isBelow(target, `/${basePath}`)) &&
  headers.every(({ header, valueGlob }) => {
    const value = lastHeader(sent, header.toLowerCase());
    return value !== null && globFits(valueGlob, value);
  });

/** A star at the start, at the end, or at both; everything else is compared to the letter. */
export function globFits(glob: string, value: string): boolean {
  const [starts, ends] = [!glob.startsWith('*'), !glob.endsWith('*')];
  const text = glob.replace(/^\*/, '').replace(/\*$/, '');
  if (starts && ends) return value === glob;
  if (starts) return value.startsWith(text);
  return ends ? value.endsWith(text) : value.includes(text);
}

function byRule(rule: RoutingRuleSetup, target: string): Routed {
  const { api, stage, basePath, stripBasePath, priority, pointer } = rule;
  const prefix = stripBasePath && basePath !== null ? `/${basePath}` : '';
  return { api, stage, basePath: basePath ?? '', rest: target.slice(prefix.length), priority, pointer };
}

function byMapping(mappings: readonly MappingSetup[], target: string): Routed | null {
  const [found] = mappings
    .map((mapping) => ({ ...mapping, prefix: mapping.key === '' ? '' : `/${mapping.key}` }))
    .filter(({ prefix }) => isBelow(target, prefix))
    .sort((a, b) => b.prefix.length - a.prefix.length);
  if (!found) return null;
  const { api, stage, key, prefix, pointer } = found;
  return { api, stage, basePath: key, rest: target.slice(prefix.length), priority: null, pointer };
}

/** By whole segments of the path. */
const isBelow = (target: string, prefix: string): boolean =>
  prefix === '' || (target.startsWith(prefix) && /^(?:[/?]|$)/.test(target.slice(prefix.length)));

/** The API a call comes to, if nothing on its way stops it; -1: none. */
export function apiCalled(asking: Asking, call: NetworkCall, wire: PreparedRequest): number {
  const { setup } = asking;
  const { target } = resolveHost(asking, call.host);
  if (!target) return -1;
  const domain = domainAt(setup, call.hostHeader, target);
  return domain ? (routeOnDomain(domain, wire)?.api ?? -1) : apiOfDefaultHost(setup, { call, wire, target });
}

/** The request as the API sees it: stage and what is left of the path. */
export function mappedRequest(wire: PreparedRequest, { stage, rest }: Routed): PreparedRequest {
  const prefix = stage === null || stage === '$default' ? '' : `/${stage}`;
  const target = prefix + (rest.startsWith('/') ? rest : `/${rest}`);
  if (wire.mapped?.target === target) return wire.mapped;
  wire.mapped = new PreparedRequest({ ...wire, target, path: parseUrl(target)?.path ?? target });
  return wire.mapped;
}
