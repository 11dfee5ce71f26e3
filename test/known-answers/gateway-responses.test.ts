import { describe, expect, test } from 'vitest';
import { aCall, aRun, viewsOf } from './a-call.ts';

const headerOf = (headers: readonly (readonly [string, string])[], name: string): string | undefined =>
  headers.find(([header]) => header.toLowerCase() === name)?.[1];

// REST API reference, 2.3: the template is chosen by Accept (I), and names in mappings count as they are written.
describe('a gateway response', () => {
  const gatewayResponses = {
    DEFAULT_4XX: {
      responseTemplates: { 'application/json': '{"m":1}', 'text/html': '<p>$method.request.header.X-Who</p>' },
    },
  };
  const refused = (headers: object) =>
    aCall({
      method: { apiKeyRequired: true },
      api: { gatewayResponses },
      calls: [{ headers }],
    });

  test.each([
    [{}, '{"m":1}', 'application/json'],
    [{ Accept: 'text/html', 'X-Who': 'Ada' }, '<p>Ada</p>', 'text/html'],
    [{ Accept: 'text/html,application/json', 'x-who': 'Ada' }, '<p></p>', 'text/html'],
    [{ Accept: 'image/png' }, '{"m":1}', 'application/json'],
  ])('asked with %j', (headers, body, type) => {
    const view = refused(headers);
    expect([view.status, view.body, headerOf(view.headers, 'content-type')]).toEqual([403, body, type]);
  });
});

// REST API reference, 7.6: the keys of $context as recorded.
test('the keys of $context stand in the recorded order', () => {
  const keys = '#foreach($k in $context.keySet())$k#if($foreach.hasNext), #end#end';
  const methodIntegration = {
    type: 'MOCK',
    requestTemplates: { 'application/json': '{"statusCode":200}' },
    integrationResponses: { '200': { responseTemplates: { 'application/json': keys } } },
  };
  const [view] = viewsOf(aRun({ method: { methodIntegration, methodResponses: { '200': {} } } }));
  expect(view?.body).toBe(
    'resourceId, resourcePath, httpMethod, extendedRequestId, requestTime, path, accountId, protocol, requestOverride, ' +
      'stage, domainPrefix, requestTimeEpoch, requestId, identity, domainName, deploymentId, responseOverride, apiId',
  );
});
