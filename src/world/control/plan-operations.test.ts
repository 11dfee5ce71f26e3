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

test('keys and plans tell what they were told', () => {
  const operator = anOperator();
  operator.does('CreateApiKey', { name: 'Gold', description: 'a key', customerId: 'c', value: VALUE }, 'k');
  operator.does('CreateUsagePlan', { name: 'Gold plan', description: 'a plan' }, 'p');
  operator.does('CreateUsagePlanKey', { usagePlanId: 'p', keyId: 'k', keyType: 'API_KEY' });
  const key = { id: 'k', name: 'Gold', description: 'a key', customerId: 'c', enabled: false, stageKeys: [] };
  expect(operator.does('GetApiKey', { apiKey: 'k' }).result).toEqual(key);
  expect(operator.does('GetApiKey', { apiKey: 'k', includeValue: true }).result).toEqual({ ...key, value: VALUE });
  expect(operator.does('GetApiKeys', { nameQuery: 'Go' }).result).toEqual({ items: [key] });
  expect(operator.does('GetApiKeys', { nameQuery: 'Si' }).result).toEqual({ items: [] });
  const plan = { id: 'p', name: 'Gold plan', description: 'a plan', apiStages: [] };
  expect(operator.does('GetUsagePlan', { usagePlanId: 'p' }).result).toEqual(plan);
  expect(operator.does('GetUsagePlans', { keyId: 'k' }).result).toEqual({ items: [plan] });
  expect(operator.does('GetUsagePlans', { keyId: 'none' }).result).toEqual({ items: [] });
  const linked = { id: 'k', type: 'API_KEY', value: VALUE, name: 'Gold' };
  expect(operator.does('GetUsagePlanKeys', { usagePlanId: 'p' }).result).toEqual({ items: [linked] });
  expect(operator.does('GetUsagePlanKey', { usagePlanId: 'p', keyId: 'k' }).result).toEqual(linked);
  expect(operator.does('GetUsagePlanKey', { usagePlanId: 'p', keyId: 'none' }).status).toBe(404);
});

