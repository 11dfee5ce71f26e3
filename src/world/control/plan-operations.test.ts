import { describe, expect, test } from 'vitest';
import { anOperator } from '../../../test/properties/an-operator.ts';

const VALUE = 'gold-key-value-0123456789';

test('keys and plans are reported, and a key is linked to a plan', () => {
  const operator = anOperator();
  expect(operator.does('CreateApiKey', { value: VALUE, enabled: true }, 'k')).toMatchObject({
    status: 201,
    result: { id: 'k', value: VALUE, enabled: true },
  });
  expect(operator.does('CreateUsagePlan', { throttle: { rateLimit: 1, burstLimit: 2 } }, 'p').result).toMatchObject({
    id: 'p',
    apiStages: [],
  });
  expect(operator.does('CreateUsagePlanKey', { usagePlanId: 'p', keyId: 'k', keyType: 'API_KEY' })).toMatchObject({
    status: 201,
    result: { id: 'k', type: 'API_KEY' },
  });
});

// Rest-api reference, 10.2 (recorded).
describe('what AWS refuses about keys and plans', () => {
  test.each([
    ['CreateApiKey', { value: 'short' }, 400, 'BadRequestException: API Key value should be at least 20 characters'],
    [
      'CreateApiKey',
      { name: 'x'.repeat(1_025) },
      400,
      'BadRequestException: Invalid API Key name, can be at most 1024 characters.',
    ],
    ['CreateApiKey', { description: '' }, 400, 'BadRequestException: Invalid API Key description specified.'],
    [
      'UpdateUsagePlan',
      { usagePlanId: 'none', patchOperations: [] },
      404,
      'NotFoundException: Invalid Usage Plan ID specified',
    ],
    [
      'CreateUsagePlan',
      { apiStages: [{ apiId: 'shop', stage: 'none' }] },
      400,
      'BadRequestException: Invalid API Stage {api: shop, stage: none} specified for usageplan gold',
    ],
  ])('%s %j', (operation, input, status, error) => {
    expect(anOperator().does(operation, input, 'gold')).toMatchObject({ status, error });
  });

  test('a stage is named by API and name', () => {
    const operator = anOperator();
    operator.does('CreateUsagePlan', {}, 'p');
    const patchOperations = [{ op: 'add', path: '/apiStages', value: 'shop' }];
    expect(operator.does('UpdateUsagePlan', { usagePlanId: 'p', patchOperations }).error).toBe(
      'BadRequestException: Invalid API Stage specified',
    );
  });

  test('a key is in one plan only for each API stage', () => {
    const operator = anOperator();
    operator.does('CreateApiKey', { value: VALUE }, 'k');
    for (const plan of ['p', 'q'])
      operator.does('CreateUsagePlan', { apiStages: [{ apiId: 'shop', stage: 'prod' }] }, plan);
    const link = (usagePlanId: string): number =>
      operator.does('CreateUsagePlanKey', { usagePlanId, keyId: 'k', keyType: 'API_KEY' }).status;
    expect([link('p'), link('p'), link('q')]).toEqual([201, 409, 409]);
  });
});
