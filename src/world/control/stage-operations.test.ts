import { describe, expect, test } from 'vitest';
import { anOperator, type Answer, type Operator } from '../../../test/properties/an-operator.ts';

type Patch = { readonly op: string; readonly path: string; readonly value?: string; readonly from?: string };
const patch = (operator: Operator, ...patchOperations: Patch[]): Answer =>
  operator.does('UpdateStage', { stageName: 'prod', patchOperations });
const replace = (path: string, value: string): Patch => ({ op: 'replace', path, value });

test('CreateStage serves a deployment that is there', () => {
  const operator = anOperator();
  expect(operator.does('CreateStage', { stageName: 'test', deploymentId: 'initial' })).toMatchObject({
    status: 201,
    result: { stageName: 'test' },
  });
  expect(operator.does('CreateStage', { stageName: 'test', deploymentId: 'initial' }).status).toBe(409);
  expect(operator.does('CreateStage', { stageName: 'other', deploymentId: 'none' }).error).toBe(
    'BadRequestException: Deployment id does not exist',
  );
});

// Rest-api reference, 5.2 (recorded).
describe('method settings', () => {
  test('an entry that is made by one patch holds full settings', () => {
    const settings = patch(anOperator(), replace('/*/*/logging/dataTrace', 'true')).result['methodSettings'];
    expect(settings).toEqual({
      '*/*': {
        metricsEnabled: false,
        dataTraceEnabled: true,
        throttlingBurstLimit: 5_000,
        throttlingRateLimit: 10_000,
        cachingEnabled: false,
        cacheTtlInSeconds: 300,
        cacheDataEncrypted: false,
        requireAuthorizationForCacheControl: true,
        unauthorizedCacheControlHeaderStrategy: 'SUCCEED_WITH_RESPONSE_HEADER',
      },
    });
  });

  test('what is not there cannot be removed; the blank at the end was recorded', () => {
    expect(patch(anOperator(), { op: 'remove', path: '/*/*' }).error).toBe(
      'BadRequestException: Cannot remove method setting */* because there is no method setting for this method ',
    );
  });
});

test.each([
  ['*/*', true],
  ['/pets/GET', true],
  ['/pets/POST', false],
])('caching of an entry %s that is first made stands as the cluster has it', (key, cachingEnabled) => {
  const operator = anOperator();
  patch(operator, replace('/cacheClusterEnabled', 'true'));
  const path = `/${key.replace('/pets', '~1pets')}/throttling/burstLimit`;
  expect(patch(operator, replace(path, '5')).result['methodSettings']).toMatchObject({ [key]: { cachingEnabled } });
});

test.each(['/~1nope/GET', '/~1pets/FOO', '/~1pets/PUT', '/*/GET', '/constructor/name'])(
  'settings of %s, which the API does not have, are refused',
  (at) => {
    const path = `${at}/throttling/burstLimit`;
    expect(patch(anOperator(), replace(path, '0')).error).toContain(
      `BadRequestException: Invalid method setting path: ${path}. Must be one of: [/deploymentId, `,
    );
  },
);

// 5.2 and 12: the cluster is there some four minutes later.
test('a stage tells how far its cluster is', () => {
  const operator = anOperator();
  const none = { cacheClusterEnabled: false, cacheClusterStatus: 'NOT_AVAILABLE' };
  expect(operator.does('GetStage', { stageName: 'prod' }).result).toMatchObject(none);
  const making = { cacheClusterEnabled: true, cacheClusterSize: '0.5', cacheClusterStatus: 'CREATE_IN_PROGRESS' };
  expect(patch(operator, replace('/cacheClusterEnabled', 'true')).result).toMatchObject(making);
  const stages = operator.does('GetStages').result['item'];
  expect(stages).toMatchObject([making]);
  expect(operator.does('GetStage', { stageName: 'prod' }, 'later', 240_000_000).result).toMatchObject({
    ...making,
    cacheClusterStatus: 'AVAILABLE',
  });
});

test.each(['', 'many', undefined])('a canary takes no %j for its percentage', (value) => {
  const path = '/canarySettings/percentTraffic';
  const operation = { op: 'replace', path, ...(value !== undefined && { value }) };
  expect(patch(anOperator(), operation).error).toBe(
    'BadRequestException: Percent traffic must be between 0.0 and 100.0',
  );
});

test('a variable that is not there cannot be removed', () => {
  const operator = anOperator();
  patch(operator, replace('/variables/there', 'x'));
  expect(patch(operator, { op: 'remove', path: '/variables/there' }).status).toBe(200);
  expect(patch(operator, { op: 'remove', path: '/variables/there' })).toMatchObject({
    status: 404,
    error: 'NotFoundException: Invalid stage variable specified: there',
  });
});

