import { isObject } from '../../kernel/is-object.ts';

/**
 * DynamoDB's typed JSON and the plain values of a program, as AWS's document clients turn one into the other (API
 * reference, AttributeValue, read 2026-02). Sets become lists; bytes stay as they are written.
 */
export type Attribute = Readonly<Record<string, unknown>>;
export type Item = Readonly<Record<string, unknown>>;

export function attributeOf(value: unknown): Attribute {
  if (typeof value === 'string') return { S: value };
  if (typeof value === 'number') return { N: `${value}` };
  if (typeof value === 'boolean') return { BOOL: value };
  if (Array.isArray(value)) return { L: value.map(attributeOf) };
  return isObject(value) ? { M: attributesOf(value) } : { NULL: true };
}

export const attributesOf = (item: Item): Readonly<Record<string, Attribute>> =>
  Object.fromEntries(Object.entries(item).map(([name, value]) => [name, attributeOf(value)]));

export function plainOf(attribute: unknown): unknown {
  const [entry] = Object.entries(isObject(attribute) ? attribute : {});
  if (!entry) return null;
  const [type, value] = entry;
  if (type === 'N') return Number(value);
  if (type === 'NULL') return null;
  if (type === 'L' || type === 'NS') return (value as readonly unknown[]).map(type === 'L' ? plainOf : Number);
  return type === 'M' && isObject(value) ? plainItem(value) : value;
}

export const plainItem = (item: Item): Item =>
  Object.fromEntries(Object.entries(item).map(([name, attribute]) => [name, plainOf(attribute)]));

/** Items stand under the value of their partition key, in typed JSON. */
export const keyText = (attribute: unknown): string => JSON.stringify(attribute);
