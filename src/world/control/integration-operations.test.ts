import { describe, expect, test } from 'vitest';
import { anOperator, type Answer } from '../../../test/properties/an-operator.ts';

const AT = { resource: '/pets', httpMethod: 'POST' };
const FUNCTION =
  'arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/arn:aws:lambda:eu-west-1:123456789012:function:list/invocations';
const put = (input: object): Answer => anOperator().does('PutIntegration', { ...AT, ...input });

// The defaults: rest-api reference, 6.1 (recorded).
test('an integration is reported with its defaults', () => {
  const { status, result } = put({ type: 'HTTP_PROXY', integrationHttpMethod: 'GET', uri: 'https://backend.example/' });
  expect(status).toBe(201);
  expect(result).toMatchObject({
    type: 'HTTP_PROXY',
    httpMethod: 'GET',
    connectionType: 'INTERNET',
    passthroughBehavior: 'WHEN_NO_MATCH',
    timeoutInMillis: 29_000,
    cacheKeyParameters: [],
  });
});

test('a MOCK has no verb to report', () => {
  expect(put({ type: 'MOCK', integrationHttpMethod: 'POST' }).result).not.toHaveProperty('httpMethod');
});

test('a function proxy and a MOCK without a verb are accepted', () => {
  expect(put({ type: 'AWS_PROXY', integrationHttpMethod: 'POST', uri: FUNCTION }).error).toBeNull();
  expect(put({ type: 'MOCK', uri: 'http://example.com' }).error).toBeNull();
});

// Rest-api reference, 6.1 and 7.1 (recorded).
describe('what AWS refuses about an integration', () => {
  const http = { type: 'HTTP', integrationHttpMethod: 'GET', uri: 'https://backend.example/' };
  test.each([
    [
      { type: 'HTTP', uri: 'https://backend.example/' },
      'BadRequestException: Enumeration value for HttpMethod must be non-empty',
    ],
    [{ ...http, uri: 'backend' }, 'BadRequestException: Invalid HTTP endpoint specified for URI'],
    [{ ...http, uri: 'https://backend.example:8/' }, 'BadRequestException: Invalid HTTP endpoint specified for URI'],
    [{ ...http, type: 'AWS', uri: 'backend' }, 'BadRequestException: Invalid ARN specified in the request'],
    [
      { ...http, type: 'AWS', uri: 'arn:aws:iam::123456789012:role/r' },
      'BadRequestException: AWS ARN for integration must contain path or action',
    ],
    [
      { ...http, type: 'AWS_PROXY', uri: 'arn:aws:apigateway:eu-west-1:sqs:path/q' },
      "BadRequestException: Integrations of type 'AWS_PROXY' currently only supports Lambda function and Firehose stream invocations.",
    ],
    [
      { ...http, type: 'AWS', uri: 'arn:aws:apigateway:eu-west-1:sqs:path/123456789012/q' },
      'BadRequestException: Role ARN must be specified for AWS integrations',
    ],
    [{ ...http, connectionType: 'VPC_LINK' }, 'BadRequestException: Invalid Vpc Link identifier specified'],
    [
      { ...http, connectionType: 'VPC_LINK', connectionId: 'none' },
      'BadRequestException: Invalid Vpc Link identifier specified',
    ],
    [{ ...http, timeoutInMillis: 30_000 }, 'BadRequestException: Timeout should be between 50 ms and 29000 ms'],
    [
      { ...http, requestTemplates: { 123: '' } },
      'BadRequestException: Validation Result: warnings : [], errors : [Invalid content type specified: 123]',
    ],
    [
      { ...http, requestParameters: { 'integration.request.path.id': 'true' } },
      'BadRequestException: Invalid mapping expression specified: Validation Result: warnings : [], errors : [Invalid mapping expression specified: true]',
    ],
    [
      { ...http, requestParameters: { 'integration.request.path.id': true } },
      'SerializationException: class java.lang.Boolean can not be converted to an String',
    ],
    [
      { ...http, requestTemplates: { 'application/json': { statusCode: 200 } } },
      'SerializationException: Start of structure or map found where not expected.',
    ],
    [
      { ...http, requestParameters: { 'integration.request.path.id': [] } },
      'SerializationException: Start of list found where not expected',
    ],
    [
      { ...http, requestParameters: { 'integration.request.path.id': 'method.request.path.id' } },
      'BadRequestException: Invalid mapping expression specified: Validation Result: warnings : [], errors : [Invalid mapping expression parameter specified: method.request.path.id]',
    ],
  ])('PutIntegration %j', (input, error) => {
    expect(put(input)).toMatchObject({ status: 400, error });
  });

  test('an unknown place is a 404', () => {
    expect(put({ ...http, resource: '/nowhere' }).error).toBe(
      'NotFoundException: Invalid Resource identifier specified',
    );
    expect(put({ ...http, httpMethod: 'HEAD' }).error).toBe('NotFoundException: Invalid Method identifier specified');
  });
});

test('UpdateIntegration patches members and refuses what PutIntegration would', () => {
  const operator = anOperator();
  const patch = (path: string, value: string): Answer =>
    operator.does('UpdateIntegration', { ...AT, patchOperations: [{ op: 'replace', path, value }] });
  expect(patch('/timeoutInMillis', '5000').result).toMatchObject({ timeoutInMillis: 5_000 });
  expect(patch('/timeoutInMillis', '5').error).toBe(
    'BadRequestException: Timeout should be between 50 ms and 29000 ms',
  );
  expect(patch('/passthroughBehavior', 'NEVER').result).toMatchObject({ passthroughBehavior: 'NEVER' });
});

test('without its integration a method cannot be deployed', () => {
  const operator = anOperator();
  expect(operator.does('DeleteIntegration', AT).status).toBe(204);
  expect(operator.does('GetIntegration', AT).error).toBe('NotFoundException: Invalid Integration identifier specified');
  expect(operator.does('CreateDeployment').error).toBe('BadRequestException: No integration defined for method');
});

// Rest-api reference, 5.3.
test('a stage variable stands for all of path or action', () => {
  const { status, error } = anOperator().does('PutIntegration', {
    resource: '/pets',
    httpMethod: 'POST',
    type: 'AWS',
    integrationHttpMethod: 'POST',
    credentials: 'arn:aws:iam::123456789012:${stageVariables.role}',
    uri: 'arn:aws:apigateway:eu-west-1:dynamodb:${stageVariables.does}',
  });
  expect({ status, error }).toEqual({ status: 201, error: null });
});
