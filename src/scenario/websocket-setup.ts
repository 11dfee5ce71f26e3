import { idFor } from '../gateway/ids.ts';
import type {
  WebSocketApiDefinition,
  WebSocketIntegrationDefinition,
  WebSocketRouteDefinition,
  WebSocketStageDefinition,
} from '../gateway/websocket/model.ts';
import { escapePointer as escape } from '../kernel/json-pointer.ts';
import type { SocketApiSetup } from '../world/setup.ts';
import type { WebSocketApiInput } from './schema/websocket.ts';

/** A WebSocket API as the world wants it. */
export const socketApiSetup = (name: string, account: number, api: WebSocketApiInput): SocketApiSetup => ({
  protocolType: 'WEBSOCKET',
  name,
  pointer: `/apis/${escape(name)}`,
  apiId: idFor(name, 10),
  account,
  definition: definitionOf(api),
  stages: Object.fromEntries(
    Object.entries(api.stages).map(([stage, settings]) => {
      const { deploymentId = 'initial', description: _description, ...rest } = settings ?? {};
      return [stage, { ...rest, deploymentId } as WebSocketStageDefinition];
    }),
  ),
});

function definitionOf(api: WebSocketApiInput): WebSocketApiDefinition {
  const { routeSelectionExpression, apiKeySelectionExpression, disableSchemaValidation, authorizers, models } = api;
  return {
    routeSelectionExpression,
    disableExecuteApiEndpoint: api.disableExecuteApiEndpoint ?? false,
    routes: Object.fromEntries(Object.entries(api.routes).map(([key, route]) => [key, routeOf(route)])),
    integrations: (api.integrations ?? {}) as Readonly<Record<string, WebSocketIntegrationDefinition>>,
    ...given({ apiKeySelectionExpression, disableSchemaValidation, authorizers, models }),
  };
}

function routeOf(route: WebSocketApiInput['routes'][string]): WebSocketRouteDefinition {
  const { routeResponses, ...rest } = route ?? {};
  return { ...(rest as WebSocketRouteDefinition), ...(routeResponses && { routeResponses: { $default: {} } }) };
}

const given = (members: Readonly<Record<string, unknown>>): Partial<WebSocketApiDefinition> =>
  Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined));
