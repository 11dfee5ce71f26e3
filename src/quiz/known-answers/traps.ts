import {
  answersWith,
  api,
  behind,
  custom,
  mock,
  pets,
  proxy,
  scene,
  type Evidence,
  type KnownAnswer,
  type Tree,
} from './build.ts';

export const KEY = { 'x-api-key': 'a-key-of-twenty-characters' };
const DEFAULT_SOURCE = 'rest-api reference, 18';
const SHOP = 'https://shop.example';
const browser = { page: { kind: 'browser', origin: SHOP } };

export const trap = (row: string, what: string, scenario: Tree, evidence: Evidence = 'recorded'): KnownAnswer => ({
  id: `trap-${row}`,
  table: 'trap',
  row,
  what,
  source: `${DEFAULT_SOURCE}, trap ${row}`,
  evidence,
  scenario,
});

export const get = (as: string, at: string, request = 'GET /prod/pets', more: Tree = {}): Tree => ({
  as,
  at,
  client: 'curl',
  request,
  ...more,
});
const returns = (value: unknown): Tree => ({ functions: { pets: { returns: value } } });
const backend = (answer: Tree): Tree => ({ backends: { back: { url: 'https://back.example', returns: answer } } });
const http = (integrationResponses: Tree, more: Tree = {}): Tree => ({
  type: 'HTTP',
  httpMethod: 'GET',
  uri: 'https://back.example/',
  integrationResponses,
  ...more,
});
export const cached = (more: Tree = {}): Tree => ({
  stages: { prod: { cacheClusterEnabled: true, cacheClusterSize: '0.5', ...more } },
});
const NUMBERED = { functions: { pets: { returns: { statusCode: 200, body: 'answer {{invocation}}' } } } };
const BAD = { '200': {}, '400': { selectionPattern: 'Bad' } };
export const plan = (facts: Tree): Tree => ({
  apiKeys: { one: { value: KEY['x-api-key'] } },
  usagePlans: { plan: { keys: ['one'], apiStages: [{ apiId: 'shop', stage: 'prod' }], ...facts } },
});

