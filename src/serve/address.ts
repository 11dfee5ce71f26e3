import { apiNamed, apiOfHost } from '../gateway/hosts.ts';
import type { ApiSetup } from '../world/setup.ts';

/** Where a real request goes in the simulated world; a null API is a host that API Gateway does not know. */
export type Destination = { readonly api: number | null; readonly target: string };

const NAMED = /^\/_api\/([^/?]+)(\/[^?]*)?(\?.*)?$/;
const DEFAULT_HOST = /\.execute-api\.[a-z0-9-]+\.amazonaws\.com$/i;

/**
 * `/{stage}/…` is the first API, `/_api/{name}/{stage}/…` any of them, and a `Host` of the form
 * `{name or id}.execute-api.{region}.amazonaws.com` the one it names, as on AWS.
 */
export function destinationOf(apis: readonly ApiSetup[], host: string, url: string): Destination {
  const hostName = host.replace(/:\d+$/, '');
  if (DEFAULT_HOST.test(hostName)) return { api: apiOfHost(apis, hostName), target: url };
  const [, name, path = '/', query = ''] = NAMED.exec(url) ?? [];
  if (name === undefined) return { api: apis.length > 0 ? 0 : null, target: url };
  return { api: apiNamed(apis, decoded(name)), target: path + query };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
