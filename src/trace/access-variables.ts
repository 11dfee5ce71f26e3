import { enteredAt, leftAt } from './gateway-times.ts';
import { accessKeyFor, authorizerRequestIdFor, idFor, resourceIdFor } from '../gateway/ids.ts';
import { authorizationVariables } from './authorization-variables.ts';
import { bytesIn } from '../gateway/body.ts';
import { clfTime, MICROS_PER_MILLI } from '../kernel/time.ts';
import { failureLine, toldOf } from './failure-lines.ts';
import { extendedRequestIdOf, lambdaRequestIdOf, requestIdOf, traceIdOf } from './ids.ts';
import { loggedSteps, type LoggedStep } from './log-facts.ts';
import { loggedRequest } from './logged-request.ts';
import { networkFacts, type NetworkFacts } from './network-facts.ts';
import { openExchange } from './open-exchange.ts';
import type { ExchangeView } from './exchange-view.ts';
import { notedAuthorizer, notedResponse } from './payload-notes.ts';
import type { RunRecord } from './record.ts';
import { stageOfExchange } from './stage-at.ts';

/** `$context` values by their path (`identity.sourceIp`); what has no value is not there, or null. */
export type AccessVariables = Readonly<Record<string, string | number | null | undefined>>;

/** Everything an access log may name (rest-api reference, 7.6 and 14.3), of one exchange that is over. */
export function accessVariables(record: RunRecord, id: number): AccessVariables {
  const view = openExchange(record, id);
  const steps = loggedSteps(record, id);
  return {
    ...requestVariables(record, id),
    ...identityVariables(record, id, steps),
    ...errorVariables(record, id, view, steps),
    ...integrationVariables(record, id, view, steps),
    ...phaseVariables(record, id, view, steps),
    ...authorizerVariables(record, id, steps),
    ...networkVariables(record, id),
    status: view.status,
    responseLength: bytesIn({ text: view.body, isBase64: view.isBase64 }),
    responseLatency: millis(Math.max(0, (leftAt(record, id) || 0) - enteredAt(record, id))),
    isCanaryRequest: stageOfExchange(record, id)?.canarySettings ? `${view.canary}` : null,
    xrayTraceId: stageOfExchange(record, id)?.tracingEnabled ? rootOf(traceIdOf(record, id)) : null,
  };
}

export const millis = (micros: number): number => Math.round(micros / MICROS_PER_MILLI);
const rootOf = (traceHeader: string): string | null => /Root=([^;]+)/.exec(traceHeader)?.[1] ?? null;

/** Who asked whom for what, and when. */
export function requestVariables(record: RunRecord, id: number): AccessVariables {
  const { names, exchanges } = record;
  const { method, fullPath, route } = loggedRequest(record, id);
  const api = names.apis[exchanges.api[id] ?? -1];
  const apiId = api?.apiId ?? '';
  const { domainName } = networkFacts(record, id);
  const epoch = record.startEpochMs + Math.floor(enteredAt(record, id) / MICROS_PER_MILLI);
  return {
    accountId: api?.accountId,
    apiId,
    domainName: domainName ?? `${apiId}.execute-api.${api?.region ?? ''}.amazonaws.com`,
    domainPrefix: domainName?.split('.')[0] ?? apiId,
    stage: names.stages[exchanges.stage[id] ?? -1]?.name,
    deploymentId: deploymentOf(record, id),
    resourceId: route && resourceIdFor(apiId, route.resource),
    resourcePath: route?.resource,
    httpMethod: method,
    path: fullPath,
    protocol: 'HTTP/1.1',
    requestId: requestIdOf(record, id),
    extendedRequestId: extendedRequestIdOf(record, id),
    requestTime: clfTime(epoch),
    requestTimeEpoch: epoch,
  };
}

/** What the way to the gateway found (rest-api reference, 14.3); the certificate is that of the client. */
function networkVariables(record: RunRecord, id: number): AccessVariables {
  const { basePath, tlsVersion, cipherSuite, webAcl, vpcEndpoint } = networkFacts(record, id);
  return {
    'identity.vpceId': vpcEndpoint,
    'identity.vpcId': record.names.vpcEndpoints?.[vpcEndpoint ?? ''],
    tlsVersion,
    cipherSuite,
    'customDomain.basePathMatched': basePath,
    ...clientCertificateVariables(record, id),
    ...(webAcl && webAclVariables(webAcl)),
  };
}

