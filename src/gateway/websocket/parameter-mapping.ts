import { textAtPath } from '../../languages/jsonpath/text-at.ts';
import type { JsonRecord } from '../../languages/vtl/aws-scope.ts';
import type { HeaderList } from '../answer.ts';
import type { Texts } from '../model.ts';
import { textAt, type MappedValue, type Place } from '../rest/parameter-mapping.ts';

/** Request parameter mapping of WebSocket APIs (reference, 10): what goes where, and from where it comes. */
export type SocketMapping = { readonly place: Place; readonly name: string; readonly source: SocketSource };
export type SocketSource =
  | { readonly kind: 'static'; readonly text: string }
  | { readonly kind: 'header' | 'querystring'; readonly name: string; readonly all: boolean }
  | { readonly kind: 'body'; readonly path: string | null }
  | { readonly kind: 'context' | 'stageVariables'; readonly name: string }
  | { readonly kind: 'unknown'; readonly text: string };

/** Headers and query exist at `$connect` only; later messages carry none. */
export type SocketMappingInput = {
  readonly header: HeaderList;
  readonly querystring: HeaderList;
  readonly body: string;
  readonly context: JsonRecord;
  readonly stageVariables: Texts;
};

const TARGET = /^integration\.request\.(header|querystring|path)\.([a-zA-Z0-9._$-]+)$/;
const PARAMETER = /^route\.request\.(multivalue)?(header|querystring)\.([a-zA-Z0-9._$-]+)$/;
const BODY = /^route\.request\.body(?:\.(.+))?$/;

export const isSocketTarget = (target: string): boolean => TARGET.test(target);

export const parseSocketMappings = (mappings: Texts | undefined): readonly SocketMapping[] =>
  Object.entries(mappings ?? {}).flatMap(([target, value]) => {
    const [, place, name] = TARGET.exec(target) ?? [];
    return place === undefined || name === undefined
      ? []
      : [{ place: place as Place, name, source: parseSocketSource(value) }];
  });

export function parseSocketSource(value: string): SocketSource {
  const text = /^'([^]*)'$/.exec(value)?.[1];
  if (text !== undefined) return { kind: 'static', text };
  const [, multi, place, name] = PARAMETER.exec(value) ?? [];
  if (place !== undefined && name !== undefined)
    return { kind: place as 'header' | 'querystring', name, all: multi !== undefined };
  const body = BODY.exec(value);
  if (body) return { kind: 'body', path: body[1] ?? null };
  const [, root, member] = /^(context|stageVariables)\.(.+)$/.exec(value) ?? [];
  return root !== undefined && member !== undefined
    ? { kind: root as 'context' | 'stageVariables', name: member }
    : { kind: 'unknown', text: value };
}

/** The values the mappings give; a source that is not there gives none. */
export const mapSocketParameters = (
  mappings: readonly SocketMapping[],
  input: SocketMappingInput,
): readonly MappedValue[] =>
  mappings.flatMap(({ place, name, source }) => {
    const values = valuesOf(source, input);
    return values.length === 0 ? [] : [{ place, name, values }];
  });

function valuesOf(source: SocketSource, input: SocketMappingInput): readonly string[] {
  switch (source.kind) {
    case 'static':
      return [source.text];
    case 'header':
    case 'querystring':
      return parameterValues(source, input[source.kind]);
    case 'body':
      return present(source.path === null ? input.body : (textAtPath(input.body, source.path) ?? null));
    case 'context':
      return present(textAt(input.context, source.name));
    case 'stageVariables':
      return present(input.stageVariables[source.name] ?? null);
    case 'unknown':
      return [];
  }
}

const present = (value: string | null): readonly string[] => (value === null ? [] : [value]);

function parameterValues({ kind, name, all }: Extract<SocketSource, { all: boolean }>, pairs: HeaderList) {
  const isNamed = (key: string): boolean =>
    kind === 'header' ? key.toLowerCase() === name.toLowerCase() : key === name;
  const values = pairs.filter(([key]) => isNamed(key)).map(([, value]) => value);
  return all ? values : values.slice(-1);
}
