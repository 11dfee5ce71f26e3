import { documentationOf, withDocumentation } from './documentation-operations.ts';
import { findApi, type FoundApi } from './find.ts';
import { epochSeconds } from './instant.ts';
import {
  answering,
  badRequest,
  conflict,
  created,
  done,
  notFound,
  textOf,
  type OperationContext,
  type OperationHandler,
  type Refused,
} from './outcome.ts';
import { replacedMembers } from './patch-definition.ts';
import { reading } from './reading.ts';
import type { DocumentationVersion } from './reported.ts';
import type { ControlState } from './state.ts';

/** The texts of this file are recalled, but for the shape of the first. */
const UNKNOWN_VERSION = 'Invalid Documentation version specified';

type FoundVersion = FoundApi & { readonly version: DocumentationVersion };

function findVersion(state: ControlState, context: OperationContext): FoundVersion | Refused {
  const found = findApi(state, context);
  if ('ok' in found) return found;
  const wanted = textOf(context.input, 'documentationVersion');
  const version = documentationOf(found).versions.find((one) => one.version === wanted);
  return version ? { ...found, version } : notFound(UNKNOWN_VERSION);
}

/** Freezes what the parts say; with a `stageName` the stage publishes it. */
const createDocumentationVersion: OperationHandler = (state, context) => {
  const found = findApi(state, context);
  if ('ok' in found) return found;
  const { input } = context;
  const name = textOf(input, 'documentationVersion');
  const stageName = textOf(input, 'stageName');
  const { versions } = documentationOf(found);
  if (name === '') return badRequest('Documentation version must be non-empty');
  if (versions.some(({ version }) => version === name)) return conflict('Documentation version already exists');
  if (stageName !== '' && !found.api.stages[stageName]) return notFound('Invalid stage identifier specified');
  const version: DocumentationVersion = {
    version: name,
    ...(typeof input['description'] === 'string' && { description: input['description'] }),
    createdDate: epochSeconds(context, context.now),
  };
  const published = publish(found, stageName, name);
  const changed = withDocumentation(state, published, { versions: [...versions, version] });
  return answering(created(changed, `version ${name} of the documentation was made`), { ...version });
};

function publish(found: FoundApi, stageName: string, documentationVersion: string): FoundApi {
  const stage = found.api.stages[stageName];
  if (!stage) return found;
  const definition = { ...stage.definition, documentationVersion };
  return { ...found, api: { ...found.api, stages: { ...found.api.stages, [stageName]: { ...stage, definition } } } };
}

const updateDocumentationVersion: OperationHandler = (state, context) => {
  const found = findVersion(state, context);
  if ('ok' in found) return found;
  const patched = replacedMembers(found.version, { description: 'text' }, context.input);
  if (!patched.ok) return patched;
  const version = patched.value as unknown as DocumentationVersion;
  const versions = documentationOf(found).versions.map((one) => (one.version === version.version ? version : one));
  const did = `version ${version.version} of the documentation was described`;
  return answering(done(withDocumentation(state, found, { versions }), did), { ...version });
};

const deleteDocumentationVersion: OperationHandler = (state, context) => {
  const found = findVersion(state, context);
  if ('ok' in found) return found;
  const { version } = found.version;
  const user = Object.entries(found.api.stages).find(
    ([, { definition }]) => definition.documentationVersion === version,
  );
  if (user) return badRequest(`Documentation version ${version} is published by stage ${user[0]}`);
  const versions = documentationOf(found).versions.filter((one) => one.version !== version);
  return done(
    withDocumentation(state, found, { versions }),
    `version ${version} of the documentation was deleted`,
    202,
  );
};

export const DOCUMENTATION_VERSION_OPERATIONS: Readonly<Record<string, OperationHandler>> = {
  CreateDocumentationVersion: createDocumentationVersion,
  UpdateDocumentationVersion: updateDocumentationVersion,
  DeleteDocumentationVersion: deleteDocumentationVersion,
  GetDocumentationVersion: reading(findVersion, ({ version }) => ({ ...version })),
  GetDocumentationVersions: reading(findApi, (found) => ({ items: documentationOf(found).versions })),
};
