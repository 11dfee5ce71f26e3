import type { JsonPath } from '../jsonpath/ast.ts';
import { evaluatePath } from '../jsonpath/evaluate.ts';
import { parsePath } from '../jsonpath/parse.ts';
import type { Budget } from '../budget.ts';
import { printJson } from './json-text.ts';
import { Fault } from '../fault.ts';
import { readJson } from './read-json.ts';
import { ValueTree } from './value-tree.ts';
import { HostObject, JavaMap, type MapSource, type Value } from './values.ts';

/** Path, query and header parameters, decoded, as `$input.params()` shows them. */
export type InputParams = {
  readonly path: Readonly<Record<string, string>>;
  readonly querystring: Readonly<Record<string, string>>;
  readonly header: Readonly<Record<string, string>>;
};

/** Where `$input.params('name')` looks, in this order (rest-api reference, 7.4). */
const PLACES = ['path', 'querystring', 'header'] as const;

/** What an empty body reads as: vtl.input-body.request-empty. */
const EMPTY_BODY = '{}';

/** Paths read so far: a template asks for the same few again and again. */
const known = new Map<string, JsonPath>();
const MAX_KNOWN = 500;

function pathOf(text: string): JsonPath {
  const kept = known.get(text);
  if (kept !== undefined) return kept;
  const parsed = parsePath(text);
  if (!parsed.ok) throw new Fault(`"${text}" is no JSONPath: ${parsed.problem.message}`);
  if (known.size >= MAX_KNOWN) known.clear();
  known.set(text, parsed.path);
  return parsed.path;
}

/** The members of a plain record of texts. */
class RecordSource implements MapSource {
  readonly #record: Readonly<Record<string, string>>;
  constructor(record: Readonly<Record<string, string>>) {
    this.#record = record;
  }

  member(name: Value): Value | undefined {
    return typeof name === 'string' && Object.hasOwn(this.#record, name) ? this.#record[name] : undefined;
  }

  all(): Map<Value, Value> {
    return new Map(Object.entries(this.#record));
  }
}

export const mapOf = (record: Readonly<Record<string, string>>): JavaMap => new JavaMap(new RecordSource(record));

/** API Gateway's `$input`: body, json(), path(), params() (rest-api reference, 7.4). */
export class InputObject extends HostObject {
  readonly name = 'input';
  readonly #body: string;
  readonly #params: InputParams;
  #document: Value | undefined;
  #tree: ValueTree | null = null;
  #allParams: JavaMap | null = null;

  constructor(body: string, params: InputParams) {
    super();
    this.#body = body === '' ? EMPTY_BODY : body;
    this.#params = params;
  }

  call(method: string, [argument]: readonly Value[], budget: Budget): Value | undefined {
    switch (method) {
      case 'path':
        return this.#find(argument, budget);
      case 'json':
        return this.#json(argument, budget);
      case 'params':
        return this.#param(argument);
      default:
        return undefined;
    }
  }

  read(property: string): Value {
    return property === 'body' ? this.#body : null;
  }

  /** The body is read as JSON when first asked for; where it is none, every path is missing (7.4). */
  #find(path: Value | undefined, budget: Budget): Value {
    if (this.#document === undefined) {
      budget.scan(this.#body.length);
      this.#document = readJson(this.#body) ?? null;
    }
    if (typeof path !== 'string') return this.#document;
    return evaluatePath(pathOf(path), this.#document, (this.#tree ??= new ValueTree(budget))) ?? null;
  }

  /** A missing path is an empty text in JSON, quotes included: 7.4, vtl.unit.json-path-on-text. */
  #json(path: Value | undefined, budget: Budget): Value {
    const value = this.#find(path, budget);
    return budget.text(value === null ? '""' : printJson(value, budget));
  }

  #param(name: Value | undefined): Value {
    if (name === undefined) return (this.#allParams ??= allParams(this.#params));
    if (typeof name !== 'string') return null;
    for (const place of PLACES) {
      const value = Object.hasOwn(this.#params[place], name) ? this.#params[place][name] : undefined;
      if (value !== undefined) return value;
    }
    return null;
  }
}

const allParams = (params: InputParams): JavaMap =>
  new JavaMap(new Map(PLACES.map((place) => [place, mapOf(params[place])])));