// 14.2: the first is from many reports, the others are recorded.
describe('logging', () => {
  const ROLE = 'arn:aws:iam::123456789012:role/logs';

  test('needs a role in the account', () => {
    const operator = anOperator();
    const error = 'BadRequestException: CloudWatch Logs role ARN must be set in account settings to enable logging';
    expect(patch(operator, replace('/*/*/logging/loglevel', 'INFO')).error).toBe(error);
    operator.does('UpdateAccount', { patchOperations: [{ op: 'replace', path: '/cloudwatchRoleArn', value: ROLE }] });
    expect(patch(operator, replace('/*/*/logging/loglevel', 'INFO')).error).toBeNull();
  });

  test.each([
    [replace('/accessLogSettings/format', ''), 'Access Log value must not be empty'],
    [
      replace('/accessLogSettings/level', 'x'),
      'Invalid accessLogSettings path. Must be one of : [/accessLogSettings/destinationArn, /accessLogSettings/format]',
    ],
    [replace('/accessLogSettings/destinationArn', 'invalid-arn'), 'Invalid ARN. ARN is not well formed invalid-arn'],
    [
      replace('/accessLogSettings/format', '$context.status'),
      'Access log format must contain $context.requestId or $context.extendedRequestId',
    ],
  ])('%j is refused', (operation, message) => {
    expect(patch(anOperator(), operation).error).toBe(`BadRequestException: ${message}`);
  });

  test('a format that names the request is accepted', () => {
    expect(
      patch(anOperator(), replace('/accessLogSettings/format', '$context.requestId $context.status')).result,
    ).toMatchObject({
      accessLogSettings: { format: '$context.requestId $context.status' },
    });
  });
});

// 5.4 (recorded).
describe('canaries', () => {
  const promotion: readonly Patch[] = [
    replace('/canarySettings/percentTraffic', '0.0'),
    { op: 'copy', from: '/canarySettings/deploymentId', path: '/deploymentId' },
    { op: 'copy', from: '/canarySettings/stageVariableOverrides', path: '/variables' },
  ];

  test('promotion copies deployment and variables, and leaves the canary there', () => {
    const operator = anOperator({ stage: '{ variables: { tone: plain, base: plain } }' });
    operator.does(
      'CreateDeployment',
      { stageName: 'prod', canarySettings: { percentTraffic: 40, stageVariableOverrides: { tone: 'canary' } } },
      'second',
    );
    expect(patch(operator, ...promotion).result).toMatchObject({
      deploymentId: 'second',
      variables: { tone: 'canary', base: 'plain' },
      canarySettings: {
        percentTraffic: 0,
        deploymentId: 'second',
        stageVariableOverrides: { tone: 'canary' },
        useStageCache: false,
      },
    });
  });

  test.each([
    [
      { op: 'copy', from: '/canarySettings/deploymentId', path: '/deploymentId' },
      'Promotion not available. Canary does not exist.',
    ],
    [
      { op: 'add', path: '/canarySettings/deploymentId', value: 'initial' },
      'Invalid add operation with path: /canarySettings/deploymentId',
    ],
    [replace('/canarySettings/deploymentId', 'none'), 'Deployment id does not exist'],
    [replace('/deploymentId', 'none'), 'Deployment id does not exist'],
    [replace('/canarySettings/nothing', 'x'), 'Invalid patch path /canarySettings/nothing'],
  ])('%j is refused', (operation, message) => {
    expect(patch(anOperator(), operation).error).toBe(`BadRequestException: ${message}`);
  });

  test('remove /canarySettings drops the canary', () => {
    const operator = anOperator();
    patch(operator, replace('/canarySettings/percentTraffic', '50'));
    expect(patch(operator, { op: 'remove', path: '/canarySettings' }).result).not.toHaveProperty('canarySettings');
  });
});

test('a stage of a usage plan cannot be deleted, another can', () => {
  const operator = anOperator();
  operator.does('CreateUsagePlan', { apiStages: [{ apiId: 'shop', stage: 'prod' }] }, 'gold');
  expect(operator.does('DeleteStage', { stageName: 'prod' }).status).toBe(400);
  operator.does('UpdateUsagePlan', {
    usagePlanId: 'gold',
    patchOperations: [{ op: 'remove', path: '/apiStages', value: 'shop:prod' }],
  });
  expect(operator.does('DeleteStage', { stageName: 'prod' }).status).toBe(202);
});

// Rest-api reference, 5.4.
test('a canary made without a deployment is on the one of its stage, which promoting it keeps', () => {
  const operator = anOperator();
  const at = { stageName: 'next' };
  const made = operator.does('CreateStage', { ...at, deploymentId: 'initial', canarySettings: { percentTraffic: 5 } });
  expect(made.result).toMatchObject({ canarySettings: { deploymentId: 'initial', percentTraffic: 5 } });
  const patchOperations = [{ op: 'copy', from: '/canarySettings/deploymentId', path: '/deploymentId' }];
  expect(operator.does('UpdateStage', { ...at, patchOperations }).result).toMatchObject({ deploymentId: 'initial' });
});
