import { describe, expect, test } from 'vitest';
import { contentsAt } from '../../src/trace/contents.ts';
import { aRun, reasonAt, viewsOf, type CallParts } from './a-call.ts';

const ALLOW = { allow: ['*'] };
type Asked = {
  readonly uri: string;
  readonly template?: string;
  readonly parameters?: object;
  readonly httpMethod?: string;
  readonly role?: object;
  readonly responses?: object;
};
const asked = ({ uri, template, parameters, httpMethod = 'POST', role = ALLOW, responses }: Asked): CallParts => ({
  method: {
    methodResponses: { '200': {}, '400': {}, '403': {} },
    methodIntegration: {
      type: 'AWS',
      httpMethod,
      uri: `arn:aws:apigateway:eu-west-1:${uri}`,
      credentials: 'arn:aws:iam::123456789012:role/gateway',
      ...(template !== undefined && { requestTemplates: { 'application/json': template } }),
      ...(parameters && { requestParameters: parameters }),
      integrationResponses: responses ?? { '200': {}, '400': { selectionPattern: '4\\d\\d' } },
    },
  },
  scenario: {
    roles: { gateway: role },
    services: {
      queues: { orders: null },
      streams: { telemetry: { deliverTo: 'lake', buffer: '60s' } },
      tables: { pets: { key: 'id' } },
      topics: { news: { queues: ['orders'] } },
      stateMachines: { checkout: { duration: '2s', output: { paid: true } } },
      buckets: { lake: null },
    },
  },
});
const FORM = { 'integration.request.header.Content-Type': "'application/x-www-form-urlencoded'" };
const SEND: Asked = {
  uri: 'sqs:path/123456789012/orders',
  template: "Action=SendMessage&MessageBody=$util.urlEncode('one order')",
  parameters: FORM,
};
const record = (data: string, key = 'device-1'): Asked => ({
  uri: 'kinesis:action/PutRecord',
  template: `{"StreamName":"telemetry","Data":"${data}","PartitionKey":"${key}"}`,
});
const lastOf = (parts: CallParts, name: string, at = Infinity): string | undefined =>
  contentsAt(aRun(parts), name, at)?.at(-1)?.text;
const statusOf = (parts: CallParts): number | undefined => viewsOf(aRun(parts))[0]?.status;

