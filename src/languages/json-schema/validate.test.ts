import { describe, expect, test } from 'vitest';
import { modelsIn } from './reference.ts';
import { violations } from './validate.ts';

const noModels = (): unknown => undefined;
const wrong = (schema: unknown, value: unknown): readonly string[] => violations(schema, value, noModels);

// JSON Schema draft 4, validation keywords (json-schema.org, draft-fge-json-schema-validation-00).
describe('a keyword of draft 4', () => {
  test.each([
    [{ type: 'string' }, 'a', 1],
    [{ type: 'number' }, 1.5, '1.5'],
    [{ type: 'number' }, 2, null],
    [{ type: 'integer' }, 2, 2.5],
    [{ type: ['null', 'object'] }, null, []],
    [{ type: 'array' }, [], {}],
    [{ type: 'object' }, {}, []],
    [{ type: 'boolean' }, false, 0],
    [{ enum: ['a', { b: [1] }] }, { b: [1] }, { b: [2] }],
    [{ minimum: 3 }, 3, 2],
    [{ minimum: 3, exclusiveMinimum: true }, 4, 3],
    [{ maximum: 3 }, 3, 4],
    [{ maximum: 3, exclusiveMaximum: true }, 2, 3],
    [{ multipleOf: 0.1 }, 0.3, 0.35],
    [{ minLength: 2 }, '😀😀', '😀'],
    [{ maxLength: 1 }, '😀', 'ab'],
    [{ pattern: 'b+' }, 'abc', 'ac'],
    [{ minItems: 1 }, [1], []],
    [{ maxItems: 1 }, [1], [1, 2]],
    [
      { uniqueItems: true },
      [1, '1'],
      [
        { a: 1, b: 2 },
        { b: 2, a: 1 },
      ],
    ],
    [{ items: { type: 'string' } }, ['a'], ['a', 1]],
    [{ items: [{ type: 'string' }], additionalItems: false }, ['a'], ['a', 'b']],
    [{ items: [{ type: 'string' }], additionalItems: { type: 'number' } }, ['a', 1], ['a', 'b']],
    [{ required: ['a'] }, { a: null }, { b: 1 }],
    [{ properties: { a: { type: 'string' } } }, { a: 'x', b: 1 }, { a: 1 }],
    [{ patternProperties: { '^x-': { type: 'number' } } }, { 'x-a': 1, y: 'z' }, { 'x-a': 'b' }],
    [{ properties: { a: {} }, additionalProperties: false }, { a: 1 }, { a: 1, b: 2 }],
    [{ additionalProperties: { type: 'number' } }, { a: 1 }, { a: 'b' }],
    [{ minProperties: 1 }, { a: 1 }, {}],
    [{ maxProperties: 1 }, { a: 1 }, { a: 1, b: 2 }],
    [{ dependencies: { a: ['b'] } }, { b: 1 }, { a: 1 }],
    [{ dependencies: { a: { required: ['c'] } } }, { a: 1, c: 1 }, { a: 1 }],
    [{ allOf: [{ minimum: 1 }, { maximum: 3 }] }, 2, 4],
    [{ anyOf: [{ type: 'string' }, { minimum: 3 }] }, 3, 2],
    [{ oneOf: [{ minimum: 1 }, { maximum: 3 }] }, 4, 2],
    [{ not: { type: 'null' } }, 1, null],
  ])('%j takes %j and not %j', (schema, fitting, other) => {
    expect(wrong(schema, fitting)).toEqual([]);
    expect(wrong(schema, other)).toHaveLength(1);
  });

  test('keywords of another type ask for nothing', () => {
    expect(wrong({ minimum: 3, minLength: 9, minItems: 2, required: ['a'] }, true)).toEqual([]);
  });

  test('format asks for nothing', () => {
    expect(wrong({ type: 'string', format: 'email' }, 'nobody')).toEqual([]);
  });
});

describe('the sentences', () => {
  test('name what is missing, sorted', () => {
    expect(wrong({ required: ['b', 'a'] }, {})).toEqual(['object has missing required properties (["a","b"])']);
  });

  test('number allows integer too', () => {
    expect(wrong({ type: 'number' }, 'x')).toEqual([
      'instance type (string) does not match any allowed primitive type (allowed: ["integer","number"])',
    ]);
  });

  test('every violation is told', () => {
    const schema = { properties: { a: { type: 'number' }, b: { maxLength: 1 } }, required: ['c'] };
    expect(wrong(schema, { a: 'x', b: 'long' })).toHaveLength(3);
  });
});

describe('references', () => {
  const tree = {
    definitions: { 'a/b': { type: 'object', properties: { next: { $ref: '#/definitions/a~1b' } }, required: ['id'] } },
    $ref: '#/definitions/a~1b',
  };

  test('may go in a circle along the value', () => {
    expect(wrong(tree, { id: 1, next: { id: 2 } })).toEqual([]);
    expect(wrong(tree, { id: 1, next: { id: 2, next: {} } })).toHaveLength(1);
  });

  // Recorded: validation.ref-model.fits, validation.circular.*
  test('may name another model of the API, whose own # is its document', () => {
    const models: Readonly<Record<string, unknown>> = {
      Crew: { definitions: { rank: { enum: ['mate'] } }, properties: { rank: { $ref: '#/definitions/rank' } } },
    };
    const list = { type: 'array', items: { $ref: 'https://apigateway.amazonaws.com/restapis/abc123/models/Crew' } };
    const found = (value: unknown): readonly string[] => violations(list, value, (name) => models[name]);
    expect(found([{ rank: 'mate' }])).toEqual([]);
    expect(found([{ rank: 'captain' }])).toHaveLength(1);
    expect(modelsIn(list)).toEqual(['Crew']);
  });

  test('to nothing, or round in a circle, are a violation and no endless loop', () => {
    expect(wrong({ $ref: '#/definitions/gone' }, 1)).toEqual([
      'the schema refers to #/definitions/gone, which is not there',
    ]);
    expect(wrong({ definitions: { a: { $ref: '#/definitions/a' } }, $ref: '#/definitions/a' }, 1)).toEqual([
      'the schema goes in a circle',
    ]);
  });
});

describe('a schema that asks for more and more', () => {
  test.each([
    ['refers to itself twice', { anyOf: [{ $ref: '#' }, { $ref: '#' }] }, 1],
    ['goes back without end', { pattern: String.raw`(x+)+\1y` }, 'x'.repeat(60)],
    ['compares everything with everything', { uniqueItems: true }, Array.from({ length: 30_000 }, (_, i) => i)],
  ])('%s: ends', (_what, schema, value) => {
    expect(violations(schema, value, () => undefined)).toEqual([
      expect.stringMatching(/^the schema does more than \d+ steps$/),
    ]);
  });

  test('a large body and a pattern that goes back, but not without end, are judged', () => {
    const schema = { items: { pattern: '^(a+)+$' } };
    const items = Array.from({ length: 2_000 }, (_, i) => (i === 7 ? `${'a'.repeat(30)}b` : 'aaaa'));
    expect(violations(schema, items, () => undefined)).toHaveLength(1);
  });
});
