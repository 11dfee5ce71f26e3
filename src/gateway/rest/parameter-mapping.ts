import { textAtPath } from '../../languages/jsonpath/text-at.ts';
import type { Json, JsonRecord } from '../../languages/vtl/aws-scope.ts';
import type { Texts } from '../model.ts';

/** Parameter mapping without templates (rest-api reference, 7.1). */
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

const TARGET = /^(?:integration\.request|method\.response)\.(header|querystring|path)\.(.+)$/;
const PARAMETER =
  /^(?:method\.request|integration\.response)\.(path|querystring|header|multivaluequerystring|multivalueheader)\.(.+)$/;
const BODY = /^(?:method\.request|integration\.response)\.body(?:\.(.+))?$/;

/** Takes mappings apart; a target that is none of the mapping language's is left out. */
export const parseMappings = (mappings: Texts | undefined): readonly ParameterMapping[] =>
  Object.entries(mappings ?? {}).flatMap(([target, value]) => {
    const [, place, name] = TARGET.exec(target) ?? [];
    return place === undefined || name === undefined
      ? []
      : [{ place: place as Place, name, source: parseSource(value) }];
  });

export function parseSource(value: string): Source {
  const text = /^'([^]*)'$/.exec(value)?.[1];
  if (text !== undefined) return { kind: 'static', text };
  const [, place, name] = PARAMETER.exec(value) ?? [];
  if (place !== undefined && name !== undefined)
    return { kind: 'parameter', place: place.replace('multivalue', '') as Place, name, all: place.startsWith('multi') };
  const body = BODY.exec(value);
  if (body) return { kind: 'body', path: body[1] ?? null };
  const [, root, member] = /^(context|stageVariables)\.(.+)$/.exec(value) ?? [];
  return root !== undefined && member !== undefined
    ? { kind: root as 'context' | 'stageVariables', name: member }
    : { kind: 'unknown', text: value };
}

/** The values the mappings give; a source that is not there gives none (recorded: parameter-mapping.missing). */
export function mapParameters(mappings: readonly ParameterMapping[], input: MappingInput): MappedParameters {
  const values: MappedValue[] = [];
  for (const { place, name, source } of mappings) {
    const found = valueOf(source, input, place);
    if (found === 'invalidJson') return { ok: false, why: 'invalidJson' };
    if (found !== null) values.push({ place, name, values: found });
  }
  return { ok: true, values };
}

function valueOf(source: Source, input: MappingInput, place: Place): readonly string[] | 'invalidJson' | null {
  switch (source.kind) {
    case 'static':
      return [source.text];
    case 'parameter':
      return parameterValue(source, input, place);
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
): readonly string[] | null {
  const values = input[place].filter(([key]) => key === name).map(([, value]) => value);
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
