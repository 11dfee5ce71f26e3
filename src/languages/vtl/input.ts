import type { JsonPath } from '../jsonpath/ast.ts';
import { evaluatePath } from '../jsonpath/evaluate.ts';
import { parsePath } from '../jsonpath/parse.ts';
import type { Budget } from './budget.ts';
import { printJson } from './json-text.ts';
import { Fault } from './problem.ts';
import { readJson } from './read-json.ts';
import { valueTree } from './value-tree.ts';
import { HostObject, JavaMap, type HostMethod, type Value } from './values.ts';

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

export const mapOf = (record: Readonly<Record<string, string>>): JavaMap => new JavaMap(new Map(Object.entries(record)));

/** The body, read as JSON when a template first asks; null where it is none, so that every path is missing (7.4). */
class Body {
  readonly text: string;
  #document: Value | undefined;

  constructor(text: string) {
    this.text = text === '' ? EMPTY_BODY : text;
  }

  find(path: Value | undefined, budget: Budget): Value {
    if (this.#document === undefined) {
      budget.spend(this.text.length >> 4);
      this.#document = readJson(this.text) ?? null;
    }
    if (typeof path !== 'string') return this.#document;
    return evaluatePath(pathOf(path), this.#document, valueTree(budget)) ?? null;
  }
}

/** API Gateway's `$input`: body, json(), path(), params() (rest-api reference, 7.4). */
export function inputObject(text: string, params: InputParams): HostObject {
  const body = new Body(text);
  const path: HostMethod = ([wanted], budget) => body.find(wanted, budget);
  const json: HostMethod = ([wanted], budget) => {
    const value = body.find(wanted, budget);
    // A missing path is an empty text in JSON, quotes included: 7.4, vtl.unit.json-path-on-text.
    return budget.text(value === null ? '""' : printJson(value, budget));
  };
  const methods = new Map([
    ['path', path],
    ['json', json],
    ['params', paramsMethod(params)],
  ]);
  return new HostObject('input', methods, new Map([['body', () => body.text]]));
}

function paramsMethod(params: InputParams): HostMethod {
  let all: JavaMap | null = null;
  return ([name]) => {
    if (name === undefined) return (all ??= new JavaMap(new Map(PLACES.map((place) => [place, mapOf(params[place])]))));
    if (typeof name !== 'string') return null;
    const place = PLACES.find((one) => Object.hasOwn(params[one], name));
    return place === undefined ? null : (params[place][name] ?? null);
  };
}
