import { sameJson } from './same-json.ts';
import { violation, type Keywords, type Schema, type Scope } from './schema.ts';

export const JSON_TYPES = ['array', 'boolean', 'integer', 'null', 'number', 'object', 'string'] as const;
type JsonType = (typeof JSON_TYPES)[number];

/** `type`, `enum`, and the schemas a value must fit in whole or in part. */
export const anyKeywords: Keywords = (schema, value, scope) => [
  ...typeViolations(schema, value),
  ...enumViolations(schema, value, scope),
  ...combined(schema, value, scope),
];

function typeViolations({ type }: Schema, value: unknown): readonly string[] {
  const allowed = (Array.isArray(type) ? type : [type]).filter(isType);
  if (allowed.length === 0) return [];
  const actual = typeOf(value);
  const isAllowed = allowed.includes(actual) || (actual === 'integer' && allowed.includes('number'));
  const shown = JSON_TYPES.filter((one) => allowed.includes(one) || (one === 'integer' && allowed.includes('number')));
  return violation(
    !isAllowed,
    () => `instance type (${actual}) does not match any allowed primitive type (allowed: ${JSON.stringify(shown)})`,
  );
}

const isType = (name: unknown): name is JsonType => JSON_TYPES.some((type) => type === name);

function typeOf(value: unknown): JsonType {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'number';
  if (typeof value === 'boolean') return 'boolean';
  return typeof value === 'string' ? 'string' : 'object';
}

function enumViolations({ enum: values }: Schema, value: unknown, { budget }: Scope): readonly string[] {
  if (!Array.isArray(values)) return [];
  return violation(
    !values.some((one) => sameJson(one, value, budget)),
    () => `instance value (${JSON.stringify(value)}) not found in enum (possible values: ${JSON.stringify(values)})`,
  );
}

const combined: Keywords = ({ allOf, anyOf, oneOf, not }, value, scope) => {
  const fits = (schema: unknown): boolean => scope.check(schema, value, scope).length === 0;
  const fitting = (schemas: readonly unknown[]): number => schemas.filter(fits).length;
  return [
    ...(Array.isArray(allOf) ? everyViolation(allOf.length, fitting(allOf)) : []),
    ...(Array.isArray(anyOf)
      ? violation(
          fitting(anyOf) === 0,
          () => `instance failed to match at least one required schema among ${anyOf.length}`,
        )
      : []),
    ...(Array.isArray(oneOf) ? exactlyOneViolation(oneOf.length, fitting(oneOf)) : []),
    ...violation(not !== undefined && fits(not), () => 'instance matched a schema which it should not have'),
  ];
};

const everyViolation = (all: number, matched: number): readonly string[] =>
  violation(
    matched < all,
    () => `instance failed to match all required schemas (matched only ${matched} out of ${all})`,
  );
const exactlyOneViolation = (all: number, matched: number): readonly string[] =>
  violation(matched !== 1, () => `instance failed to match exactly one schema (matched ${matched} out of ${all})`);
