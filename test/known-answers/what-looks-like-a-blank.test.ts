import { describe, expect, test } from 'vitest';
import { runHttp } from '../http/an-http-api.ts';
import { aCall, aRun, headerOf, viewsOf } from './a-call.ts';

/** Every word that a text of ours, or of a scenario's author, may leave open. */
const WORDS = ['requestId', 'extendedRequestId', 'requestTime', 'requestTimeEpoch', 'traceId', 'invocation', 'n'];
const MARKS = WORDS.map((word) => `{{${word}}}`).join(' ');
const POST = { request: 'POST /prod/pets', body: JSON.stringify({ said: MARKS }) };
const LIST = { httpMethod: 'POST', uri: 'lambda:list' };
const posting = (methodIntegration: object): object => ({
  '/pets': { POST: { methodIntegration, methodResponses: { '200': {} } } },
});

describe('what a client sends comes back as it was, whatever it looks like', () => {
  test.each([
    ['AWS_PROXY', { type: 'AWS_PROXY', ...LIST }],
    ['AWS', { type: 'AWS', ...LIST, integrationResponses: { '200': {} } }],
  ])('from the function behind %s', (_type, integration) => {
    const view = aCall({ resources: posting(integration), functions: { list: { echo: true } }, calls: [POST] });
    expect(view.status).toBe(200);
    expect(view.body).toContain(MARKS);
  });

  test.each(['1.0', '2.0'])('from the function of an HTTP API, format %s', (payloadFormatVersion) => {
    const run = runHttp({
      routes: '{ $default: { target: fn } }',
      integrations: `fn: { integrationType: AWS_PROXY, integrationUri: lambda:echo, payloadFormatVersion: '${payloadFormatVersion}' }`,
      timeline: JSON.stringify([{ as: 'call', at: '1s', ...POST, headers: { 'Content-Type': 'application/json' } }]),
    });
    const { body } = viewsOf(run)[0] ?? { body: '' };
    const event = JSON.parse(body) as { readonly body: string; readonly requestContext: object };
    expect(event.body).toBe(POST.body);
    expect(JSON.stringify(event.requestContext)).not.toContain('{{');
  });

  test('in a header that a gateway response gives back', () => {
    const gatewayResponses = {
      DEFAULT_4XX: {
        responseParameters: {
          'gatewayresponse.header.X-Said': 'method.request.header.X-Said',
          'gatewayresponse.header.X-Id': 'context.requestId',
        },
        responseTemplates: { 'application/json': '{"said":"$method.request.header.X-Said","id":"$context.requestId"}' },
      },
    };
    const view = aCall({
      api: { gatewayResponses },
      calls: [{ request: 'GET /prod/none', headers: { 'X-Said': MARKS } }],
    });
    const id = headerOf(view, 'x-amzn-RequestId') ?? '';
    expect(view.body).toBe(`{"said":"${MARKS}","id":"${id}"}`);
    expect([headerOf(view, 'X-Said'), headerOf(view, 'X-Id')]).toEqual([MARKS, id]);
  });
});

test('a backend’s answer is its own text', () => {
  const view = aCall({
    method: { methodIntegration: { type: 'HTTP_PROXY', httpMethod: 'GET', uri: 'https://back.example/' } },
    scenario: { backends: { back: { url: 'https://back.example', returns: { status: 200, body: MARKS } } } },
  });
  expect(view.body).toBe(MARKS);
});

test('what a function is written to return has the number of its invocation, and nothing else', () => {
  const run = aRun({ functions: { list: { returns: { statusCode: 200, body: MARKS } } }, calls: [{}, {}] });
  expect(viewsOf(run).map(({ body }) => body)).toEqual([1, 2].map((n) => MARKS.replace('{{invocation}}', `${n}`)));
});

test('{{n}} is the number within a load', () => {
  const run = aRun({
    functions: { list: { echo: true } },
    calls: [{ headers: { 'X-N': '{{n}}' }, load: { count: 2, over: '0s' } }],
  });
  expect(
    viewsOf(run).map(({ body }) => (JSON.parse(body) as { headers: Record<string, string> }).headers['X-N']),
  ).toEqual(['0', '1']);
});
