import { resourceIdFor } from '../../gateway/ids.ts';
import type {
  ConfigRef,
  HttpMethod,
  IntegrationDefinition,
  MethodDefinition,
  RestApiDefinition,
} from '../../gateway/model.ts';
import { INVALID_HTTP_METHOD, UNKNOWN } from './aws-texts.ts';
import { escapePointer } from '../../kernel/json-pointer.ts';
import { withOrigin } from './origins.ts';
import { badRequest, notFound, replaceAt, textOf, type OperationContext, type Refused } from './outcome.ts';
import type { AnyApiControl, ApiControl, ControlState, StageControl } from './state.ts';

export const HTTP_METHODS = ['GET', 'PUT', 'POST', 'DELETE', 'PATCH', 'OPTIONS', 'HEAD', 'ANY'] as const;

export type FoundApi = { readonly index: number; readonly api: ApiControl };
export type FoundStage = FoundApi & { readonly name: string; readonly stage: StageControl };
export type FoundResource = FoundApi & { readonly path: string };
export type FoundMethod = FoundResource & { readonly method: HttpMethod; readonly definition: MethodDefinition };
export type FoundIntegration = FoundMethod & { readonly integration: IntegrationDefinition };

/** One that was deleted keeps its number, and is none any more. */
export const isRestApi = (api: AnyApiControl | undefined): api is ApiControl =>
  api?.protocolType === 'REST' && api.deleted !== true;

/** A REST API by its number; these operations know no other kind. */
export function restApiAt({ apis }: ControlState, index: number): ApiControl | null {
  const api = apis[index];
  return isRestApi(api) ? api : null;
}

/** The API a call names, by the scenario's name or by id. */
export function findApi(state: ControlState, { setup, input }: OperationContext): FoundApi | Refused {
  const wanted = textOf(input, 'restApiId');
  const index = state.apis.findIndex((api) => isRestApi(api) && (api.name === wanted || api.apiId === wanted));
  const api = restApiAt(state, index);
  // The account stands before the id, as AWS writes it; an API that is not there has no account of its own.
  return api
    ? { index, api }
    : notFound(`Invalid API identifier specified ${setup.accounts[0]?.accountId ?? ''}:${wanted}`);
}

export function findStage(state: ControlState, context: OperationContext): FoundStage | Refused {
  const found = findApi(state, context);
  if ('ok' in found) return found;
  const name = textOf(context.input, 'stageName');
  const stage = found.api.stages[name];
  return stage ? { ...found, name, stage } : notFound(UNKNOWN.stage);
}

/** The resource a call names by its path (`resource`), or by path or id (`resourceId`). */
export function findResource(state: ControlState, context: OperationContext): FoundResource | Refused {
  const found = findApi(state, context);
  if ('ok' in found) return found;
  const wanted = textOf(context.input, 'resource') || textOf(context.input, 'resourceId');
  const path = resourcePath(found.api, wanted);
  return path === null ? notFound(UNKNOWN.resource) : { ...found, path };
}

/** The path of a resource given by path or id; null when there is none. */
export function resourcePath({ apiId, draft }: ApiControl, wanted: string): string | null {
  if (wanted === '/' || Object.hasOwn(draft.resources, wanted)) return wanted;
  const paths = ['/', ...Object.keys(draft.resources)];
  return paths.find((path) => resourceIdFor(apiId, path) === wanted) ?? impliedPath(paths, wanted);
}

/** Parents of a resource exist even when a scenario does not list them. */
const impliedPath = (paths: readonly string[], wanted: string): string | null =>
  wanted.startsWith('/') && paths.some((path) => path.startsWith(`${wanted}/`)) ? wanted : null;

const isHttpMethod = (method: string): method is HttpMethod => (HTTP_METHODS as readonly string[]).includes(method);

/** The place of a method, whether it is there or not. */
export function findMethodPlace(
  state: ControlState,
  context: OperationContext,
): (FoundResource & { readonly method: HttpMethod }) | Refused {
  const found = findResource(state, context);
  if ('ok' in found) return found;
  const method = textOf(context.input, 'httpMethod');
  return isHttpMethod(method) ? { ...found, method } : badRequest(INVALID_HTTP_METHOD);
}

export function findMethod(state: ControlState, context: OperationContext): FoundMethod | Refused {
  const place = findMethodPlace(state, context);
  if ('ok' in place) return place;
  const definition = place.api.draft.resources[place.path]?.[place.method];
  return definition ? { ...place, definition } : notFound(UNKNOWN.method);
}

export function findIntegration(state: ControlState, context: OperationContext): FoundIntegration | Refused {
  const found = findMethod(state, context);
  if ('ok' in found) return found;
  const integration = found.definition.methodIntegration;
  return integration ? { ...found, integration } : notFound(UNKNOWN.integration);
}

export const withApi = (state: ControlState, { index }: FoundApi, api: ApiControl): ControlState => ({
  ...state,
  apis: replaceAt(state.apis, index, api),
});

export const withStage = (state: ControlState, found: FoundStage, stage: StageControl): ControlState =>
  withApi(state, found, { ...found.api, stages: { ...found.api.stages, [found.name]: stage } });

/** A changed draft, with the note of what was set where; nothing of it is live before the next deployment. */
export function withDraft(
  state: ControlState,
  found: FoundApi,
  change: Partial<RestApiDefinition>,
  pointer: string,
  ref: ConfigRef,
): ControlState {
  const draft = { ...found.api.draft, ...change };
  return withApi(state, found, { ...found.api, draft, origins: withOrigin(found.api.origins, pointer, ref) });
}

/** The same for one method; null takes it away. */
export function withMethod(
  state: ControlState,
  found: FoundResource & { readonly method: HttpMethod },
  definition: MethodDefinition | null,
  ref: ConfigRef,
  member = '',
): ControlState {
  const { resources } = found.api.draft;
  const { [found.method]: _old, ...others } = resources[found.path] ?? {};
  const methods = definition ? { ...others, [found.method]: definition } : others;
  const pointer = `/resources/${escapePointer(found.path)}/${found.method}${member}`;
  return withDraft(state, found, { resources: { ...resources, [found.path]: methods } }, pointer, ref);
}
