/** A scenario of some 10,000 events: a crowd before a bucket that runs dry, a cache and a function. */
export const BUSY = `version: 1
id: busy
title: Busy
account: { throttleSettings: { rateLimit: 300, burstLimit: 40 } }
apis:
  shop:
    protocolType: REST
    endpointConfiguration: { types: [REGIONAL] }
    resources:
      /pets: { GET: { methodIntegration: { type: AWS_PROXY, httpMethod: POST, uri: lambda:pets } } }
    stages: { prod: { cacheClusterEnabled: true, cacheClusterSize: '0.5', methodSettings: { '*/*': { cachingEnabled: true, cacheTtlInSeconds: 1 } } } }
functions: { pets: { duration: { p50: 40ms, p99: 900ms }, returns: { statusCode: 200, body: '[]' } } }
clients: { crowd: { kind: http } }
timeline:
  - { as: load, at: 0s, client: crowd, request: GET /prod/pets, load: { rate: 100/s, for: 12s, arrivals: poisson } }
`;
