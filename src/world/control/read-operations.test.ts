import { describe, expect, test } from 'vitest';
import { anOperator } from '../../../test/properties/an-operator.ts';

test('reading changes nothing', () => {
  const operator = anOperator();
  const before = operator.state;
  operator.does('GetResources');
  expect(operator.state).toBe(before);
});

test('implied parents are resources too', () => {
  const operator = anOperator();
  operator.does('CreateResource', { parentId: '/pets', pathPart: '{petId}' });
  const { items } = operator.does('GetResources').result;
  expect((items as { readonly path: string }[]).map(({ path }) => path)).toEqual(['/', '/pets', '/pets/{petId}']);
});

test('a stage is read with what AWS always reports of it', () => {
  expect(anOperator().does('GetStage', { stageName: 'prod' }).result).toMatchObject({
    stageName: 'prod',
    deploymentId: 'initial',
    cacheClusterEnabled: false,
    methodSettings: {},
    tracingEnabled: false,
  });
});

// Rest-api reference, 16.5 (recorded), but for the stage, which comes from reports.
describe('what is not there is a 404 with its own words', () => {
  test.each([
    ['GetRestApi', { restApiId: 'none' }, 'Invalid API identifier specified 123456789012:none'],
    ['GetResource', { resource: '/none' }, 'Invalid Resource identifier specified'],
    ['GetMethod', { resource: '/pets', httpMethod: 'HEAD' }, 'Invalid Method identifier specified'],
    [
      'GetMethodResponse',
      { resource: '/pets', httpMethod: 'POST', statusCode: '404' },
      'Invalid Response status code specified',
    ],
    ['GetModel', { modelName: 'Cat' }, 'Invalid model name specified: Cat'],
    ['GetRequestValidator', { requestValidatorId: 'none' }, 'Invalid Request Validator identifier specified'],
    ['GetStage', { stageName: 'none' }, 'Invalid stage identifier specified'],
  ])('%s', (operation, input, message) => {
    expect(anOperator().does(operation, input)).toMatchObject({ status: 404, error: `NotFoundException: ${message}` });
  });
});
