import { inputObject, mapOf, type InputParams } from './input.ts';
import { JavaDouble, JavaList, JavaMap, type Value } from './values.ts';
import { UTIL } from './util.ts';

/** A plain JSON value: how the world outside hands `$context` in and takes overrides out. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };
export type JsonRecord = Readonly<Record<string, Json>>;

/** What a mapping template of API Gateway sees. */
export type ScopeInput = {
  /** The payload: of the request, or of the backend's response. */
  readonly body: string;
  readonly params: InputParams;
  /** `$context`; overrides that an earlier template left may be in it. */
  readonly context: JsonRecord;
  readonly stageVariables: Readonly<Record<string, string>>;
};

/** The variables of a mapping template: `$input`, `$util`, `$context`, `$stageVariables`. */
export type AwsScope = Map<string, Value>;

/** Overrides as `$context` begins with them: vtl.context.response-override-keys. */
const OVERRIDES = {
  requestOverride: ['path', 'header', 'querystring'],
  responseOverride: ['header'],
} as const;

/** Makes the variables for one rendering; `$context` is a copy, so that a template writes into nothing of ours. */
export function awsScope({ body, params, context, stageVariables }: ScopeInput): AwsScope {
  return new Map<string, Value>([
    ['input', inputObject(body, params)],
    ['util', UTIL],
    ['context', contextMap(context)],
    ['stageVariables', mapOf(stageVariables)],
  ]);
}

/** `$context` and every map in it print as nothing: vtl.context.keys. */
function contextMap(context: JsonRecord): JavaMap {
  const map = silentMap(context);
  for (const [name, places] of Object.entries(OVERRIDES)) {
    const given = map.entries.get(name);
    const override = given instanceof JavaMap ? given : new JavaMap(new Map(), true);
    for (const place of places) {
      if (!override.entries.has(place)) override.entries.set(place, new JavaMap(new Map(), true));
    }
    map.entries.set(name, override);
  }
  return map;
}

const silentMap = (record: JsonRecord): JavaMap =>
  new JavaMap(new Map<Value, Value>(Object.entries(record).map(([name, value]) => [name, toValue(value)])), true);

function toValue(json: Json): Value {
  if (typeof json === 'number') return Number.isSafeInteger(json) ? json : new JavaDouble(json);
  if (typeof json !== 'object' || json === null) return json;
  return isList(json) ? new JavaList(json.map(toValue)) : silentMap(json);
}

const isList = (json: readonly Json[] | JsonRecord): json is readonly Json[] => Array.isArray(json);

/** What the template left in `$context.requestOverride` or `$context.responseOverride`. */
export function overrideIn(scope: AwsScope, name: keyof typeof OVERRIDES): JsonRecord {
  const context = scope.get('context');
  const override = context instanceof JavaMap ? (context.entries.get(name) ?? null) : null;
  const json = toJson(override, 0);
  return typeof json === 'object' && json !== null && !isList(json) ? json : {};
}

const MAX_DEPTH = 20;

function toJson(value: Value, depth: number): Json {
  if (value === null || depth > MAX_DEPTH) return null;
  if (value instanceof JavaDouble) return value.value;
  if (value instanceof JavaList) return value.items.map((item) => toJson(item, depth + 1));
  if (value instanceof JavaMap) {
    return Object.fromEntries(Array.from(value.entries, ([key, member]) => [String(key), toJson(member, depth + 1)]));
  }
  if (typeof value === 'bigint') return Number(value);
  return typeof value === 'object' ? null : value;
}
