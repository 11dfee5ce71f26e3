import { fromUtf8, hex, utf8 } from './bytes.ts';

/** An absolute URL, or one in origin form (`/stage/path?query`), taken apart; escapes are left as they are. */
export type UrlParts = {
  readonly scheme: string | null;
  readonly host: string | null;
  readonly port: string | null;
  readonly path: string;
  readonly rawQuery: string;
};

const AUTHORITY = /^(https?|wss?):\/\/(?:[^/?#@]*@)?(\[[\da-f:.]+\]|[^/?#:@[\]\s]+)(?::(\d*))?(?=[/?#]|$)/i;
const REST = /^(\/[^?#]*)?(?:\?([^#]*))?(?:#[^]*)?$/;
const LAST_PORT = 65_535;

/** Takes a URL apart; null when it is neither absolute (http, https, ws, wss) nor in origin form. */
export function parseUrl(text: string): UrlParts | null {
  const authority = AUTHORITY.exec(text);
  const rest = REST.exec(authority ? text.slice(authority[0].length) : text);
  const port = Number(authority?.[3] || 0);
  if (!rest || (!authority && rest[1] === undefined) || port > LAST_PORT) return null;
  return {
    scheme: authority?.[1]?.toLowerCase() ?? null,
    host: authority?.[2]?.toLowerCase() ?? null,
    port: authority?.[3] ? `${port}` : null,
    path: rest[1] ?? '/',
    rawQuery: rest[2] ?? '',
  };
}

const DEFAULT_PORTS: Readonly<Record<string, string>> = { http: '80', https: '443', ws: '80', wss: '443' };

/** Scheme, host and port as browsers compare origins: lower case, without a default port; null without a host. */
export function originOf(text: string): string | null {
  const url = parseUrl(text);
  if (!url?.scheme || !url.host) return null;
  const port = url.port === null || url.port === DEFAULT_PORTS[url.scheme] ? '' : `:${url.port}`;
  return `${url.scheme}://${url.host}${port}`;
}

/** Every `%XX` undone, as UTF-8; a per cent sign that begins no escape stays as it stands. */
export const percentDecode = (text: string): string =>
  text.replace(/(?:%[\da-f]{2})+/gi, (escapes) =>
    fromUtf8(Uint8Array.from(escapes.slice(1).split('%'), (digits) => Number.parseInt(digits, 16))),
  );

/** Everything but letters, digits and `-._~` as `%XX` of its UTF-8. */
export const percentEncode = (text: string): string =>
  text.replace(/[^\w.~-]+/g, (run) => hex(utf8(run)).toUpperCase().replace(/../g, '%$&'));

/** Name and value pairs in their order; `+` is a blank, `;` separates like `&` (rest-api reference, 4.2). */
export function parseQuery(rawQuery: string): readonly (readonly [string, string])[] {
  return rawQuery
    .split(/[&;]/)
    .filter((pair) => pair !== '')
    .map((pair) => {
      const at = pair.indexOf('=');
      const [name, value] = at < 0 ? [pair, ''] : [pair.slice(0, at), pair.slice(at + 1)];
      return [percentDecode(name.replaceAll('+', ' ')), percentDecode(value.replaceAll('+', ' '))] as const;
    });
}
