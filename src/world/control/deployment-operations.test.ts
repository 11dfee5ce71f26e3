import { describe, expect, test } from 'vitest';
import { Operator, anOperator } from '../../../test/properties/an-operator.ts';
import { restApiAt } from './find.ts';
import { noOrigins, refOf } from './origins.ts';

test('a deployment freezes the draft, and makes or moves the stage it names', () => {
  const operator = new Operator();
  expect(operator.does('CreateDeployment', { stageName: 'test' }, 'second')).toMatchObject({
    status: 201,
    result: { id: 'second' },
  });
  expect(operator.does('GetStage', { stageName: 'test' }).result).toMatchObject({ deploymentId: 'second' });
});

// Rest-api reference, 5.1 and 5.4: recorded, but for the text about a missing integration, which is recalled.
describe('what AWS refuses about a deployment', () => {
  const canarySettings = { percentTraffic: 50 };
  test.each([
    [
      { stageName: 'none', canarySettings },
      'Invalid deployment content specified.Stage none must already be created before making a canary release deployment',
    ],
    [
      { canarySettings },
      'Invalid deployment content specified.Non null and non empty stageName must be provided for canary deployment. Provided value is null',
    ],
    [{ stageName: 'a b' }, 'Stage name only allows a-zA-Z0-9_-'],
  ])('CreateDeployment %j', (input, message) => {
    expect(anOperator().does('CreateDeployment', input)).toMatchObject({
      status: 400,
      error: `BadRequestException: ${message}`,
    });
  });

  test('an API without methods', () => {
    const operator = new Operator();
    operator.does('DeleteMethod', { resource: '/pets', httpMethod: 'GET' });
    expect(operator.does('CreateDeployment').error).toBe(
      "BadRequestException: The REST API doesn't contain any methods",
    );
  });

  test('a deployment a stage serves cannot be deleted', () => {
    expect(anOperator().does('DeleteDeployment', { deploymentId: 'initial' }).error).toBe(
      'BadRequestException: Active stages pointing to this deployment must be moved or deleted',
    );
  });

  // Guide, "Create a canary release deployment" (5.4); the text is ours.
  test('a stage with a canary takes no other deployment than a canary', () => {
    const operator = new Operator();
    operator.does('CreateDeployment', { stageName: 'prod', canarySettings: { percentTraffic: 50 } }, 'canary');
    expect(operator.does('CreateDeployment', { stageName: 'prod' }, 'plain').status).toBe(400);
    expect(operator.does('CreateDeployment', { stageName: 'prod', canarySettings: {} }, 'next').status).toBe(201);
    const remove = { op: 'remove', path: '/canarySettings' };
    operator.does('UpdateStage', { stageName: 'prod', patchOperations: [remove] });
    expect(operator.does('CreateDeployment', { stageName: 'prod' }, 'after').status).toBe(201);
  });
});

// API reference of CreateDeployment, read 2026-11.
test('CreateDeployment sets what it says of the stage it serves', () => {
  const operator = new Operator();
  const options = { cacheClusterEnabled: true, cacheClusterSize: '0.5', tracingEnabled: true, stageDescription: 'new' };
  expect(operator.does('CreateDeployment', { stageName: 'second', ...options }).status).toBe(201);
  expect(operator.does('GetStage', { stageName: 'second' }).result).toMatchObject({
    cacheClusterEnabled: true,
    cacheClusterSize: '0.5',
    tracingEnabled: true,
    description: 'new',
  });
  expect(operator.does('CreateDeployment', { stageName: 'second', cacheClusterSize: '9' }).status).toBe(400);
});

test('a canary deployment sets what it says of its stage too', () => {
  const operator = new Operator();
  const settings = { variables: { tone: 'calm' }, tracingEnabled: true, canarySettings: { percentTraffic: 10 } };
  expect(operator.does('CreateDeployment', { stageName: 'prod', ...settings }).status).toBe(201);
  expect(operator.does('GetStage', { stageName: 'prod' }).result).toMatchObject({
    deploymentId: 'initial',
    variables: { tone: 'calm' },
    tracingEnabled: true,
    canarySettings: { percentTraffic: 10 },
  });
});

describe('which line of the scenario a setting of the stage stands in', () => {
  const lineOf = (operator: Operator, stageName: string, member: string) => {
    const api = restApiAt(operator.state, 0);
    return refOf(api?.stages[stageName]?.origins ?? noOrigins, `/apis/shop/stages/${stageName}`, member).pointer;
  };

  test('of a stage that a deployment makes: all in the deployment', () => {
    const operator = new Operator();
    operator.does('CreateDeployment', { stageName: 'second' });
    expect(lineOf(operator, 'second', '/cacheClusterEnabled')).toBe('/timeline/0/with');
    expect(lineOf(operator, 'second', '/deploymentId')).toBe('/timeline/0/with');
  });

  test('of a stage that was there: what the deployment says', () => {
    const operator = new Operator();
    operator.does('CreateDeployment', { stageName: 'prod', tracingEnabled: true });
    expect(lineOf(operator, 'prod', '/tracingEnabled')).toBe('/timeline/0/with');
    expect(lineOf(operator, 'prod', '/variables')).toBe('/apis/shop/stages/prod/variables');
  });
});
