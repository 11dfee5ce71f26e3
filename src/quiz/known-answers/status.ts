import { answersWith, api, behind, custom, mock, pets, proxy, refusal, scene, type KnownAnswer } from './build.ts';

const SOURCE = 'rest-api reference, 1.4';
const KEY = { 'x-api-key': 'a-key-of-twenty-characters' };
const PLAN = {
  apiKeys: { one: { value: 'a-key-of-twenty-characters' } },
  usagePlans: {
    plan: { apiStages: [{ apiId: 'shop', stage: 'prod' }], keys: ['one'], throttle: { rateLimit: 0, burstLimit: 0 } },
  },
};
const QUOTA = {
  ...PLAN,
  usagePlans: {
    plan: { apiStages: [{ apiId: 'shop', stage: 'prod' }], keys: ['one'], quota: { limit: 1, period: 'DAY' } },
  },
};
const SERVER_ERROR = '{"message": "Internal server error"}';
const serverError = (status: number) => refusal(status, 'InternalServerErrorException', SERVER_ERROR);
const validated = { requestValidators: { all: { validateRequestBody: true, validateRequestParameters: true } } };

/** The status code table, row by row; what cannot happen here is left to `unreachable`. */
export const STATUS_ANSWERS: readonly KnownAnswer[] = [
  {
    id: 'status-400-parameters',
    table: 'status',
    row: '400',
    what: 'Required parameters are missing',
    source: SOURCE,
    evidence: 'recorded',
    scenario: scene(
      pets(
        behind(proxy(), { requestValidatorId: 'all', requestParameters: { 'method.request.querystring.kind': true } }),
        validated,
      ),
      refusal(
        400,
        'BadRequestException',
        '{"message": "Missing required request parameters: [kind]"}',
        'BAD_REQUEST_PARAMETERS',
      ),
    ),
  },
  {
    id: 'status-400-body',
    table: 'status',
    row: '400',
    what: 'The body does not fit its model',
    source: SOURCE,
    evidence: 'recorded',
    scenario: scene(
      api(
        {
          '/pets': {
            POST: behind(proxy(), { requestValidatorId: 'all', requestModels: { 'application/json': 'Pet' } }),
          },
        },
        {
          ...validated,
          models: { Pet: { contentType: 'application/json', schema: { type: 'object', required: ['kind'] } } },
        },
      ),
      refusal(400, 'BadRequestException', '{"message": "Invalid request body"}', 'BAD_REQUEST_BODY'),
      { request: 'POST /prod/pets', call: { headers: { 'Content-Type': 'application/json' }, body: '{}' } },
    ),
  },
  {
    id: 'status-400-mapping',
    table: 'status',
    row: '400',
    what: 'A mapping reads a member of a body that is no JSON',
    source: SOURCE,
    evidence: 'unverified',
    scenario: scene(
      api({
        '/pets': {
          POST: behind({
            type: 'HTTP_PROXY',
            httpMethod: 'POST',
            uri: 'https://back.example/',
            requestParameters: { 'integration.request.header.x': 'method.request.body.kind' },
          }),
        },
      }),
      { status: 400, body: '{"message": "Invalid JSON in request body"}' },
      { request: 'POST /prod/pets', call: { body: 'no json' }, backends: { back: { url: 'https://back.example' } } },
    ),
  },
  {
    id: 'status-401-missing-token',
    table: 'status',
    row: '401',
    what: 'A Lambda authorizer finds no identity source',
    source: SOURCE,
    evidence: 'documented',
    scenario: scene(
      pets(behind(proxy(), { authorizationType: 'CUSTOM', authorizerId: 'door' }), {
        authorizers: {
          door: { type: 'TOKEN', authorizerUri: 'lambda:door', identitySource: 'method.request.header.Authorization' },
        },
      }),
      refusal(401, 'UnauthorizedException', '{"message":"Unauthorized"}', 'UNAUTHORIZED'),
      { functions: { door: {} } },
    ),
  },
  {
    id: 'status-403-no-route',
    table: 'status',
    row: '403',
    what: 'No resource fits the path',
    source: SOURCE,
    evidence: 'recorded',
    scenario: scene(
      pets(behind(proxy())),
      refusal(
        403,
        'MissingAuthenticationTokenException',
        '{"message":"Missing Authentication Token"}',
        'MISSING_AUTHENTICATION_TOKEN',
      ),
      { request: 'GET /prod/nothing' },
    ),
  },
  {
    id: 'status-403-unsigned',
    table: 'status',
    row: '403',
    what: 'A method with AWS_IAM is called unsigned',
    source: SOURCE,
    evidence: 'reported',
    scenario: scene(
      pets(behind(proxy(), { authorizationType: 'AWS_IAM' })),
      refusal(
        403,
        'MissingAuthenticationTokenException',
        '{"message":"Missing Authentication Token"}',
        'MISSING_AUTHENTICATION_TOKEN',
      ),
    ),
  },
  {
    id: 'status-403-incomplete-signature',
    table: 'status',
    row: '403',
    what: 'A bearer token is sent to a method with AWS_IAM',
    source: SOURCE,
    evidence: 'reported',
    scenario: scene(
      pets(behind(proxy(), { authorizationType: 'AWS_IAM' })),
      { status: 403, headers: { 'x-amzn-ErrorType': 'IncompleteSignatureException' }, gatewayResponse: 'DEFAULT_4XX' },
      { call: { headers: { Authorization: 'Bearer x' } } },
    ),
  },
  {
    id: 'status-403-not-allowed',
    table: 'status',
    row: '403',
    what: 'The caller’s policies do not allow the call',
    source: SOURCE,
    evidence: 'reported',
    scenario: scene(
      pets(behind(proxy(), { authorizationType: 'AWS_IAM' })),
      {
        status: 403,
        headers: { 'x-amzn-ErrorType': 'AccessDeniedException' },
        body: {
          $regex:
            '^\\{"Message":"User: arn:aws:iam::123456789012:user/nobody is not authorized to perform: execute-api:Invoke on resource: arn:',
        },
        gatewayResponse: 'ACCESS_DENIED',
      },
      { principals: { nobody: { allow: [] } }, call: { signedAs: 'nobody' } },
    ),
  },
  {
    id: 'status-403-no-key',
    table: 'status',
    row: '403',
    what: 'The API key is missing',
    source: SOURCE,
    evidence: 'reported',
    scenario: scene(
      pets(behind(proxy(), { apiKeyRequired: true })),
      refusal(403, 'ForbiddenException', '{"message":"Forbidden"}', 'INVALID_API_KEY'),
    ),
  },
  {
    id: 'status-403-no-stage',
    table: 'status',
    row: '403',
    what: 'There is no such stage',
    source: 'rest-api reference, 1.1',
    evidence: 'reported',
    scenario: scene(pets(behind(proxy())), refusal(403, 'ForbiddenException', '{"message":"Forbidden"}'), {
      request: 'GET /test/pets',
    }),
  },
  {
    id: 'status-413-payload',
    table: 'status',
    row: '413',
    what: 'The payload is above 10 MB',
    source: SOURCE,
    evidence: 'reported',
    scenario: scene(
      api({ '/pets': { POST: behind(proxy()) } }),
      {
        status: 413,
        body: 'HTTP content length exceeded 10485760 bytes.',
        headers: { 'Content-Type': 'text; charset=utf-8', 'Content-Length': '44', Date: { $any: true } },
        headersAbsent: ['x-amzn-RequestId', 'x-amzn-ErrorType'],
        gatewayResponse: 'REQUEST_TOO_LARGE',
      },
      { request: 'POST /prod/pets', call: { padTo: 10_485_761 } },
    ),
  },
  {
    id: 'status-413-event',
    table: 'status',
    row: '413',
    what: 'The body fits 10 MB, the event of the function would be above 6 MB',
    source: SOURCE,
    evidence: 'reported',
    scenario: scene(
      api({ '/pets': { POST: behind(proxy()) } }),
      refusal(413, 'BadRequestException', '{"message": "Request Too Long"}', 'DEFAULT_4XX'),
      { request: 'POST /prod/pets', call: { padTo: 7_000_000 } },
    ),
  },
  {
    id: 'status-414-arn',
    table: 'status',
    row: '414',
    what: 'The ARN of a method that asks who calls is above 1,600 bytes',
    source: SOURCE,
    evidence: 'documented',
    scenario: scene(
      api({ '/pets/{id}': { GET: behind(proxy(), { authorizationType: 'AWS_IAM' }) } }),
      { status: 414, body: '{"message":"Request URI too long"}' },
      {
        request: `GET /prod/pets/${'x'.repeat(1_600)}`,
        principals: { anna: { allow: ['execute-api:Invoke'] } },
        call: { signedAs: 'anna' },
      },
    ),
  },
  {
    id: 'status-414-url',
    table: 'status',
    row: '414',
    what: 'The URL is longer than 10,240 characters (edge-optimised and private: 8,192)',
    source: 'rest-api reference, 3.1 and simulator defaults',
    evidence: 'unverified',
    scenario: scene(
      pets(behind(proxy())),
      { status: 414, body: '{"message":"Request URI too long"}' },
      { request: `GET /prod/pets?q=${'x'.repeat(10_240)}` },
    ),
  },
  {
    id: 'status-431',
    table: 'status',
    row: '431',
    what: 'All headers together are above 10,240 bytes',
    source: 'rest-api reference, 4.4 and simulator defaults',
    evidence: 'unverified',
    scenario: scene(
      pets(behind(proxy())),
      { status: 431, body: '{"message":"Request Header Fields Too Large"}' },
      { call: { headers: { 'X-Long': 'x'.repeat(10_240) } } },
    ),
  },
  {
    id: 'status-415-never',
    table: 'status',
    row: '415',
    what: 'No template fits the content type, and nothing else may pass',
    source: SOURCE,
    evidence: 'documented',
    scenario: scene(
      api({ '/pets': { POST: behind(mock({ passthroughBehavior: 'NEVER' }), { methodResponses: answersWith(200) }) } }),
      refusal(415, 'BadRequestException', '{"message": "Unsupported Media Type"}', 'UNSUPPORTED_MEDIA_TYPE'),
      { request: 'POST /prod/pets', call: { headers: { 'Content-Type': 'application/xml' }, body: '<pet/>' } },
    ),
  },
  {
    id: 'status-429-throttle',
    table: 'status',
    row: '429',
    what: 'A token bucket is empty',
    source: SOURCE,
    evidence: 'documented',
    scenario: scene(
      pets(behind(proxy(), { apiKeyRequired: true })),
      refusal(429, 'TooManyRequestsException', '{"message":"Too Many Requests"}', 'THROTTLED'),
      { ...PLAN, call: { headers: KEY } },
    ),
  },
  {
    id: 'status-429-quota',
    table: 'status',
    row: '429',
    what: 'The quota is used up',
    source: SOURCE,
    evidence: 'documented',
    scenario: scene(
      pets(behind(proxy(), { apiKeyRequired: true })),
      {},
      {
        ...QUOTA,
        timeline: [
          { as: 'first', at: '0s', client: 'curl', request: 'GET /prod/pets', headers: KEY },
          { as: 'second', at: '1s', client: 'curl', request: 'GET /prod/pets', headers: KEY },
        ],
        expect: [
          { exchange: 'first', status: 200 },
          {
            exchange: 'second',
            ...refusal(429, 'LimitExceededException', '{"message":"Limit Exceeded"}', 'QUOTA_EXCEEDED'),
          },
        ],
      },
    ),
  },
  {
    id: 'status-500-no-permission',
    table: 'status',
    row: '500',
    what: 'API Gateway may not invoke the function',
    source: SOURCE,
    evidence: 'recorded',
    scenario: scene(pets(behind(proxy())), serverError(500), { functions: { pets: { permissions: ['live'] } } }),
  },
  {
    id: 'status-500-throttled-function',
    table: 'status',
    row: '500',
    what: 'Lambda throttles the function: not 429',
    source: SOURCE,
    evidence: 'reported',
    scenario: scene(
      pets(behind(proxy())),
      { ...serverError(500), gatewayResponse: 'INTEGRATION_FAILURE' },
      {
        functions: { pets: { reservedConcurrency: 0 } },
      },
    ),
  },
  {
    id: 'status-500-no-response',
    table: 'status',
    row: '500',
    what: 'No integration response fits the answer',
    source: SOURCE,
    evidence: 'documented',
    scenario: scene(
      pets(behind(custom('pets', { '400': { selectionPattern: '.*Bad.*' } }), { methodResponses: answersWith(400) })),
      { ...serverError(500), gatewayResponse: 'API_CONFIGURATION_ERROR' },
    ),
  },
  {
    id: 'status-500-authorizer',
    table: 'status',
    row: '500',
    what: 'The Lambda authorizer crashes',
    source: SOURCE,
    evidence: 'reported',
    scenario: scene(
      pets(behind(proxy(), { authorizationType: 'CUSTOM', authorizerId: 'door' }), {
        authorizers: {
          door: {
            type: 'TOKEN',
            authorizerUri: 'lambda:throws',
            identitySource: 'method.request.header.Authorization',
          },
        },
      }),
      refusal(500, 'AuthorizerConfigurationException', '{"message":null}', 'AUTHORIZER_CONFIGURATION_ERROR'),
      { call: { headers: { Authorization: 'x' } } },
    ),
  },
  {
    id: 'status-502-function-error',
    table: 'status',
    row: '502',
    what: 'A Lambda proxy function throws',
    source: SOURCE,
    evidence: 'recorded',
    scenario: scene(pets(behind(proxy('throws'))), { ...serverError(502), gatewayResponse: 'INTEGRATION_FAILURE' }),
  },
  {
    id: 'status-502-malformed',
    table: 'status',
    row: '502',
    what: 'The answer of a Lambda proxy function is malformed',
    source: SOURCE,
    evidence: 'recorded',
    scenario: scene(pets(behind(proxy())), serverError(502), {
      functions: { pets: { returns: { statusCode: 200, body: { a: 1 } } } },
    }),
  },
  {
    id: 'status-504-timeout',
    table: 'status',
    row: '504',
    what: 'The integration times out',
    source: SOURCE,
    evidence: 'reported',
    scenario: scene(
      pets(behind(proxy('pets', { timeoutInMillis: 50 }))),
      refusal(504, 'InternalServerErrorException', '{"message": "Endpoint request timed out"}', 'INTEGRATION_TIMEOUT'),
      { functions: { pets: { duration: '100ms' } } },
    ),
  },
  {
    id: 'status-504-network',
    table: 'status',
    row: '504',
    what: 'The backend cannot be reached',
    source: SOURCE,
    evidence: 'unverified',
    scenario: scene(
      pets(behind({ type: 'HTTP_PROXY', httpMethod: 'GET', uri: 'https://back.example/' })),
      { status: 504, body: '{"message": "Network error communicating with endpoint"}' },
      { backends: { back: { url: 'https://back.example', unreachable: true } } },
    ),
  },
];

/** Rows nothing in a scenario can bring about, with the reason. */
export const UNREACHABLE_STATUSES = [
  {
    row: '404',
    why: 'RESOURCE_NOT_FOUND is never produced: an unknown path is a 403 (unverified that AWS ever does).',
  },
] as const;
