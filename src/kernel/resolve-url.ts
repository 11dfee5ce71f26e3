import { hex, utf8 } from './bytes.ts';

/** Where a reference leads that was met at an address of a web server. */
export type Resolved = {
  /** Null: the scheme of the address it was met at. */
  readonly scheme: string | null;
  /** Host and port, a name and password too, as they are written; null: those of that address. */
  readonly authority: string | null;
  /** Origin form: path and query, without dot segments. */
  readonly target: string;
};

const SCHEME = /^([a-z][a-z0-9+.-]*):([^]*)$/i;
const OF_THE_WEB = ['http', 'https'];
/** Two slashes or more, either way round, begin a host. */
const AUTHORITY = /^[/\\]{2,}([^/\\?#]*)([^]*)$/;
const PARTS = /^([^?#]*)(\?[^#]*)?/;
const HERE = /^(?:\.|%2e)$/i;
const UP = /^(?:\.|%2e){2}$/i;
/** What a browser escapes in a path, and in a query (URL standard, "path percent-encode set", "special-query"). */
const ESCAPED_IN_PATH = /[^\x21\x24-\x3b\x3d\x40-\x5d\x5f\x61-\x7a\x7c\x7e]+/g;
const ESCAPED_IN_QUERY = /[^\x21\x24-\x26\x28-\x3b\x3d\x3f-\x7e]+/g;

/**
 * Resolves a reference as browsers do (URL standard, "basic URL parser", read 2026-11), for http and https; null where it
 * has another scheme. `target` is the path and query it was met at.
 */
export function resolveUrl(reference: string, target: string, baseScheme: 'http' | 'https'): Resolved | null {
  const text = reference.replace(/^[\0-\x20]+|[\0-\x20]+$/g, '').replace(/[\t\n\r]/g, '');
  const [, scheme, rest = ''] = SCHEME.exec(text) ?? [];
  if (scheme === undefined) return withoutScheme(text, target);
  const named = scheme.toLowerCase();
  if (!OF_THE_WEB.includes(named)) return null;
  if (named === baseScheme && !AUTHORITY.test(rest)) return withoutScheme(rest, target);
  // Of another scheme a host follows, with two slashes or without.
  return { ...withoutScheme(`//${rest.replace(/^[/\\]*/, '')}`, target), scheme: named };
}

function withoutScheme(text: string, target: string): Resolved {
  const [, authority = null, rest = ''] = AUTHORITY.exec(text) ?? [undefined, undefined, text];
  const [, path = '', query] = PARTS.exec(rest) ?? [];
  const [, basePath = '/', baseQuery = ''] = PARTS.exec(target) ?? [];
  const sent = query?.replace(ESCAPED_IN_QUERY, escaped);
  if (authority === null && path === '') return { scheme: null, authority, target: basePath + (sent ?? baseQuery) };
  return { scheme: null, authority, target: pathFrom(path, authority === null ? basePath : '/') + (sent ?? '') };
}

function pathFrom(path: string, base: string): string {
  const slashed = path.replaceAll('\\', '/');
  const whole = slashed.startsWith('/') ? slashed : base.slice(0, base.lastIndexOf('/') + 1) + slashed;
  const segments: string[] = [];
  const [, ...parts] = whole.split('/');
  parts.forEach((part, i) => {
    const isLast = i === parts.length - 1;
    if (UP.test(part)) segments.pop();
    else if (!HERE.test(part)) segments.push(part.replace(ESCAPED_IN_PATH, escaped));
    if (isLast && (UP.test(part) || HERE.test(part))) segments.push('');
  });
  return `/${segments.join('/')}`;
}

const escaped = (run: string): string => hex(utf8(run)).toUpperCase().replace(/../g, '%$&');
