import { memberName } from './json-text.ts';
import { Fault } from '../fault.ts';
import { InputObject, mapOf, type InputParams } from './input.ts';
import { JavaDouble, JavaList, JavaMap, type MapSource, type Value } from './values.ts';
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

/** The variables of a mapping template (`$input`, `$util`, `$context`, `$stageVariables`) and what it leaves in them. */
export type AwsScope = {
  readonly variables: Map<string, Value>;
  readonly overrides: () => { readonly requestOverride: JsonRecord; readonly responseOverride: JsonRecord };
};

/** Makes the variables for one rendering; a template writes into copies and into nothing of ours. */
export function awsScope({ body, params, context, stageVariables }: ScopeInput): AwsScope {
  const source = new ContextSource(context, OVERRIDES);
  const variables = new Map<string, Value>();
  variables.set('input', new InputObject(body, params));
  variables.set('util', UTIL);
  variables.set('context', new JavaMap(source, true));
  variables.set('stageVariables', mapOf(stageVariables));
  const overrides = () => ({
    requestOverride: source.json('requestOverride'),
    responseOverride: source.json('responseOverride'),
  });
  return { variables, overrides };
}

/** Overrides as `$context` begins with them: vtl.context.response-override-keys. */
const OVERRIDES: JsonRecord = {
  requestOverride: { path: {}, header: {}, querystring: {} },
  responseOverride: { header: {} },
};
/** They stand before these members (recorded order: rest-api reference, 7.6). */
const STANDS_BEFORE: Readonly<Record<string, string>> = { stage: 'requestOverride', apiId: 'responseOverride' };
const NONE: JsonRecord = {};

/**
 * `$context` and every map in it, which print as nothing (vtl.context.keys). A nested map is made once, when it is first
 * read, so that what a template puts into it stays.
 */
class ContextSource implements MapSource {
  readonly #record: JsonRecord;
  readonly #defaults: JsonRecord;
  readonly #nested = new Map<Value, Value>();

  constructor(record: JsonRecord, defaults: JsonRecord) {
    this.#record = record;
    this.#defaults = defaults;
  }

  member(name: Value): Value | undefined {
    if (typeof name !== 'string') return undefined;
    const json = Object.hasOwn(this.#record, name) ? this.#record[name] : this.#default(name);
    if (typeof json === 'string' || json === undefined) return json;
    const known = this.#nested.get(name);
    if (known !== undefined) return known;
    const value = toValue(json, this.#default(name));
    this.#nested.set(name, value);
    return value;
  }

  all(): Map<Value, Value> {
    const placed = Object.keys(this.#record).flatMap((name) => {
      const before = STANDS_BEFORE[name];
      return before !== undefined && this.#default(before) !== undefined ? [before, name] : [name];
    });
    const names = new Set([...placed, ...Object.keys(this.#defaults)]);
    return new Map(Array.from(names, (name) => [name, this.member(name) ?? null]));
  }

  /** A member as the template left it. */
  json(name: string): JsonRecord {
    const value = this.#nested.get(name);
    const json = value === undefined ? this.#untouched(name) : toJson(value, 0);
    return isRecord(json) ? json : NONE;
  }

  #untouched(name: string): Json | undefined {
    const [given, defaults] = [this.#record[name], this.#default(name)];
    if (given === undefined) return defaults;
    return isRecord(given) && isRecord(defaults) ? { ...defaults, ...given } : given;
  }

  #default(name: string): Json | undefined {
    return Object.hasOwn(this.#defaults, name) ? this.#defaults[name] : undefined;
  }
}

/**
 * Overrides, each of which a template may set once (rest-api reference, 7.7; guide
 * "apigateway-override-request-response-parameters": more than once is answered with 5XX).
 */
class OverrideMap extends JavaMap {
  readonly #set = new Set<Value>();

  override assign(name: Value, value: Value): void {
    if (this.#set.has(name)) throw new Fault(`the override ${memberName(name)} is set twice`);
    this.#set.add(name);
    super.assign(name, value);
  }
}

function toValue(json: Json, defaults: Json | undefined): Value {
  if (typeof json === 'number') return Number.isSafeInteger(json) ? json : new JavaDouble(json);
  if (isRecord(json))
    return isRecord(defaults)
      ? new OverrideMap(new ContextSource(json, defaults), true)
      : new JavaMap(new ContextSource(json, NONE), true);
  return isList(json) ? new JavaList(json.map((item) => toValue(item, undefined))) : json;
}

const isList = (json: Json): json is readonly Json[] => Array.isArray(json);
const isRecord = (json: Json | undefined): json is JsonRecord =>
  typeof json === 'object' && json !== null && !isList(json);

const MAX_DEPTH = 20;

function toJson(value: Value, depth: number): Json {
  if (value === null || depth > MAX_DEPTH) return null;
  if (value instanceof JavaDouble) return value.value;
  if (value instanceof JavaList) return value.items.map((item) => toJson(item, depth + 1));
  if (value instanceof JavaMap) {
    return Object.fromEntries(
      Array.from(value.entries, ([key, member]) => [memberName(key), toJson(member, depth + 1)]),
    );
  }
  if (typeof value === 'bigint') return Number(value);
  return typeof value === 'object' ? null : value;
}
