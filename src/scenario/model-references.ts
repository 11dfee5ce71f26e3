import type { ModelDefinition } from '../gateway/model.ts';
import { misfits, type Misfit } from '../languages/json-schema/draft4.ts';
import type { Problem } from './diagnostics.ts';

type Models = Readonly<Record<string, Pick<ModelDefinition, 'schema'>>>;

/** What of the models' schemas API Gateway does not take (rest-api reference, 8: draft 4), at its line. */
export const modelProblems = (base: string, models: Models = {}): readonly Problem[] =>
  Object.entries(models).flatMap(([name, { schema }]) => {
    const at = `${base}/models/${name}/schema`;
    return [
      ...(typeof schema === 'string' ? [textForSchema(at)] : []),
      ...misfits(schema).map((misfit) => problemOf(at, misfit)),
    ];
  });

const textForSchema = (pointer: string): Problem => ({
  code: 'schema',
  pointer,
  message: 'the schema is a text, which no body is held against',
  remedy: 'Write it out as a map.',
});

const problemOf = (base: string, { kind, pointer, keyword }: Misfit): Problem => ({
  ...SAID[kind](keyword),
  pointer: base + pointer,
  severity: 'warning',
});

type Said = Pick<Problem, 'code' | 'message' | 'remedy'>;
/**
 * That AWS refuses such models is reported, not documented: unknown keywords in aws-cdk issue 14585 (2021) and
 * aws-apigateway-importer issue 213 (2018), wrong values in aws-cdk issue 18715 (2022). What it does with foreign
 * references is unverified.
 */
const SAID: Readonly<Record<Misfit['kind'], (keyword: string) => Said>> = {
  unknownKeyword: (keyword) => ({
    code: 'refusedByAws',
    message: `JSON Schema draft 4 has no ${keyword}: AWS is reported to refuse the model (Unsupported keyword(s): ["${keyword}"]), this run goes on without it`,
    remedy: INSTEAD.get(keyword) ?? 'Remove it, or look for a spelling mistake.',
  }),
  wrongValue: (keyword) => ({
    code: 'refusedByAws',
    message: `JSON Schema draft 4 allows no such value of ${keyword}: AWS is reported to refuse the model (Invalid model schema specified), this run goes on as well as it can`,
    remedy: RIGHT.get(keyword) ?? 'Write what draft 4 allows: see json-schema.org/draft-04.',
  }),
  foreignReference: () => ({
    code: 'foreignReference',
    message:
      'a model refers to #/definitions/NAME or to another model of its API by URL, and to nothing else: here no body fits what is elsewhere, what AWS does with it is unverified',
    remedy: 'Write https://apigateway.amazonaws.com/restapis/API/models/NAME, or copy the schema into definitions.',
  }),
};

const CONDITION = 'Say it with anyOf, allOf and not.';
const IN_BACKEND = 'Draft 4 cannot say it: let the backend check it.';
const INSTEAD: ReadonlyMap<string, string> = new Map([
  ['if', CONDITION],
  ['then', CONDITION],
  ['else', CONDITION],
  ['const', 'Write enum: [VALUE].'],
  ['contains', IN_BACKEND],
  ['minContains', IN_BACKEND],
  ['maxContains', IN_BACKEND],
  ['propertyNames', 'Write patternProperties with additionalProperties: false.'],
  ['prefixItems', 'Write the list as items, and additionalItems for the rest.'],
  ['dependentRequired', 'Write dependencies.'],
  ['dependentSchemas', 'Write dependencies.'],
  ['nullable', "Write type: [string, 'null']."],
  ['$id', 'Draft 4 calls it id.'],
  ['$defs', 'Draft 4 calls it definitions.'],
  ['$comment', 'Write description.'],
]);

const BOUND = 'Write the number as minimum or maximum, and exclusiveMinimum or exclusiveMaximum: true beside it.';
const RIGHT: ReadonlyMap<string, string> = new Map([
  ['exclusiveMinimum', BOUND],
  ['exclusiveMaximum', BOUND],
  ['required', 'Write a list of at least one name beside properties, each name once.'],
  ['enum', 'Write a list of at least one value, each value once.'],
  ['items', 'Write a schema, or a list of schemas; {} for anything.'],
]);
