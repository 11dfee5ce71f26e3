import type { Json, JsonRecord } from '../../languages/vtl/aws-scope.ts';
import { parseQuery, parseUrl, percentEncode } from '../../kernel/url.ts';
import type { HeaderList } from '../answer.ts';
import { bytesIn, type Body } from '../body.ts';
import type { MappedValue, Pairs, Place } from './parameter-mapping.ts';
import { isSwallowed, withHeaders } from './request-headers.ts';

/** The integration request as it leaves the gateway. */
export type OutgoingRequest = {
  readonly method: string;
  /** Scheme, host and path; the query apart. */
  readonly url: string;
  readonly path: string;
  readonly query: Pairs;
  readonly headers: HeaderList;
  readonly body: Body;
};

/** What templates leave in `$context.requestOverride` and `$context.responseOverride`. */
export type Overrides = { readonly request: JsonRecord; readonly response: JsonRecord };

/** The values of an override for one place; a list gives several (recorded: map.unit.override-wins). */
export function overriddenValues(
  overrides: JsonRecord,
  place: string,
): readonly (readonly [string, readonly string[]])[] {
  const given = overrides[place];
  if (typeof given !== 'object' || given === null || Array.isArray(given)) return [];
  return Object.entries(given as JsonRecord).flatMap(([name, value]) =>
    value === null ? [] : [[name, Array.isArray(value) ? value.map(asText) : [asText(value)]] as const],
  );
}
const asText = (value: Json): string => (typeof value === 'string' ? value : JSON.stringify(value));

/** Mapped values with the overrides of a template in their place (rest-api reference, 7.7). */
export function withOverrides(mapped: readonly MappedValue[], overrides: JsonRecord): readonly MappedValue[] {
  const set = (['header', 'querystring', 'path'] as const).flatMap((place) =>
    overriddenValues(overrides, place).map(([name, values]): MappedValue => ({ place, name, values })),
  );
  const isReplaced = (one: MappedValue): boolean =>
    set.some(({ place, name }) => place === one.place && sameName(place, name, one.name));
  return [...mapped.filter((one) => !isReplaced(one)), ...set];
}
const sameName = (place: Place, a: string, b: string): boolean =>
  place === 'header' ? a.toLowerCase() === b.toLowerCase() : a === b;

/** Mapped values of a place as pairs, one for each value. */
export const pairsOf = (mapped: readonly MappedValue[], place: Place): Pairs =>
  mapped
    .filter((one) => one.place === place)
    .flatMap(({ name, values }) => values.map((value) => [name, value] as const));

/**
 * `{name}` in a URI is filled from the mapped path parameters only; what is not mapped stays (6.9). What cannot stand
 * in a path is encoded; what is encoded already, and a greedy value's slashes, stay (unverified).
 */
export const fillPath = (uri: string, path: Pairs): string =>
  uri.replace(/(?<!\$)\{([^{}$]+?)\+?\}/g, (all, name: string) => {
    const value = path.findLast(([key]) => key === name)?.[1];
    return value === undefined ? all : inPath(value);
  });

const inPath = (value: string): string => value.replace(/%(?![0-9A-Fa-f]{2})|[^\w.~!$&'()*+,;=:@/%-]+/g, percentEncode);

type Parts = {
  readonly method: string;
  readonly uri: string;
  readonly mapped: readonly MappedValue[];
  /** What goes along by itself: the client's query of a proxy, and headers. */
  readonly query: Pairs;
  readonly headers: HeaderList;
  readonly body: Body;
  readonly isHttp: boolean;
};

/** Puts an integration request together: query of the URI, the client's, the mapped one, in this order (6.9). */
export function makeOutgoing({ method, uri, mapped, query, headers, body, isHttp }: Parts): OutgoingRequest {
  const filled = fillPath(uri, pairsOf(mapped, 'path'));
  const [address, rawQuery] = splitQuery(filled);
  const set = pairsOf(mapped, 'header').filter(([name]) => !isHttp || !isSwallowed(name));
  const size = bytesIn(body);
  const sized: HeaderList = method === 'GET' && size === 0 && !isHttp ? [] : [['Content-Length', `${size}`]];
  return {
    method,
    url: address,
    path: parseUrl(address)?.path ?? '/',
    query: [...parseQuery(rawQuery), ...query, ...pairsOf(mapped, 'querystring')],
    headers: withHeaders([...headers, ...sized], set),
    body,
  };
}

function splitQuery(uri: string): readonly [string, string] {
  const at = uri.indexOf('?');
  return at < 0 ? [uri, ''] : [uri.slice(0, at), uri.slice(at + 1)];
}

/** The whole address, query encoded again. */
export const addressOf = ({ url, query }: Pick<OutgoingRequest, 'url' | 'query'>): string =>
  query.length === 0
    ? url
    : `${url}?${query.map(([name, value]) => `${percentEncode(name)}=${percentEncode(value)}`).join('&')}`;
