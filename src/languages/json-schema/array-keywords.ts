import { sameJson } from './same-json.ts';
import { numberIn, violation, type Keywords, type Schema, type Scope } from './schema.ts';

/** `items`, `additionalItems`, `minItems`, `maxItems` and `uniqueItems`. */
export const arrayKeywords: Keywords = (schema, value, scope) => {
  if (!Array.isArray(value)) return [];
  const items = value as readonly unknown[];
  return [
    ...sizeViolations(schema, items),
    ...violation(
      schema['uniqueItems'] === true && hasTwins(items, scope),
      () => 'array must not contain duplicate elements',
    ),
    ...tupleViolations(schema, items),
    ...items.flatMap((item, i) => scope.check(schemaAt(schema, i), item, scope)),
  ];
};

function sizeViolations(schema: Schema, { length }: readonly unknown[]): readonly string[] {
  const minimum = numberIn(schema, 'minItems');
  const maximum = numberIn(schema, 'maxItems');
  return [
    ...violation(
      minimum !== null && length < minimum,
      () => `array is too short: must have at least ${minimum} elements but instance has ${length} elements`,
    ),
    ...violation(
      maximum !== null && length > maximum,
      () => `array is too long: must have at most ${maximum} elements but instance has ${length} elements`,
    ),
  ];
}

function hasTwins(items: readonly unknown[], { budget }: Scope): boolean {
  for (const [i, item] of items.entries())
    for (let earlier = 0; earlier < i; earlier++) if (sameJson(items[earlier], item, budget)) return true;
  return false;
}

/** With a list of schemas each place has its own, and `additionalItems: false` ends the list. */
function tupleViolations({ items, additionalItems }: Schema, { length }: readonly unknown[]): readonly string[] {
  if (!Array.isArray(items) || additionalItems !== false) return [];
  return violation(
    length > items.length,
    () => `array is too long: must have at most ${items.length} elements but instance has ${length} elements`,
  );
}

const schemaAt = ({ items, additionalItems }: Schema, i: number): unknown =>
  Array.isArray(items) ? (i < items.length ? (items as readonly unknown[])[i] : additionalItems) : items;
