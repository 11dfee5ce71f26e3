import { textAtPath } from '../../languages/vtl/text-at.ts';
import type { Json, JsonRecord } from '../../languages/vtl/aws-scope.ts';
import type { Texts } from '../model.ts';

/** Parameter mapping without templates, of REST and of WebSocket APIs (rest-api reference, 7.1; WebSocket API reference, 10). */
export type Place = 'header' | 'querystring' | 'path';
export type Pairs = readonly (readonly [string, string])[];
/** A mapping taken apart: where its value goes, and where it comes from. */
export type ParameterMapping = { readonly place: Place; readonly name: string; readonly source: Source };
export type Source =
  | { readonly kind: 'static'; readonly text: string }
  | { readonly kind: 'parameter'; readonly place: Place; readonly name: string; readonly all: boolean }
  | { readonly kind: 'body'; readonly path: string | null }
  | { readonly kind: 'context' | 'stageVariables'; readonly name: string }
  | { readonly kind: 'unknown'; readonly text: string };

/** What a mapping may read: of the request, or of the backend's answer (then only headers and body). */
export type MappingInput = {
  readonly header: Pairs;
  readonly querystring: Pairs;
  readonly path: Pairs;
  readonly body: string;
  readonly context: JsonRecord;
  readonly stageVariables: Texts;
};
/** One value, or several where a multivalue source met several. */
export type MappedValue = { readonly place: Place; readonly name: string; readonly values: readonly string[] };
export type MappedParameters =
  { readonly ok: true; readonly values: readonly MappedValue[] } | { readonly ok: false; readonly why: 'invalidJson' };

/** The words one kind of API has for places, and what differs in how it reads them. */
export type MappingLanguage = {
  readonly target: RegExp;
  readonly parameter: RegExp;
  readonly body: RegExp;
  /** Header names are compared without case. */
  readonly anyCase: boolean;
  /** A path into a body that is no JSON is an error, not a value that is not there. */
  readonly needsJson: boolean;
};
export const REST_MAPPING: MappingLanguage = {
  target: /^(?:integration\.request|method\.response)\.(header|querystring|path)\.(.+)$/,
  parameter:
    /^(?:method\.request|integration\.response)\.(path|querystring|header|multivaluequerystring|multivalueheader)\.(.+)$/,
  body: /^(?:method\.request|integration\.response)\.body(?:\.(.+))?$/,
  anyCase: false,
  needsJson: true,
};
/** Headers and query exist at `$connect` only; messages need be no JSON (that a path then finds nothing is unverified). */
export const SOCKET_MAPPING: MappingLanguage = {
  target: /^integration\.request\.(header|querystring|path)\.([a-zA-Z0-9._$-]+)$/,
  parameter: /^route\.request\.(querystring|header|multivaluequerystring|multivalueheader)\.([a-zA-Z0-9._$-]+)$/,
  body: /^route\.request\.body(?:\.(.+))?$/,
  anyCase: true,
  needsJson: false,
};

/** Takes mappings apart; a target that is none of the mapping language's is left out. */
export const parseMappings = (
  mappings: Texts | undefined,
  language: MappingLanguage = REST_MAPPING,
): readonly ParameterMapping[] =>
  Object.entries(mappings ?? {}).flatMap(([target, value]) => {
    const [, place, name] = language.target.exec(target) ?? [];
    return place === undefined || name === undefined
      ? []
      : [{ place: place as Place, name, source: parseSource(value, language) }];
  });

export function parseSource(value: string, language: MappingLanguage = REST_MAPPING): Source {
  const text = /^'([^]*)'$/.exec(value)?.[1];
  if (text !== undefined) return { kind: 'static', text };
  const [, place, name] = language.parameter.exec(value) ?? [];
  if (place !== undefined && name !== undefined)
    return { kind: 'parameter', place: place.replace('multivalue', '') as Place, name, all: place.startsWith('multi') };
  const body = language.body.exec(value);
  if (body) return { kind: 'body', path: body[1] ?? null };
  const [, root, member] = /^(context|stageVariables)\.(.+)$/.exec(value) ?? [];
  return root !== undefined && member !== undefined
    ? { kind: root as 'context' | 'stageVariables', name: member }
    : { kind: 'unknown', text: value };
}

/** The values the mappings give; a source that is not there gives none (recorded: parameter-mapping.missing). */
export function mapParameters(
  mappings: readonly ParameterMapping[],
  input: MappingInput,
  language: MappingLanguage = REST_MAPPING,
): MappedParameters {
  const values: MappedValue[] = [];
  for (const { place, name, source } of mappings) {
    const found = valueOf(source, input, place, language);
    if (found !== 'invalidJson') {
      if (found !== null) values.push({ place, name, values: found });
    } else if (language.needsJson) return { ok: false, why: 'invalidJson' };
  }
  return { ok: true, values };
}

/** A mapping as it is written, and the value it gave; null: there was none. */
export type MappingTrial = { readonly target: string; readonly source: string; readonly value: string | null };

/** The same one by one, for whoever looks. */
export const tryMappings = (
  mappings: Texts | undefined,
  input: MappingInput,
  language: MappingLanguage = REST_MAPPING,
): readonly MappingTrial[] =>
  Object.entries(mappings ?? {}).map(([target, source]) => {
    const mapped = mapParameters(parseMappings({ [target]: source }, language), input, language);
    return { target, source, value: mapped.ok ? (mapped.values[0]?.values.join(',') ?? null) : null };
  });

function valueOf(
  source: Source,
  input: MappingInput,
  place: Place,
  language: MappingLanguage,
): readonly string[] | 'invalidJson' | null {
  switch (source.kind) {
    case 'static':
      return [source.text];
    case 'parameter':
      return parameterValue(source, input, place, language.anyCase);
    case 'body':
      return source.path === null ? one(input.body === '' ? null : input.body) : bodyValue(source.path, input.body);
    case 'context':
      return one(textAt(input.context, source.name));
    case 'stageVariables':
      return one(input.stageVariables[source.name] ?? null);
    case 'unknown':
      return null;
  }
}

const one = (value: string | null): readonly string[] | null => (value === null ? null : [value]);

/** A plain source takes the last value; a multivalue one all, joined by commas where a header must hold them. */
function parameterValue(
  { place, name, all }: Extract<Source, { kind: 'parameter' }>,
  input: MappingInput,
  target: Place,
  anyCase: boolean,
): readonly string[] | null {
  const written = (key: string): string => (anyCase && place === 'header' ? key.toLowerCase() : key);
  const values = input[place].filter(([key]) => written(key) === written(name)).map(([, value]) => value);
  if (values.length === 0) return null;
  if (!all) return values.slice(-1);
  return target === 'querystring' ? values : [values.join(',')];
}

/** An empty body has no value at any path; one that is no JSON is an error. */
function bodyValue(path: string, body: string): readonly string[] | 'invalidJson' | null {
  const value = body === '' ? null : textAtPath(body, path);
  return value === undefined ? 'invalidJson' : one(value);
}

const asText = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

/** A member of the context by its dotted name. */
export function textAt(context: JsonRecord, name: string): string | null {
  let value: Json | undefined = context;
  for (const part of name.split('.'))
    value =
      typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonRecord)[part] : undefined;
  return value === undefined || value === null ? null : asText(value);
}
