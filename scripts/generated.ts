import * as z from 'zod';
import { EXPECTATIONS } from '../src/scenario/schema/expect.ts';
import { scenarioSchema } from '../src/scenario/schema/scenario.ts';
import { OPERATIONS } from '../src/world/control/operation-list.ts';
import { CASE_STUDY, SCHEMAS } from '../src/quiz/schema.ts';

type Json = Readonly<Record<string, unknown>>;
const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
const asObject = (value: unknown): Json => (typeof value === 'object' && value !== null ? (value as Json) : {});

/** The scenario's schema for the editor: what zod knows, as JSON Schema. */
const jsonSchema = (schema: z.ZodType): Json => z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });

const typeOf = (schema: Json): string => {
  const list = (schema['enum'] ?? (schema['const'] === undefined ? undefined : [schema['const']])) as
    unknown[] | undefined;
  if (list) return list.map((value) => `\`${String(value)}\``).join(', ');
  const union = (schema['anyOf'] ?? schema['oneOf']) as Json[] | undefined;
  if (union) return [...new Set(union.map(typeOf))].join(' or ');
  const type = schema['type'];
  if (type === 'array') return `list of ${typeOf(asObject(schema['items']))}`;
  if (type === 'object') return schema['properties'] ? 'map' : 'map by name';
  if (type === 'integer') return 'whole number';
  return typeof type === 'string'
    ? ({ string: 'text', number: 'number', boolean: 'true or false' }[type] ?? type)
    : 'anything';
};

/** A table of the keys of an object schema, and of those inside, each under its own heading. */
function sections(title: string, schema: Json, depth: number, seen: Set<string>): readonly string[] {
  const properties = Object.entries(asObject(schema['properties'])).map(
    ([key, value]) => [key, asObject(value)] as const,
  );
  if (properties.length === 0 || seen.has(title)) return [];
  seen.add(title);
  const required = (schema['required'] as string[] | undefined) ?? [];
  const rows = properties.map(
    ([key, value]) =>
      `| \`${key}\`${required.includes(key) ? ' *' : ''} | ${typeOf(value).replaceAll('|', '\\|')} | ${textOf(
        value['description'],
      )
        .replaceAll('|', '\\|')
        .replaceAll('\n', ' ')} |`,
  );
  const own = [
    `${'#'.repeat(Math.min(4, depth))} \`${title}\``,
    '',
    '| key | value | meaning |',
    '|---|---|---|',
    ...rows,
    '',
  ];
  return [...own, ...properties.flatMap(([key, value]) => inner(`${title}.${key}`, value, depth + 1, seen))];
}

function inner(title: string, schema: Json, depth: number, seen: Set<string>): readonly string[] {
  const union = ((schema['anyOf'] ?? schema['oneOf']) as Json[] | undefined) ?? [];
  const named = schema['additionalProperties'];
  const items = schema['items'];
  return [
    ...sections(title, schema, depth, seen),
    ...(typeof named === 'object' && named !== null ? inner(`${title}.NAME`, asObject(named), depth, seen) : []),
    ...(items === undefined ? [] : inner(`${title}[]`, asObject(items), depth, seen)),
    ...union.flatMap((branch, i) =>
      inner(
        union.filter((each) => each['properties']).length > 1
          ? `${title} (${textOf(branch['title']) || i + 1})`
          : title,
        branch,
        depth,
        seen,
      ),
    ),
  ];
}

const scenarioDocument = (): string =>
  [
    '# Scenario format, version 1',
    '',
    'Generated from the schema (`npm run generate`); keys marked * must be given. A scenario is YAML (JSON is YAML too), at',
    'most 1 MB. Durations are written `250ms`, `29s`, `5m`, `2h`. Keys of AWS are spelt as in its API reference.',
    '',
    `Operator actions (\`do\`): ${Object.keys(OPERATIONS).join(', ')}.`,
    '',
    'What an action names goes by the names of the scenario where AWS has ids: an API (`restApiId`, `apiId`), a certificate',
    '(`certificateArn`, `regionalCertificateArn`), a domain name (its key, or the name itself), a hosted zone, a VPC endpoint.',
    'The id of a route or of a mapping is its key (`(none)` for the empty one), that of a routing rule its priority.',
    '`region` says where CreateDomainName is called, default the Region of the account. `PutObject` replaces a truststore: `bucket`,',
    '`key`, and `certificates` with names of authorities. Both versions of the service are understood, patches and members.',
    '',
    `Expectations begin with their subject: ${Object.keys(EXPECTATIONS).join(', ')}.`,
    '',
    ...sections('scenario', jsonSchema(scenarioSchema), 2, new Set()),
  ].join('\n');

const quizDocument = (): string =>
  [
    '# Quiz format, version 1',
    '',
    'Generated from the schema (`npm run generate`); keys marked * must be given. A quiz file has `version`, `id`, `title`,',
    '`scenario` (the one its questions run) and `questions`.',
    '',
    ...Object.entries({ ...SCHEMAS, caseStudy: CASE_STUDY }).flatMap(([kind, schema]) =>
      sections(kind, jsonSchema(schema), 2, new Set()),
    ),
  ].join('\n');

/** Every generated file with the text it must have. */
export const generatedFiles = (): readonly { readonly file: string; readonly text: string }[] => [
  { file: 'src/scenario/scenario.schema.json', text: `${JSON.stringify(jsonSchema(scenarioSchema), null, 1)}\n` },
  { file: 'docs/scenario-format.md', text: `${scenarioDocument().trim()}\n` },
  { file: 'docs/quiz-format.md', text: `${quizDocument().trim()}\n` },
];
