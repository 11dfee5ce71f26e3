import { describe, expect, test } from 'vitest';
import { anOperator } from '../../../test/properties/an-operator.ts';

test('CreateRestApi makes an edge-optimized API of HEADER keys', () => {
  expect(anOperator().does('CreateRestApi', { name: 'books' })).toMatchObject({
    status: 201,
    result: {
      name: 'books',
      apiKeySource: 'HEADER',
      endpointConfiguration: { types: ['EDGE'], ipAddressType: 'ipv4' },
    },
  });
});

// Rest-api reference, 3.1.
test('an API keeps the kind of its addresses, and a patch changes it', () => {
  const operator = anOperator();
  const types = (value: string) => [{ op: 'replace', path: '/endpointConfiguration/ipAddressType', value }];
  const update = (value: string) => operator.does('UpdateRestApi', { patchOperations: types(value) });
  const reported = { endpointConfiguration: { types: ['REGIONAL'], ipAddressType: 'dualstack' } };
  expect(update('dualstack').result).toMatchObject(reported);
  expect(operator.does('GetRestApi').result).toMatchObject(reported);
  expect(update('ipv6').error).toBe('BadRequestException: ipAddressType must be either ipv4 or dualstack.');
  const both = [{ op: 'replace', path: '/endpointConfiguration/types/REGIONAL', value: 'PRIVATE' }, ...types('ipv4')];
  expect(operator.does('UpdateRestApi', { patchOperations: both }).error).toBe(
    'BadRequestException: Only dualstack ipAddressType is supported for Private APIs.',
  );
});

// Rest-api reference, 3.1, 4.7 and 16.5 (recorded).
describe('what AWS refuses about an API', () => {
  test.each([
    [{ name: '' }, 'Name cannot be empty'],
    [{ name: undefined }, 'Name cannot be empty'],
    [{ description: '' }, 'Description cannot be an empty string'],
    [{ minimumCompressionSize: -1 }, 'Invalid minimum compression size, must be between 0 and 10485760'],
    [{ minimumCompressionSize: 10_485_761 }, 'Invalid minimum compression size, must be between 0 and 10485760'],
    [{ endpointConfiguration: { types: ['EDGE', 'REGIONAL'] } }, 'Cannot create an api with multiple Endpoint Types.'],
    [
      { endpointConfiguration: { types: ['LOCAL'] } },
      'Invalid EndpointTypes specified. Valid options are REGIONAL,EDGE,PRIVATE',
    ],
    [
      { endpointConfiguration: { types: [] } },
      'REGIONAL Configuration and EDGE Configuration cannot be both DISABLED.',
    ],
    [
      { endpointConfiguration: { types: ['PRIVATE'], ipAddressType: 'ipv4' } },
      'Only dualstack ipAddressType is supported for Private APIs.',
    ],
    [
      { endpointConfiguration: { types: ['EDGE'], ipAddressType: 'ipv6' } },
      'ipAddressType must be either ipv4 or dualstack.',
    ],
  ])('CreateRestApi %j', (input, message) => {
    expect(anOperator().does('CreateRestApi', { name: 'books', ...input })).toMatchObject({
      status: 400,
      error: `BadRequestException: ${message}`,
    });
  });

  test('an API that is not there', () => {
    expect(anOperator().does('UpdateRestApi', { restApiId: 'none', patchOperations: [] }).error).toBe(
      'NotFoundException: Invalid API identifier specified 123456789012:none',
    );
  });
});

test('UpdateRestApi changes the draft: binary types by value, the endpoint by its type', () => {
  const operator = anOperator();
  const changed = operator.does('UpdateRestApi', {
    patchOperations: [
      { op: 'add', path: '/binaryMediaTypes/image~1png' },
      { op: 'replace', path: '/endpointConfiguration/types/REGIONAL', value: 'EDGE' },
    ],
  });
  expect(changed.result).toMatchObject({ binaryMediaTypes: ['image/png'], endpointConfiguration: { types: ['EDGE'] } });
  const text = operator.does('UpdateRestApi', {
    patchOperations: [{ op: 'replace', path: '/minimumCompressionSize', value: '-1' }],
  });
  expect(text.error).toBe('BadRequestException: Invalid minimum compression size, must be between 0 and 10485760');
});

test('a patch sets the minimum size for compression, and null switches it off', () => {
  const operator = anOperator();
  const set = (value: unknown) =>
    operator.does('UpdateRestApi', { patchOperations: [{ op: 'replace', path: '/minimumCompressionSize', value }] });
  expect(set('1024').result).toMatchObject({ minimumCompressionSize: 1024 });
  expect(set(null).result).not.toHaveProperty('minimumCompressionSize');
});

test('what only people read is kept, and the name of AWS can change', () => {
  const operator = anOperator();
  const policy = '{"Version":"2012-10-17","Statement":[]}';
  const given = { name: 'books', description: 'of all kinds', version: '2', tags: { team: 'shelf' }, policy };
  expect(operator.does('CreateRestApi', given).result).toMatchObject(given);
  const patchOperations = [{ op: 'replace', path: '/name', value: 'pages' }];
  expect(operator.does('UpdateRestApi', { restApiId: 'books', patchOperations }).status).toBe(200);
  expect(operator.does('GetRestApi', { restApiId: 'books' }).result).toMatchObject({ ...given, name: 'pages' });
});

test('a policy that is no JSON is refused', () => {
  const patchOperations = [{ op: 'replace', path: '/policy', value: 'xx' }];
  expect(anOperator().does('UpdateRestApi', { patchOperations }).error).toMatch(/^BadRequestException: Invalid policy/);
  expect(anOperator().does('CreateRestApi', { name: 'books', policy: 'xx' }).status).toBe(400);
});

test('cloneFrom copies the draft; its methods are listed, or embedded', () => {
  const operator = anOperator();
  expect(operator.does('CreateRestApi', { name: 'copy', cloneFrom: 'none' }).status).toBe(404);
  expect(operator.does('CreateRestApi', { name: 'copy', cloneFrom: 'shop' }).status).toBe(201);
  const itemsOf = (restApiId: string, embed?: readonly string[]) =>
    operator.does('GetResources', { restApiId, ...(embed && { embed }) }).result;
  expect(itemsOf('copy')).toMatchObject({ items: [{ path: '/' }, { path: '/pets', resourceMethods: { GET: {} } }] });
  expect(itemsOf('copy', ['methods'])).toMatchObject({
    items: [{}, { resourceMethods: { GET: { httpMethod: 'GET', methodIntegration: { type: 'AWS_PROXY' } } } }],
  });
});
