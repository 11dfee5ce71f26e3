import { expect, test } from 'vitest';
import { misfits } from './draft4.ts';

// json-schema.org/draft-04/schema, read 2026-11.
test('a schema of every keyword draft 4 has fits it', () => {
  const schema = {
    $schema: 'http://json-schema.org/draft-04/schema#',
    id: 'x',
    title: 't',
    description: 'd',
    default: {},
    type: ['object', 'null'],
    required: ['a'],
    minProperties: 0,
    maxProperties: 9,
    additionalProperties: false,
    patternProperties: { '^x-': { type: 'string', format: 'date', pattern: '.', minLength: 1, maxLength: 2 } },
    dependencies: { a: ['b'], b: { required: ['c'] } },
    definitions: { const: { enum: [1, '1', null] } },
    properties: {
      if: { $ref: '#/definitions/const' },
      contains: { $ref: 'https://apigateway.amazonaws.com/restapis/shop/models/Item' },
      n: { minimum: 0, exclusiveMinimum: true, maximum: 9, exclusiveMaximum: false, multipleOf: 0.5 },
      l: { items: [{}, {}], additionalItems: { not: {} }, minItems: 0, maxItems: 4, uniqueItems: true },
      c: { allOf: [{}], anyOf: [{}], oneOf: [{}] },
    },
  };
  expect(misfits(schema)).toEqual([]);
});

test.each([
  [{ properties: { a: { const: 1 } } }, 'unknownKeyword', '/properties/a/const'],
  [{ if: {}, type: 'object' }, 'unknownKeyword', '/if'],
  [{ items: [{}, { allOf: [{ contains: {} }] }] }, 'unknownKeyword', '/items/1/allOf/0/contains'],
  [{ definitions: { 'a/b': { not: { propertyNames: {} } } } }, 'unknownKeyword', '/definitions/a~1b/not/propertyNames'],
  [{ exclusiveMinimum: 3 }, 'wrongValue', '/exclusiveMinimum'],
  [{ required: [] }, 'wrongValue', '/required'],
  [{ properties: { a: { required: true } } }, 'wrongValue', '/properties/a/required'],
  [
    {
      enum: [
        { a: 1, b: 2 },
        { b: 2, a: 1 },
      ],
    },
    'wrongValue',
    '/enum',
  ],
  [{ properties: { a: true } }, 'wrongValue', '/properties'],
  [{ type: 'text' }, 'wrongValue', '/type'],
  [{ maxLength: '35' }, 'wrongValue', '/maxLength'],
  [{ $ref: 'https://example.com/pet.json' }, 'foreignReference', '/$ref'],
])('%j does not', (schema, kind, pointer) => {
  expect(misfits(schema)).toMatchObject([{ kind, pointer }]);
});

test('a value that happens to look like a schema is none', () => {
  expect(misfits({ enum: [{ const: 1 }], default: { if: {} } })).toEqual([]);
});

test('a schema of any depth comes to an end', () => {
  let deep: unknown = { const: 1 };
  for (let i = 0; i < 5_000; i++) deep = { not: deep };
  expect(misfits(deep)).toEqual([]);
});
