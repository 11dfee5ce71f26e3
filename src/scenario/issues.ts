import type * as z from 'zod';
import { escapePointer } from '../kernel/json-pointer.ts';
import { nearest, type Problem } from './diagnostics.ts';

export const pointerOf = (base: string, path: readonly PropertyKey[]): string =>
  [base, ...path.map((part) => escapePointer(String(part)))].join('/');

type Issue = z.core.$ZodIssue;

/** What zod found, in our words: every sentence says what is wrong, and then what to do. */
export const problemsOf = (error: z.ZodError, base: string, shape?: unknown, value?: unknown): readonly Problem[] =>
  error.issues.flatMap((issue) => problemsOfIssue(issue, base, { shape, value }));

/** The schema a value was read with, to say what it knows. */
type Read = { readonly shape: unknown; readonly value: unknown };

function problemsOfIssue(issue: Issue, base: string, read: Read): readonly Problem[] {
  const pointer = pointerOf(base, issue.path);
  const at = { pointer, code: issue.code } as const;
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({
        code: 'unknownKey',
        pointer: pointerOf(pointer, [key]),
        message: `${key} is not known here`,
        remedy: keyRemedy(key, knownKeys(read.shape, issue.path, read.value)),
      }));
    case 'invalid_type':
      return [{ ...at, ...typeProblem(issue.expected, issue.input, issue.path) }];
    case 'invalid_value':
      return [{ ...at, ...valueProblem(issue.input, issue.values.map(String), issue.path) }];
    case 'too_big':
      return [
        { ...at, message: `this is too much: at most ${issue.maximum}`, remedy: `Write ${issue.maximum} or less.` },
      ];
    case 'too_small':
      return [
        {
          ...at,
          message: smallMessage(issue.origin, `${issue.minimum}`),
          remedy: 'Raise it, or leave it out for the default.',
        },
      ];
    case 'invalid_union':
      return 'discriminator' in issue ? [kindProblem(issue, base)] : unionProblem(issue, base, at);
    case 'invalid_key':
      return [
        {
          ...at,
          message: issue.issues[0]?.message ? `this key ${issue.issues[0].message}` : 'this key does not fit',
          remedy: 'Rename it.',
        },
      ];
    case 'custom':
      return [
        {
          ...at,
          message: `this ${issue.message}`,
          remedy:
            typeof issue.params?.['remedy'] === 'string'
              ? issue.params['remedy']
              : 'See the documentation of the format.',
        },
      ];
    default:
      return [
        {
          ...at,
          message: formatMessage(issue.message),
          remedy: FORMAT_REMEDIES[issue.message] ?? 'See the documentation of the format.',
        },
      ];
  }
}

const FORMAT_REMEDIES: Readonly<Record<string, string>> = {
  'is no name': 'Use a letter first, then letters, digits, _ and -.',
  'is no rate': 'Write requests per second, such as 200/s.',
  'is no request line': 'Write the method and the target, such as GET /prod/pets.',
  'must begin with a slash': 'Write the path from the root, such as /pets/{id}.',
};
const formatMessage = (message: string): string =>
  /^(is|must) /.test(message) ? `this ${message}` : 'this has not the right form';
const smallMessage = (origin: string, minimum: string): string =>
  origin === 'string' ? `this is too short: at least ${minimum} characters` : `this is too little: at least ${minimum}`;

/** The member that tells kinds apart is mistyped, missing, or names no kind. */
function kindProblem(issue: Extract<Issue, { code: 'invalid_union' }>, base: string): Problem {
  const { discriminator = '', path, input } = issue;
  const members = typeof input === 'object' && input !== null ? input : {};
  const mistyped = Object.keys(members).find((key) => key !== discriminator && nearest(key, [discriminator]) !== null);
  if (mistyped !== undefined && !Object.hasOwn(members, discriminator))
    return {
      code: 'unknownKey',
      pointer: pointerOf(base, [...path.slice(0, -1), mistyped]),
      message: `${mistyped} is not known here`,
      remedy: `Did you mean ${discriminator}?`,
    };
  const told = memberOf(members, discriminator);
  const values = ('options' in issue && Array.isArray(issue.options) ? issue.options : []).map(String);
  return { code: 'invalid_value', pointer: pointerOf(base, path), ...valueProblem(told, values, path) };
}

