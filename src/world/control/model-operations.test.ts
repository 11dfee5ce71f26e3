import { describe, expect, test } from 'vitest';
import { anOperator, type Operator } from '../../../test/properties/an-operator.ts';

const PET = { name: 'Pet', contentType: 'application/json', schema: '{"type": "object"}' };

test('a model is reported with its schema as it was written', () => {
  expect(anOperator().does('CreateModel', PET)).toMatchObject({
    status: 201,
    result: { name: 'Pet', schema: PET.schema },
  });
});

test('a model keeps its description, and a patch changes it', () => {
  const operator = anOperator();
  operator.does('CreateModel', { ...PET, description: 'a pet' });
  const described = { name: 'Pet', contentType: 'application/json', description: 'a pet' };
  expect(operator.does('GetModel', { modelName: 'Pet' }).result).toMatchObject(described);
  const patchOperations = [{ op: 'replace', path: '/schema', value: '{"type": "array"}' }];
  operator.does('UpdateModel', { modelName: 'Pet', patchOperations });
  expect(operator.does('GetModels').result['items']).toContainEqual({ ...described, schema: '{"type":"array"}' });
});

// Rest-api reference, 8 (recorded).
describe('what AWS refuses about a model', () => {
  test.each([
    [{ name: '' }, 400, 'BadRequestException: Model name must be non-empty'],
    [{ schema: '' }, 400, 'BadRequestException: Model schema must have at least 1 property or array items defined'],
    [{ name: 'Empty' }, 409, 'ConflictException: Model name already exists for this REST API'],
    // Reported: aws-cdk issues 14585 (2021) and 18715 (2022).
    [
      { schema: '{"$id": "a", "properties": {"a": {"const": 1}}}' },
      400,
      'BadRequestException: Invalid model specified: Validation Result: warnings : [], errors : [Invalid model schema specified. Unsupported keyword(s): ["$id","const"]]',
    ],
    [
      { schema: '{"properties": {"a": {"enum": ["A", "A"]}}}' },
      400,
      'BadRequestException: Invalid model specified: Validation Result: warnings : [], errors : [Invalid model schema specified]',
    ],
    [{ contentType: '' }, 400, 'BadRequestException: Invalid content type specified: '],
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

// Rest-api reference, 8: they are models like any other.
describe('the models Empty and Error, which every new API has', () => {
  const namesIn = (operator: Operator, restApiId = 'shop') =>
    (operator.does('GetModels', { restApiId }).result['items'] as { readonly name: string }[]).map(({ name }) => name);

  test('an API of the scenario, and one that a call makes', () => {
    const operator = anOperator();
    operator.does('CreateRestApi', { name: 'second' });
    expect([namesIn(operator), namesIn(operator, 'second')]).toEqual([
      ['Empty', 'Error'],
      ['Empty', 'Error'],
    ]);
    expect(operator.does('GetModel', { modelName: 'Error' }).result).toMatchObject({
      contentType: 'application/json',
      schema: expect.stringContaining('"message":{"type":"string"}') as string,
    });
  });

  // Recorded (import.mock-cors): GetModels is empty after an import without models.
  test('an imported API has the models of its document only', () => {
    const operator = anOperator();
    const body = { openapi: '3.0.1', info: { title: 'third', version: '1' }, paths: {} };
    operator.does('ImportRestApi', { body }, 'third');
    expect(namesIn(operator, 'third')).toEqual([]);
  });

  test('one can be changed and deleted', () => {
    const operator = anOperator();
    const patchOperations = [{ op: 'replace', path: '/schema', value: '{"type": "array"}' }];
    expect(operator.does('UpdateModel', { modelName: 'Empty', patchOperations })).toMatchObject({ status: 200 });
    expect(operator.does('GetModel', { modelName: 'Empty' }).result).toMatchObject({ schema: '{"type":"array"}' });
    expect(operator.does('DeleteModel', { modelName: 'Error' }).status).toBe(202);
    expect(operator.does('GetModel', { modelName: 'Error' }).error).toBe(
      'NotFoundException: Invalid model name specified: Error',
    );
    const responseModels = { 'application/json': 'Error' };
    const at = { resource: '/pets', httpMethod: 'GET', statusCode: '201' };
    expect(operator.does('PutMethodResponse', { ...at, responseModels }).status).toBe(400);
  });
});

test('a description is kept', () => {
  const operator = anOperator();
  operator.does('CreateModel', { ...PET, description: 'A pet' });
  expect(operator.does('GetModel', { modelName: 'Pet' }).result).toMatchObject({ description: 'A pet' });
});

test('UpdateModel changes the schema', () => {
  const operator = anOperator();
  operator.does('CreateModel', PET);
  const patchOperations = [{ op: 'replace', path: '/schema', value: '{"type": "array"}' }];
  expect(operator.does('UpdateModel', { modelName: 'Pet', patchOperations }).error).toBeNull();
  expect(operator.does('GetModel', { modelName: 'Pet' }).result).toMatchObject({ schema: '{"type":"array"}' });
});