function webAclVariables({ name, code }: NonNullable<NetworkFacts['webAcl']>): AccessVariables {
  const isDown = code === 'webAclFailsOpen' || code === 'webAclFailsClosed';
  return {
    webaclArn: name,
    wafResponseCode: code === 'webAclBlocks' || code === 'webAclFailsClosed' ? 'WAF_BLOCK' : 'WAF_ALLOW',
    'waf.status': isDown ? null : 200,
    'waf.latency': isDown ? null : 0,
    'waf.error': isDown ? 'AWS WAF did not answer' : null,
  };
}

function clientCertificateVariables({ names, exchanges }: RunRecord, id: number): AccessVariables {
  const certificate = names.clients[names.entries[exchanges.entry[id] ?? -1]?.client ?? -1]?.certificate;
  if (!certificate) return {};
  const { subjectDN, issuerDN, serialNumber, validity, clientCertPem } = certificate;
  return prefixed('identity.clientCert.', {
    subjectDN,
    issuerDN,
    serialNumber,
    clientCertPem,
    'validity.notBefore': validity.notBefore,
    'validity.notAfter': validity.notAfter,
  });
}

/** The deployment that served it, by the id `$context.deploymentId` has in templates too. */
function deploymentOf(record: RunRecord, id: number): string | null {
  const found = loggedSteps(record, id).find(({ code }) => code === 'stageFound' || code === 'stageFoundByCanary');
  const apiId = record.names.apis[record.exchanges.api[id] ?? -1]?.apiId ?? '';
  return found ? idFor(`${apiId} deployment ${found.facts.raw[1]}`, 6) : null;
}

/** The client, and whoever signed. */
export function identityVariables(record: RunRecord, id: number, steps: readonly LoggedStep[]): AccessVariables {
  const { names, exchanges } = record;
  const { headers } = loggedRequest(record, id);
  const client = names.clients[names.entries[exchanges.entry[id] ?? -1]?.client ?? -1];
  const key = steps.find(({ code }) => code === 'keyAccepted')?.facts.raw[0] ?? -1;
  const principal = steps.find(({ code }) => SIGNED.has(code))?.facts.raw[0] ?? -1;
  const caller = names.callers[principal];
  return {
    'identity.sourceIp': client?.sourceIp,
    'identity.userAgent': headers.find(([name]) => name === 'User-Agent')?.[1],
    'identity.apiKeyId': names.keyIds[key],
    'identity.apiKey': names.keyValues[key],
    'identity.userArn': caller?.arn,
    'identity.accessKey': caller && accessKeyFor(caller.userId),
    'identity.accountId': caller?.arn.split(':')[4],
    'identity.caller': caller?.userId,
    'identity.user': caller?.userId,
    'identity.principalOrgId': caller?.orgId,
    'identity.cognitoIdentityPoolId': caller?.cognito?.identityPoolId,
    'identity.cognitoIdentityId': caller?.cognito?.identityId,
    'identity.cognitoAuthenticationType': caller?.cognito?.authenticationType,
    'identity.cognitoAuthenticationProvider': caller?.cognito?.authenticationProvider,
  };
}

/** A REST API says that it accepted a signature, a WebSocket API that its caller is allowed. */
const SIGNED: ReadonlySet<string> = new Set(['signatureAccepted', 'callerAllowed']);

const OF_THE_BODY: ReadonlySet<string> = new Set(['bodyNotFitting', 'bodyUnreadable']);

/** Only answers the gateway made itself have an error. */
function errorVariables(
  record: RunRecord,
  id: number,
  { gatewayResponse }: ExchangeView,
  steps: readonly LoggedStep[],
): AccessVariables {
  const answer = record.answers[record.exchanges.answer[id] ?? -1];
  if (answer?.kind !== 'gatewayResponse') return {};
  const by = steps.findLast(({ step }) => step !== 'gatewayResponse');
  return {
    'error.message': answer.message,
    'error.messageString': typeof answer.message === 'string' ? JSON.stringify(answer.message) : null,
    'error.responseType': gatewayResponse,
    'error.validationErrorString': by && OF_THE_BODY.has(by.code) ? by.facts.text || null : null,
  };
}

