import { isObject } from '../../kernel/is-object.ts';
import { listed, numberIn, violation, type Keywords, type Schema, type Scope } from './schema.ts';
import { matches } from './text-keywords.ts';

/** `required`, the schemas of members, how many there may be, and what a member asks for beside it. */
export const objectKeywords: Keywords = (schema, value, scope) => {
  if (!isObject(value)) return [];
  return [
    ...requiredViolations(schema, value),
    ...countViolations(schema, value),
    ...dependencyViolations(schema, value, scope),
    ...additionalViolations(schema, value, scope),
    ...Object.entries(value).flatMap(([name, member]) =>
      schemasOf(schema, name, scope).flatMap((one) => scope.check(one, member, scope)),
    ),
  ];
};

function requiredViolations({ required }: Schema, value: object): readonly string[] {
  const missing = textsIn(required).filter((name) => !Object.hasOwn(value, name));
  return violation(missing.length > 0, () => `object has missing required properties (${listed(missing)})`);
}

const textsIn = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];

function countViolations(schema: Schema, value: object): readonly string[] {
  const count = Object.keys(value).length;
  const minimum = numberIn(schema, 'minProperties');
  const maximum = numberIn(schema, 'maxProperties');
  return [
    ...violation(
      minimum !== null && count < minimum,
      () => `object has too few properties (found ${count} but schema requires at least ${minimum})`,
    ),
    ...violation(
      maximum !== null && count > maximum,
      () => `object has too many properties (found ${count} but schema requires at most ${maximum})`,
    ),
  ];
}

const dependencyViolations: Keywords = ({ dependencies }, value, scope) => {
  if (!isObject(dependencies) || !isObject(value)) return [];
  return Object.entries(dependencies)
    .filter(([name]) => Object.hasOwn(value, name))
    .flatMap(([name, asked]) => {
      if (!Array.isArray(asked)) return scope.check(asked, value, scope);
      const missing = textsIn(asked).filter((other) => !Object.hasOwn(value, other));
      const what = `schema requires ${listed(textsIn(asked))}; missing: ${listed(missing)}`;
      return violation(
        missing.length > 0,
        () => `property "${name}" of object has missing property dependencies (${what})`,
      );
    });
};

/** A member that neither `properties` nor `patternProperties` knows. */
function isAdditional({ properties, patternProperties }: Schema, name: string, { budget }: Scope): boolean {
  if (isObject(properties) && Object.hasOwn(properties, name)) return false;
  return !Object.keys(isObject(patternProperties) ? patternProperties : {}).some((pattern) =>
    matches(pattern, name, budget),
  );
}

function additionalViolations(schema: Schema, value: object, scope: Scope): readonly string[] {
  if (schema['additionalProperties'] !== false) return [];
  const extra = Object.keys(value).filter((name) => isAdditional(schema, name, scope));
  return violation(
    extra.length > 0,
    () => `object instance has properties which are not allowed by the schema: ${listed(extra)}`,
  );
}

/** Every schema a member must fit. */
function schemasOf(schema: Schema, name: string, scope: Scope): readonly unknown[] {
  const { properties, patternProperties, additionalProperties } = schema;
  const own = isObject(properties) && Object.hasOwn(properties, name) ? [properties[name]] : [];
  const byPattern = Object.entries(isObject(patternProperties) ? patternProperties : {})
    .filter(([pattern]) => matches(pattern, name, scope.budget))
    .map(([, one]) => one);
  return [...own, ...byPattern, ...(isAdditional(schema, name, scope) ? [additionalProperties] : [])];
}
