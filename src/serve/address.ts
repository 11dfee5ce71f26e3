import type { NetworkCall } from '../gateway/network/model.ts';
import { apiNamed } from '../gateway/hosts.ts';
import { destinationOf as destinationByHost } from '../scenario/destination.ts';
import type { Scenario } from '../scenario/schema/scenario.ts';
import type { WorldSetup } from '../world/setup.ts';

/** Where a real request goes in the simulated world; a null API is a host that API Gateway does not know. */
export type Destination = {
  readonly api: number | null;
  readonly target: string;
  readonly viaDomain: boolean;
  /** Host and path as they came, where the host was not this machine. */
  readonly address: string | null;
  /** The simulated network decides where it goes; the target is the path on the wire then. */
  readonly call?: NetworkCall;
};
/** The APIs and the domain names that are served. */
export type Addressed = { readonly setup: WorldSetup; readonly scenario: Scenario };

const NAMED = /^\/_api\/([^/?]+)(\/[^?]*)?(\?.*)?$/;
const ABSOLUTE = /^https?:\/\/([^/?]*)(.*)$/i;
const DEFAULT_HOST = /\.execute-api\.[a-z0-9-]+\.amazonaws\.com$/;
/** This machine, by whatever name it is called. */
const OWN_HOST = /^(?:|(?:.+\.)?localhost|127(?:\.\d+){3}|\[::1\])$/;
const HOST_NAME = /^[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?$/;
/** Names of VPC endpoints: nobody on this machine is in a VPC, where they lead somewhere. */
const OF_A_VPC = /-vpce-|\.vpce\.amazonaws\.com$/;
const UNKNOWN = 'unknown.example';

/**
 * On this machine `/{stage}/…` is the first API, `/_api/{name}/{stage}/…` any of them. Any other `Host` is taken at its
 * word, as on AWS: a default host name, a custom domain name, or one that nobody knows.
 */
export function destinationOf(served: Addressed, host: string, url: string): Destination {
  const [, authority = host, rest = url] = ABSOLUTE.exec(url) ?? [];
  const hostName = authority.replace(/:\d*$/, '').replace(/\.$/, '').toLowerCase();
  if (OWN_HOST.test(hostName)) return onThisMachine(served, rest);
  const path = rest.startsWith('/') ? rest : `/${rest}`;
  return byHost(served, HOST_NAME.test(hostName) && !OF_A_VPC.test(hostName) ? hostName : UNKNOWN, path);
}

function byHost({ setup, scenario }: Addressed, host: string, path: string): Destination {
  const to = destinationByHost(scenario, setup.apis, host, path);
  const address = host + path;
  if (setup.network) return { ...to, ...through(host, path), address };
  return { ...to, address: to.api !== null && DEFAULT_HOST.test(host) ? null : address };
}

function onThisMachine({ setup }: Addressed, url: string): Destination {
  const { apis, accounts, network } = setup;
  const [, name, path = '/', query = ''] = NAMED.exec(url) ?? [];
  const first = apis.length > 0 ? 0 : null;
  const api = name === undefined ? first : apiNamed(apis, decoded(name));
  const target = name === undefined ? url : path + query;
  const direct = { api, target, viaDomain: false, address: null };
  if (!network) return direct;
  const named = apis[api ?? -1];
  const host = named && `${named.apiId}.execute-api.${accounts[named.account]?.region ?? ''}.amazonaws.com`;
  return { ...direct, ...through(host ?? UNKNOWN, target) };
}

const through = (host: string, target: string) => ({ target, call: { host, hostHeader: host } });

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
