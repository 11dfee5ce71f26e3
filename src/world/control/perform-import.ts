import type { RestApiDefinition } from '../../gateway/model.ts';
import type { ImportedApi, ImportedMethod } from '../../languages/openapi/imported-api.ts';
import { createAuthorizer } from './authorizer-operations.ts';
import { findApi, withDraft } from './find.ts';
import { putGatewayResponse } from './gateway-response-operations.ts';
import { putIntegration } from './integration-operations.ts';
import { putIntegrationResponse } from './integration-response-operations.ts';
import { putMethod } from './method-operations.ts';
import { putMethodResponse } from './method-response-operations.ts';
import { nameProblem } from './model-operations.ts';
import type { Input, OperationContext, OperationHandler } from './outcome.ts';
import { createResource } from './resource-operations.ts';
import { allPaths, parentOf, pathPartOf } from './resource-tree.ts';
import type { ControlState } from './state.ts';
import { createRequestValidator } from './validator-operations.ts';

/**
 * One call of the control plane that an import makes, and how AWS names its failure. What it `makes` other calls may
 * need; where that is missing they are not tried.
 */
type Call = {
  readonly handler: OperationHandler;
  readonly input: Input;
  readonly failure: string;
  readonly makes?: string;
  readonly needs?: string;
};

/**
 * Performs an import as AWS does: as the calls that would make the same API by hand, with the same refusals. A call
 * that is refused does not keep the others from being tried, so that all errors are told at once.
 */
export function performImport(
  state: ControlState,
  context: OperationContext,
  read: ImportedApi,
): { readonly state: ControlState; readonly errors: readonly string[] } {
  const errors: string[] = [];
  const missing = new Set<string>();
  let now = withModels(state, context, read, errors);
  for (const { handler, input, failure, makes = '', needs = '' } of callsOf(now, context, read)) {
    const outcome = missing.has(needs)
      ? null
      : handler(now, { ...context, input: { ...input, restApiId: context.input['restApiId'] } });
    if (outcome?.ok === true) now = outcome.state;
    else if (makes !== '') missing.add(makes);
    if (outcome?.ok === false) errors.push(`${failure}: ${outcome.message}`);
  }
  return { state: now, errors };
}

/** Models are set, not created: `Empty` and `Error` exist in every API, and a document may bring its own. */
function withModels(state: ControlState, context: OperationContext, read: ImportedApi, errors: string[]): ControlState {
  const found = findApi(state, context);
  if ('ok' in found || read.models.length === 0) return state;
  // Report: aws-apigateway-importer issue 194 prints these without a prefix.
  errors.push(...read.models.flatMap(({ name }) => nameProblem(name)?.message ?? []));
  const made = Object.fromEntries(read.models.map(({ name, ...model }) => [name, model]));
  return withDraft(state, found, { models: { ...found.api.draft.models, ...made } }, '/models', context.ref());
}

function callsOf(state: ControlState, context: OperationContext, read: ImportedApi): readonly Call[] {
  const found = findApi(state, context);
  const known = 'ok' in found ? [] : allPaths(found.api.draft.resources);
  const wanted = allPaths(Object.fromEntries(Object.keys(read.resources).map((path) => [path, {}])));
  return [
    ...Object.entries(read.requestValidators).map(([name, members]) => ({
      handler: createRequestValidator,
      input: { ...members, name },
      failure: `Unable to create request validator '${name}'`,
    })),
    ...Object.entries(read.authorizers).map(([name, members]) => ({
      handler: createAuthorizer,
      input: { ...members, name },
      failure: `Unable to create authorizer '${name}'`,
    })),
    ...Object.entries(read.gatewayResponses).map(([responseType, members]) => ({
      handler: putGatewayResponse,
      input: { ...members, ...statusText(members['statusCode']), responseType },
      failure: `Unable to put gateway response '${responseType}'`,
    })),
    ...wanted
      .filter((path) => !known.includes(path))
      .map((path) => ({
        handler: createResource,
        input: { parentId: parentOf(path), pathPart: pathPartOf(path) },
        failure: `Unable to create resource at path '${path}'`,
        makes: path,
        needs: parentOf(path),
      })),
    ...Object.entries(read.resources).flatMap(([path, methods]) =>
      Object.entries(methods).flatMap(([httpMethod, method]) => methodCalls(path, httpMethod, method)),
    ),
  ];
}
const statusText = (status: unknown): Input => (typeof status === 'number' ? { statusCode: `${status}` } : {});

function methodCalls(path: string, httpMethod: string, imported: ImportedMethod): readonly Call[] {
  const place = { resource: path, httpMethod };
  const needs = `${httpMethod} ${path}`;
  const on = (what: string): string => `Unable to put ${what} on '${httpMethod}' for resource at path '${path}'`;
  const method: Call = {
    handler: putMethod,
    input: { authorizationType: 'NONE', ...imported.method, ...place },
    failure: `Unable to put method '${httpMethod}' on resource at path '${path}'`,
    makes: needs,
    needs: path,
  };
  const responses = imported.methodResponses.map((response) => ({
    handler: putMethodResponse,
    input: { ...response, ...place },
    failure: on('method response'),
    needs,
  }));
  if (!imported.integration) return [method, ...responses];
  const { httpMethod: integrationHttpMethod, ...integration } = imported.integration;
  return [
    method,
    ...responses,
    {
      handler: putIntegration,
      input: { ...integration, ...(integrationHttpMethod !== undefined && { integrationHttpMethod }), ...place },
      failure: on('integration'),
      makes: `integration of ${needs}`,
      needs,
    },
    ...imported.integrationResponses.map((response) => ({
      handler: putIntegrationResponse,
      input: { ...response, ...place },
      failure: on('integration response'),
      needs: `integration of ${needs}`,
    })),
  ];
}

/**
 * The draft the calls start from. Overwriting leaves nothing of the definition but the endpoint; merging leaves all
 * that the document does not define anew, and joins the binary types, old first (recorded).
 */
export function draftBefore(draft: RestApiDefinition, read: ImportedApi, overwrite: boolean): RestApiDefinition {
  const { endpointType, disableExecuteApiEndpoint } = draft;
  const settings = read.settings as Partial<RestApiDefinition>;
  if (overwrite)
    return { resources: { '/': {} }, gatewayResponses: {}, endpointType, disableExecuteApiEndpoint, ...settings };
  const types = [...(draft.binaryMediaTypes ?? []), ...(settings.binaryMediaTypes ?? [])];
  return {
    ...draft,
    ...settings,
    ...(types.length > 0 && { binaryMediaTypes: [...new Set(types)] }),
    resources: withoutDefined(draft.resources, read.resources),
    ...(draft.requestValidators && { requestValidators: without(draft.requestValidators, read.requestValidators) }),
    ...(draft.authorizers && { authorizers: without(draft.authorizers, read.authorizers) }),
  };
}

const without = <T>(members: Readonly<Record<string, T>>, names: object): Readonly<Record<string, T>> =>
  Object.fromEntries(Object.entries(members).filter(([name]) => !Object.hasOwn(names, name)));

const withoutDefined = (
  resources: RestApiDefinition['resources'],
  read: ImportedApi['resources'],
): RestApiDefinition['resources'] =>
  Object.fromEntries(Object.entries(resources).map(([path, methods]) => [path, without(methods, read[path] ?? {})]));
