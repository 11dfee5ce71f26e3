import { err, ok, type Result } from '../../kernel/result.ts';
import type { HeaderList } from '../answer.ts';
import type { Texts } from '../model.ts';
import { isReservedHeader } from './reserved-headers.ts';
import { parseSelector, select, type Selector, type SelectorInput } from './selector.ts';

/** Parameter mapping of HTTP APIs (http-api reference, 10). */
export type MappedPlace = 'header' | 'querystring' | 'path' | 'statuscode';
export type HttpMapping = {
  readonly action: 'append' | 'overwrite' | 'remove';
  readonly place: MappedPlace;
  readonly name: string;
  readonly value: MappedText;
};
/** A value: literal texts and variables in turn. */
export type MappedText = readonly (string | Selector)[];
/** What mappings change of a request. */
export type MappedRequest = { readonly headers: HeaderList; readonly query: HeaderList; readonly path: string };
/** What mappings change of a backend's answer. */
export type MappedResponse = { readonly headers: HeaderList; readonly status: number };

const REQUEST_KEY = /^(append|overwrite|remove):(header|querystring)\.(.+)$|^(overwrite):(path)$/;
const RESPONSE_KEY = /^(append|overwrite|remove):(header)\.(.+)$|^(overwrite):(statuscode)$/;

/** Reads a map of mappings, or says of the first bad one why it is refused. */
export function parseHttpMappings(
  side: 'request' | 'response',
  parameters: Texts | undefined,
): Result<readonly HttpMapping[], string> {
  const mappings: HttpMapping[] = [];
  for (const [key, value] of Object.entries(parameters ?? {})) {
    const mapping = parseMapping(side, key, value);
    if (typeof mapping === 'string') return err(mapping);
    mappings.push(mapping);
  }
  return ok(mappings);
}

function parseMapping(side: 'request' | 'response', key: string, value: string): HttpMapping | string {
  const match = (side === 'request' ? REQUEST_KEY : RESPONSE_KEY).exec(key);
  if (!match) return `${key}: this is no mapping key of a ${side}`;
  const action = (match[1] ?? match[4]) as HttpMapping['action'];
  const place = (match[2] ?? match[5]) as MappedPlace;
  const name = match[3] ?? '';
  if (place === 'header' && isReservedHeader(name)) return `${key}: the header ${name} is reserved`;
  if (action === 'remove')
    return value === '' ? { action, place, name, value: [] } : `${key}: a removal has the value ''`;
  const text = parseMappedText(value, side);
  return typeof text === 'string' ? `${key}: ${text}` : { action, place, name, value: text };
}

/** `$request.header.x` alone, or text with `${request.header.x}` in it; a text of what is wrong otherwise. */
export function parseMappedText(value: string, side: 'request' | 'response'): MappedText | string {
  const alone = /^\$(?!\{)(.+)$/.exec(value)?.[1];
  if (alone !== undefined) {
    const selector = readableOn(side, alone);
    return selector ? [selector] : `$${alone} names nothing that a ${side} mapping can read`;
  }
  const parts: (string | Selector)[] = [];
  for (const [text = '', variable] of value.matchAll(/\$\{([^}]*)\}|[^$]+|\$/g)) {
    const selector = variable === undefined ? text : readableOn(side, variable);
    if (selector === null) return `${text} names nothing that a ${side} mapping can read`;
    parts.push(selector);
  }
  return parts;
}

/** A request mapping reads the request, a response mapping the answer; both read context and stage variables. */
function readableOn(side: 'request' | 'response', text: string): Selector | null {
  const selector = parseSelector(text);
  const other = side === 'request' ? 'response.' : 'request.';
  return selector?.place.startsWith(other) === true ? null : selector;
}

/** The text for one request. A lone variable without a value gives none (unverified); inside a text it is empty. */
export function fill(value: MappedText, input: SelectorInput): string | null {
  const [only] = value;
  if (value.length === 1 && only !== undefined && typeof only !== 'string') return select(only, input);
  return value.map((part) => (typeof part === 'string' ? part : (select(part, input) ?? ''))).join('');
}

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
