import { describe, expect, test } from 'vitest';
import { anOperator } from '../../../test/properties/an-operator.ts';

const pathsOf = (items: unknown): readonly unknown[] => (items as { readonly path: string }[]).map(({ path }) => path);

test('a resource is made below its parent, and reported with its path', () => {
  const { status, result } = anOperator().does('CreateResource', { parentId: '/pets', pathPart: '{petId}' });
  expect(status).toBe(201);
  expect(result).toMatchObject({ path: '/pets/{petId}', pathPart: '{petId}' });
});

// Rest-api reference, 4.1 (recorded).
describe('what AWS refuses about the tree', () => {
  test.each([
    [
      { parentId: '/', pathPart: 'pets' },
      409,
      'ConflictException: Another resource with the same parent already has this name: pets',
    ],
    [{ parentId: '/nowhere', pathPart: 'x' }, 404, 'NotFoundException: Invalid Resource identifier specified'],
    [
      { parentId: '/', pathPart: 'a b' },
      400,
      "BadRequestException: Resource's path part only allow a-zA-Z0-9._-: and curly braces at the beginning and the end.",
    ],
    [
      { parentId: '/', pathPart: 'pet{id}' },
      400,
      "BadRequestException: Resource's path part only allow a-zA-Z0-9._-: and curly braces at the beginning and the end.",
    ],
  ])('CreateResource %j', (input, status, error) => {
    expect(anOperator().does('CreateResource', input)).toMatchObject({ status, error });
  });

  test('one variable among siblings, and nothing below a greedy one', () => {
    const operator = anOperator();
    operator.does('CreateResource', { parentId: '/', pathPart: '{proxy+}' });
    expect(operator.does('CreateResource', { parentId: '/', pathPart: '{id}' }).error).toBe(
      'BadRequestException: A sibling ({proxy+}) of this resource already has a variable path part -- only one is allowed',
    );
    expect(operator.does('CreateResource', { parentId: '/{proxy+}', pathPart: 'x' }).error).toBe(
      'BadRequestException: Cannot create a child of a resource with a greedy path variable: {proxy+}',
    );
  });
});

describe('UpdateResource', () => {
  const patched = (resource: string, op: string, path: string, value: string): string | null => {
    const operator = anOperator();
    operator.does('CreateResource', { parentId: '/pets', pathPart: 'toys' });
    return operator.does('UpdateResource', { resource, patchOperations: [{ op, path, value }] }).error;
  };

  test.each([
    [
      '/pets',
      'add',
      '/pathPart',
      'x',
      "BadRequestException: Invalid patch path  '/pathPart' specified for op 'add'. Please choose supported operations",
    ],
    [
      '/pets',
      'replace',
      '/invalid',
      'x',
      "BadRequestException: Invalid patch path  '/invalid' specified for op 'replace'. Must be one of: [/parentId, /pathPart]",
    ],
    ['/', 'replace', '/pathPart', 'x', 'BadRequestException: Root resource cannot update its pathPart.'],
    ['/', 'replace', '/parentId', '/pets', 'BadRequestException: Root resource cannot update its parentId.'],
    ['/pets', 'replace', '/parentId', '/pets/toys', 'BadRequestException: Resources cannot be cyclical.'],
  ])('%s %s %s', (resource, op, path, value, error) => {
    expect(patched(resource, op, path, value)).toBe(error);
  });

  test('a renamed resource takes what is below it along', () => {
    const operator = anOperator();
    operator.does('CreateResource', { parentId: '/pets', pathPart: 'toys' });
    operator.does('UpdateResource', {
      resource: '/pets',
      patchOperations: [{ op: 'replace', path: '/pathPart', value: 'animals' }],
    });
    expect(pathsOf(operator.does('GetResources').result['items'])).toEqual(['/', '/animals', '/animals/toys']);
  });
});

test('a deleted resource takes what is below it away', () => {
  const operator = anOperator();
  operator.does('CreateResource', { parentId: '/pets', pathPart: 'toys' });
  expect(operator.does('DeleteResource', { resource: '/pets' }).status).toBe(202);
  expect(pathsOf(operator.does('GetResources').result['items'])).toEqual(['/']);
});
