import { Exchange } from '../gateway/exchange.ts';
import { REASON } from '../gateway/reasons.ts';
import { refuse, type RefusalSpec } from '../gateway/refuse.ts';
import { GATEWAY_RESPONSES, type GatewayResponseType } from '../gateway/refusals.ts';
import { gatewayResponse } from '../gateway/rest/steps/gateway-response.ts';
import type { Arrived } from '../gateway/views.ts';
import { openExchange } from '../trace/open-exchange.ts';
import type { ExchangeView } from '../trace/exchange-view.ts';
import type { RunRecord } from '../trace/record.ts';
import { makeRequest } from '../world/prepare.ts';
import { simulate } from '../world/simulate.ts';
import { Simulation } from '../world/simulation.ts';
import type { Outcome } from './conformance-e2e.ts';
import { asObject, asText, fits, headersFit, parsed, type Json } from './conformance-matchers.ts';
import { setupOf } from './conformance-setup.ts';

/**
 * An error inside the gateway, by its type and text. Where a call is known that ends in just this error it is made;
 * else the step that makes an answer of an error gets the error.
 */
export function replayGatewayError(one: Json): Outcome {
  const type = asText(one['errorType']);
  if (!(type in GATEWAY_RESPONSES)) return { passed: false, actual: `there is no gateway response type ${type}` };
  const called = calledInto(type, one);
  const view = called ?? answerTo(type as GatewayResponseType, one);
  return judge(view, asObject(one['expected']));
}

/** The call of the table, if it ends in an error of this type with this text. */
function calledInto(type: string, one: Json): ExchangeView | null {
  const wanted = ERRORS[type];
  if (!wanted) return null;
  const { method, definition, backend, path = '/' } = wanted;
  const api = {
    ...definition,
    resources: { '/': { GET: { methodIntegration: { type: 'MOCK' }, ...method } } },
    gatewayResponses: one['gatewayResponses'],
  };
  const record = simulate(setupOf({ stage: one['stage'], api, backend, request: { method: 'GET', path } }));
  const answer = record.answers[record.exchanges.answer[0] ?? -1];
  const message = answer?.kind === 'gatewayResponse' ? answer.message : undefined;
  const isSame = !('errorMessage' in one) || message === one['errorMessage'];
  return isSame ? openExchange(record, 0) : null;
}

/** What the gateway makes of an error: a call nothing answers is refused with it in the place of its own error. */
function answerTo(type: GatewayResponseType, one: Json): ExchangeView {
  const api = { resources: {}, gatewayResponses: one['gatewayResponses'] };
  const setup = setupOf({ stage: one['stage'], api, request: { method: 'GET', path: '/' } });
  const { world } = new Simulation(setup);
  const stage = world.stageOf(0, asText(asObject(one['stage'])['name'], 'test'));
  const request = makeRequest('GET', '/test/', [], null);
  const x: Arrived = Object.assign(new Exchange(), { api: 0, stage, request });
  refuse(x, errorOf(type, one), REASON.none);
  gatewayResponse.run(x, world);
  const record = simulate(setup);
  const answers = { ...record.answers, [record.exchanges.answer[0] ?? 0]: world.answers.at(x.answer) };
  const exchanges = { ...record.exchanges, status: [x.status] };
  return openExchange({ ...record, answers, exchanges } as unknown as RunRecord, 0);
}

const EXECUTION: readonly string[] = [
  'API_CONFIGURATION_ERROR',
  'BAD_REQUEST_BODY',
  'BAD_REQUEST_PARAMETERS',
  'INTEGRATION_FAILURE',
  'INTEGRATION_TIMEOUT',
  'UNSUPPORTED_MEDIA_TYPE',
];

/** Spelled as the error's phase spells it (rest-api reference, 1.4), denials with a capital M (2.1). */
const errorOf = (type: GatewayResponseType, { errorMessage }: Json): RefusalSpec => ({
  type,
  message: typeof errorMessage === 'string' ? errorMessage : (MESSAGES[type] ?? null),
  spaced: EXECUTION.includes(type),
  ...(type === 'ACCESS_DENIED' && { member: 'Message' }),
});