/** A union's branches each complain; the one that got furthest speaks. */
function unionProblem(
  issue: Extract<Issue, { code: 'invalid_union' }>,
  base: string,
  at: { pointer: string; code: string },
): readonly Problem[] {
  const branches = issue.errors.filter((errors) => errors.length > 0);
  const further = branches.find((errors) =>
    errors.every(({ path, code }) => path.length > 0 || code === 'unrecognized_keys'),
  );
  const chosen = further ?? branches.find((errors) => errors.some(({ code }) => code === 'custom'));
  if (!chosen)
    return [
      {
        ...at,
        message: 'this value has not the right form',
        remedy: 'See the hover text of the key for what may stand here.',
      },
    ];
  return chosen.flatMap((inner) =>
    problemsOfIssue({ ...inner, path: [...issue.path, ...inner.path] }, base, { shape: undefined, value: undefined }),
  );
}

const TYPES: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  object: 'a map',
  record: 'a map',
  array: 'a list',
};

function typeProblem(
  expected: string,
  input: unknown,
  path: readonly PropertyKey[],
): { message: string; remedy: string } {
  const key = String(path.at(-1) ?? 'this');
  const wanted = TYPES[expected] ?? expected;
  if (input === undefined) return { message: `${key} is missing`, remedy: `Add ${key}: with ${wanted}.` };
  const quote = expected === 'string' && (typeof input === 'number' || typeof input === 'boolean');
  return {
    message: `${key} must be ${wanted}`,
    remedy: quote ? `Put it in quotes: '${String(input)}'.` : `Write ${wanted} here.`,
  };
}

const listed = (values: readonly string[]): string =>
  values.length === 1 ? (values[0] ?? '') : `one of ${values.join(', ')}`;

function valueProblem(
  input: unknown,
  values: readonly string[],
  path: readonly PropertyKey[],
): { message: string; remedy: string } {
  const key = String(path.at(-1) ?? 'this');
  if (input === undefined) return { message: `${key} is missing`, remedy: `Add ${key}: with ${listed(values)}.` };
  const near = typeof input === 'string' ? nearest(input, values) : null;
  const remedy = near === null ? `Write ${listed(values)}.` : `Did you mean ${near}?`;
  return { message: `${key} must be ${listed(values)}`, remedy };
}

function keyRemedy(key: string, known: readonly string[]): string {
  const near = nearest(key, known);
  if (near !== null) return `Did you mean ${near}?`;
  return known.length === 0
    ? 'Remove it, or check its spelling.'
    : `Remove it; known here: ${known.slice(0, 14).join(', ')}.`;
}

/** The keys a schema knows at a path, by walking its JSON-like definition. */
export function knownKeys(schema: unknown, path: readonly PropertyKey[], value?: unknown): readonly string[] {
  let at: unknown = schema;
  let read: unknown = value;
  for (const part of path) {
    at = inside(chosen(unwrapped(at), read), part);
    read = memberOf(read, part);
  }
  const shape = shapeOf(chosen(unwrapped(at), read));
  return shape ? Object.keys(shape) : [];
}

type Definition = { readonly _zod?: { readonly def?: Readonly<Record<string, unknown>> } };
const defOf = (schema: unknown): Readonly<Record<string, unknown>> =>
  (schema as Definition | undefined)?._zod?.def ?? {};

function unwrapped(schema: unknown): unknown {
  const { innerType } = defOf(schema);
  return innerType === undefined ? schema : unwrapped(innerType);
}
const memberOf = (value: unknown, part: PropertyKey): unknown =>
  typeof value === 'object' && value !== null ? (value as Readonly<Record<PropertyKey, unknown>>)[part] : undefined;

/** Of a union that a member tells apart, the branch of this value; any other schema as it is. */
function chosen(schema: unknown, value: unknown): unknown {
  const { discriminator, options } = defOf(schema);
  if (typeof discriminator !== 'string' || !Array.isArray(options)) return schema;
  const told = memberOf(value, discriminator);
  return options.find((option: unknown) => {
    const { values, entries } = defOf(shapeOf(option)?.[discriminator]);
    return Object.values(values ?? entries ?? {}).includes(told);
  });
}

const shapeOf = (schema: unknown): Readonly<Record<string, unknown>> | null =>
  (defOf(schema)['shape'] as Readonly<Record<string, unknown>> | undefined) ?? null;

function inside(schema: unknown, part: PropertyKey): unknown {
  const shape = shapeOf(schema);
  if (shape) return shape[String(part)];
  const def = defOf(schema);
  return def['valueType'] ?? def['element'];
}
