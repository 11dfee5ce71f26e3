import { expect, test } from 'vitest';
import type { SelectorInput } from './selector.ts';
import { SERVICE_SUBTYPES, serviceCall, serviceProblems } from './service-integration.ts';

const input: SelectorInput = {
  headers: [['Group', 'g']],
  query: [],
  path: '/x',
  pathParameters: [],
  body: '{"id":7}',
  response: null,
  context: {},
  stageVariables: { queue: 'https://sqs/q' },
};

// HTTP API reference, 4 (developer guide, "Integration subtype reference", read 2026-02).
test('the required parameters of every subtype', () => {
  const required = Object.entries(SERVICE_SUBTYPES).map(([name, one]) => `${name}: ${one.required.join(' ')}`);
  expect(required).toEqual([
    'EventBridge-PutEvents: Detail DetailType Source',
    'SQS-SendMessage: QueueUrl MessageBody',
    'SQS-ReceiveMessage: QueueUrl',
    'SQS-DeleteMessage: ReceiptHandle QueueUrl',
    'SQS-PurgeQueue: QueueUrl',
    'AppConfig-GetConfiguration: Application Environment Configuration ClientId',
    'Kinesis-PutRecord: StreamName Data PartitionKey',
    'StepFunctions-StartExecution: StateMachineArn',
    'StepFunctions-StartSyncExecution: StateMachineArn',
    'StepFunctions-StopExecution: ExecutionArn',
  ]);
});

test.each([
  ['SQS-SendMessage', { QueueUrl: 'u', MessageBody: '$request.body' }, true, []],
  ['SQS-SendMessage', { QueueUrl: 'u', MessageBody: 'b', Region: 'eu-west-1' }, true, []],
  ['SQS-SendMessage', { QueueUrl: 'u' }, true, ['SQS-SendMessage needs the parameter MessageBody']],
  ['SQS-PurgeQueue', { QueueUrl: 'u' }, false, ['SQS-PurgeQueue needs credentialsArn, the role API Gateway assumes']],
  ['SQS-PurgeQueue', { QueueUrl: 'u', Body: 'x' }, true, ['SQS-PurgeQueue does not know the parameter Body']],
  ['Kinesis-PutRecord', { StreamName: 's', Data: '$request.nothing', PartitionKey: 'k' }, true,
    ['Data: $request.nothing names nothing that a request mapping can read']],
])('%s with %j and a role (%s): %j', (name, parameters, hasRole, expected) => {
  expect(serviceProblems(name, parameters, hasRole)).toEqual(expected);
}); // prettier-ignore

test('SNS has no subtype, nor has what every object has', () => {
  expect(serviceProblems('SNS-Publish', {}, true)[0]).toContain('is no integration subtype');
  expect(serviceProblems('constructor', {}, true)[0]).toContain('is no integration subtype');
});

test('a call has its parameters filled in; what has no value is not sent', () => {
  const parameters = {
    QueueUrl: '$stageVariables.queue',
    MessageBody: '$request.body.id',
    MessageGroupId: '${request.header.group}-x',
    DelaySeconds: '$request.querystring.delay',
    Region: 'eu-west-1',
  };
  expect(serviceCall('SQS-SendMessage', parameters, input)).toEqual({
    service: 'sqs',
    action: 'SendMessage',
    region: 'eu-west-1',
    parameters: { QueueUrl: 'https://sqs/q', MessageBody: '7', MessageGroupId: 'g-x' },
  });
});
