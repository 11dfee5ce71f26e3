/** What a new scenario begins with: small, complete, and it runs. */
export const TEMPLATE = `version: 1
id: my-scenario
title: My scenario
story: |
  Say what to watch.
apis:
  shop:
    protocolType: REST
    endpointConfiguration: { types: [REGIONAL] }
    resources:
      /pets:
        GET:
          methodIntegration: { type: AWS_PROXY, httpMethod: POST, uri: lambda:list-pets }
    stages:
      prod: {}
functions:
  list-pets: { timeout: 3s, duration: 80ms, returns: { statusCode: 200, body: '["cat","dog"]' } }
clients:
  partner: { kind: http }
timeline:
  - { as: first, at: 0s, request: GET /prod/pets }
expect:
  - { exchange: first, status: 200, answeredBy: backend }
`;