test('a patch renames a key and a plan, and takes a description away', () => {
  const operator = anOperator();
  operator.does('CreateApiKey', { description: 'a key', value: VALUE }, 'k');
  operator.does('CreateUsagePlan', { name: 'Gold', description: 'a plan' }, 'p');
  const patchOperations = [
    { op: 'replace', path: '/name', value: 'Silver' },
    { op: 'remove', path: '/description' },
  ];
  expect(operator.does('UpdateApiKey', { apiKey: 'k', patchOperations }).result).toMatchObject({ id: 'k', name: 'Silver' }); // prettier-ignore
  const plan = operator.does('UpdateUsagePlan', { usagePlanId: 'p', patchOperations }).result;
  expect(plan).toEqual({ id: 'p', name: 'Silver', apiStages: [] });
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
      404,
      'NotFoundException: API Stage not found: shop:none',
    ],
    [
      'CreateUsagePlan',
      { apiStages: [{ apiId: 'shop', stage: '' }] },
      400,
      'BadRequestException: Invalid API Stage {api: %s, stage: %s} specified for usageplan %s',
    ],
  ])('%s %j', (operation, input, status, error) => {
    expect(anOperator().does(operation, input, 'gold')).toMatchObject({ status, error });
  });

  test.each([
    [
      { quota: { limit: 5, period: 'YEAR' } },
      "ValidationException: 1 validation error detected: Value 'YEAR' at 'createUsagePlanInput.quota.period' failed to satisfy constraint: Member must satisfy enum value set: [DAY, WEEK, MONTH]",
    ],
    [{ quota: { limit: 1.5, period: 'DAY' } }, 'BadRequestException: Invalid quota limit specified'],
    [{ quota: { limit: -1, period: 'DAY' } }, 'BadRequestException: Invalid quota limit specified'],
    [{ throttle: { rateLimit: -1, burstLimit: 1 } }, 'BadRequestException: Invalid rate limit specified'],
    [{ throttle: { rateLimit: 1, burstLimit: 1.5 } }, 'BadRequestException: Invalid burst limit specified'],
    [
      { apiStages: [{ apiId: 'shop', stage: 'prod', throttle: { '/pets/GET': { rateLimit: -1, burstLimit: 1 } } }] },
      'BadRequestException: Invalid rate limit specified',
    ],
  ])('CreateUsagePlan %j', (input, error) => {
    const { status, error: said } = anOperator().does('CreateUsagePlan', input);
    expect([status, said?.startsWith(error)]).toEqual([400, true]);
  });

  test.each([
    ['/quota/period', 'YEAR'],
    ['/quota/limit', 'many'],
    ['/throttle/rateLimit', 'fast'],
    ['/throttle/burstLimit', '1.5'],
  ])('UpdateUsagePlan %s to %s', (path, value) => {
    const operator = anOperator();
    operator.does('CreateUsagePlan', { quota: { limit: 5, period: 'DAY' } }, 'p');
    const patchOperations = [{ op: 'replace', path, value }];
    expect(operator.does('UpdateUsagePlan', { usagePlanId: 'p', patchOperations }).status).toBe(400);
  });

  test.each([
    ['DAY', 0, 1],
    ['WEEK', 6, 7],
    ['MONTH', 27, 28],
  ])('a %s begins at most %i days later', (period, offset, over) => {
    const operator = anOperator();
    expect(operator.does('CreateUsagePlan', { quota: { limit: 5, period, offset } }, 'p').status).toBe(201);
    expect(operator.does('CreateUsagePlan', { quota: { limit: 5, period, offset: over } }, 'q').error).toBe(
      `BadRequestException: Invalid quota offset ${over} for the period ${period}, must be between 0 and ${offset}`,
    );
    const patchOperations = [{ op: 'replace', path: '/quota/offset', value: over }];
    expect(operator.does('UpdateUsagePlan', { usagePlanId: 'p', patchOperations }).status).toBe(400);
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

// Patch paths: rest-api reference, 10.1 (a plan's own limit for a method is keyed by path and verb).
describe('UpdateUsagePlan', () => {
  const patch = (...patchOperations: readonly object[]) => {
    const operator = anOperator();
    operator.does('CreateUsagePlan', { apiStages: [{ apiId: 'shop', stage: 'prod' }] }, 'p');
    return operator.does('UpdateUsagePlan', { usagePlanId: 'p', patchOperations });
  };

  test('sets limits of the plan, and of a method within it', () => {
    const at = '/apiStages/shop:prod/throttle/~1pets/GET';
    const changed = patch(
      { op: 'replace', path: '/throttle/rateLimit', value: '5' },
      { op: 'replace', path: '/throttle/burstLimit', value: '10' },
      { op: 'replace', path: '/quota/limit', value: '100' },
      { op: 'replace', path: '/quota/period', value: 'WEEK' },
      { op: 'replace', path: `${at}/rateLimit`, value: '1' },
      { op: 'replace', path: `${at}/burstLimit`, value: '2' },
    );
    expect(changed.result).toMatchObject({
      throttle: { rateLimit: 5, burstLimit: 10 },
      quota: { limit: 100, period: 'WEEK' },
      apiStages: [{ apiId: 'shop', stage: 'prod', throttle: { '/pets/GET': { rateLimit: 1, burstLimit: 2 } } }],
    });
  });

  test('takes limits off again', () => {
    const set = { op: 'replace', path: '/throttle/rateLimit', value: '5' };
    expect(patch(set, { op: 'remove', path: '/throttle' }).result).not.toHaveProperty('throttle');
  });

  test.each([
    [{ op: 'replace', path: '/colour', value: 'x' }, 'Invalid patch path /colour'],
    [{ op: 'move', path: '/throttle' }, "Invalid patch operation specified. Must be 'add'|'remove'|'replace'"],
    [
      { op: 'replace', path: '/apiStages/shop:none/throttle/~1pets/GET/rateLimit', value: '1' },
      'Invalid API Stage specified',
    ],
  ])('refuses %j', (operation, message) => {
    expect(patch(operation).error).toBe(`BadRequestException: ${message}`);
  });
});

test('a stage that is not in a plan cannot be taken out of it', () => {
  const operator = anOperator();
  operator.does('CreateUsagePlan', {}, 'gold');
  const remove = { op: 'remove', path: '/apiStages', value: 'shop:prod' };
  expect(operator.does('UpdateUsagePlan', { usagePlanId: 'gold', patchOperations: [remove] }).error).toBe(
    'NotFoundException: Invalid API Stage {api: shop, stage: prod} specified for usageplan gold',
  );
});