/** The texts of types that no call of the table ends in (rest-api reference, 2.1). */
const MESSAGES: Readonly<Record<string, string>> = {
  ACCESS_DENIED: 'User is not authorized to access this resource',
  EXPIRED_TOKEN: 'The security token included in the request is expired',
  INTEGRATION_TIMEOUT: 'Endpoint request timed out',
  QUOTA_EXCEEDED: 'Limit Exceeded',
  REQUEST_TOO_LARGE: 'HTTP content length exceeded 10485760 bytes.',
  THROTTLED: 'Too Many Requests',
  WAF_FILTERED: 'Forbidden',
};

type Erring = { readonly method?: Json; readonly definition?: Json; readonly backend?: Json; readonly path?: string };
const behindDoor = { authorizationType: 'CUSTOM', authorizerId: 'door' };
const door = (identitySource: string): Json => ({
  authorizers: { door: { type: 'REQUEST', authorizerUri: 'lambda:backend-fn', identitySource } },
});
const proxy = { methodIntegration: { type: 'AWS_PROXY', httpMethod: 'POST', uri: 'lambda:backend-fn' } };
const validating = { requestValidators: { all: { validateRequestBody: true, validateRequestParameters: true } } };
/** By type of gateway response. */
const ERRORS: Readonly<Record<string, Erring>> = {
  UNAUTHORIZED: { method: behindDoor, definition: door('method.request.header.Authorization') },
  AUTHORIZER_CONFIGURATION_ERROR: {
    method: behindDoor,
    definition: door(''),
    backend: { raises: { errorMessage: 'crashed' } },
  },
  MISSING_AUTHENTICATION_TOKEN: { path: '/none' },
  INVALID_API_KEY: { method: { apiKeyRequired: true } },
  BAD_REQUEST_PARAMETERS: {
    method: { requestValidator: 'all', requestParameters: { 'method.request.querystring.q': true } },
    definition: validating,
  },
  BAD_REQUEST_BODY: {
    method: { requestValidator: 'all', requestModels: { 'application/json': 'One' } },
    definition: { ...validating, models: { One: { schema: { type: 'object', required: ['one'] } } } },
  },
  UNSUPPORTED_MEDIA_TYPE: { method: { methodIntegration: { type: 'MOCK', passthroughBehavior: 'NEVER' } } },
  API_CONFIGURATION_ERROR: { method: { methodIntegration: { type: 'MOCK' } } },
  INTEGRATION_FAILURE: { method: proxy, backend: { raises: { errorMessage: 'crashed' } } },
};

/** A call that passes, or one that ends in an error of the gateway. */
export function replayStandardHeaders(one: Json): Outcome {
  const type = asText(one['integrationType']);
  const isAws = type.startsWith('AWS');
  const methodIntegration = {
    type,
    httpMethod: isAws ? 'POST' : 'GET',
    uri: isAws ? 'lambda:backend-fn' : 'http://backend.example/',
    requestTemplates: { 'application/json': '{"statusCode": 200}' },
    integrationResponses: { 200: {} },
  };
  const isRefused = one['gatewayError'] === true;
  const api = { resources: { '/': { GET: { methodIntegration, apiKeyRequired: isRefused } } } };
  const returns = isAws ? { statusCode: 200, body: '' } : { status: 200, headers: {}, body: '' };
  const backend = { kind: isAws ? 'lambda' : 'http', returns };
  const view = openExchange(simulate(setupOf({ api, backend, request: { method: 'GET', path: '/' } })), 0);
  return judge(view, asObject(one['expected']));
}

function judge(view: ExchangeView, expected: Json): Outcome {
  const absent = (expected['headersAbsent'] ?? []) as readonly string[];
  const passed =
    (!('status' in expected) || expected['status'] === view.status) &&
    (!('body' in expected) || fits(expected['body'], view.body)) &&
    (!('bodyJson' in expected) || fits(expected['bodyJson'], parsed(view.body))) &&
    headersFit(asObject(expected['headers']), view.headers) &&
    absent.every((name) => !view.headers.some(([header]) => header.toLowerCase() === name.toLowerCase()));
  return { passed, actual: { status: view.status, headers: view.headers, body: view.body } };
}
