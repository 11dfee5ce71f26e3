import { numberIn, violation, type Keywords, type Schema } from './schema.ts';

/** `minimum`, `maximum` (exclusive by a truth value beside them, as draft 4 has it) and `multipleOf`. */
export const numberKeywords: Keywords = (schema, value) => {
  if (typeof value !== 'number') return [];
  return [...lowerBound(schema, value), ...upperBound(schema, value), ...divisor(schema, value)];
};

function lowerBound(schema: Schema, value: number): readonly string[] {
  const minimum = numberIn(schema, 'minimum');
  if (minimum === null) return [];
  if (schema['exclusiveMinimum'] === true && value === minimum)
    return [`numeric instance is not strictly greater than the required minimum ${minimum}`];
  return violation(
    value < minimum,
    () => `numeric instance is lower than the required minimum (minimum: ${minimum}, found: ${value})`,
  );
}

function upperBound(schema: Schema, value: number): readonly string[] {
  const maximum = numberIn(schema, 'maximum');
  if (maximum === null) return [];
  if (schema['exclusiveMaximum'] === true && value === maximum)
    return [`numeric instance is not strictly lower than the required maximum ${maximum}`];
  return violation(
    value > maximum,
    () => `numeric instance is greater than the required maximum (maximum: ${maximum}, found: ${value})`,
  );
}

function divisor(schema: Schema, value: number): readonly string[] {
  const multipleOf = numberIn(schema, 'multipleOf');
  if (multipleOf === null || multipleOf <= 0) return [];
  return violation(
    !isMultiple(value, multipleOf),
    () => `remainder of division is not zero (${value} / ${multipleOf})`,
  );
}

/** Decimals such as 0.3 and 0.1 count by their digits, not by their binary neighbours. */
function isMultiple(value: number, divisor: number): boolean {
  const quotient = value / divisor;
  return Math.abs(quotient - Math.round(quotient)) <= Number.EPSILON * Math.max(1, Math.abs(quotient));
}
