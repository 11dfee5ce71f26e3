import { describe, expect, test } from 'vitest';
import { aCall, answerOf, reasonAt, refusedAt, type CallParts } from './a-call.ts';

const MODELS = {
  Pet: { schema: { type: 'object', required: ['name'], properties: { name: { type: 'string' } } } },
  List: { schema: { type: 'array' } },
};
const VALIDATORS = {
  all: { validateRequestBody: true, validateRequestParameters: true },
  body: { validateRequestBody: true },
  parameters: { validateRequestParameters: true },
};
const JSON_TYPE = { 'Content-Type': 'application/json' };
const validated = (method: object, call: object = {}, api: object = {}): CallParts => ({
  method,
  api: { models: MODELS, requestValidators: VALIDATORS, ...api },
  calls: [{ headers: JSON_TYPE, ...call }],
});
const BODY = { requestValidatorId: 'body', requestModels: { 'application/json': 'Pet' } };
const INVALID = [400, 'BadRequestException', '{"message": "Invalid request body"}'] as const;

// rest-api reference, 8 and traps 35 to 38.
describe('a request body', () => {
  test.each([
    ['that does not fit', BODY, { body: '{"name":1}' }],
    ['that is no JSON', BODY, { body: '{name' }],
    ['that is missing counts as {}, also with GET (trap 38)', BODY, {}],
    ['that is missing is no list', { ...BODY, requestModels: { 'application/json': 'List' } }, {}],
    ['without a Content-Type is looked at as JSON', BODY, { headers: {}, body: '{}' }],
    [
      'of any type, where the model is the $default',
      { ...BODY, requestModels: { $default: 'Pet' } },
      { headers: { 'Content-Type': 'text/plain' }, body: '{}' },
    ],
  ])('%s: 400', (_what, method, call) => {
    expect(answerOf(aCall(validated(method, call)))).toEqual(INVALID);
  });

  test.each([
    ['that fits', BODY, { body: '{"name":"Rex"}' }, 'requestValid'],
    [
      'of a type without a model is not looked at (trap 35)',
      BODY,
      { headers: { 'Content-Type': 'text/plain' }, body: 'x' },
      'bodyHasNoModel',
    ],
    [
      'and no validator: the model is documentation',
      { requestModels: { 'application/json': 'Pet' } },
      { body: '{}' },
      'notValidated',
    ],
    ['a validator of parameters only', { ...BODY, requestValidatorId: 'parameters' }, { body: '{}' }, 'requestValid'],
    [
      'a model of every API',
      { ...BODY, requestModels: { 'application/json': 'Empty' } },
      { body: '{"a":1}' },
      'requestValid',
    ],
  ])('%s: 200', (_what, method, call, reason) => {
    const view = aCall(validated(method, call));
    expect([view.status, reasonAt(view, 'validateRequest')]).toEqual([200, reason]);
  });

  test('says what is wrong in $context.error.validationErrorString only', () => {
    const gatewayResponses = {
      BAD_REQUEST_BODY: { responseTemplates: { 'application/json': '{"why":"$context.error.validationErrorString"}' } },
    };
    const view = aCall(validated(BODY, { body: '{"name":1}' }, { gatewayResponses }));
    expect(view.body).toBe(
      '{"why":"[instance type (integer) does not match any allowed primitive type (allowed: ["string"])]"}',
    );
  });
});

describe('required parameters', () => {
  const NEEDS = {
    requestValidatorId: 'all',
    requestParameters: {
      'method.request.querystring.kind': true,
      'method.request.header.X-Shop': true,
      'method.request.querystring.page': false,
    },
  };
  const shop = { headers: { ...JSON_TYPE, 'X-Shop': 'a' } };

  test.each([
    ['all of them are listed, headers first', {}, '[X-Shop, kind]'],
    ['a blank value is as good as none (trap 37)', { ...shop, request: 'GET /prod/pets?kind=' }, '[kind]'],
  ])('missing: %s', (_what, call, names) => {
    const [status, type, body] = answerOf(aCall(validated(NEEDS, call)));
    expect([status, type, body]).toEqual([
      400,
      'BadRequestException',
      `{"message": "Missing required request parameters: ${names}"}`,
    ]);
  });

  test('without a validator the backend is called anyway (trap 36a)', () => {
    const { requestParameters } = NEEDS;
    expect(aCall(validated({ requestParameters })).status).toBe(200);
  });

  test('their types are not looked at (trap 36b)', () => {
    expect(aCall(validated(NEEDS, { ...shop, request: 'GET /prod/pets?kind=12' })).status).toBe(200);
  });

  test('their message wins over that of the body', () => {
    expect(refusedAt(aCall(validated({ ...BODY, ...NEEDS }, { body: '{}' })))).toBe(
      'validateRequest parametersMissing',
    );
  });
});

// rest-api reference, 1.3: the key is asked for before validation.
test('a call without key and with a bad body gets 403', () => {
  expect(aCall(validated({ ...BODY, apiKeyRequired: true }, { body: '{}' })).status).toBe(403);
});
