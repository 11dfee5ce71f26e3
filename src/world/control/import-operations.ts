import type { BasePathMode, ImportedApi, OpenApiVersion } from '../../languages/openapi/imported-api.ts';
import { openApiVersion, readApi } from '../../languages/openapi/read-api.ts';
import { createRestApi, reportApi } from './api-operations.ts';
import { documentationOf, documentedParts, mergedParts } from './documentation-operations.ts';
import { findApi, restApiAt, withDraft, type FoundApi } from './find.ts';
import {
  answering,
  badRequest,
  done,
  objectOf,
  textOf,
  type Input,
  type OperationContext,
  type OperationHandler,
  type OperationOutcome,
  type Refused,
} from './outcome.ts';
import { draftBefore, performImport } from './perform-import.ts';
import type { ControlState } from './state.ts';

const BASE_PATH_MODES: readonly BasePathMode[] = ['ignore', 'prepend', 'split'];
const MODES = ['merge', 'overwrite'] as const;
type Document = { readonly value: Input; readonly version: OpenApiVersion };
type Plan = { readonly mode: (typeof MODES)[number]; readonly status: number };

/** Makes an API of a document. Like any new API it has no stage, and no request of the scenario can name it. */
export const importRestApi: OperationHandler = (state, context) => {
  const read = documentOf(context.input);
  if ('ok' in read) return read;
  const types = objectOf(context.input, 'parameters')?.['endpointConfigurationTypes'];
  const endpointConfiguration = typeof types === 'string' ? { types: types.split(',') } : undefined;
  const input = { name: context.name, ...(endpointConfiguration && { endpointConfiguration }) };
  const empty = createRestApi(state, { ...context, input });
  if (!empty.ok) return empty;
  const within = { ...context, input: { ...context.input, restApiId: context.name } };
  const found = findApi(empty.state, within);
  return 'ok' in found ? found : imported(empty.state, within, found, read, { mode: 'overwrite', status: 201 });
};

/** Puts a document over an API that is there. The text is read before the id is looked at (recorded). */
export const putRestApi: OperationHandler = (state, context) => {
  const read = documentOf(context.input);
  if ('ok' in read) return read;
  const found = findApi(state, context);
  if ('ok' in found) return found;
  const mode = MODES.find((known) => known === (context.input['mode'] ?? 'merge'));
  // The text is ours.
  return mode
    ? imported(state, context, found, read, { mode, status: 200 })
    : badRequest('Invalid mode specified. Must be one of: [merge, overwrite]');
};

/** The scenario has read the text already; what is still a text could not be read (rest-api reference, 16.2). */
function documentOf(input: Input): Document | Refused {
  const value = objectOf(input, 'body');
  if (!value) return badRequest('Invalid OpenAPI input.');
  const version = openApiVersion(value);
  return version ? { value, version } : badRequest('Unable to build importer with provided input.');
}

function imported(
  state: ControlState,
  context: OperationContext,
  found: FoundApi,
  document: Document,
  { mode, status }: Plan,
): OperationOutcome {
  const read = readDocument(context, found, document);
  if ('ok' in read) return read;
  const { title, ...about } = read.info;
  const info = { ...found.api.info, ...(title !== undefined && { name: title }), ...about, ...tagsOf(document.value) };
  if ((info.name ?? '').trim() === '') return badRequest('Name cannot be empty');
  const draft = draftBefore(found.api.draft, read, mode === 'overwrite');
  const documentation = {
    ...documentationOf(found),
    parts: mergedParts(
      mode === 'overwrite' ? [] : documentationOf(found).parts,
      documentedParts(document.value, context.name),
    ),
  };
  const cleared = { ...found, api: { ...found.api, info, draft, documentation } };
  const before = withDraft(state, cleared, {}, '/resources', context.ref());
  const { state: after, errors } = performImport(before, context, read);
  const warnings = read.warnings.map(({ text }) => text);
  const refused = importProblem(errors, warnings, context.input['failOnWarnings'] === true);
  if (refused) return refused;
  const api = restApiAt(after, found.index) ?? found.api;
  const count = Object.keys(read.resources).length;
  const paths = count === 1 ? 'the path' : `the ${count} paths`;
  const did = `the draft of ${api.name} has ${paths} of the document (${mode})`;
  const result = { ...reportApi(api), warnings };
  return answering(done(after, [did, ...warnings].join('; warning: '), status), result);
}

/** `tags` with a value of their own are the API's (developer guide, "x-amazon-apigateway-tag-value property"). */
function tagsOf({ tags }: Input): { readonly tags?: Readonly<Record<string, string>> } {
  const valued = (Array.isArray(tags) ? (tags as readonly Input[]) : []).flatMap((tag) => {
    const value = tag['x-amazon-apigateway-tag-value'];
    return typeof value === 'string' ? [[textOf(tag, 'name'), value] as const] : [];
  });
  return valued.length > 0 ? { tags: Object.fromEntries(valued) } : {};
}

function readDocument(
  { setup, input }: OperationContext,
  { api }: FoundApi,
  { value, version }: Document,
): ImportedApi | Refused {
  const wanted = objectOf(input, 'parameters')?.['basepath'] ?? 'ignore';
  const basePath = BASE_PATH_MODES.find((known) => known === wanted);
  // The text is ours.
  if (!basePath) return badRequest(`Invalid basepath specified. Must be one of: [${BASE_PATH_MODES.join(', ')}]`);
  const account = setup.accounts[setup.apis.find(({ apiId }) => apiId === api.apiId)?.account ?? 0];
  return readApi(value, version, {
    basePath,
    modelUrl: (name) => `https://apigateway.amazonaws.com/restapis/${api.apiId}/models/${name}`,
    variables: {
      'AWS::AccountId': account?.accountId ?? '',
      'AWS::Region': account?.region ?? '',
      'AWS::Partition': 'aws',
    },
  });
}

/** Report: fireprox issue 37 prints the first text; the others follow it, unverified. Nothing is changed then. */
function importProblem(
  errors: readonly string[],
  warnings: readonly string[],
  failOnWarnings: boolean,
): Refused | null {
  const listed = (heading: string, lines: readonly string[]): string => [heading, ...lines].join('\n\t');
  if (errors.length > 0) {
    const additional = warnings.length > 0 ? [listed('Additional warnings found during import:', warnings)] : [];
    return badRequest([listed('Errors found during import:', errors), ...additional].join('\n'));
  }
  return failOnWarnings && warnings.length > 0 ? badRequest(listed('Warnings found during import:', warnings)) : null;
}
