import type { JsonRecord } from '../languages/vtl/aws-scope.ts';
import { renderMapping } from '../languages/vtl/render-mapping.ts';
import { fillVariables } from '../gateway/rest/endpoint.ts';
import { fillPath, pairsOf, withOverrides } from '../gateway/rest/outgoing.ts';
import {
  mapParameters,
  parseMappings,
  type MappedValue,
  type MappingInput,
  type Pairs,
} from '../gateway/rest/parameter-mapping.ts';
import { paramsOf } from '../gateway/rest/request-view.ts';
import { openExchange } from '../trace/open-exchange.ts';
import { simulate } from '../world/simulate.ts';
import type { Outcome } from './conformance-e2e.ts';
import { asObject, asText, fits, headersFit, parsed, type Json } from './conformance-matchers.ts';
import { setupOf } from './conformance-setup.ts';

/** The kinds that test a mapping on its own: they go through the mapping language's own door. */
export function replayUnit(one: Json): Outcome | null {
  switch (one['kind']) {
    case 'request-parameters':
      return replayRequestParameters(one);
    case 'response-parameters':
      return replayResponseParameters(one);
    case 'uri-render':
      return replayUri(one);
    case 'gateway-error':
      return replayGatewayError(one);
    case 'standard-headers':
      return replayStandardHeaders(one);
    default:
      return null;
  }
}

const pairs = (values: unknown): Pairs =>
  Object.entries(asObject(values)).flatMap(([name, value]) =>
    (Array.isArray(value) ? value : [value]).map((one) => [name, asText(one)] as const),
  );

function inputOf(one: Json, message: Json): MappingInput {
  return {
    header: pairs(message['headers']),
    querystring: pairs(message['query']),
    path: pairs(message['path']),
    body: asText(message['body']),
    context: asObject(one['context']) as JsonRecord,
    stageVariables: asObject(one['stageVariables']) as Readonly<Record<string, string>>,
  };
}

/** Values by place; several values as a list, as the cases write them. */
const byPlace = (values: readonly MappedValue[], place: MappedValue['place']): Json =>
  Object.fromEntries(
    values
      .filter((value) => value.place === place)
      .map(({ name, values: all }) => [name, all.length === 1 ? all[0] : all]),
  );

const compare = (expected: unknown, actual: Json): Outcome => ({ passed: fits(expected, actual), actual });

function replayRequestParameters(one: Json): Outcome {
  const input = inputOf(one, asObject(one['request']));
  const mapped = mapParameters(
    parseMappings(asObject(one['requestParameters']) as Readonly<Record<string, string>>),
    input,
  );
  if (!mapped.ok) return compare(one['expected'], { error: { status: 400, message: 'Invalid JSON in request body' } });
  const values = withTemplate(one, input, mapped.values);
  const uri = fillPath(fillVariables(asText(one['integrationUri']), input.stageVariables), pairsOf(values, 'path'));
  const places = {
    header: byPlace(values, 'header'),
    path: byPlace(values, 'path'),
    querystring: byPlace(values, 'querystring'),
  };
  return compare(one['expected'], { ...places, uri });
}

function withTemplate(one: Json, input: MappingInput, values: readonly MappedValue[]): readonly MappedValue[] {
  if (typeof one['requestTemplate'] !== 'string') return values;
  const { body, context, stageVariables } = input;
  const rendered = renderMapping(one['requestTemplate'], { body, params: paramsOf(input), context, stageVariables });
  return rendered.ok ? withOverrides(values, rendered.requestOverride) : values;
}

function replayResponseParameters(one: Json): Outcome {
  const input = inputOf(one, asObject(one['backendResponse']));
  const mapped = mapParameters(
    parseMappings(asObject(one['responseParameters']) as Readonly<Record<string, string>>),
    input,
  );
  if (!mapped.ok) return compare(one['expected'], { error: { status: 500, message: 'Internal server error' } });
  return compare(one['expected'], { header: byPlace(mapped.values, 'header') });
}

function replayUri(one: Json): Outcome {
  const variables = asObject(one['stageVariables']) as Readonly<Record<string, string>>;
  const actual = fillVariables(asText(one['uri']), variables);
  return { passed: actual === one['expected'], actual };
}

/** A call that runs into the error: the cases name its type and give no call. */
function replayGatewayError(one: Json): Outcome {
  const wanted = ERRORS[asText(one['errorType'])];
  if (!wanted) return { passed: false, actual: `no call is known that ends in ${asText(one['errorType'])}` };
  const { method, definition, backend, path = '/' } = wanted;
  const api = {
    ...definition,
    resources: { '/': { GET: { methodIntegration: { type: 'MOCK' }, ...method } } },
    gatewayResponses: one['gatewayResponses'],
  };
  return call({ api, backend, request: { method: 'GET', path } }, asObject(one['expected']));
}

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
function replayStandardHeaders(one: Json): Outcome {
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
  return call(
    { api, backend: { kind: isAws ? 'lambda' : 'http', returns }, request: { method: 'GET', path: '/' } },
    asObject(one['expected']),
  );
}

function call(one: Json, expected: Json): Outcome {
  const view = openExchange(simulate(setupOf(one)), 0);
  const absent = (expected['headersAbsent'] ?? []) as readonly string[];
  const passed =
    (!('status' in expected) || expected['status'] === view.status) &&
    (!('bodyJson' in expected) || fits(expected['bodyJson'], parsed(view.body))) &&
    headersFit(asObject(expected['headers']), view.headers) &&
    absent.every((name) => !view.headers.some(([header]) => header.toLowerCase() === name.toLowerCase()));
  return { passed, actual: { status: view.status, headers: view.headers, body: view.body } };
}
