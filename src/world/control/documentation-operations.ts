import { missingMember, notInEnum } from './aws-texts.ts';
import { findApi, withApi, type FoundApi } from './find.ts';
import {
  answering,
  badRequest,
  conflict,
  created,
  done,
  invalidValue,
  notFound,
  objectOf,
  textOf,
  type Input,
  type OperationContext,
  type OperationHandler,
  type Refused,
} from './outcome.ts';
import { replacedMembers } from './patch-definition.ts';
import { reading } from './reading.ts';
import type { Documentation, DocumentationPart } from './reported.ts';
import type { ControlState } from './state.ts';

/** The kinds of things an author may write about (API reference, DocumentationPartLocation). */
const TYPES = [
  'API',
  'AUTHORIZER',
  'MODEL',
  'RESOURCE',
  'METHOD',
  'PATH_PARAMETER',
  'QUERY_PARAMETER',
  'REQUEST_HEADER',
  'REQUEST_BODY',
  'RESPONSE',
  'RESPONSE_HEADER',
  'RESPONSE_BODY',
];
/** Recorded (rest-api reference, 16.5); the other texts of this file are recalled. */
const UNKNOWN_PART = 'Invalid Documentation part identifier specified';
const NO_PROPERTIES = 'Documentation part properties must be non-empty';
const NONE: Documentation = { parts: [], versions: [] };

export const documentationOf = ({ api }: Pick<FoundApi, 'api'>): Documentation => api.documentation ?? NONE;
export const withDocumentation = (state: ControlState, found: FoundApi, change: Partial<Documentation>): ControlState =>
  withApi(state, found, { ...found.api, documentation: { ...documentationOf(found), ...change } });

type FoundPart = FoundApi & { readonly part: DocumentationPart };

function findPart(state: ControlState, context: OperationContext): FoundPart | Refused {
  const found = findApi(state, context);
  if ('ok' in found) return found;
  const wanted = textOf(context.input, 'documentationPartId');
  const part = documentationOf(found).parts.find(({ id }) => id === wanted);
  return part ? { ...found, part } : notFound(UNKNOWN_PART);
}

const createDocumentationPart: OperationHandler = (state, context) => {
  const { input, name: id } = context;
  const location = objectOf(input, 'location') as Readonly<Record<string, string>> | null;
  const problem = locationProblem(location);
  if (problem) return problem;
  const found = findApi(state, context);
  if ('ok' in found) return found;
  const properties = textOf(input, 'properties');
  if (properties === '') return badRequest(NO_PROPERTIES);
  const { parts } = documentationOf(found);
  const part: DocumentationPart = { id, location: location ?? {}, properties };
  if (parts.some((other) => placeOf(other) === placeOf(part)))
    return conflict(`Documentation part already exists for the specified location: ${placeOf(part)}`);
  const changed = withDocumentation(state, found, { parts: [...parts, part] });
  return answering(created(changed, `a documentation part about ${placeOf(part)} was made`), { ...part });
};

function locationProblem(location: Input | null): Refused | null {
  if (!location) return invalidValue(missingMember('createDocumentationPartInput.location'));
  const type = textOf(location, 'type');
  const at = 'createDocumentationPartInput.location.type';
  if (type === '') return invalidValue(missingMember(at));
  return TYPES.includes(type) ? null : invalidValue(notInEnum(type, at, TYPES));
}

const placeOf = ({ location }: Pick<DocumentationPart, 'location'>): string =>
  ['type', 'path', 'method', 'statusCode', 'name']
    .flatMap((member) => (location[member] === undefined ? [] : [`${member} '${location[member]}'`]))
    .join(', ');

const updateDocumentationPart: OperationHandler = (state, context) => {
  const found = findPart(state, context);
  if ('ok' in found) return found;
  const patched = replacedMembers(found.part, { properties: 'text' }, context.input);
  if (!patched.ok) return patched;
  if (textOf(patched.value, 'properties') === '') return badRequest(NO_PROPERTIES);
  const part = patched.value as unknown as DocumentationPart;
  const parts = documentationOf(found).parts.map((other) => (other.id === part.id ? part : other));
  const changed = withDocumentation(state, found, { parts });
  return answering(done(changed, `the documentation about ${placeOf(part)} was changed`), { ...part });
};

const deleteDocumentationPart: OperationHandler = (state, context) => {
  const found = findPart(state, context);
  if ('ok' in found) return found;
  const parts = documentationOf(found).parts.filter(({ id }) => id !== found.part.id);
  return done(
    withDocumentation(state, found, { parts }),
    `the documentation about ${placeOf(found.part)} was deleted`,
    202,
  );
};

/** Filters of GetDocumentationParts: the kind, the beginning of the path, a part of the name. */
const isAskedFor =
  (input: Input) =>
  ({ location }: DocumentationPart): boolean =>
    (input['type'] === undefined || location['type'] === input['type']) &&
    (location['path'] ?? '').startsWith(textOf(input, 'path')) &&
    (location['name'] ?? '').includes(textOf(input, 'nameQuery'));

/** `merge` keeps what is there and takes the document's words for a place it names; `overwrite` leaves nothing. */
const importDocumentationParts: OperationHandler = (state, context) => {
  const found = findApi(state, context);
  if ('ok' in found) return found;
  const body = objectOf(context.input, 'body');
  if (!body) return badRequest('Invalid OpenAPI input.');
  const made = documentedParts(body, context.name);
  const kept = context.input['mode'] === 'overwrite' ? [] : documentationOf(found).parts;
  const changed = withDocumentation(state, found, { parts: mergedParts(kept, made) });
  const result = { ids: made.map(({ id }) => id), warnings: [] };
  return answering(done(changed, `${made.length} documentation parts were imported`), result);
};

export const mergedParts = (
  kept: readonly DocumentationPart[],
  made: readonly DocumentationPart[],
): readonly DocumentationPart[] => {
  const places = made.map(placeOf);
  return [...kept.filter((part) => !places.includes(placeOf(part))), ...made];
};

/** The parts under `x-amazon-apigateway-documentation`. */
export function documentedParts(document: Input, prefix: string): readonly DocumentationPart[] {
  const written = objectOf(document, 'x-amazon-apigateway-documentation')?.['documentationParts'];
  const list = Array.isArray(written) ? (written as readonly Input[]) : [];
  return list.map(({ location, properties }, i) => ({
    id: `${prefix}-${i + 1}`,
    location: (location ?? {}) as Readonly<Record<string, string>>,
    properties: typeof properties === 'string' ? properties : JSON.stringify(properties ?? {}),
  }));
}

export const DOCUMENTATION_PART_OPERATIONS: Readonly<Record<string, OperationHandler>> = {
  CreateDocumentationPart: createDocumentationPart,
  UpdateDocumentationPart: updateDocumentationPart,
  DeleteDocumentationPart: deleteDocumentationPart,
  ImportDocumentationParts: importDocumentationParts,
  GetDocumentationPart: reading(findPart, ({ part }) => ({ ...part })),
  GetDocumentationParts: reading(findApi, (found, { input }) => ({
    items: documentationOf(found).parts.filter(isAskedFor(input)),
  })),
};