/** The traps of the reference that one call or a few can set; see `FURTHER_TRAPS`, `NETWORK_TRAPS` and `UNSET_TRAPS` for the others. */
export const TRAP_ANSWERS: readonly KnownAnswer[] = [
  trap('1', 'A method is edited and not deployed: the old one stays live', scene(pets(behind(proxy())), {}, {
    timeline: [
      { as: 'edit', at: '1s', do: 'UpdateIntegration', with: { restApiId: 'shop', resourceId: '/pets', httpMethod: 'GET', patchOperations: [{ op: 'replace', path: '/uri', value: 'lambda:throws' }] } },
      get('before', '2s'),
      { as: 'deploy', at: '3s', do: 'CreateDeployment', with: { restApiId: 'shop', stageName: 'prod' } },
      get('after', '4s'),
    ],
    expect: [{ operation: 'edit', status: 200 }, { exchange: 'before', status: 200 }, { exchange: 'after', status: 502 }],
    }), 'documented'),
  trap('3a', 'A wrong path is 403 Missing Authentication Token, not 404', scene(pets(behind(proxy())), { status: 403, gatewayResponse: 'MISSING_AUTHENTICATION_TOKEN' }, { request: 'GET /prod/nothing' })),
  trap('3b', 'A wrong verb is 403 Missing Authentication Token, not 405', scene(pets(behind(proxy())), { status: 403, gatewayResponse: 'MISSING_AUTHENTICATION_TOKEN' }, { request: 'DELETE /prod/pets' })),
  trap('4', 'An unknown path with a bearer token is told of a missing equal-sign', scene(pets(behind(proxy())), { status: 403, headers: { 'x-amzn-ErrorType': 'IncompleteSignatureException' } }, { request: 'GET /prod/nothing', call: { headers: { Authorization: 'Bearer x' } } }), 'reported'),
  trap('5a', 'A URL without a stage is 403 Forbidden', scene(pets(behind(proxy())), { status: 403, body: '{"message":"Forbidden"}' }, { request: 'GET /pets' }), 'reported'),
  trap('6', 'A greedy path does not match its parent', scene(api({ '/files/{proxy+}': { ANY: behind(proxy()) } }), { status: 403 }, { request: 'GET /prod/files' }), 'documented'),
  trap('7', 'The unit of matching is resource and method: the proxy serves what /test lacks', scene(api({ '/test': { POST: behind(proxy('throws')) }, '/{proxy+}': { ANY: behind(proxy()) } }), { status: 200, body: 'a pet' }, { request: 'GET /prod/test' })),
  trap('8', 'GET does not answer HEAD', scene(pets(behind(proxy())), { status: 403 }, { request: 'HEAD /prod/pets' }), 'documented'),
  trap('9a', 'A Lambda proxy that throws is 502, not 500', scene(pets(behind(proxy('throws'))), { status: 502 })),
  trap('9b', 'A custom Lambda integration that throws is 200 where no pattern catches it', scene(pets(behind(custom('throws', { '200': {} }), { methodResponses: answersWith(200) })), { status: 200, body: { $regex: '"errorMessage":"Bad input"' } })),
  trap('10a', 'The pattern 500 never matches: it is held against the error message', scene(pets(behind(custom('throws', { '200': {}, '500': { selectionPattern: '500' } }), { methodResponses: answersWith(200, 500) })), { status: 200 }), 'documented'),
  trap('10b', 'A pattern must match the whole message', scene(pets(behind(custom('throws', BAD), { methodResponses: answersWith(200, 400) })), { status: 200 }), 'unverified'),
  trap('11', 'Exhausted Lambda concurrency is 500, not 429', scene(pets(behind(proxy())), { status: 500 }, { functions: { pets: { reservedConcurrency: 0 } } }), 'reported'),
  trap('12a', 'A proxy answer whose body is an object is 502', scene(pets(behind(proxy())), { status: 502 }, returns({ statusCode: 200, body: { a: 1 } }))),
  trap('12b', 'A proxy answer with a field of its own is 502', scene(pets(behind(proxy())), { status: 502 }, returns({ statusCode: 200, cookies: [] }))),
  trap('13', 'A proxy answer {} is 200', scene(pets(behind(proxy())), { status: 200, body: '' }, returns({}))),
  trap('14', 'A Lambda proxy invoked with GET is 500', scene(pets(behind({ ...proxy(), httpMethod: 'GET' })), { status: 500 }), 'reported'),
  trap('15a', 'At 29 s the client has a 504, and the function works on', scene(pets(behind(proxy())), {}, {
    functions: { pets: { timeout: '60s', duration: '40s' } },
    timeline: [get('call', '0s')],
    expect: [{ exchange: 'call', status: 504, at: '29s' }, { function: 'pets', finishedAt: '40s' }],
  }), 'documented'),
  trap('16a', 'An alias by stage variable without a permission of its own is 500', scene(pets(behind({ ...proxy(), uri: 'lambda:pets:${stageVariables.alias}' }), { stages: { prod: { variables: { alias: 'live' } } } }), { status: 500 }, { functions: { pets: { versions: { '1': {} }, aliases: { live: { functionVersion: '1' } }, permissions: [''] } } }), 'documented'),
  trap('16b', 'A missing stage variable is an empty text in the URI: 500', scene(pets(behind({ type: 'HTTP_PROXY', httpMethod: 'GET', uri: 'https://${stageVariables.host}' })), { status: 500 }), 'documented'),
  trap('21a', 'A resource policy that only denies shuts everyone out', scene(pets(behind(proxy()), { policy: { Version: '2012-10-17', Statement: [{ Effect: 'Deny', Principal: '*', Action: 'execute-api:Invoke', Resource: 'execute-api:/*', Condition: { IpAddress: { 'aws:SourceIp': '198.51.100.0/24' } } }] } }), { status: 403, gatewayResponse: 'ACCESS_DENIED' }), 'documented'),
  trap('24', 'A policy for an account does not let in an unsigned caller', scene(pets(behind(proxy()), { policy: { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: { AWS: '123456789012' }, Action: 'execute-api:Invoke', Resource: 'execute-api:/*' }] } }), { status: 403, body: { $regex: 'User: anonymous is not authorized' } }), 'reported'),
  trap('25a', 'A key in no plan of this stage is 403', scene(pets(behind(proxy(), { apiKeyRequired: true })), { status: 403, gatewayResponse: 'INVALID_API_KEY' }, { apiKeys: { one: { value: KEY['x-api-key'] } }, call: { headers: KEY } }), 'documented'),
  trap('25b', 'A plan does not throttle a method that asks for no key', scene(pets(behind(proxy())), { status: 200 }, { ...plan({ throttle: { rateLimit: 0, burstLimit: 0 } }), call: { headers: KEY } }), 'documented'),
  trap('26', 'A quota counts for all stages of a plan together', scene(pets(behind(proxy(), { apiKeyRequired: true }), { stages: { prod: {}, test: {} } }), {}, {
    ...plan({ quota: { limit: 1, period: 'DAY' }, apiStages: [{ apiId: 'shop', stage: 'prod' }, { apiId: 'shop', stage: 'test' }] }),
    timeline: [get('one', '0s', 'GET /prod/pets', { headers: KEY }), get('two', '1s', 'GET /test/pets', { headers: KEY })],
    expect: [{ exchange: 'one', status: 200 }, { exchange: 'two', status: 429, layer: 'quota' }],
  }), 'documented'),
  trap('28b', 'Another API of the Region takes the account’s last token', scene(pets(behind(proxy())), {}, {
    apis: { shop: pets(behind(proxy())), other: pets(behind(proxy())) },
    functions: { pets: { returns: { statusCode: 200 } } },
    account: { throttleSettings: { rateLimit: 1, burstLimit: 1 } },
    timeline: [get('theirs', '0s', 'GET /prod/pets', { api: 'other' }), get('ours', '0s', 'GET /prod/pets', { api: 'shop' })],
    expect: [{ exchange: 'theirs', status: 200 }, { exchange: 'ours', status: 429, layer: 'account' }],
  }), 'documented'),
  trap('29a', 'A query parameter outside the cache key: user 2 reads user 1’s answer', scene(pets(behind(proxy(), { requestParameters: { 'method.request.querystring.user': false } }), cached()), {}, {
    ...NUMBERED,
    timeline: [get('one', '0s', 'GET /prod/pets?user=1'), get('two', '1s', 'GET /prod/pets?user=2')],
    expect: [{ exchange: 'one', cache: 'miss' }, { exchange: 'two', cache: 'hit', body: 'answer 1' }],
  }), 'documented'),
  trap('29b', 'A path parameter outside the cache key: every id returns the first item', scene(api({ '/pets/{id}': { GET: behind(proxy()) } }, cached()), {}, {
    ...NUMBERED,
    timeline: [get('one', '0s', 'GET /prod/pets/1'), get('two', '1s', 'GET /prod/pets/2')],
    expect: [{ exchange: 'two', cache: 'hit', body: 'answer 1' }],
  }), 'documented'),
  trap('30', 'An unsigned max-age=0 is answered from the cache, with a Warning', scene(pets(behind(proxy()), cached()), {}, {
    ...NUMBERED,
    timeline: [get('one', '0s'), get('two', '1s', 'GET /prod/pets', { headers: { 'Cache-Control': 'max-age=0' } })],
    expect: [{ exchange: 'two', cache: 'hit', headers: { Warning: { $any: true } } }],
  }), 'documented'),
  trap('33', 'An error that was cached is answered again until its time is over', scene(pets(behind(proxy()), cached()), {}, {
    functions: { pets: { returns: { statusCode: 200 }, cases: [{ when: { until: '1s' }, returns: { statusCode: 500, body: 'broken' } }] } },
    timeline: [get('broken', '0s'), get('again', '60s')],
    expect: [{ exchange: 'again', status: 500, answeredBy: 'cache', body: 'broken' }],
  }), 'reported'),
  trap('35', 'A validator does not look at a body of another content type', scene(api({ '/pets': { POST: behind(proxy(), { requestValidatorId: 'all', requestModels: { 'application/json': 'Pet' } }) } }, { requestValidators: { all: { validateRequestBody: true } }, models: { Pet: { schema: { type: 'object', required: ['kind'] } } } }), { status: 200 }, { request: 'POST /prod/pets', call: { headers: { 'Content-Type': 'text/plain' }, body: 'x' } }), 'documented'),
  trap('36a', 'A required parameter without a validator is not checked', scene(pets(behind(proxy(), { requestParameters: { 'method.request.querystring.kind': true } })), { status: 200 }), 'documented'),
  trap('37', 'A required parameter that is blank is missing', scene(pets(behind(proxy(), { requestValidatorId: 'all', requestParameters: { 'method.request.querystring.kind': true } }), { requestValidators: { all: { validateRequestParameters: true } } }), { status: 400 }, { request: 'GET /prod/pets?kind=' }), 'documented'),
  trap('38', 'A GET without a body counts as {}', scene(pets(behind(proxy(), { requestValidatorId: 'all', requestModels: { 'application/json': 'Pet' } }), { requestValidators: { all: { validateRequestBody: true } }, models: { Pet: { schema: { type: 'object', required: ['kind'] } } } }), { status: 400 }), 'recorded'),
  trap('39a', 'NEVER without templates refuses every body', scene(api({ '/pets': { POST: behind(custom('pets', { '200': {} }, { passthroughBehavior: 'NEVER' }), { methodResponses: answersWith(200) }) } }), { status: 415 }, { request: 'POST /prod/pets', call: { headers: { 'Content-Type': 'application/json' }, body: '{}' } }), 'documented'),
  trap('39b', 'WHEN_NO_TEMPLATES with a JSON template refuses XML', scene(api({ '/pets': { POST: behind(custom('pets', { '200': {} }, { passthroughBehavior: 'WHEN_NO_TEMPLATES', requestTemplates: { 'application/json': "$input.json('$')" } }), { methodResponses: answersWith(200) }) } }), { status: 415 }, { request: 'POST /prod/pets', call: { headers: { 'Content-Type': 'application/xml' }, body: '<pet/>' } }), 'documented'),
  trap('40', 'Quotes around $input.json double the quotes', scene(pets(behind(http({ '200': { responseTemplates: { 'application/json': `{"name": "$input.json('$.name')"}` } } }), { methodResponses: answersWith(200) })), { status: 200, body: '{"name": ""Rex""}' }, backend({ body: '{"name":"Rex"}' }))),
  trap('44', 'OPTIONS with an API key: the browser’s question is refused', scene(pets(behind(proxy()), { resources: { '/pets': { PUT: behind(proxy()), OPTIONS: behind(mock(), { apiKeyRequired: true, methodResponses: answersWith(200) }) } } }), {}, {
    clients: browser,
    timeline: [{ as: 'call', at: '0s', client: 'page', request: 'PUT /prod/pets', headers: { 'Content-Type': 'application/json' }, body: '{}' }],
    expect: [{ exchange: 'call.corsPreflight', status: 403 }, { exchange: 'call', browser: { verdict: 'blocked' } }],
  }), 'documented'),
  trap('45', 'CORS is enabled in the console, the proxy function sends no header: blocked', scene(pets(behind(proxy())), {}, {
    clients: browser,
    timeline: [{ as: 'call', at: '0s', client: 'page', request: 'GET /prod/pets' }],
    expect: [{ exchange: 'call', status: 200, browser: { verdict: 'blocked', why: 'noAllowOrigin' } }],
  }), 'documented'),
  trap('47', 'A browser refuses * together with credentials', scene(pets(behind(proxy())), {}, {
    ...returns({ statusCode: 200, headers: { 'Access-Control-Allow-Origin': '*' } }),
    clients: browser,
    timeline: [{ as: 'call', at: '0s', client: 'page', request: 'GET /prod/pets', credentials: 'include' }],
    expect: [{ exchange: 'call', browser: { verdict: 'blocked', why: 'wildcardWithCredentials' } }],
  }), 'documented'),
  trap('48', 'A type set on its own inherits no header of DEFAULT_4XX', scene(pets(behind(proxy(), { apiKeyRequired: true }), { gatewayResponses: { DEFAULT_4XX: { responseParameters: { 'gatewayresponse.header.Access-Control-Allow-Origin': "'*'" } }, INVALID_API_KEY: { statusCode: '401' } } }), { status: 401, headersAbsent: ['Access-Control-Allow-Origin'] })),
  trap('50', 'A gateway response is no Velocity: #if is printed', scene(pets(behind(proxy())), { status: 403, body: '#if(true)yes#end' }, { apis: { shop: pets(behind(proxy()), { gatewayResponses: { MISSING_AUTHENTICATION_TOKEN: { responseTemplates: { 'application/json': '#if(true)yes#end' } } } }) }, functions: { pets: {} }, request: 'GET /prod/nothing' }), 'documented'),
  trap('51', 'Bytes of a function reach a client without Accept as base64 text', scene(pets(behind(proxy()), { binaryMediaTypes: ['image/png'] }), { status: 200, body: 'iVBORw0KGgo=' }, returns({ statusCode: 200, isBase64Encoded: true, headers: { 'Content-Type': 'image/png' }, body: 'iVBORw0KGgo=' }))),
  trap('52', 'A text where Accept is a binary type and nothing is converted: 500', scene(pets(behind(http({ '200': {} }), { methodResponses: answersWith(200) }), { binaryMediaTypes: ['image/png'] }), { status: 500 }, { ...backend({ headers: { 'Content-Type': 'text/plain' }, body: 'plain text!' }), call: { headers: { Accept: 'image/png' } } })),
  trap('53a', 'Of ?tag=a&tag=b queryStringParameters holds b alone', scene(pets(behind(proxy('echo'))), { status: 200, body: { $regex: '"queryStringParameters":\\{"tag":"b"\\}' } }, { request: 'GET /prod/pets?tag=a&tag=b' })),
  trap('53b', 'Without a query string queryStringParameters is null', scene(pets(behind(proxy('echo'))), { status: 200, body: { $regex: '"queryStringParameters":null' } })),
  trap('54', 'A path parameter is not decoded in the event', scene(api({ '/items/{id}': { GET: behind(proxy('echo')) } }), { status: 200, body: { $regex: '"pathParameters":\\{"id":"a%2Bb"\\}' } }, { request: 'GET /prod/items/a%2Bb' })),
  trap('55a', 'Authorization mapped to an AWS integration is 500', scene(pets(behind(custom('pets', { '200': {} }, { requestParameters: { 'integration.request.header.Authorization': "'x'" } }), { methodResponses: answersWith(200) })), { status: 500 })),
  trap('55b', 'WWW-Authenticate of a backend arrives renamed', scene(pets(behind({ type: 'HTTP_PROXY', httpMethod: 'GET', uri: 'https://back.example/' })), { status: 401, headers: { 'x-amzn-Remapped-WWW-Authenticate': 'Basic' } }, backend({ status: 401, headers: { 'WWW-Authenticate': 'Basic' } }))),
  trap('56', 'MOCK without a status in its request template is 500', scene(pets(behind(mock({ requestTemplates: { 'application/json': '{}' } }), { methodResponses: answersWith(200) })), { status: 500 })),
  trap('57a', 'A custom HTTP integration with a default 200 only makes 200 of a 404', scene(pets(behind(http({ '200': {} }), { methodResponses: answersWith(200) })), { status: 200 }, backend({ status: 404, body: 'gone' })), 'documented'),
  trap('57b', 'A status mapped but not declared on the method is 500', scene(pets(behind(http({ '200': {}, '404': { selectionPattern: '404' } }), { methodResponses: answersWith(200) })), { status: 500 }, backend({ status: 404 })), 'reported'),
  trap('58', 'The header for asynchronous invocation does nothing for a Lambda proxy', scene(pets(behind(proxy())), { status: 200, body: 'a pet' }, { call: { headers: { 'X-Amz-Invocation-Type': 'Event' } } }), 'documented'),
  trap('65a', 'Execution logging without the account’s role is refused', scene(pets(behind(proxy())), {}, {
    timeline: [{ as: 'log', at: '0s', do: 'UpdateStage', with: { restApiId: 'shop', stageName: 'prod', patchOperations: [{ op: 'replace', path: '/*/*/logging/loglevel', value: 'INFO' }] } }],
    expect: [{ operation: 'log', status: 400 }],
  }), 'reported'),
  trap('71', 'A name in path and query of one method is refused', scene(api({ '/pets/{id}': {}, '/pets': { GET: behind(mock({})) } }), {}, {
    timeline: [{ as: 'put', at: '0s', do: 'PutMethod', with: { restApiId: 'shop', resourceId: '/pets/{id}', httpMethod: 'GET', authorizationType: 'NONE', requestParameters: { 'method.request.path.id': true, 'method.request.querystring.id': false } } }],
    expect: [{ operation: 'put', status: 400 }],
  })),
  trap('74', 'A default endpoint that is switched off answers until the next deployment', scene(pets(behind(proxy())), {}, {
    timeline: [
      { as: 'off', at: '0s', do: 'UpdateRestApi', with: { restApiId: 'shop', patchOperations: [{ op: 'replace', path: '/disableExecuteApiEndpoint', value: 'true' }] } },
      get('still', '1s'),
      { as: 'deploy', at: '2s', do: 'CreateDeployment', with: { restApiId: 'shop', stageName: 'prod' } },
      get('gone', '3s'),
    ],
    expect: [{ exchange: 'still', status: 200 }, { exchange: 'gone', status: 403 }],
  }), 'documented'),
  trap('75', 'The stage cache keeps what says no-store', scene(pets(behind(proxy()), cached()), {}, {
    functions: { pets: { returns: { statusCode: 200, headers: { 'Cache-Control': 'no-store' }, body: 'answer {{invocation}}' } } },
    timeline: [get('one', '0s'), get('two', '1s')],
    expect: [{ exchange: 'two', cache: 'hit', body: 'answer 1' }],
  }), 'reported'),
]; // prettier-ignore

/** The other traps: why no scenario sets them here. */
export const UNSET_TRAPS = [
  { rows: '2', why: 'CloudFormation is not modelled: a scenario has the operations it would call' },
  { rows: '64a', why: 'the name of an API is its id in a scenario, so that no two have one name' },
  { rows: '65b', why: 'the permissions of the role for logs are not looked at' },
  { rows: '68a', why: 'a web ACL of a scenario has no scope, so that one for CloudFront cannot be put on a stage' },
  { rows: '73', why: 'streaming is not modelled: a scenario with it is read with a warning at its line' },
] as const;
