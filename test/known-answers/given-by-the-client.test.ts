import { describe, expect, test } from 'vitest';
import { openExchange } from '../../src/trace/open-exchange.ts';
import { testInvocation } from '../../src/trace/test-invoke.ts';
import { aCall, aRun, clauseAt, headerOf, PROXY, refusedAt, viewsOf } from './a-call.ts';

const OVERRIDE = { 'X-HTTP-Method-Override': 'GET' };

// Rest-api reference, 4.2.
describe('X-HTTP-Method-Override', () => {
  const call = { request: 'POST /prod/pets', headers: OVERRIDE };

  test('chooses the method of the resource', () => {
    const view = aCall({ calls: [call] });
    expect(view.status).toBe(200);
    expect(clauseAt(view, 'matchRoute')).toContain('GET');
  });

  test('of a method that is not there is 403', () => {
    const other = { request: 'GET /prod/pets', headers: { 'x-http-method-override': 'PUT' } };
    expect(refusedAt(aCall({ calls: [other] }))).toBe('matchRoute noMethodOnResource');
  });

  test('goes on to a proxy function only where it is mapped', () => {
    const toFunction = aCall({ functions: { list: { echo: true } }, calls: [call] });
    expect(toFunction.body).toContain('"headers"');
    expect(toFunction.body).not.toMatch(/override/i);
  });

  test('a policy is asked about the method it chooses', () => {
    const policy = {
      Version: '2012-10-17',
      Statement: [
        { Effect: 'Allow', Principal: '*', Action: 'execute-api:Invoke', Resource: 'execute-api:/*' },
        { Effect: 'Deny', Principal: '*', Action: 'execute-api:Invoke', Resource: 'execute-api:/prod/GET/*' },
      ],
    };
    expect(aCall({ api: { policy }, calls: [call] }).status).toBe(403);
  });
});

// Rest-api reference, 1.5 and 14.2.
describe('x-amzn-RequestId of a client', () => {
  const id = '0f0f0f0f-1111-2222-3333-444455556666';
  const sent = (value: string) => aCall({ calls: [{ headers: { 'x-amzn-RequestId': value } }] });

  test('is the id of the request where it is a UUID', () => {
    expect(headerOf(sent(id), 'x-amzn-RequestId')).toBe(id);
  });

  test('is replaced where it is none', () => {
    expect(headerOf(sent('foo'), 'x-amzn-RequestId')).toBe('UUID_REPLACED_INVALID_REQUEST_ID');
  });

  test('is filled in for each arrival of a load', () => {
    const headers = { 'x-amzn-RequestId': '0f0f0f0f-1111-2222-3333-44445555666{{n}}' };
    const run = aRun({ calls: [{ headers, load: { count: 2, over: '1s' } }] });
    expect(viewsOf(run).map((view) => headerOf(view, 'x-amzn-RequestId'))).toEqual([
      id.replace(/.$/, '0'),
      id.replace(/.$/, '1'),
    ]);
  });
});

// Rest-api reference, 14.1: the log has the body as it came.
test('TestInvokeMethod of a scenario has a JSON body as it is written', () => {
  const body = '{"a": [1]}';
  const run = aRun({
    resources: { '/orders': { POST: PROXY } },
    calls: [{ do: 'TestInvokeMethod', with: { restApiId: 'shop', resource: '/orders', httpMethod: 'POST', body } }],
  });
  expect(openExchange(run, 0).status).toBe(200);
  expect(testInvocation(run, 0).log).toContain(`Method request body before transformations: ${body}`);
});
