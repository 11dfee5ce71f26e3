import { expect, test } from 'vitest';
import { anOperator } from '../../../test/properties/an-operator.ts';

test('a request validator is made, changed and deleted', () => {
  const operator = anOperator();
  expect(operator.does('CreateRequestValidator', { name: 'all', validateRequestBody: true }).result).toMatchObject({
    id: 'all',
    validateRequestBody: true,
    validateRequestParameters: false,
  });
  const patchOperations = [{ op: 'replace', path: '/validateRequestParameters', value: 'true' }];
  expect(operator.does('UpdateRequestValidator', { requestValidatorId: 'all', patchOperations }).result).toMatchObject({
    validateRequestParameters: true,
  });
  expect(operator.does('DeleteRequestValidator', { requestValidatorId: 'all' }).status).toBe(202);
  expect(operator.does('GetRequestValidators').result).toEqual({ items: [] });
});

// Rest-api reference, 16.5 (recorded).
test('a blank name and an unknown id are refused', () => {
  expect(anOperator().does('CreateRequestValidator', { name: ' ' }).error).toBe(
    'BadRequestException: Request Validator name cannot be blank',
  );
  expect(anOperator().does('GetRequestValidator', { requestValidatorId: 'none' }).error).toBe(
    'NotFoundException: Invalid Request Validator identifier specified',
  );
});