// rest-api reference, 6.8. What the services answer is cut down from their API references: unverified.
describe('a right call', () => {
  test.each([
    ['SQS by its query protocol', SEND, 'orders', 'one order'],
    [
      'SQS by JSON',
      {
        uri: 'sqs:path/123456789012/orders',
        template: '{"QueueUrl":"https://sqs/123456789012/orders","MessageBody":"by json"}',
        parameters: { 'integration.request.header.X-Amz-Target': "'AmazonSQS.SendMessage'" },
      },
      'orders',
      'by json',
    ],
    [
      'SNS, which hands on to its queues',
      {
        uri: 'sns:action/Publish',
        template: 'TopicArn=arn:aws:sns:eu-west-1:123456789012:news&Message=hello',
        parameters: FORM,
      },
      'orders',
      'hello',
    ],
    ['Kinesis', record('aGVsbG8='), 'telemetry', 'aGVsbG8='],
    [
      'DynamoDB',
      { uri: 'dynamodb:action/PutItem', template: '{"TableName":"pets","Item":{"id":{"S":"7"}}}' },
      'pets',
      '{"id":{"S":"7"}}',
    ],
    [
      'Step Functions',
      {
        uri: 'states:action/StartExecution',
        template:
          '{"stateMachineArn":"arn:aws:states:eu-west-1:123456789012:stateMachine:checkout","input":"{\\"a\\":1}"}',
      },
      'checkout',
      '{"a":1}',
    ],
    [
      'EventBridge with its target mapped',
      {
        uri: 'events:action/PutEvents',
        template: '{"Entries":[{"Source":"shop","DetailType":"order","Detail":"{}"}]}',
        parameters: { 'integration.request.header.X-Amz-Target': "'AWSEvents.PutEvents'" },
      },
      'default',
      '{"Source":"shop","DetailType":"order","Detail":"{}"}',
    ],
    [
      'S3',
      { uri: 's3:path/lake/a.txt', httpMethod: 'PUT', template: 'text of an object' },
      'lake',
      'text of an object',
    ],
  ] as readonly (readonly [string, Asked, string, string])[])(
    '%s: 200, and it is there',
    (_service, call, name, text) => {
      expect([statusOf(asked(call)), lastOf(asked(call), name)]).toEqual([200, text]);
    },
  );

  test('an event whose detail is no JSON object is a failed entry of an answer of 200, and on no bus', () => {
    const entry = (detail: string): string => `{"Source":"shop","DetailType":"order","Detail":"${detail}"}`;
    const call = asked({
      uri: 'events:action/PutEvents',
      template: `{"Entries":[${entry('nojson')},${entry('[]')},${entry('{}')}]}`,
      parameters: { 'integration.request.header.X-Amz-Target': "'AWSEvents.PutEvents'" },
    });
    const [view] = viewsOf(aRun(call));
    const failed = { ErrorCode: 'MalformedDetail', ErrorMessage: 'Detail is malformed.' };
    expect(view?.status).toBe(200);
    expect(JSON.parse(view?.body ?? '')).toMatchObject({ FailedEntryCount: 2, Entries: [failed, failed, {}] });
    expect(lastOf(call, 'default')).toBe(entry('{}'));
  });

  test('a synchronous execution takes its time, and gives its output', () => {
    const template = '{"stateMachineArn":"arn:aws:states:eu-west-1:123456789012:stateMachine:checkout"}';
    const [view] = viewsOf(aRun(asked({ uri: 'states:action/StartSyncExecution', template })));
    expect(view?.receivedAt).toBe(2_010_000);
    expect(JSON.parse(view?.body ?? '')).toMatchObject({ status: 'SUCCEEDED', output: '{"paid":true}' });
  });

  test('what a table holds can be read, replaced and deleted', () => {
    const item = '{"TableName":"pets","Item":{"id":{"S":"7"},"name":{"S":"$input.params(\'name\')"}}}';
    const parts = asked({ uri: 'dynamodb:action/PutItem', template: item });
    const scan = asked({ uri: 'dynamodb:action/Scan', template: '{"TableName":"pets"}' }).method;
    const run = aRun({
      ...parts,
      resources: { '/all': { GET: scan } },
      calls: [
        { request: 'GET /prod/pets?name=Rex' },
        { request: 'GET /prod/pets?name=Ada' },
        { request: 'GET /prod/all' },
      ],
    });
    expect(JSON.parse(viewsOf(run)[2]?.body ?? '')).toEqual({
      Count: 1,
      Items: [{ id: { S: '7' }, name: { S: 'Ada' } }],
      ScannedCount: 1,
    });
  });

  // DynamoDB API reference, PutItem: ConditionalCheckFailedException, status 400; ReturnValues ALL_OLD gives Attributes.
  test.each([
    ['attribute_not_exists(id)', [200, 400], 'Rex'],
    ['attribute_exists(#k)', [400, 400], undefined],
  ])('%s of a write', (condition, statuses, name) => {
    const template = JSON.stringify({
      TableName: 'pets',
      Item: { id: { S: '7' }, name: { S: "$input.params('name')" } },
      ConditionExpression: condition,
      ...(condition.includes('#') && { ExpressionAttributeNames: { '#k': 'id' } }),
    })
      .replaceAll('"#k"', '"\\u0023k"')
      .replaceAll('(#k)', '(\\u0023k)');
    const parts = asked({ uri: 'dynamodb:action/PutItem', template });
    const run = aRun({
      ...parts,
      calls: [{ request: 'GET /prod/pets?name=Rex' }, { request: 'GET /prod/pets?name=Ada' }],
    });
    const views = viewsOf(run);
    expect(views.map(({ status }) => status)).toEqual(statuses);
    expect(views[1]?.body).toContain('ConditionalCheckFailedException');
    const held = contentsAt(run, 'pets', Infinity)?.at(-1)?.text;
    expect(held === undefined ? undefined : (JSON.parse(held) as { name: { S: string } }).name.S).toBe(name);
  });

  test('ALL_OLD gives what a write replaced', () => {
    const template =
      '{"TableName":"pets","Item":{"id":{"S":"7"},"n":{"S":"$input.params(\'name\')"}},"ReturnValues":"ALL_OLD"}';
    const parts = asked({ uri: 'dynamodb:action/PutItem', template });
    const calls = [{ request: 'GET /prod/pets?name=Rex' }, { request: 'GET /prod/pets?name=Ada' }];
    expect(viewsOf(aRun({ ...parts, calls })).map(({ body }) => JSON.parse(body) as unknown)).toEqual([
      {},
      { Attributes: { id: { S: '7' }, n: { S: 'Rex' } } },
    ]);
  });

  test('Firehose writes one object with all records of a minute: long after the clients had their answers', () => {
    const parts: CallParts = { ...asked(record('aGVsbG8K')), calls: [{}, { at: '59s' }, { at: '61s' }] };
    const at = (second: number) => contentsAt(aRun(parts), 'lake', second * 1_000_000)?.map(({ text }) => text);
    expect([at(60), at(61)]).toEqual([[], ['hello\nhello\n']]);
    expect(at(200)).toEqual(['hello\nhello\n', 'hello\n']);
  });
});

