import { expect, test } from 'vitest';
import { aCall, answerOf, refusedAt } from './a-call.ts';

const HTTP = { methodIntegration: { type: 'HTTP_PROXY', httpMethod: 'POST', uri: 'https://back.example/' } };
const POST = {
  '/pets': { POST: { methodIntegration: { type: 'AWS_PROXY', httpMethod: 'POST', uri: 'lambda:list' } } },
};
const tooLong = [413, 'BadRequestException', '{"message": "Request Too Long"}'] as const;

// Rest-api reference, 4.4 and 6.4: 10,485,760 bytes of payload, 6,291,456 of a Lambda event.
test('a payload of exactly 10 MB passes the front door, one byte more does not', () => {
  const sent = (padTo: number) =>
    aCall({
      api: { resources: { '/pets': { POST: HTTP } } },
      scenario: { backends: { back: { url: 'https://back.example' } } },
      calls: [{ request: 'POST /prod/pets', padTo }],
    });
  expect(sent(10_485_760).status).toBe(200);
  expect(refusedAt(sent(10_485_761))).toBe('checkLimits payloadTooLarge');
});

// Rest-api reference, 1.1: the limit of row 5 is answered before the web ACL of row 6.
test('a payload over the limit is refused as such, whatever the web ACL would have said', () => {
  const blocked = (padTo: number) =>
    aCall({
      api: { resources: { '/pets': { POST: HTTP } }, stages: { prod: { webAclArn: 'wall' } } },
      scenario: {
        backends: { back: { url: 'https://back.example' } },
        webAcls: { wall: { defaultAction: 'BLOCK', rules: [] } },
      },
      calls: [{ request: 'POST /prod/pets', padTo }],
    });
  expect(refusedAt(blocked(100))).toBe('filterByWebAcl webAclBlocks');
  expect(refusedAt(blocked(10_485_761))).toBe('checkLimits payloadTooLarge');
});

test('what counts for Lambda is the whole event, with its escapes', () => {
  const sent = (call: object) => aCall({ api: { resources: POST }, calls: [{ request: 'POST /prod/pets', ...call }] });
  expect(sent({ padTo: 6_280_000 }).status).toBe(200);
  expect(answerOf(sent({ padTo: 6_291_000 }))).toEqual(tooLong);
  expect(answerOf(sent({ body: '"'.repeat(500_000), padTo: 6_000_000 }))).toEqual(tooLong);
});

test('bytes grow by a third in base64', () => {
  const sent = (binaryMediaTypes: readonly string[]) =>
    aCall({
      api: { resources: POST, binaryMediaTypes },
      calls: [{ request: 'POST /prod/pets', headers: { 'Content-Type': 'image/png' }, padTo: 5_000_000 }],
    });
  expect(sent([]).status).toBe(200);
  expect(answerOf(sent(['image/png']))).toEqual(tooLong);
});

test('an edge-optimised API takes shorter URLs than a regional one', () => {
  const sent = (type: string) =>
    aCall({
      api: { endpointConfiguration: { types: [type] } },
      calls: [{ request: `GET /prod/pets?q=${'x'.repeat(9_000)}` }],
    });
  expect(sent('REGIONAL').status).toBe(200);
  expect(refusedAt(sent('EDGE'))).toBe('checkLimits urlTooLong');
});

test('a function that returns too much has failed, behind a mapping too', () => {
  const functions = { list: { returns: { statusCode: 200, body: 'x' }, padTo: 6_300_000 } };
  expect(aCall({ functions }).status).toBe(502);
  const methodIntegration = {
    type: 'AWS',
    httpMethod: 'POST',
    uri: 'lambda:list',
    integrationResponses: { '200': {} },
  };
  const mapped = aCall({ functions, method: { methodIntegration, methodResponses: { '200': {} } } });
  expect(mapped.status).toBe(200);
  expect(mapped.body).toContain('Response payload size exceeded maximum allowed payload size');
});
