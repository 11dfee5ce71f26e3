import { apiOfHost } from '../gateway/hosts.ts';
import { homeRegion } from './network-names.ts';
import type { ApiSetup } from '../world/setup.ts';
import type { Scenario } from './schema/scenario.ts';

/** Where a request with a host goes; a null API is a host, or a path of a domain, that leads nowhere. */
export type Destination = { readonly api: number | null; readonly target: string; readonly viaDomain: boolean };

/**
 * A default host name is the API's own. Of a custom domain the longest base path that fits, by whole segments, chooses
 * API and stage, and is taken off before the route is looked for (network-and-iam reference, 5).
 */
export function destinationOf(scenario: Scenario, apis: readonly ApiSetup[], host: string, path: string): Destination {
  const domain = domainOf(scenario, host) ?? domainOf(scenario, `*${host.slice(host.indexOf('.'))}`);
  if (!domain) return { api: apiInItsRegion(scenario, apis, host), target: path, viaDomain: false };
  const fitting = (domain.basePathMappings ?? [])
    .map(({ basePath = '', ...to }) => ({ ...to, prefix: basePath === '' ? '' : `/${basePath}` }))
    .filter(({ prefix }) => isBelow(path, prefix))
    .sort((a, b) => b.prefix.length - a.prefix.length);
  const [mapping] = fitting;
  if (!mapping) return { api: null, target: path, viaDomain: true };
  const rest = path.slice(mapping.prefix.length);
  const index = apis.findIndex(({ name }) => name === mapping.restApiId);
  const stage = mapping.stage === '$default' || mapping.stage === undefined ? '' : `/${mapping.stage}`;
  return {
    api: index < 0 ? null : index,
    target: stage + (rest.startsWith('/') ? rest : `/${rest}`),
    viaDomain: true,
  };
}

/** The custom domain of a name to the letter; a wildcard has its star. */
const domainOf = ({ domainNames = {} }: Scenario, name: string) =>
  Object.entries(domainNames).find(([label, { domainName }]) => (domainName ?? label).toLowerCase() === name)?.[1];

/** A default host name is one in the API's own Region only. */
function apiInItsRegion(scenario: Scenario, apis: readonly ApiSetup[], host: string): number | null {
  const index = apiOfHost(apis, host);
  const region = scenario.apis[apis[index ?? -1]?.name ?? '']?.region ?? homeRegion(scenario);
  return host.endsWith(`.${region}.amazonaws.com`) ? index : null;
}

const isBelow = (path: string, prefix: string): boolean =>
  prefix === '' || (path.startsWith(prefix) && /^(?:[/?]|$)/.test(path.slice(prefix.length)));
