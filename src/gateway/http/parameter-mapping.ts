import { err, ok, type Result } from '../../kernel/result.ts';
import type { HeaderList } from '../answer.ts';
import type { Texts } from '../model.ts';
import { fill, parseMappedText, type MappedText } from './mapped-text.ts';
import { isReservedHeader } from './reserved-headers.ts';
import type { SelectorInput } from './selector.ts';

/** Parameter mapping of HTTP APIs (http-api reference, 10). */
export type MappedPlace = 'header' | 'querystring' | 'path' | 'statuscode';
export type HttpMapping = {
  readonly action: 'append' | 'overwrite' | 'remove';
  readonly place: MappedPlace;
  readonly name: string;
  readonly value: MappedText;
};
/** What mappings change of a request. */
export type MappedRequest = { readonly headers: HeaderList; readonly query: HeaderList; readonly path: string };
/** What mappings change of a backend's answer. */
export type MappedResponse = { readonly headers: HeaderList; readonly status: number };

/** Places are written in any case. */
const REQUEST_KEY = /^(append|overwrite|remove):(header|querystring)\.(.+)$|^(overwrite):(path)$/i;
const RESPONSE_KEY = /^(append|overwrite|remove):(header)\.(.+)$|^(overwrite):(statuscode)$/i;
/** What a removal has as its value: the two quotes themselves. */
const REMOVAL = "''";

/**
 * Reads a map of mappings, or says of the first bad one why it is refused. One with an empty text is none: it deletes
 * its like in an update, and does nothing where there is none. (Empty texts, names told apart without case, illegal
 * names and statuses: the validated tests of an emulator, LocalStack, read 2026-11.)
 */
export function parseHttpMappings(side: Side, parameters: Texts | undefined): Result<readonly HttpMapping[], string> {
  const mappings: HttpMapping[] = [];
  const taken = new Set<string>();
  for (const [key, value] of Object.entries(parameters ?? {})) {
    const target = parseTarget(side, key);
    if (typeof target === 'string') return err(target);
    if (value === '') continue;
    const place = placeOf(target);
    if (taken.has(place)) return err(`${key}: ${[target.place, target.name].join(' ').trim()} is mapped twice`);
    taken.add(place);
    const text = parseValue(side, target, value);
    if (typeof text === 'string') return err(`${key}: ${text}`);
    mappings.push({ ...target, value: text });
  }
  return ok(mappings);
}

type Side = 'request' | 'response';
type Target = Omit<HttpMapping, 'value'>;

/** What a mapping changes: header names are compared without case, names in a query as they stand. */
const placeOf = ({ place, name }: Target): string => `${place}.${place === 'header' ? name.toLowerCase() : name}`;

function parseTarget(side: Side, key: string): Target | string {
  const match = (side === 'request' ? REQUEST_KEY : RESPONSE_KEY).exec(key);
  if (!match) return `${key}: this is no mapping key of a ${side}`;
  const action = (match[1] ?? match[4] ?? '').toLowerCase() as HttpMapping['action'];
  const place = (match[2] ?? match[5] ?? '').toLowerCase() as MappedPlace;
  const name = match[3] ?? '';
  // The characters REST APIs take in the name of a parameter; of HTTP APIs only that % is none is known.
  if (place === 'header' && !/^[a-zA-Z0-9._$-]+$/.test(name)) return `${key}: ${name} is no name of a header`;
  if (place === 'header' && isReservedHeader(name)) return `${key}: the header ${name} is reserved`;
  return { action, place, name };
}

function parseValue(side: Side, { action, place }: Target, value: string): MappedText | string {
  if (action === 'remove')
    return value === REMOVAL ? [] : `a removal has two single quotes as its value, in YAML "''", and nothing else`;
  const isStatus = /^[1-5]\d\d$/.test(value) || value.includes('$');
  if (place === 'statuscode' && !isStatus) return `${value} is no status code: 100 to 599`;
  return parseMappedText(value, side);
}

/**
 * The mappings of an integration after an update: those that are sent stand in place of those with the same key, an empty
 * text deletes its mapping, and the others stay (http-api reference, 10).
 */
export function updatedMappings(known: Texts | undefined, sent: Texts): Texts {
  return withoutEmpty({ ...known, ...sent });
}

/** The mappings of every status after an update: `{}` takes all of a status away (http-api reference, 10). */
export function updatedResponseMappings(
  known: Readonly<Record<string, Texts>> | undefined,
  sent: Readonly<Record<string, Texts>>,
): Readonly<Record<string, Texts>> {
  const updated = Object.entries(sent).map(([status, mappings]) => [
    status,
    Object.keys(mappings).length === 0 ? {} : updatedMappings(known?.[status], mappings),
  ]);
  const all = { ...known, ...(Object.fromEntries(updated) as Readonly<Record<string, Texts>>) };
  return Object.fromEntries(Object.entries(all).filter(([, mappings]) => Object.keys(mappings).length > 0));
}

/** What is kept of mappings: those with a value. */
export const withoutEmpty = (mappings: Texts): Texts =>
  Object.fromEntries(Object.entries(mappings).filter(([, value]) => value !== ''));

/** The request with its mappings made, each reading the request as it came. */
export function mapHttpRequest(
  mappings: readonly HttpMapping[],
  request: MappedRequest,
  input: SelectorInput,
): MappedRequest {
  let { headers, query, path } = request;
  for (const mapping of mappings) {
    const text = fill(mapping.value, input);
    if (mapping.place === 'header') headers = changed(headers, mapping, text, true);
    else if (mapping.place === 'querystring') query = changed(query, mapping, text, false);
    else if (text !== null) path = text;
  }
  return { headers, query, path };
}

/** The answer with the mappings of its status made. A status that is none leaves the backend's. */
export function mapHttpResponse(
  mappings: readonly HttpMapping[],
  response: MappedResponse,
  input: SelectorInput,
): MappedResponse {
  let { headers, status } = response;
  for (const mapping of mappings) {
    const text = fill(mapping.value, input);
    if (mapping.place === 'header') headers = changed(headers, mapping, text, true);
    else if (mapping.place === 'statuscode' && /^[1-5]\d\d$/.test(text ?? '')) status = Number(text);
  }
  return { headers, status };
}

function changed(pairs: HeaderList, { action, name }: HttpMapping, value: string | null, anyCase: boolean): HeaderList {
  const key = (text: string): string => (anyCase ? text.toLowerCase() : text);
  const others = pairs.filter(([one]) => key(one) !== key(name));
  if (action === 'remove') return others;
  if (value === null) return pairs;
  return [...(action === 'overwrite' ? others : pairs), [name, value]];
}
