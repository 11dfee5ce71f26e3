import { answersWith, api, behind, custom, mock, pets, proxy, scene, type Tree } from './build.ts';
import { cached, get, KEY, plan, trap } from './traps.ts';
import { guarded, member, signed } from './status-caller.ts';

const returns = (value: unknown): Tree => ({ functions: { pets: { returns: value } } });
const HTTP = { type: 'HTTP', httpMethod: 'GET', uri: 'https://back.example/', integrationResponses: { '200': {} } };
const backend = (answer: Tree): Tree => ({ backends: { back: { url: 'https://back.example', returns: answer } } });
const page = { page: { kind: 'browser', origin: 'https://shop.example' } };
const allowing = (resource: string): Tree => ({
  returns: {
    principalId: 'anna',
    policyDocument: {
      Version: '2012-10-17',
      Statement: [{ Action: 'execute-api:Invoke', Effect: 'Allow', Resource: resource }],
    },
  },
});
const policy = (effect: string): Tree => ({
  Version: '2012-10-17',
  Statement: [{ Effect: effect, Principal: '*', Action: 'execute-api:Invoke', Resource: 'execute-api:/*' }],
});
/** An authorizer that takes a query parameter too, called without it. */
const optional = (ttl: number, expect: readonly Tree[]): Tree => ({
  ...guarded(allowing('*'), {}, {}, { type: 'REQUEST', identitySource: 'method.request.header.Authorization,method.request.querystring.tenant', authorizerResultTtlInSeconds: ttl }), // prettier-ignore
  expect,
});
const patch = (as: string, at: string, path: string, value: string, op = 'replace'): Tree => ({
  as,
  at,
  do: 'UpdateStage',
  with: { restApiId: 'shop', stageName: 'prod', patchOperations: [{ op, path, value }] },
});
const deploy = (at: string, stage: Tree): Tree => ({
  as: 'deploy',
  at,
  do: 'CreateDeployment',
  with: { restApiId: 'shop', stageName: 'prod', ...stage },
});
const NUMBERED = { statusCode: 200, body: 'answer {{invocation}}' };
const SLOW = { functions: { pets: { timeout: '60s', duration: '40s' } } };

