/** An absolute URL, or one in origin form (`/stage/path?query`), taken apart; escapes are left as they are. */
export type UrlParts = {
  readonly scheme: string | null;
  readonly host: string | null;
  readonly port: string | null;
  readonly path: string;
  readonly rawQuery: string;
};

export function parseUrl(text: string): UrlParts | null {
  const match = /^(?:(https?|wss?):\/\/([^/?#:]+)(?::(\d+))?)?(\/[^?#]*)?(?:\?([^#]*))?(?:#.*)?$/i.exec(text);
  if (!match || (match[1] === undefined && match[4] === undefined)) return null;
  const [, scheme, host, port, path, query] = match;
  return {
    scheme: scheme?.toLowerCase() ?? null,
    host: host?.toLowerCase() ?? null,
    port: port ?? null,
    path: path ?? '/',
    rawQuery: query ?? '',
  };
}

/** Scheme, host and port as browsers compare origins: lower case, without a default port; null without a host. */
export function originOf(text: string): string | null {
  const url = parseUrl(text);
  if (!url?.scheme || !url.host) return null;
  const isDefault =
    url.port === null || (url.scheme === 'https' && url.port === '443') || (url.scheme === 'http' && url.port === '80');
  return `${url.scheme}://${url.host}${isDefault ? '' : `:${url.port ?? ''}`}`;
}

/** `%XX` undone; what is malformed stays as it stands. */
export function percentDecode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

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
