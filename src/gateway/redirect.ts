import { resolveUrl } from '../kernel/resolve-url.ts';
import { parseUrl } from '../kernel/url.ts';
import type { HeaderList } from './answer.ts';
import { namesItsOrigin, type FetchMode } from './cors-request.ts';
import { apiOfHost } from './hosts.ts';
import { trimmed } from './field-value.ts';
import { lastHeader, type PreparedRequest } from './request.ts';

const REDIRECTS = [301, 302, 303, 307, 308];
/** Redirects a browser follows for one request (Fetch standard, "HTTP-redirect fetch", read 2026-11). */
export const MOST_REDIRECTS = 20;

export type Redirected = {
  readonly method: string;
  /** Null: the host of the request that was redirected. */
  readonly host: string | null;
  /** Origin form: path and query. */
  readonly target: string;
  /** The body and what describes it stay behind: a POST became a GET. */
  readonly dropsBody: boolean;
};

/** Whether an answer sends the browser elsewhere; an empty Location does not (Chromium 147). */
export const isRedirect = (status: number, location: string | null): location is string =>
  REDIRECTS.includes(status) && location !== null && trimmed(location) !== '';

export const hasRedirectStatus = (status: number): boolean => REDIRECTS.includes(status);

/** Whether what an answer calls an address is none: an unfinished host, or no host at all (Chromium 147). */
export const leadsToNoPlace = (status: number, location: string | null): boolean =>
  isRedirect(status, location) && /^(?:https?:)?\/\/(?:\[[^\]]*)?$/i.test(trimmed(location));

/** Where an answer sends to; null: nowhere. */
export const locationOf = (headers: HeaderList): string | null => lastHeader(headers, 'location');

/** Where a browser goes after an answer; null when it redirects nowhere, or to where no `fetch` of a page goes. */
export function redirectOf(method: string, target: string, status: number, location: string | null): Redirected | null {
  if (!isRedirect(status, location)) return null;
  const led = ledTo(location, target);
  if (!led) return null;
  const becomesGet =
    (status === 303 && method !== 'GET' && method !== 'HEAD') ||
    ((status === 301 || status === 302) && method === 'POST');
  return { method: becomesGet ? 'GET' : method, ...led, dropsBody: becomesGet };
}

/** A page may not be sent to an address with a name or password in it, whatever the mode (Chromium 147). */
function ledTo(location: string, target: string): Pick<Redirected, 'host' | 'target'> | null {
  const resolved = resolveUrl(location, target, 'https');
  if (!resolved) return null;
  const { authority } = resolved;
  if (authority === null) return { host: null, target: resolved.target };
  const url = authority.includes('@') ? null : parseUrl(`https://${authority}/`);
  return url && { host: url.host, target: resolved.target };
}

type Sent = Pick<PreparedRequest, 'method' | 'target' | 'headers' | 'body' | 'isBase64'>;
const OF_THE_BODY = ['content-encoding', 'content-language', 'content-location', 'content-type', 'content-length'];

/**
 * The request that follows a redirect. Elsewhere the page is a stranger twice over: its origin is `null` and its
 * `Authorization` stays behind.
 */
export function followed(sent: Sent, redirected: Redirected, isElsewhere: boolean, mode: FetchMode = 'cors'): Sent {
  const { method, target, dropsBody } = redirected;
  const kept = followedHeaders(sent.headers, dropsBody, isElsewhere);
  const headers = namesItsOrigin({ method, mode }) ? kept : kept.filter(([name]) => name.toLowerCase() !== 'origin');
  const body = dropsBody ? { body: null, isBase64: false } : { body: sent.body, isBase64: sent.isBase64 };
  return { method, target, headers, ...body };
}

/** The headers of a request that follow a redirect. */
export function followedHeaders(headers: HeaderList, dropsBody: boolean, isElsewhere: boolean): HeaderList {
  const stays = (name: string): boolean =>
    (dropsBody && OF_THE_BODY.includes(name)) || (isElsewhere && name === 'authorization');
  return headers
    .filter(([name]) => !stays(name.toLowerCase()))
    .map(([name, value]) => (isElsewhere && name.toLowerCase() === 'origin' ? [name, 'null'] : [name, value]));
}

/** Whether a redirect leaves the API whose answer it was. */
export const leadsElsewhere = ({ host }: Redirected, apis: Parameters<typeof apiOfHost>[0], api: number): boolean =>
  host !== null && apiOfHost(apis, host) !== api;
