import { isObject } from '../../kernel/is-object.ts';
import { Budget } from '../budget.ts';
import { Fault } from '../fault.ts';
import { anyKeywords } from './any-keywords.ts';
import { arrayKeywords } from './array-keywords.ts';
import { numberKeywords } from './number-keywords.ts';
import { objectKeywords } from './object-keywords.ts';
import { resolve } from './reference.ts';
import type { Check, Scope } from './schema.ts';
import { textKeywords } from './text-keywords.ts';

/** A schema that refers to itself twice, or a pattern that goes back without end, must come to an end as well. */
const STEPS = 400_000;
const STEPS_PER_VALUE = 100;
/** Steps that holding a value against a schema counts for. */
const CHECK = 12;
/** Deeper schemas go in a circle: no request body of 10 MB is nested like this on purpose. */
const MAX_DEPTH = 400;
const FAMILIES = [anyKeywords, numberKeywords, textKeywords, arrayKeywords, objectKeywords];

/**
 * What is wrong with a value, by JSON Schema draft 4; nothing when it fits. That API Gateway checks this dialect is
 * documented (rest-api reference, 8); the sentences are those of the validator its log lines look like, unverified.
 * `format` asks for nothing (unverified).
 */
export function violations(schema: unknown, value: unknown, modelOf: (name: string) => unknown): readonly string[] {
  const steps = STEPS + STEPS_PER_VALUE * countOf(value);
  const budget = new Budget({ steps, characters: steps }, 'the schema');
  try {
    return check(schema, value, { root: schema, modelOf, check, depth: 0, budget });
  } catch (error) {
    if (error instanceof Fault) return [error.message];
    throw error;
  }
}

/** Values in a JSON value, itself included; a long text counts as several. */
function countOf(whole: unknown): number {
  const left = [whole];
  let count = 0;
  while (left.length > 0) {
    const value = left.pop();
    count += typeof value === 'string' ? 1 + (value.length >> 3) : 1;
    if (typeof value === 'object' && value !== null) for (const one of Object.values(value)) left.push(one);
  }
  return count;
}

const check: Check = (schema, value, scope) => {
  if (!isObject(schema)) return [];
  scope.budget.spend(CHECK);
  if (scope.depth > MAX_DEPTH) return ['the schema goes in a circle'];
  const deeper: Scope = { ...scope, depth: scope.depth + 1 };
  const { $ref } = schema;
  if (typeof $ref === 'string') return checkReferred($ref, value, deeper);
  return FAMILIES.flatMap((keywords) => keywords(schema, value, deeper));
};

/** Whatever stands beside a `$ref` does not count. */
function checkReferred(reference: string, value: unknown, scope: Scope): readonly string[] {
  const found = resolve(reference, scope);
  if (!found) return [`the schema refers to ${reference}, which is not there`];
  return check(found.schema, value, { ...scope, root: found.root });
}
