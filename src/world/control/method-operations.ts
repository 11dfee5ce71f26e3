import type {
  GatewayResponseDefinition,
  HttpMethod,
  IntegrationDefinition,
  MethodDefinition,
  ResourceDefinition,
  RestApiDefinition,
} from '../../gateway/model.ts';
import { GATEWAY_RESPONSE_TYPES, type GatewayResponseType } from '../../gateway/refusals.ts';
import { escapePointer, withOrigin } from './origins.ts';
import {
  badRequest,
  created,
  done,
  notFound,
  textOf,
  type OperationContext,
  type OperationHandler,
  type OperationOutcome,
} from './outcome.ts';
import { applyPatches, readPatches } from './patch.ts';
import { findApi, withApi } from './stage-operations.ts';
import type { ControlState } from './state.ts';

const UNKNOWN_API = 'Invalid API identifier specified';
const UNKNOWN_METHOD = 'Invalid Method identifier specified';
const METHODS = ['GET', 'PUT', 'POST', 'DELETE', 'PATCH', 'OPTIONS', 'HEAD', 'ANY'];

type Place = { readonly path: string; readonly method: HttpMethod; readonly before: MethodDefinition | undefined };
type Change = (place: Place) => MethodDefinition | null | string;

/** Every operation on a method changes the draft only; nothing is live before the next deployment. */
function changeMethod(
  state: ControlState,
  context: OperationContext,
  change: Change,
  did: string,
  member = '',
): OperationOutcome {
  const found = findApi(state, context);
  if (!found) return notFound(UNKNOWN_API);
  const path = textOf(context.input, 'resource');
  const method = textOf(context.input, 'httpMethod') as HttpMethod;
  if (!METHODS.includes(method))
    return badRequest('Invalid HttpMethod specified. Valid options are GET,PUT,POST,DELETE,PATCH,OPTIONS,HEAD,ANY');
  const resource = found.api.draft.resources[path];
  const after = change({ path, method, before: resource?.[method] });
  if (typeof after === 'string') return after === UNKNOWN_METHOD ? notFound(after) : badRequest(after);
  const { [method]: _old, ...others } = resource ?? {};
  const methods: ResourceDefinition = after === null ? others : { ...others, [method]: after };
  const draft: RestApiDefinition = { ...found.api.draft, resources: { ...found.api.draft.resources, [path]: methods } };
  const origins = withOrigin(found.api.origins, `/resources/${escapePointer(path)}/${method}${member}`, context.ref());
  return done(withApi(state, found, { ...found.api, draft, origins }), `${method} ${path} ${did} in the draft`);
}

export const putMethod: OperationHandler = (state, context) => {
  const { restApiId: _api, resource: _path, httpMethod: _method, ...definition } = context.input;
  return changeMethod(
    state,
    context,
    ({ before }) => ({
      ...(definition as MethodDefinition),
      ...(before?.methodIntegration && { methodIntegration: before.methodIntegration }),
    }),
    'was put',
  );
};

export const updateMethod: OperationHandler = (state, context) =>
  changeMethod(state, context, ({ before }) => (before ? patched(before, context) : UNKNOWN_METHOD), 'was changed');

export const deleteMethod: OperationHandler = (state, context) =>
  changeMethod(state, context, ({ before }) => (before ? null : UNKNOWN_METHOD), 'was deleted');

/** `type`, `uri`, `timeoutInMillis`…; the backend's own verb is `integrationHttpMethod`, as in the API reference. */
export const putIntegration: OperationHandler = (state, context) => {
  const { restApiId: _api, resource: _path, httpMethod: _method, integrationHttpMethod, ...rest } = context.input;
  const httpMethod = typeof integrationHttpMethod === 'string' ? { httpMethod: integrationHttpMethod } : {};
  const methodIntegration = { ...rest, ...httpMethod } as IntegrationDefinition;
  return changeMethod(
    state,
    context,
    ({ before }) => (before ? { ...before, methodIntegration } : UNKNOWN_METHOD),
    'has a new integration',
    '/methodIntegration',
  );
};

export const updateIntegration: OperationHandler = (state, context) =>
  changeMethod(
    state,
    context,
    ({ before }) => {
      if (!before?.methodIntegration) return UNKNOWN_METHOD;
      const methodIntegration = patched(before.methodIntegration, context);
      return typeof methodIntegration === 'string' ? methodIntegration : { ...before, methodIntegration };
    },
    'has a changed integration',
    '/methodIntegration',
  );

/** A value with the call's patches applied; texts that mean numbers or booleans become them. */
function patched<T extends object>(before: T, { input }: OperationContext): T | string {
  const patches = readPatches(input).map((patch) => ({ ...patch, value: typedValue(patch.path, patch.value) }));
  const result = applyPatches(before, patches);
  return result.ok ? (result.value as T) : result.message;
}

function typedValue(path: string, value: unknown): unknown {
  if (path === '/apiKeyRequired') return (value as string) === 'true';
  return path === '/timeoutInMillis' ? Number(value) : value;
}

export const putGatewayResponse: OperationHandler = (state, context) => {
  const { restApiId: _api, responseType, ...definition } = context.input;
  return changeGatewayResponse(state, context, responseType as string, definition);
};

export const deleteGatewayResponse: OperationHandler = (state, context) =>
  changeGatewayResponse(state, context, textOf(context.input, 'responseType'), null);

function changeGatewayResponse(
  state: ControlState,
  context: OperationContext,
  type: string,
  definition: GatewayResponseDefinition | null,
): OperationOutcome {
  const found = findApi(state, context);
  if (!found) return notFound(UNKNOWN_API);
  if (!GATEWAY_RESPONSE_TYPES.includes(type as GatewayResponseType))
    return badRequest(`Invalid gateway response type ${type}`);
  const { [type as GatewayResponseType]: known, ...others } = found.api.draft.gatewayResponses;
  if (!definition && !known) return notFound('Gateway response type not defined on api');
  const gatewayResponses = definition ? { ...others, [type]: definition } : others;
  const draft = { ...found.api.draft, gatewayResponses };
  const origins = withOrigin(found.api.origins, `/gatewayResponses/${type}`, context.ref());
  const changed = withApi(state, found, { ...found.api, draft, origins });
  return definition
    ? created(changed, `gateway response ${type} was set in the draft`)
    : done(changed, `gateway response ${type} was removed in the draft`, 202);
}