/** The traps that need more than one call, or a part of their own. */
export const FURTHER_TRAPS = [
  trap('5b', 'On a custom domain the stage is no part of the path', scene(pets(behind(proxy())), { status: 403, gatewayResponse: 'MISSING_AUTHENTICATION_TOKEN' }, {
    certificates: { shop: { domainName: 'api.shop.example', region: 'eu-west-1' } },
    domainNames: { 'api.shop.example': { endpointConfiguration: { types: ['REGIONAL'] }, certificate: 'shop', basePathMappings: [{ restApiId: 'shop', stage: 'prod' }] } },
    request: 'GET https://api.shop.example/prod/pets',
  }), 'reported'),
  trap('15b', 'The quota for time-outs was raised, the integration still says 29 s', scene(pets(behind(proxy())), {}, {
    ...SLOW,
    account: { serviceQuotas: { maximumIntegrationTimeoutInMillis: 60_000 } },
    timeline: [get('call', '0s')],
    expect: [{ exchange: 'call', status: 504, at: '29s' }],
  }), 'documented'),
  trap('15c', 'An edge-optimised API takes no time-out above 29 s, whatever the quota', scene(pets(behind(proxy()), { endpointConfiguration: { types: ['EDGE'] } }), {}, {
    account: { serviceQuotas: { maximumIntegrationTimeoutInMillis: 60_000 } },
    timeline: [{ as: 'raise', at: '0s', do: 'UpdateIntegration', with: { restApiId: 'shop', resourceId: '/pets', httpMethod: 'GET', patchOperations: [{ op: 'replace', path: '/timeoutInMillis', value: '40000' }] } }],
    expect: [{ operation: 'raise', status: 400 }],
  }), 'documented'),
  trap('17', 'A policy kept for one method refuses the next, without a call of the authorizer', {
    ...guarded(allowing('{{methodArn}}'), {}, {}),
    apis: { shop: api({ '/pets': { GET: behind(proxy(), { authorizationType: 'CUSTOM', authorizerId: 'door' }) }, '/dogs': { GET: behind(proxy(), { authorizationType: 'CUSTOM', authorizerId: 'door' }) } }, { authorizers: { door: { type: 'TOKEN', authorizerUri: 'lambda:door', identitySource: 'method.request.header.Authorization' } } }) },
    timeline: [get('one', '0s', 'GET /prod/pets', { headers: { Authorization: 'secret' } }), get('two', '1s', 'GET /prod/dogs', { headers: { Authorization: 'secret' } })],
    expect: [{ exchange: 'one', status: 200 }, { exchange: 'two', status: 403, gatewayResponse: 'ACCESS_DENIED' }, { function: 'door', invocations: 1 }],
  }, 'documented'),
  trap('18a', 'With its results kept, a REQUEST authorizer needs every identity source: 401', optional(300, [{ exchange: 'call', status: 401 }, { function: 'door', invocations: 0 }]), 'documented'),
  trap('18b', 'With a time to live of 0 it is asked anyway', optional(0, [{ exchange: 'call', status: 200 }, { function: 'door', invocations: 1 }]), 'documented'),
  trap('19a', 'An authorizer that throws "Invalid token" gives 500, not 401', guarded({ throws: { errorMessage: 'Invalid token' } }, { status: 500, body: '{"message":null}', gatewayResponse: 'AUTHORIZER_CONFIGURATION_ERROR' }), 'reported'),
  trap('19b', 'An object in the context of an authorizer gives 500', guarded({ returns: { ...(allowing('*')['returns'] as Tree), context: { user: {} } } }, { status: 500, gatewayResponse: 'AUTHORIZER_CONFIGURATION_ERROR' }), 'documented'),
  trap('20a', 'A method of a user pool without scopes wants an ID token', member({ use: 'access' }, { status: 401 }), 'documented'),
  trap('20b', 'A method of a user pool with scopes wants an access token', member({ use: 'id' }, { status: 401 }, { authorizationScopes: ['pets/read'] }), 'documented'),
  trap('21b', 'A resource policy that was saved and not deployed has no effect', scene(pets(behind(proxy())), {}, {
    timeline: [
      { as: 'close', at: '0s', do: 'UpdateRestApi', with: { restApiId: 'shop', patchOperations: [{ op: 'replace', path: '/policy', value: JSON.stringify(policy('Deny')) }] } },
      get('still', '1s'),
      { as: 'deploy', at: '2s', do: 'CreateDeployment', with: { restApiId: 'shop', stageName: 'prod' } },
      get('closed', '3s'),
    ],
    expect: [{ operation: 'close', status: 200 }, { exchange: 'still', status: 200 }, { exchange: 'closed', status: 403 }],
  }), 'documented'),
  trap('22a', 'In one account the resource policy alone may let a signed caller in', { ...signed({ status: 200 }, {}, {}), apis: { shop: pets(behind(proxy(), { authorizationType: 'AWS_IAM' }), { policy: policy('Allow') }) } }, 'documented'),
  trap('22b', 'From another account both sides must allow it', { ...signed({ status: 403 }, {}, { account: '210987654321' }), apis: { shop: pets(behind(proxy(), { authorizationType: 'AWS_IAM' }), { policy: policy('Allow') }) } }, 'documented'),
  trap('23', 'IAM policies do nothing for a method without AWS_IAM: it is public', scene(pets(behind(proxy())), { status: 200 }, {
    principals: { anna: { policies: [{ Version: '2012-10-17', Statement: [{ Effect: 'Deny', Action: 'execute-api:Invoke', Resource: '*' }] }] } },
    call: { signedAs: 'anna' },
  }), 'documented'),
  trap('27', 'Quota and rate are both 429, told apart by the message', scene(pets(behind(proxy(), { apiKeyRequired: true })), {}, {
    ...plan({ quota: { limit: 2, period: 'DAY' }, throttle: { rateLimit: 1, burstLimit: 1 } }),
    timeline: [get('one', '0s', 'GET /prod/pets', { headers: KEY }), get('fast', '0s', 'GET /prod/pets', { headers: KEY }), get('two', '2s', 'GET /prod/pets', { headers: KEY }), get('spent', '4s', 'GET /prod/pets', { headers: KEY })],
    expect: [{ exchange: 'fast', status: 429, body: '{"message":"Too Many Requests"}' }, { exchange: 'spent', status: 429, body: '{"message":"Limit Exceeded"}' }],
  }), 'documented'),
  trap('28a', 'A stage limit above that of the account lifts nothing', scene(pets(behind(proxy()), { stages: { prod: { methodSettings: { '*/*': { throttlingRateLimit: 20_000, throttlingBurstLimit: 10_000 } } } } }), {}, {
    account: { throttleSettings: { rateLimit: 1, burstLimit: 1 } },
    timeline: [get('one', '0s'), get('two', '0s')],
    expect: [{ exchange: 'two', status: 429, layer: 'account' }],
  }), 'documented'),
  trap('31', 'A cached POST answers any body with the first one’s answer', scene(api({ '/pets': { POST: behind(proxy()) } }, cached({ methodSettings: { '/pets/POST': { cachingEnabled: true, cacheTtlInSeconds: 300 } } })), {}, {
    ...returns(NUMBERED),
    timeline: [get('one', '0s', 'POST /prod/pets', { body: 'a' }), get('two', '1s', 'POST /prod/pets', { body: 'b' })],
    expect: [{ exchange: 'two', cache: 'hit', body: 'answer 1' }],
  }), 'documented'),
  trap('32a', 'A cluster that was just switched on serves nothing for about four minutes', scene(pets(behind(proxy())), {}, {
    ...returns(NUMBERED),
    timeline: [patch('on', '0s', '/cacheClusterEnabled', 'true'), patch('size', '0s', '/cacheClusterSize', '0.5'), get('one', '60s'), get('two', '61s'), get('three', '300s'), get('four', '301s')],
    expect: [{ exchange: 'two', body: 'answer 2' }, { exchange: 'four', cache: 'hit', body: 'answer 3' }],
  }), 'documented'),
  trap('32b', 'Another size empties the cache', scene(pets(behind(proxy()), cached({ methodSettings: { '*/*': { cacheTtlInSeconds: 3600 } } })), {}, {
    ...returns(NUMBERED),
    timeline: [get('one', '0s'), get('two', '1s'), patch('resize', '2s', '/cacheClusterSize', '1.6'), get('three', '600s')],
    expect: [{ exchange: 'two', cache: 'hit' }, { exchange: 'three', body: 'answer 2' }],
  }), 'documented'),
  trap('32a-deployed', 'So does one that a deployment switches on', scene(pets(behind(proxy())), {}, {
    ...returns(NUMBERED),
    timeline: [deploy('0s', { cacheClusterEnabled: true, cacheClusterSize: '0.5' }), get('one', '60s'), get('two', '61s'), get('three', '300s'), get('four', '301s')],
    expect: [{ exchange: 'two', body: 'answer 2' }, { exchange: 'four', cache: 'hit', body: 'answer 3' }],
  }), 'documented'),
  trap('32b-deployed', 'And another size of a deployment empties the cache', scene(pets(behind(proxy()), cached({ methodSettings: { '*/*': { cacheTtlInSeconds: 3600 } } })), {}, {
    ...returns(NUMBERED),
    timeline: [get('one', '0s'), get('two', '1s'), deploy('2s', { cacheClusterSize: '1.6' }), get('three', '600s')],
    expect: [{ exchange: 'two', cache: 'hit' }, { exchange: 'three', body: 'answer 2' }],
  }), 'documented'),
  trap('34', 'X-Cache tells of CloudFront: a stage cache that hits leaves no mark', scene(pets(behind(proxy()), { ...cached(), endpointConfiguration: { types: ['EDGE'] } }), {}, {
    timeline: [get('one', '0s'), get('two', '1s')],
    expect: [{ exchange: 'two', cache: 'hit', headers: { 'X-Cache': 'Miss from cloudfront' }, headersAbsent: ['Age'] }],
  }), 'documented'),
  trap('36b', 'A parameter declared as integer in OpenAPI is not checked for its type', scene(pets(behind(proxy())), {}, {
    timeline: [
      { as: 'import', at: '0s', do: 'PutRestApi', with: { restApiId: 'shop', mode: 'overwrite', body: JSON.stringify({ openapi: '3.0.1', info: { title: 'shop', version: '1' }, 'x-amazon-apigateway-request-validators': { all: { validateRequestParameters: true } }, 'x-amazon-apigateway-request-validator': 'all', paths: { '/pets': { get: { parameters: [{ name: 'n', in: 'query', required: true, schema: { type: 'integer' } }], responses: { 200: { description: 'ok' } }, 'x-amazon-apigateway-integration': { type: 'mock', requestTemplates: { 'application/json': '{"statusCode": 200}' }, responses: { default: { statusCode: '200' } } } } } } }) } },
      { as: 'deploy', at: '1s', do: 'CreateDeployment', with: { restApiId: 'shop', stageName: 'prod' } },
      get('none', '2s'),
      get('text', '3s', 'GET /prod/pets?n=abc'),
    ],
    expect: [{ operation: 'import', status: 200 }, { exchange: 'none', status: 400 }, { exchange: 'text', status: 200 }],
  }), 'documented'),
  trap('41', 'escapeJavaScript makes \\’ of an apostrophe, which is no JSON: Lambda refuses it', scene(api({ '/pets': { POST: behind(custom('pets', { '200': {} }, { requestTemplates: { 'application/json': '{"name": "$util.escapeJavaScript($input.path(\'$.name\'))"}' } }), { methodResponses: answersWith(200) }) } }), { status: 200, body: { $regex: 'Could not parse request body into json' } }, { request: 'POST /prod/pets', call: { headers: { 'Content-Type': 'application/json' }, body: '{"name": "it\'s"}' } }), 'reported'),
  trap('42', 'A map prints as {a=b}, which is no JSON', scene(pets(behind({ ...HTTP, integrationResponses: { '200': { responseTemplates: { 'application/json': "$input.path('$')" } } } }, { methodResponses: answersWith(200) })), { status: 200, body: '{a=b}' }, backend({ body: '{"a":"b"}' }))),
  trap('43', 'The same override set twice is 500', scene(pets(behind(mock({ integrationResponses: { '200': { responseTemplates: { 'application/json': '#set($context.responseOverride.status = 201)#set($context.responseOverride.status = 202)' } } } }), { methodResponses: answersWith(200) })), { status: 500 }), 'documented'),
  trap('46a', 'The 401 of an expired token has no CORS headers: the page sees a CORS error', {
    ...member({ expiresAt: '0s' }, {}),
    clients: page,
    timeline: [{ as: 'call', at: '0s', client: 'page', request: 'GET /prod/pets', headers: { Authorization: '{{token.anna}}' } }],
    apis: { shop: { ...pets(behind(proxy(), { authorizationType: 'COGNITO_USER_POOLS', authorizerId: 'members' }), { authorizers: { members: { type: 'COGNITO_USER_POOLS', providerARNs: ['members'], identitySource: 'method.request.header.Authorization' } } }), resources: { '/pets': { GET: behind(proxy(), { authorizationType: 'COGNITO_USER_POOLS', authorizerId: 'members' }), OPTIONS: behind(mock({ integrationResponses: { '200': { responseParameters: { 'method.response.header.Access-Control-Allow-Origin': "'*'", 'method.response.header.Access-Control-Allow-Headers': "'Authorization'" } } } }), { methodResponses: { '200': { responseParameters: { 'method.response.header.Access-Control-Allow-Origin': false, 'method.response.header.Access-Control-Allow-Headers': false } } } }) } } } },
    expect: [{ exchange: 'call', status: 401, browser: { verdict: 'blocked', why: 'noAllowOrigin' } }],
  }, 'documented'),
  trap('46b', 'CORS that was enabled and not deployed does not help', scene(api({ '/pets': { PUT: behind(proxy()) } }), {}, {
    clients: page,
    timeline: [
      { as: 'method', at: '0s', do: 'PutMethod', with: { restApiId: 'shop', resourceId: '/pets', httpMethod: 'OPTIONS', authorizationType: 'NONE' } },
      { as: 'call', at: '1s', client: 'page', request: 'PUT /prod/pets', headers: { 'Content-Type': 'application/json' }, body: '{}' },
    ],
    expect: [{ operation: 'method', status: 201 }, { exchange: 'call.corsPreflight', status: 403 }, { exchange: 'call', browser: { verdict: 'blocked' } }],
  }), 'documented'),
  trap('49', 'REQUEST_TOO_LARGE cannot be customised', scene(api({ '/pets': { POST: behind(proxy()) } }, { gatewayResponses: { REQUEST_TOO_LARGE: { statusCode: '400' } } }), { status: 413 }, { request: 'POST /prod/pets', call: { padTo: 10_485_761 } }), 'reported'),
  trap('63a', 'Nobody sticks to a canary: calls of one user go to either side', scene(pets(behind(proxy()), { stages: { prod: { canarySettings: { percentTraffic: 50 } } } }), {}, {
    timeline: [get('call', '0s', 'GET /prod/pets', { load: { count: 200, over: '10s' } })],
    expect: [{ count: 'call', canary: true, is: '>= 60' }, { count: 'call', canary: false, is: '>= 60' }],
  }), 'documented'),
  trap('63b', 'A canary that does not use the stage cache calls the backend every time', scene(pets(behind(proxy()), cached({ canarySettings: { percentTraffic: 100 } })), {}, {
    ...returns(NUMBERED),
    timeline: [get('one', '0s'), get('two', '1s')],
    expect: [{ exchange: 'two', canary: true, cache: 'none', body: 'answer 2' }],
  }), 'documented'),
  trap('63c', 'Promotion leaves the canary on the stage, at 0 %: the next plain deployment is refused', scene(pets(behind(proxy())), {}, {
    timeline: [
      { as: 'canary', at: '0s', do: 'CreateDeployment', with: { restApiId: 'shop', stageName: 'prod', canarySettings: { percentTraffic: 50 } } },
      { as: 'promote', at: '1s', do: 'UpdateStage', with: { restApiId: 'shop', stageName: 'prod', patchOperations: [{ op: 'replace', path: '/canarySettings/percentTraffic', value: '0.0' }, { op: 'copy', from: '/canarySettings/deploymentId', path: '/deploymentId' }] } },
      get('call', '2s', 'GET /prod/pets', { load: { count: 50, over: '1s' } }),
      { as: 'next', at: '4s', do: 'CreateDeployment', with: { restApiId: 'shop', stageName: 'prod' } },
    ],
    expect: [{ operation: 'promote', status: 200 }, { count: 'call', canary: true, is: 0 }, { operation: 'next', status: 400 }],
  }), 'recorded'),
  trap('64b', 'Metrics of a single method need detailed metrics', scene(pets(behind(proxy()), { stages: { prod: { methodSettings: { '*/*': { metricsEnabled: true } } } } }), {}, {
    timeline: [get('call', '0s')],
    expect: [{ metric: 'Count', api: 'shop', stage: 'prod', resource: '/pets', method: 'GET', stat: 'Sum', is: 1 }],
  }), 'documented'),
  trap('66', 'The integration status of a failing proxy function is 200, the answer 502', scene(pets(behind(proxy('throws')), { stages: { prod: { accessLogSettings: { destinationArn: 'arn:aws:logs:eu-west-1:123456789012:log-group:access', format: '$context.requestId $context.status $context.integrationStatus' } } } }), {}, {
    account: { cloudwatchRoleArn: 'arn:aws:iam::123456789012:role/logs' },
    timeline: [get('call', '0s')],
    expect: [{ exchange: 'call', status: 502 }, { log: 'access', line: { $regex: ' 502 200$' } }],
  }), 'documented'),
  trap('67', 'Test in the console asks no authorizer and no key', {
    ...guarded(allowing('*'), {}),
    timeline: [{ as: 'try', at: '0s', do: 'TestInvokeMethod', with: { restApiId: 'shop', resourceId: '/pets', httpMethod: 'GET' } }],
    expect: [{ operation: 'try', status: 200 }, { function: 'door', invocations: 0 }, { function: 'pets', invocations: 1 }],
  }, 'documented'),
  trap('70', 'Header names in $input.params are told apart by case', scene(pets(behind({ ...HTTP, integrationResponses: { '200': { responseTemplates: { 'application/json': "[$input.params('x-id')][$input.params('X-Id')]" } } } }, { methodResponses: answersWith(200) })), { status: 200, body: '[][7]' }, { ...backend({ body: '{}' }), call: { headers: { 'X-Id': '7' } } }), 'unverified'),
  trap('69', 'A link of version 1 leads to no Application Load Balancer, one of version 2 does', scene(api({ '/one': { GET: behind({ type: 'HTTP_PROXY', httpMethod: 'GET', uri: 'http://inner.example/pets', connectionType: 'VPC_LINK', connectionId: 'first' }) }, '/two': { GET: behind({ type: 'HTTP_PROXY', httpMethod: 'GET', uri: 'http://inner.example/pets', connectionType: 'VPC_LINK', connectionId: 'second' }) } }), {}, {
    backends: { inner: { url: 'http://inner.example', private: true, returns: { status: 200 } } },
    vpcLinks: { first: { loadBalancer: 'application', targets: ['inner'] }, second: { version: 2, loadBalancer: 'application', targets: ['inner'] } },
    timeline: [get('one', '0s', 'GET /prod/one'), get('two', '1s', 'GET /prod/two')],
    expect: [{ exchange: 'one', status: 504 }, { exchange: 'two', status: 200 }],
  }), 'documented'),
  trap('72', 'A link of version 2 puts the stage before the path, one of version 1 does not', scene(api({ '/one': { GET: behind({ type: 'HTTP_PROXY', httpMethod: 'GET', uri: 'http://inner.example/pets', connectionType: 'VPC_LINK', connectionId: 'first' }) }, '/two': { GET: behind({ type: 'HTTP_PROXY', httpMethod: 'GET', uri: 'http://inner.example/pets', connectionType: 'VPC_LINK', connectionId: 'second' }) } }), {}, {
    backends: { inner: { url: 'http://inner.example', private: true, returns: { status: 404 }, cases: [{ when: { path: '/pets' }, returns: { body: 'plain' } }, { when: { path: '/prod/pets' }, returns: { body: 'staged' } }] } },
    vpcLinks: { first: { targets: ['inner'] }, second: { version: 2, targets: ['inner'] } },
    timeline: [get('one', '0s', 'GET /prod/one'), get('two', '1s', 'GET /prod/two')],
    expect: [{ exchange: 'one', body: 'plain' }, { exchange: 'two', body: 'staged' }],
  }), 'documented'),
  trap('76a', '7 MB to a Lambda method: 413 as JSON', scene(api({ '/pets': { POST: behind(proxy()) } }), { status: 413, body: '{"message": "Request Too Long"}' }, { request: 'POST /prod/pets', call: { padTo: 7_000_000 } }), 'reported'),
  trap('76b', '11 MB to any method: 413 as plain text', scene(api({ '/pets': { POST: behind(mock(), { methodResponses: answersWith(200) }) } }), { status: 413, body: 'HTTP content length exceeded 10485760 bytes.' }, { request: 'POST /prod/pets', call: { padTo: 11_000_000 } }), 'reported'),
]; // prettier-ignore
