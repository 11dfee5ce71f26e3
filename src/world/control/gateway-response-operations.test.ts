import { describe, expect, test } from 'vitest';
import { anOperator } from '../../../test/properties/an-operator.ts';
import { GATEWAY_RESPONSES, GATEWAY_RESPONSE_TYPES } from '../../gateway/refusals.ts';

const STOCK = { 'application/json': '{"message":$context.error.messageString}' };
const put = (responseType: string, members: object) =>
  anOperator().does('PutGatewayResponse', { responseType, ...members });

// Rest-api reference, 2.1 (recorded): the Get call lists all 21 types.
test('nobody set anything: all types have their stock values and count as default', () => {
  const items = anOperator().does('GetGatewayResponses').result['items'] as readonly unknown[];
  expect(items).toHaveLength(21);
  expect(items).toEqual(
    GATEWAY_RESPONSE_TYPES.map((responseType) => {
      const { status } = GATEWAY_RESPONSES[responseType];
      const statusCode = status === null ? {} : { statusCode: `${status}` };
      return { responseType, ...statusCode, responseParameters: {}, responseTemplates: STOCK, defaultResponse: true };
    }),
  );
});

// 2.2 (recorded).
test('a type set in part has its own status and the stock template', () => {
  expect(put('THROTTLED', { responseParameters: { 'gatewayresponse.header.a': "'b'" } })).toMatchObject({
    status: 201,
    result: { statusCode: '429', responseTemplates: STOCK, defaultResponse: false },
  });
});

// 2.3 and 16.5 (recorded).
describe('what AWS refuses about a gateway response', () => {
  test('one that nobody set cannot be deleted', () => {
    expect(anOperator().does('DeleteGatewayResponse', { responseType: 'THROTTLED' })).toMatchObject({
      status: 404,
      error: 'NotFoundException: Gateway response type not defined on api',
    });
  });

  test.each([
    [{ op: 'add', path: '/statusCode', value: '400' }, 'BadRequestException: Invalid patch path /statusCode'],
    [{ op: 'remove', path: '/statusCode' }, 'BadRequestException: Invalid patch path /statusCode'],
    [
      { op: 'move', path: '/statusCode', value: '400' },
      "BadRequestException: Invalid patch operation specified. Must be 'add'|'remove'|'replace'",
    ],
    [
      { op: 'remove', path: '/responseParameters/gatewayresponse.header.x' },
      'NotFoundException: Invalid parameter name specified',
    ],
    [
      { op: 'add', path: '/responseTemplates/application~1json' },
      'BadRequestException: Invalid null or empty value in responseTemplates',
    ],
    [
      { op: 'add', path: '/responseParameters/gatewayresponse.header.x' },
      'BadRequestException: Invalid null or empty value in responseParameters',
    ],
  ])('UpdateGatewayResponse %j', (patch, error) => {
    expect(
      anOperator().does('UpdateGatewayResponse', { responseType: 'THROTTLED', patchOperations: [patch] }).error,
    ).toBe(error);
  });

  test('an unknown type', () => {
    expect(put('TEAPOT', {}).error).toMatch(
      /^ValidationException: 1 validation error detected: Value 'TEAPOT' at 'responseType'/,
    );
  });
});

test('a deleted one is as if nobody had set it', () => {
  const operator = anOperator();
  operator.does('PutGatewayResponse', { responseType: 'THROTTLED', statusCode: '503' });
  expect(operator.does('DeleteGatewayResponse', { responseType: 'THROTTLED' }).status).toBe(202);
  expect(operator.does('GetGatewayResponse', { responseType: 'THROTTLED' }).result).toMatchObject({
    statusCode: '429',
    defaultResponse: true,
  });
});