/** How far authentication and authorization came; a called authorizer has a request of its own. */
function phaseVariables(
  record: RunRecord,
  id: number,
  { status }: ExchangeView,
  steps: readonly LoggedStep[],
): AccessVariables {
  const answer = record.answers[record.exchanges.answer[id] ?? -1];
  const message = (answer?.kind === 'gatewayResponse' ? answer.message : null) ?? null;
  return {
    ...authorizationVariables(steps, { status, message }),
    ...(steps.some(({ code }) => code === 'authorizerCalled') && {
      'authorizer.requestId': authorizerRequestIdFor(record.seed, id),
    }),
  };
}

/** What an authorizer said of the caller, and how long its function took. */
export function authorizerVariables(record: RunRecord, id: number, steps: readonly LoggedStep[]): AccessVariables {
  const { claims, ...context } = notedAuthorizer(record, id) ?? {};
  const called = steps.some(({ code }) => code === 'authorizerCalled');
  const answered = steps.findLast(({ step }) => step === 'authorize');
  const latency = called && answered ? millis(answered.at - enteredAt(record, id)) : null;
  return {
    ...prefixed('authorizer.', context),
    ...prefixed('authorizer.claims.', (claims ?? {}) as Readonly<Record<string, unknown>>),
    ...(called && { 'authorizer.latency': latency, 'authorizer.integrationLatency': latency }),
  };
}

const scalarOf = (value: unknown): string | null =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? `${value}` : null;
const prefixed = (prefix: string, members: Readonly<Record<string, unknown>>): AccessVariables =>
  Object.fromEntries(Object.entries(members).map(([name, value]) => [prefix + name, scalarOf(value)]));

/** What the backend came to; `status` is what a function's own code said. */
export function integrationVariables(
  record: RunRecord,
  id: number,
  view: Omit<ExchangeView, 'steps'>,
  steps: readonly LoggedStep[],
): AccessVariables {
  if (view.calledAt === null && !steps.some(({ step }) => step === 'callIntegration')) return {};
  const requestId = lambdaRequestIdOf(record, id);
  const told = toldOf(record, id, '');
  const error = steps.flatMap(({ code, facts }) => failureLine(code, facts, told) ?? [])[0];
  const done = view.calledAt === null ? null : Math.min(view.receivedAt ?? Infinity, view.backendDoneAt ?? Infinity);
  const latency = view.calledAt === null || done === null ? null : millis(done - view.calledAt);
  const { service, code } = statusesOf(record, id, view, steps);
  const own = steps.some(({ facts, code: reason }) => facts.raw[0] >= 0 && CALLS_FUNCTION.has(reason));
  return {
    integrationLatency: latency,
    'integration.latency': latency,
    integrationStatus: service,
    'integration.integrationStatus': service,
    'integration.status': code,
    integrationErrorMessage: error,
    'integration.error': error,
    awsEndpointRequestId: own ? requestId : null,
    'integration.requestId': own ? requestId : null,
  };
}

/** Lambda answered itself, and no function did. */
const ANSWERED_AT_ONCE: ReadonlySet<string> = new Set([
  'functionInvokedAsynchronously',
  'functionDryRun',
  'invocationTypeUnknown',
]);
const CALLS_FUNCTION: ReadonlySet<string> = new Set([
  'functionAnswered',
  'functionThrew',
  'functionTimedOut',
  'functionFailedIntoMapping',
  ...ANSWERED_AT_ONCE,
  'functionThrottled',
  'malformedProxyAnswer',
]);

/** Lambda's own status is 200 whatever the code returned; a refused invocation has Lambda's refusal (14.3). */
function statusesOf(
  record: RunRecord,
  id: number,
  view: Pick<ExchangeView, 'status'>,
  steps: readonly LoggedStep[],
): { readonly service: number | null; readonly code: number | null } {
  const codes = new Set<string>(steps.filter(({ step }) => step === 'callIntegration').map(({ code }) => code));
  if (codes.has('functionThrottled')) return { service: 429, code: null };
  if (codes.has('functionNotPermitted')) return { service: 403, code: null };
  const atOnce = steps.find(({ code }) => ANSWERED_AT_ONCE.has(code));
  if (atOnce) return { service: atOnce.facts.raw[1], code: null };
  const noted = notedResponse(record, id)?.status ?? null;
  if (codes.has('functionAnswered')) return { service: 200, code: view.status };
  return codes.has('backendAnswered') || codes.has('functionFailedIntoMapping')
    ? { service: noted, code: noted }
    : { service: steps.some(({ code }) => CALLS_FUNCTION.has(code)) ? 200 : noted, code: null };
}