describe('a wrong call', () => {
  test.each([
    [
      'a role without the action',
      { ...SEND, role: { allow: ['sqs:ReceiveMessage'] } },
      'is not authorized to perform: sqs:SendMessage on resource: arn:aws:sqs:eu-west-1:123456789012:orders',
    ],
    [
      'a role for another resource',
      {
        ...record('aGVsbG8='),
        role: {
          policies: [
            {
              Version: '2012-10-17',
              Statement: { Effect: 'Allow', Action: '*', Resource: 'arn:aws:kinesis:*:*:stream/other' },
            },
          ],
        },
      },
      'is not authorized to perform: kinesis:PutRecord',
    ],
    ['data that is no base64', record('not base64!'), 'SerializationException'],
    ['no partition key', record('aGVsbG8=', ''), 'ValidationException'],
    [
      'a table that is not there',
      { uri: 'dynamodb:action/PutItem', template: '{"TableName":"dogs"}' },
      'ResourceNotFoundException',
    ],
    [
      'EventBridge without its target',
      { uri: 'events:action/PutEvents', template: '{"Entries":[{}]}' },
      'No X-Amz-Target header names an operation.',
    ],
    [
      'an input that is no text',
      { uri: 'states:action/StartExecution', template: '{"stateMachineArn":"a:checkout","input":{}}' },
      'SerializationException',
    ],
    ['an object that is not there', { uri: 's3:path/lake/none', httpMethod: 'GET' }, 'NoSuchKey'],
    [
      'a member that is not modelled',
      { uri: 'dynamodb:action/Scan', template: '{"TableName":"pets","Limit":1}' },
      'The member Limit is not modelled.',
    ],
    [
      'a condition that is not modelled',
      {
        uri: 'dynamodb:action/DeleteItem',
        template: '{"TableName":"pets","Key":{"id":{"S":"7"}},"ConditionExpression":"v = :z"}',
      },
      'The member ConditionExpression is not modelled.',
    ],
    [
      'an action that is not modelled',
      { uri: 'kinesis:action/ListStreams', template: '{}' },
      'UnknownOperationException',
    ],
  ] as readonly (readonly [string, Asked, string])[])('%s reaches the selection as a status', (_what, call, text) => {
    const [view] = viewsOf(aRun(asked(call)));
    expect([view?.status, view && reasonAt(view, 'selectResponse')]).toEqual([400, 'responseSelected']);
    expect(view?.body).toContain(text);
  });

  test('is 200 for the client where only the default integration response is there', () => {
    const [view] = viewsOf(aRun(asked({ ...record('no!'), responses: { '200': {} } })));
    expect(view?.status).toBe(200);
    expect(view?.body).toContain('SerializationException');
  });
});

// rest-api reference, 6.11 and trap 72.
describe('a private backend', () => {
  const linked = (more: object, links: object = { inner: { targets: ['warehouse'] } }): CallParts => ({
    method: {
      methodIntegration: { type: 'HTTP_PROXY', httpMethod: 'GET', uri: 'https://warehouse.internal/stock', ...more },
    },
    scenario: {
      vpcLinks: links,
      backends: {
        warehouse: {
          url: 'https://warehouse.internal',
          private: true,
          returns: { status: 404 },
          cases: [
            { when: { path: '/stock' }, returns: { body: 'v1' } },
            { when: { path: '/prod/stock' }, returns: { body: 'v2' } },
          ],
        },
      },
    },
  });
  const LINK = { connectionType: 'VPC_LINK', connectionId: 'inner' };
  const answer = (parts: CallParts) => viewsOf(aRun(parts)).map(({ status, body }) => [status, body])[0];

  test('is reached through its VPC link, and not without', () => {
    expect(answer(linked(LINK))).toEqual([200, 'v1']);
    expect(answer(linked({}))).toEqual([504, '{"message": "Network error communicating with endpoint"}']);
    expect(answer(linked(LINK, { inner: { targets: [] } }))?.[0]).toBe(504);
  });

  test('sees the stage in its path behind a link of version 2', () => {
    expect(answer(linked(LINK, { inner: { version: 2, targets: ['warehouse'] } }))).toEqual([200, 'v2']);
  });
});

// rest-api reference, 5.3: both may stand in stage variables.
test('the role and the action of a service are named by stage variables', () => {
  const parts = asked({
    uri: 'dynamodb:${stageVariables.does}',
    template: '{"TableName":"pets","Item":{"id":{"S":"a"}}}',
  });
  const { methodIntegration } = parts.method as { methodIntegration: object };
  const credentials = 'arn:aws:iam::123456789012:${stageVariables.role}';
  const method = { ...parts.method, methodIntegration: { ...methodIntegration, credentials } };
  const stage = (role: string) => ({ variables: { role, does: 'action/PutItem' } });
  expect(statusOf({ ...parts, method, stage: stage('role/gateway') })).toBe(200);
  expect(lastOf({ ...parts, method, stage: stage('role/gateway') }, 'pets')).toBe('{"id":{"S":"a"}}');
  expect(statusOf({ ...parts, method, stage: stage('role/other') })).toBe(400);
});
