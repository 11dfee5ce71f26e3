import { isObject } from '../../kernel/is-object.ts';
import { escapePointer } from '../../kernel/json-pointer.ts';
import { JSON_TYPES } from './any-keywords.ts';
import { isModelUrl } from './reference.ts';

/** What of a schema is not JSON Schema draft 4, and where, as a JSON pointer below the schema. */
export type Misfit = {
  readonly kind: 'unknownKeyword' | 'wrongValue' | 'foreignReference';
  readonly pointer: string;
  readonly keyword: string;
};

/** Whether a keyword may have a value. */
type Rule = (value: unknown) => boolean;

const isText: Rule = (value) => typeof value === 'string';
const isNumber: Rule = (value) => typeof value === 'number';
const isFlag: Rule = (value) => typeof value === 'boolean';
const isCount: Rule = (value) => Number.isInteger(value) && Number(value) >= 0;
const isAnything: Rule = () => true;
const isSchemaOrFlag: Rule = (value) => isObject(value) || isFlag(value);
const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value) && value.length > 0;
const isSchemas: Rule = (value) => isList(value) && value.every(isObject);
const isNamedSchemas: Rule = (value) => isObject(value) && Object.values(value).every(isObject);
const isSet = (value: unknown): value is readonly unknown[] => isList(value) && !hasTwins(value);
const isNames: Rule = (value) => isSet(value) && value.every(isText);
const isType: Rule = (value) => (JSON_TYPES as readonly unknown[]).includes(value);

/** The keywords of draft 4's own schema of schemas (json-schema.org/draft-04/schema, read 2026-11). */
const RULES: ReadonlyMap<string, Rule> = new Map<string, Rule>([
  ['id', isText],
  ['$schema', isText],
  ['$ref', isText],
  ['title', isText],
  ['description', isText],
  ['default', isAnything],
  ['format', isText],
  ['multipleOf', (value) => typeof value === 'number' && value > 0],
  ['maximum', isNumber],
  ['exclusiveMaximum', isFlag],
  ['minimum', isNumber],
  ['exclusiveMinimum', isFlag],
  ['maxLength', isCount],
  ['minLength', isCount],
  ['pattern', isText],
  ['additionalItems', isSchemaOrFlag],
  ['items', (value) => isObject(value) || isSchemas(value)],
  ['maxItems', isCount],
  ['minItems', isCount],
  ['uniqueItems', isFlag],
  ['maxProperties', isCount],
  ['minProperties', isCount],
  ['required', isNames],
  ['additionalProperties', isSchemaOrFlag],
  ['definitions', isNamedSchemas],
  ['properties', isNamedSchemas],
  ['patternProperties', isNamedSchemas],
  ['dependencies', (value) => isObject(value) && Object.values(value).every((one) => isObject(one) || isNames(one))],
  ['enum', isSet],
  ['type', (value) => isType(value) || (isSet(value) && value.every(isType))],
  ['allOf', isSchemas],
  ['anyOf', isSchemas],
  ['oneOf', isSchemas],
  ['not', isObject],
]);

/** Members whose value is a schema, or a list of schemas; and those that hold schemas by name. */
const HOLD_SCHEMAS = ['additionalItems', 'items', 'additionalProperties', 'allOf', 'anyOf', 'oneOf', 'not'];
const HOLD_NAMED = ['definitions', 'properties', 'patternProperties', 'dependencies'];

/** As deep as a body is checked. */
const MAX_DEPTH = 400;

/** What of a schema draft 4 does not know, in the order it is written. */
export const misfits = (schema: unknown): readonly Misfit[] => misfitsBelow(schema, '', 0);

function misfitsBelow(schema: unknown, pointer: string, depth: number): readonly Misfit[] {
  if (!isObject(schema) || depth > MAX_DEPTH) return [];
  return Object.entries(schema).flatMap(([keyword, value]) => {
    const at = `${pointer}/${escapePointer(keyword)}`;
    return [...ownMisfit(keyword, value, at), ...inMember(keyword, value, at, depth + 1)];
  });
}

function ownMisfit(keyword: string, value: unknown, pointer: string): readonly Misfit[] {
  const rule = RULES.get(keyword);
  if (!rule) return [{ kind: 'unknownKeyword', pointer, keyword }];
  if (!rule(value)) return [{ kind: 'wrongValue', pointer, keyword }];
  const isForeign = keyword === '$ref' && typeof value === 'string' && !value.startsWith('#') && !isModelUrl(value);
  return isForeign ? [{ kind: 'foreignReference', pointer, keyword }] : [];
}

function inMember(keyword: string, value: unknown, at: string, depth: number): readonly Misfit[] {
  const isOne = HOLD_SCHEMAS.includes(keyword) && !Array.isArray(value);
  if (isOne) return misfitsBelow(value, at, depth);
  const isMany = HOLD_SCHEMAS.includes(keyword) || HOLD_NAMED.includes(keyword);
  if (!isMany || typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, one]) => misfitsBelow(one, `${at}/${escapePointer(name)}`, depth));
}

function hasTwins(values: readonly unknown[]): boolean {
  return new Set(values.map(canonical)).size < values.length;
}

/** The same text for the same JSON value, whatever the order of members. */
const canonical = (value: unknown): string =>
  JSON.stringify(value, (_key, member: unknown) =>
    isObject(member) ? Object.fromEntries(Object.entries(member).sort(([a], [b]) => (a < b ? -1 : 1))) : member,
  );
