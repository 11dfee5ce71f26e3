import { bytesIn } from '../gateway/body.ts';
import type { ReasonCode } from '../gateway/reasons.ts';
import {
  authorizerVariables,
  identityVariables,
  millis,
  requestVariables,
  type AccessVariables,
} from './access-variables.ts';
import { lambdaRequestIdOf } from './ids.ts';
import { loggedSteps, type LoggedStep } from './log-facts.ts';
import { loggedRequest } from './logged-request.ts';
import { networkFacts } from './network-facts.ts';
import { openExchange } from './open-exchange.ts';
import type { ExchangeView } from './exchange-view.ts';
import type { RunRecord } from './record.ts';
import { responseTypeOf } from './response-types.ts';

/** Everything the access log of an HTTP API may name, of one exchange that is over (http-api reference, 14). */
export function httpAccessVariables(record: RunRecord, id: number): AccessVariables {
  const view = openExchange(record, id);
  const steps = loggedSteps(record, id);
  const { deploymentId: _d, resourceId: _i, resourcePath: _p, ...request } = requestVariables(record, id);
  const { 'identity.apiKey': _k, 'identity.apiKeyId': _n, ...identity } = identityVariables(record, id, steps);
  const sent = bytesIn({ text: view.request.body ?? '', isBase64: false });
  const received = bytesIn({ text: view.body, isBase64: view.isBase64 });
  return {
    ...request,
    // There is one id, which both names mean.
    requestId: request['extendedRequestId'],
    routeKey: routeKeyOf(record, id),
    'customDomain.basePathMatched': networkFacts(record, id).basePath,
    ...identity,
    ...errorVariables(record, id, view, steps),
    ...integrationVariables(record, id, view, steps),
    ...authorizerVariables(record, id, steps),
    'authorizer.error': authorizerError(steps),
    dataProcessed: sent + received,
    status: view.status,
    responseLength: received,
    responseLatency: millis((view.receivedAt ?? view.sentAt) - view.sentAt),
  };
}

function routeKeyOf(record: RunRecord, id: number): string | null {
  const { route } = loggedRequest(record, id);
  if (!route) return null;
  return route.resource === '' ? route.method : `${route.method} ${route.resource}`;
}

/** Only answers the gateway made itself have an error; the types are those a REST API would name (unverified). */
function errorVariables(
  record: RunRecord,
  id: number,
  { status }: ExchangeView,
  steps: readonly LoggedStep[],
): AccessVariables {
  const answer = record.answers[record.exchanges.answer[id] ?? -1];
  if (answer?.kind !== 'gatewayResponse') return {};
  const { message } = JSON.parse(answer.body) as { readonly message: string };
  return {
    'error.message': message,
    'error.messageString': JSON.stringify(message),
    'error.responseType': responseTypeOf(status, steps),
  };
}

function integrationVariables(
  record: RunRecord,
  id: number,
  view: ExchangeView,
  steps: readonly LoggedStep[],
): AccessVariables {
  const calls = steps.filter(({ step }) => step === 'callIntegration');
  if (calls.length === 0) return {};
  const last = calls.at(-1);
  const error = last ? (INTEGRATION_ERRORS[last.code]?.(last.facts.text) ?? null) : null;
  const done = Math.min(view.receivedAt ?? Infinity, view.backendDoneAt ?? Infinity);
  const latency = view.calledAt === null || done === Infinity ? null : millis(done - view.calledAt);
  const ofFunction = calls.some(({ code }) => code === 'calledFunction');
  const requestId = ofFunction ? lambdaRequestIdOf(record, id) : null;
  const { service, own } = statusesOf(calls);
  return {
    integrationLatency: latency,
    'integration.latency': latency,
    integrationStatus: service,
    'integration.integrationStatus': service,
    'integration.status': own ?? (answeredByFunction(calls) ? statusOfFunction(view, steps) : null),
    integrationErrorMessage: error,
    'integration.error': error,
    awsEndpointRequestId: requestId,
    'integration.requestId': requestId,
  };
}

/** The first is observed, the others are recalled (http-api reference, 6). */
const NOT_PERMITTED =
  "The IAM role configured on the integration or API Gateway doesn't have permissions to call the integration. Check the permissions and try again.";
const INTEGRATION_ERRORS: Readonly<Partial<Record<ReasonCode, (text: string) => string>>> = {
  functionNotPermitted: () => NOT_PERMITTED,
  functionUnknown: () => NOT_PERMITTED,
  httpFunctionThrew: (text) =>
    `The Lambda function returned the following error: ${text}. Check your Lambda function code and try again.`,
  httpFunctionTimedOut: () => 'The Lambda function timed out. Check your Lambda function code and try again.',
  httpFunctionThrottled: () => 'The Lambda function was throttled. Rate exceeded.',
  httpMalformedAnswer: () =>
    'The response from the Lambda function does not match the format that API Gateway expects.',
  httpIntegrationTimedOut: () => 'The integration did not answer within its time-out.',
  backendUnreachable: () => 'The integration could not be reached.',
  targetNotTrusted: () => 'The integration could not be reached: the TLS handshake failed.',
  backendRefusesCertificate: () => 'The integration could not be reached: the TLS handshake failed.',
};

const answeredByFunction = (calls: readonly LoggedStep[]): boolean =>
  calls.some(({ code }) => code === 'functionAnswered' || code === 'functionAnswerInferred');

/** What the function said, before a mapping of its answer changed the status. */
function statusOfFunction({ status }: ExchangeView, steps: readonly LoggedStep[]): number | null {
  return steps.some(({ code }) => code === 'httpResponseMapped') ? null : status;
}

/** Lambda's own status is 200 whatever the code returned; a refused invocation has Lambda's refusal. */
function statusesOf(calls: readonly LoggedStep[]): { readonly service: number | null; readonly own: number | null } {
  const answered = calls.find(({ code }) => code === 'backendAnswered');
  if (answered) return { service: answered.facts.raw[1], own: answered.facts.raw[1] };
  const codes = new Set(calls.map(({ code }) => code));
  if (codes.has('httpFunctionThrottled')) return { service: 429, own: null };
  if (codes.has('functionNotPermitted')) return { service: 403, own: null };
  const wasRun = [...codes].some((code) => WAS_RUN.has(code));
  return { service: wasRun ? 200 : null, own: null };
}
const WAS_RUN: ReadonlySet<ReasonCode> = new Set([
  'functionAnswered',
  'functionAnswerInferred',
  'httpFunctionThrew',
  'httpFunctionTimedOut',
  'httpMalformedAnswer',
]);

/** Why an authorizer let nobody in; the first text is observed, those of tokens are the challenge's (reference, 11). */
function authorizerError(steps: readonly LoggedStep[]): string | null {
  const last = steps.findLast(({ step }) => step === 'authorize');
  if (!last) return null;
  return AUTHORIZER_ERRORS[last.code]?.(last.facts.text) ?? null;
}
const AUTHORIZER_ERRORS: Readonly<Partial<Record<ReasonCode, (text: string) => string>>> = {
  httpSignatureMissing: () => "The request for the IAM Authorizer doesn't match the format that API Gateway expects.",
  jwtSegments: () => 'token contains an invalid number of segments',
  jwtIssuer: () => 'issuer does not match',
  jwtAudience: () => 'the token does not have a valid audience',
  jwtExpired: () => 'the token has expired',
  httpAuthorizerNotInvoked: (text) => text,
  httpAuthorizerTimedOut: () => 'the authorizer did not answer within 10 seconds',
  httpAuthorizerThrew: (text) => text,
  httpAuthorizerMalformed: (text) => text,
};
