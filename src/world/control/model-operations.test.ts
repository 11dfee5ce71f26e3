import { describe, expect, test } from 'vitest';
import { anOperator } from '../../../test/properties/an-operator.ts';

const PET = { name: 'Pet', contentType: 'application/json', schema: '{"type": "object"}' };

test('a model is reported with its schema as it was written', () => {
  expect(anOperator().does('CreateModel', PET)).toMatchObject({
    status: 201,
    result: { name: 'Pet', schema: PET.schema },
  });
});

// Rest-api reference, 8 (recorded).
describe('what AWS refuses about a model', () => {
  test.each([
    [{ name: '' }, 400, 'BadRequestException: Model name must be non-empty'],
    [{ schema: '' }, 400, 'BadRequestException: Model schema must have at least 1 property or array items defined'],
    [{ name: 'Empty' }, 409, 'ConflictException: Model name already exists for this REST API'],
    [{ contentType: 'json' }, 400, 'BadRequestException: Invalid content type specified: json'],
  ])('CreateModel %j', (input, status, error) => {
    expect(anOperator().does('CreateModel', { ...PET, ...input })).toMatchObject({ status, error });
  });

  test('a model in use cannot go, and one that is not there neither', () => {
    const operator = anOperator();
    operator.does('CreateModel', PET);
    const patchOperations = [{ op: 'add', path: '/requestModels/application~1json', value: 'Pet' }];
    operator.does('UpdateMethod', { resource: '/pets', httpMethod: 'POST', patchOperations });
    expect(operator.does('DeleteModel', { modelName: 'Pet' })).toMatchObject({
      status: 409,
      error: "ConflictException: Cannot delete model 'Pet', is referenced in method request: /pets/POST",
    });
    expect(operator.does('DeleteModel', { modelName: 'Cat' }).error).toBe(
      'NotFoundException: Invalid model name specified: Cat',
    );
  });
});

test('every API has the models Empty and Error', () => {
  const { items } = anOperator().does('GetModels').result;
  expect((items as { readonly name: string }[]).map(({ name }) => name)).toEqual(['Empty', 'Error']);
});

test('UpdateModel changes the schema', () => {
  const operator = anOperator();
  operator.does('CreateModel', PET);
  const patchOperations = [{ op: 'replace', path: '/schema', value: '{"type": "array"}' }];
  expect(operator.does('UpdateModel', { modelName: 'Pet', patchOperations }).error).toBeNull();
  expect(operator.does('GetModel', { modelName: 'Pet' }).result).toMatchObject({ schema: '{"type":"array"}' });
});
