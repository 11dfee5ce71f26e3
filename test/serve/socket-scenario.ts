const integration = (name: string, more = ''): string =>
  `      ${name}: { integrationType: AWS_PROXY, integrationMethod: POST, integrationUri: lambda:${name}${more} }\n`;
const TWO_WAY = 'routeResponseSelectionExpression: $default, routeResponses: { $default: {} }';

/** A WebSocket API with a route for everything that can come back, one that has no `$default`, and one behind a name. */
export const SOCKETS = `version: 1
id: real-sockets
title: Real sockets
account: {}
apis:
  chat:
    protocolType: WEBSOCKET
    routeSelectionExpression: $request.body.action
    routes:
      $connect: { target: integrations/door, ${TWO_WAY} }
      $disconnect: { target: integrations/leave }
      echo: { target: integrations/echo, ${TWO_WAY} }
      silent: { target: integrations/silent }
      throws: { target: integrations/throws }
      slow: { target: integrations/slow }
      odd: { target: integrations/odd, ${TWO_WAY} }
      teapot: { target: integrations/teapot, ${TWO_WAY} }
      rare: { target: integrations/silent }
      say: { target: integrations/say }
      kick: { target: integrations/kick }
      big: { target: integrations/big, ${TWO_WAY} }
      'äpfel/☕': { target: integrations/echo, ${TWO_WAY} }
    integrations:
${['door', 'leave', 'echo', 'silent', 'throws', 'odd', 'say', 'kick', 'big'].map((name) => integration(name)).join('')}${integration('slow', ', timeoutInMillis: 60')}      teapot:
        integrationType: MOCK
        requestTemplates: { $default: '{"statusCode": 418}' }
        integrationResponses:
          $default: { responseTemplates: { $default: '{"said": "default"}' } }
          '/4\\d\\d/': { responseTemplates: { $default: '{"said": $input.json("$.word")}' } }
    stages:
      prod: { routeSettings: { rare: { throttlingRateLimit: 1, throttlingBurstLimit: 1 } } }
      closed: { defaultRouteSettings: { throttlingRateLimit: 0, throttlingBurstLimit: 0 } }
  fallback:
    protocolType: WEBSOCKET
    disableExecuteApiEndpoint: true
    routeSelectionExpression: '\${request.body.service}/\${request.body.action}'
    routes: { $default: { target: integrations/echo, ${TWO_WAY} }, 'chat/join': { target: integrations/echo, ${TWO_WAY} } }
    integrations:
${integration('echo')}    stages: { v1: {} }
  shop:
    protocolType: REST
    endpointConfiguration: { types: [REGIONAL] }
    resources: { /pets: { GET: { methodIntegration: { type: MOCK, requestTemplates: { application/json: '{"statusCode": 200}' }, integrationResponses: { '200': {} } }, methodResponses: { '200': {} } } } }
    stages: { prod: {} }
tables: { people: { key: id } }
certificates: { wild: { domainName: '*.example.com', region: eu-west-1 } }
domainNames:
  ws.example.com:
    endpointConfiguration: { types: [REGIONAL] }
    certificate: wild
    basePathMappings: [{ basePath: talk, restApiId: fallback, stage: v1 }]
functions:
  door:
    duration: 2ms
    returns: { statusCode: 200 }
    does: [{ putItem: { table: people, item: { id: '\${event.requestContext.connectionId}' } } }]
    cases:
      - { when: { query: { as: stranger } }, returns: { statusCode: 401, body: no } }
      - { when: { query: { as: guest } }, returns: { statusCode: 201, body: welcome } }
      - { when: { query: { as: broken } }, returns: { body: no status } }
      - { when: { query: { as: crash } }, throws: { errorMessage: no } }
      - { when: { query: { as: v2 } }, returns: { statusCode: 200, headers: { Sec-WebSocket-Protocol: chat.v2 } } }
  leave:
    duration: 1ms
    does: [{ deleteItem: { table: people, key: '\${event.requestContext.connectionId}' } }]
  echo: { duration: 1ms, echo: true }
  silent: { duration: 1ms, returns: { statusCode: 500, body: nobody sees it } }
  throws: { duration: 1ms, throws: { errorMessage: no } }
  slow: { duration: 5s, timeout: 10s }
  odd: { duration: 1ms, returns: { statusCode: 200, body: { not: text } } }
  big: { duration: 1ms, returns: { statusCode: 200, body: '${'0123456789abcdef'.repeat(3000)}' } }
  say:
    duration: 1ms
    does:
      - forEach:
          table: people
          does: [{ postToConnection: { connectionId: '\${item.id}', data: '\${body.text}', onGone: [] } }]
  kick:
    duration: 1ms
    does: [{ deleteConnection: { connectionId: '\${event.requestContext.connectionId}' } }]
principals:
  sender: { allow: ['execute-api:ManageConnections'] }
  reader: { allow: ['execute-api:Invoke'] }
clients: { someone: { kind: http } }
timeline: []
`;
