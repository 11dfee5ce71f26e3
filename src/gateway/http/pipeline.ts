import { pipeline } from '../step.ts';
import { addCorsHeaders } from './steps/add-cors-headers.ts';
import { answerCorsPreflight } from './steps/answer-cors-preflight.ts';
import { authorizeRoute } from './steps/authorize.ts';
import { callHttpIntegration } from './steps/call-integration.ts';
import { checkEndpoint } from './steps/check-endpoint.ts';
import { checkHttpLimits } from './steps/check-limits.ts';
import { errorResponse } from './steps/error-response.ts';
import { mapRequest } from './steps/map-request.ts';
import { mapResponse } from './steps/map-response.ts';
import { resolveHttpStage } from './steps/resolve-stage.ts';
import { selectHttpRoute } from './steps/select-route.ts';
import { throttleHttpAccount, throttleRoute } from './steps/throttle.ts';

/** How an HTTP API handles a request, in AWS's order: docs/model.md, "The order of steps (HTTP)". */
export const httpPipeline = pipeline([
  checkEndpoint,
  checkHttpLimits,
  resolveHttpStage,
  selectHttpRoute,
  answerCorsPreflight,
  authorizeRoute,
  throttleRoute,
  throttleHttpAccount,
  mapRequest,
  callHttpIntegration,
  mapResponse,
  addCorsHeaders,
]);

/** Where every refusal goes. */
export const httpRefusalStep = errorResponse;

/** All steps in the order of their numbers among those of HTTP APIs. */
export const httpSteps = [...httpPipeline, httpRefusalStep] as const;
