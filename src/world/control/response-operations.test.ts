import { describe, expect, test } from 'vitest';
import { anOperator, type Answer } from '../../../test/properties/an-operator.ts';

const AT = { resource: '/pets', httpMethod: 'POST' };
const HEADER = 'method.response.header.X-Kind';

describe('method responses', () => {
  test('are declared once a status, and reported as they were given', () => {
    const operator = anOperator();
    const declared = operator.does('PutMethodResponse', {
      ...AT,
      statusCode: '404',
      responseParameters: { [HEADER]: false },
    });
    expect(declared).toMatchObject({
      status: 201,
      result: { statusCode: '404', responseParameters: { [HEADER]: false } },
    });
    expect(operator.does('PutMethodResponse', { ...AT, statusCode: '404' }).status).toBe(409);
  });

  test.each([
    [{ statusCode: '99' }, 'BadRequestException: Status code should match /^[1-5]\\d\\d$/'],
    [
      { statusCode: '201', responseModels: { 'application/json': 'Cat' } },
      'BadRequestException: Invalid model identifier specified: Cat',
    ],
    [
      { statusCode: '201', responseModels: { 123: 'Empty' } },
      'BadRequestException: Invalid content type specified: 123',
    ],
  ])('PutMethodResponse %j', (input, error) => {
    expect(anOperator().does('PutMethodResponse', { ...AT, ...input }).error).toBe(error);
  });

  test('a status nobody declared is no status to change or delete', () => {
    const error = 'NotFoundException: Invalid Response status code specified';
    expect(anOperator().does('UpdateMethodResponse', { ...AT, statusCode: '404', patchOperations: [] }).error).toBe(
      error,
    );
    expect(anOperator().does('DeleteMethodResponse', { ...AT, statusCode: '404' }).error).toBe(error);
  });
});

describe('integration responses', () => {
  const put = (input: object): Answer =>
    anOperator().does('PutIntegrationResponse', { ...AT, statusCode: '200', ...input });

  // Rest-api reference, 6.1 and 7.1; the texts about undeclared parameters come from reports.
  test.each([
    [
      { responseTemplates: { 123: '{}' } },
      'BadRequestException: Validation Result: warnings : [], errors : [Invalid content type specified: 123]',
    ],
    [
      { responseParameters: { [HEADER]: "'x'" } },
      `BadRequestException: Invalid mapping expression specified: Validation Result: warnings : [], errors : [Invalid mapping expression parameter specified: ${HEADER}]`,
    ],
    [
      { statusCode: '404', responseParameters: { [HEADER]: "'x'" } },
      'BadRequestException: Invalid mapping expression specified: Validation Result: warnings : [], errors : [No method response exists for method.]',
    ],
    [
      { responseParameters: { [HEADER]: true } },
      'SerializationException: class java.lang.Boolean can not be converted to an String',
    ],
  ])('PutIntegrationResponse %j', (input, error) => {
    expect(put(input)).toMatchObject({ status: 400, error });
  });

  test('may map a header that the method response declares', () => {
    const operator = anOperator();
    operator.does('PutMethodResponse', { ...AT, statusCode: '404', responseParameters: { [HEADER]: false } });
    const mapped = {
      ...AT,
      statusCode: '404',
      selectionPattern: '4\\d{2}',
      responseParameters: { [HEADER]: "'none'" },
    };
    expect(operator.does('PutIntegrationResponse', mapped)).toMatchObject({ status: 201, error: null });
    const patchOperations = [{ op: 'replace', path: '/selectionPattern', value: '404' }];
    expect(
      operator.does('UpdateIntegrationResponse', { ...AT, statusCode: '404', patchOperations }).result,
    ).toMatchObject({ selectionPattern: '404' });
    expect(operator.does('DeleteIntegrationResponse', { ...AT, statusCode: '404' }).status).toBe(204);
    expect(operator.does('GetIntegrationResponse', { ...AT, statusCode: '404' }).error).toBe(
      'NotFoundException: Invalid Response status code specified',
    );
  });

  // Rest-api reference, 7.9; the texts are ours.
  test('a pattern is a regular expression, and one response only can do without', () => {
    const operator = anOperator();
    const at = (statusCode: string, selectionPattern?: string) => ({ ...AT, statusCode, selectionPattern });
    operator.does('PutMethodResponse', { ...AT, statusCode: '404' });
    expect(operator.does('PutIntegrationResponse', at('404', '('))).toMatchObject({
      status: 400,
      error: 'BadRequestException: Invalid selection pattern specified: (',
    });
    operator.does('PutIntegrationResponse', at('200'));
    expect(operator.does('PutIntegrationResponse', at('200')).status).toBe(201);
    expect(operator.does('PutIntegrationResponse', at('404'))).toMatchObject({
      status: 400,
      error: 'BadRequestException: Only one integration response can be the default, and 200 has no selection pattern',
    });
    expect(operator.does('PutIntegrationResponse', at('404', '404')).status).toBe(201);
    const patchOperations = [{ op: 'replace', path: '/selectionPattern', value: '' }];
    expect(operator.does('UpdateIntegrationResponse', { ...at('404'), patchOperations }).status).toBe(400);
  });
});
