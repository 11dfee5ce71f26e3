import { apiNamed } from '../gateway/hosts.ts';
import { destinationOf as destinationByHost } from '../scenario/destination.ts';
import type { Scenario } from '../scenario/schema/scenario.ts';
import type { ApiSetup } from '../world/setup.ts';

/** Where a real request goes in the simulated world; a null API is a host that API Gateway does not know. */
export type Destination = {
  readonly api: number | null;
  readonly target: string;
  readonly viaDomain: boolean;
  /** Host and path as they came, where a custom domain name led here. */
  readonly address: string | null;
};
/** The APIs and the domain names that are served. */
export type Addressed = { readonly apis: readonly ApiSetup[]; readonly scenario: Scenario };

const NAMED = /^\/_api\/([^/?]+)(\/[^?]*)?(\?.*)?$/;
const DEFAULT_HOST = /\.execute-api\.[a-z0-9-]+\.amazonaws\.com$/i;

/**
 * `/{stage}/…` is the first API, `/_api/{name}/{stage}/…` any of them, and a `Host` of the form
 * `{name or id}.execute-api.{region}.amazonaws.com` the one it names, as on AWS; the `Host` of a custom domain name goes
 * by its mappings.
 */
export function destinationOf({ apis, scenario }: Addressed, host: string, url: string): Destination {
  const hostName = host.replace(/:\d+$/, '').toLowerCase();
  const isDomain = Object.keys(scenario.domainNames ?? {}).some((name) => name.toLowerCase() === hostName);
  if (isDomain || DEFAULT_HOST.test(hostName))
    return { ...destinationByHost(scenario, apis, hostName, url), address: isDomain ? hostName + url : null };
  const direct = { viaDomain: false, address: null };
  const [, name, path = '/', query = ''] = NAMED.exec(url) ?? [];
  if (name === undefined) return { ...direct, api: apis.length > 0 ? 0 : null, target: url };
  return { ...direct, api: apiNamed(apis, decoded(name)), target: path + query };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
