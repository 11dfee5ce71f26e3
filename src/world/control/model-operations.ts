import type { ModelDefinition, RestApiDefinition } from '../../gateway/model.ts';
import { misfits } from '../../languages/json-schema/draft4.ts';
import { validationResult } from './aws-texts.ts';
import { findApi, withDraft } from './find.ts';
import { firstProblem, isMediaType } from './input-checks.ts';
import {
  answering,
  badRequest,
  conflict,
  created,
  done,
  notFound,
  textOf,
  type Input,
  type OperationHandler,
  type Refused,
} from './outcome.ts';
import { replacedMembers } from './patch-definition.ts';

const JSON_TYPE = 'application/json';

export const createModel: OperationHandler = (state, context) => {
  const found = findApi(state, context);
  if ('ok' in found) return found;
  const name = textOf(context.input, 'name');
  // A scenario may leave it out; a type that is there and empty is none.
  const contentType = 'contentType' in context.input ? textOf(context.input, 'contentType') : JSON_TYPE;
  const { models } = found.api.draft;
  const problem = firstProblem(
    () => nameProblem(name),
    () => (isMediaType(contentType) ? null : badRequest(`Invalid content type specified: ${contentType}`)),
    () => (isModel(found.api.draft, name) ? conflict('Model name already exists for this REST API') : null),
    () => schemaProblem(context.input, contentType),
  );
  if (problem) return problem;
  const model = modelOf(contentType, context.input);
  const changed = withDraft(state, found, { models: { ...models, [name]: model } }, `/models/${name}`, context.ref());
  return answering(created(changed, `model ${name} was made in the draft`), reportModel(name, model, context.input));
};

export const updateModel: OperationHandler = (state, context) => {
  const found = findApi(state, context);
  if ('ok' in found) return found;
  const name = textOf(context.input, 'modelName');
  const before = found.api.draft.models?.[name];
  if (!before) return notFound(unknownModel(name));
  const patched = replacedMembers(before, { description: 'text', schema: 'text' }, context.input);
  if (!patched.ok) return patched;
  const contentType = before.contentType ?? JSON_TYPE;
  const problem = schemaProblem(patched.value, contentType);
  if (problem) return problem;
  const model = modelOf(contentType, patched.value);
  const models = { ...found.api.draft.models, [name]: model };
  const changed = withDraft(state, found, { models }, `/models/${name}`, context.ref());
  return answering(done(changed, `model ${name} was changed in the draft`), reportModel(name, model, patched.value));
};

export const deleteModel: OperationHandler = (state, context) => {
  const found = findApi(state, context);
  if ('ok' in found) return found;
  const name = textOf(context.input, 'modelName');
  const { [name]: known, ...models } = found.api.draft.models ?? {};
  if (!known) return notFound(unknownModel(name));
  const user = userOf(found.api.draft, name);
  if (user !== null) return conflict(`Cannot delete model '${name}', is referenced in method request: ${user}`);
  return done(
    withDraft(state, found, { models }, `/models/${name}`, context.ref()),
    `model ${name} was deleted in the draft`,
    202,
  );
};

export const unknownModel = (name: string): string => `Invalid model name specified: ${name}`;
const isModel = ({ models }: RestApiDefinition, name: string): boolean => Object.hasOwn(models ?? {}, name);

/** Letters and digits only; AWS's text for others is unverified. */
export function nameProblem(name: string): Refused | null {
  if (name === '') return badRequest('Model name must be non-empty');
  return /^[A-Za-z0-9]+$/.test(name) ? null : badRequest(`Model name must be alphanumeric: ${name}`);
}

/** `{}` says that there is no schema; an empty text is refused. What is no JSON object is no schema (reports). */
function schemaProblem(input: Input, contentType: string): Refused | null {
  const { schema } = input;
  if (schema === '') return badRequest('Model schema must have at least 1 property or array items defined');
  if (schema === undefined || contentType !== JSON_TYPE) return null;
  const value = schemaOf(input);
  const isSchema = typeof value === 'object' && value !== null && !Array.isArray(value);
  return isSchema ? draftProblem(value) : invalidModel('');
}

/** Reports: aws-cdk issues 14585 (unknown keywords) and 18715 (a list of values that has one twice). */
function draftProblem(schema: object): Refused | null {
  const found = misfits(schema);
  if (found.some(({ kind }) => kind === 'wrongValue')) return invalidModel('');
  const unknown = new Set(found.flatMap(({ kind, keyword }) => (kind === 'unknownKeyword' ? [keyword] : [])));
  return unknown.size === 0 ? null : invalidModel(`. Unsupported keyword(s): ${JSON.stringify([...unknown].sort())}`);
}

const invalidModel = (why: string): Refused =>
  badRequest(`Invalid model specified: ${validationResult(`Invalid model schema specified${why}`)}`);

/** The schema as a value: calls give a JSON text, scenarios may write it out. */
function schemaOf({ schema }: Input): unknown {
  if (typeof schema !== 'string') return schema ?? {};
  try {
    return JSON.parse(schema) as unknown;
  } catch {
    return schema;
  }
}

const modelOf = (contentType: string, input: Input): ModelDefinition => ({
  contentType,
  schema: schemaOf(input),
  ...(typeof input['description'] === 'string' && { description: input['description'] }),
});

export const reportModel = (name: string, { contentType }: ModelDefinition, { schema, description }: Input): Input => ({
  name,
  contentType,
  schema: typeof schema === 'string' ? schema : JSON.stringify(schema ?? {}),
  ...(typeof description === 'string' && { description }),
});

/** The first method whose request names a model, as AWS writes it: path, slash, verb. */
function userOf({ resources }: RestApiDefinition, model: string): string | null {
  for (const [path, methods] of Object.entries(resources))
    for (const [method, { requestModels }] of Object.entries(methods))
      if (Object.values(requestModels ?? {}).includes(model)) return `${path}/${method}`;
  return null;
}
