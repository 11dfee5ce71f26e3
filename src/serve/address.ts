import type { ApiSetup } from '../world/setup.ts';

/** Where a real request goes in the simulated world; a null API is a host that API Gateway does not know. */
export type Destination = { readonly api: number | null; readonly target: string };

const NAMED = /^\/_api\/([^/?]+)(\/[^?]*)?(\?.*)?$/;
const DEFAULT_HOST = /^([a-z0-9-]+)\.execute-api\.[a-z0-9-]+\.amazonaws\.com$/i;

/**
 * `/{stage}/…` is the first API, `/_api/{name}/{stage}/…` any of them, and a `Host` of the form
 * `{name or id}.execute-api.{region}.amazonaws.com` the one it names, as on AWS.
 */
export function destinationOf(apis: readonly ApiSetup[], host: string, url: string): Destination {
  const label = DEFAULT_HOST.exec(host.replace(/:\d+$/, ''))?.[1];
  if (label !== undefined) return { api: indexOf(apis, label), target: url };
  const [, name, path = '/', query = ''] = NAMED.exec(url) ?? [];
  if (name === undefined) return { api: apis.length > 0 ? 0 : null, target: url };
  return { api: indexOf(apis, decoded(name)), target: path + query };
}

function indexOf(apis: readonly ApiSetup[], wanted: string): number | null {
  const index = apis.findIndex(({ name, apiId }) => name.toLowerCase() === wanted.toLowerCase() || apiId === wanted);
  return index < 0 ? null : index;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
