import { pipeline } from '../step.ts';
import { authorizeCallback } from './steps/authorize-callback.ts';
import { authorize } from './steps/authorize.ts';
import { callIntegration } from './steps/call-integration.ts';
import { checkFrame } from './steps/check-frame.ts';
import { countQuota, requireApiKey, throttleUsagePlan } from './steps/check-key.ts';
import { findDisconnectRoute, ignoreFailure, ignoreResult } from './steps/disconnect.ts';
import { errorFrame } from './steps/error-frame.ts';
import { findConnection } from './steps/find-connection.ts';
import { limitConnections } from './steps/limit-connections.ts';
import { mapRequest } from './steps/map-request.ts';
import { mapResponse } from './steps/map-response.ts';
import { refuseCallback } from './steps/refuse-callback.ts';
import { refuseHandshake } from './steps/refuse-handshake.ts';
import { resolveEndpoint } from './steps/resolve-endpoint.ts';
import { resolveStage } from './steps/resolve-stage.ts';
import { routeResponse } from './steps/route-response.ts';
import { selectResponse } from './steps/select-response.ts';
import { selectRoute } from './steps/select-route.ts';
import { throttleAccount, throttleRoute } from './steps/throttle-route.ts';
import { upgrade } from './steps/upgrade.ts';
import { useConnection } from './steps/use-connection.ts';
import { validateMessage } from './steps/validate-message.ts';
import type { MessageRouted, SocketStaged } from './leg.ts';

/** The upgrade stays pending until all of it is done: docs/model.md, "WebSocket APIs", has the sources of the order. */
export const handshakePipeline = pipeline([
  resolveStage,
  limitConnections,
  authorize,
  requireApiKey,
  throttleUsagePlan,
  countQuota,
  throttleRoute<SocketStaged>(),
  throttleAccount<SocketStaged>(),
  mapRequest<SocketStaged>(),
  callIntegration<SocketStaged>(),
  selectResponse<SocketStaged>(),
  mapResponse<SocketStaged>(),
  upgrade,
]);

/** One message from a client, on an open connection. */
export const messagePipeline = pipeline([
  checkFrame,
  selectRoute,
  throttleRoute<MessageRouted>(),
  throttleAccount<MessageRouted>(),
  validateMessage,
  mapRequest<MessageRouted>(),
  callIntegration<MessageRouted>(),
  selectResponse<MessageRouted>(),
  mapResponse<MessageRouted>(),
  routeResponse,
]);

/** A call of `@connections`, from wherever it comes. */
export const callbackPipeline = pipeline([
  resolveEndpoint,
  authorizeCallback,
  throttleAccount<SocketStaged>(),
  findConnection,
  useConnection,
]);

/** What is left to do when a connection has ended. */
export const disconnectPipeline = pipeline([
  findDisconnectRoute,
  mapRequest<SocketStaged>(),
  callIntegration<SocketStaged>(),
  ignoreResult,
]);

/** Each list with the step its refusals go by. */
export const socketWays = [
  { kind: 'CONNECT', pipeline: handshakePipeline, refusalStep: refuseHandshake },
  { kind: 'MESSAGE', pipeline: messagePipeline, refusalStep: errorFrame },
  { kind: 'CALLBACK', pipeline: callbackPipeline, refusalStep: refuseCallback },
  { kind: 'DISCONNECT', pipeline: disconnectPipeline, refusalStep: ignoreFailure },
] as const;
