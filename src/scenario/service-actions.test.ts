import { describe, expect, test } from 'vitest';
import { parseScenario } from './parse.ts';

/** A scenario whose one integration, from line 10 on, is these lines. */
const scenarioWith = (integration: readonly string[], more = ''): string => `version: 1
id: t
title: t
roles: { gateway: { allow: ['*'] } }
apis:
  a:
    protocolType: REST
    resources:
      /x:
        POST: { methodIntegration: { type: AWS, credentials: gateway,
${integration.map((line) => `          ${line}`).join(',\n')} } }
    stages: { prod: {} }
clients: { c: { kind: http } }
timeline: [{ as: r, at: 0s, request: POST /prod/x }]
${more}`;
const warningsOf = (text: string): readonly string[] =>
  parseScenario(text).diagnostics.map(({ line, severity, message }) => `${line} ${severity}: ${message.split(':')[0]}`);

// What is modelled of each service: docs/model.md. The forms an action can be written in: rest-api reference, 6.8.
describe('what a service is asked for in vain is warned of at its line', () => {
  const POST = 'httpMethod: POST';
  const arn = (rest: string): string => `uri: 'arn:aws:apigateway:eu-west-1:${rest}'`;
  test.each<[string, string[], string[]]>([
    ['Query', [POST, arn('dynamodb:action/Query')], ['12 warning: the action Query of dynamodb is not modelled']],
    [
      'PutRecords',
      [POST, arn('kinesis:action/PutRecords')],
      ['12 warning: the action PutRecords of kinesis is not modelled'],
    ],
    [
      'an action in a form body',
      [POST, arn('sqs:path/123456789012/q'), `requestTemplates: { application/json: 'Action=ReceiveMessage' }`],
      ['13 warning: the action ReceiveMessage of sqs is not modelled'],
    ],
    [
      'an action in a mapped parameter',
      [
        POST,
        arn('sqs:path/123456789012/q'),
        `requestParameters: { integration.request.querystring.Action: "'PurgeQueue'" }`,
      ],
      ['13 warning: the action PurgeQueue of sqs is not modelled'],
    ],
    [
      'an action in a target',
      [
        POST,
        arn('sqs:path/1/q'),
        `requestParameters: { integration.request.header.X-Amz-Target: "'AmazonSQS.GetQueueUrl'" }`,
      ],
      ['13 warning: the action GetQueueUrl of sqs is not modelled'],
    ],
    [
      'members of DynamoDB',
      [
        POST,
        arn('dynamodb:action/Scan'),
        `requestTemplates: { application/json: '{"Limit":1,"FilterExpression":"a=b"}' }`,
      ],
      ['13 warning: Limit of dynamodb is not modelled', '13 warning: FilterExpression of dynamodb is not modelled'],
    ],
    [
      'a condition beyond the two functions',
      [
        POST,
        arn('dynamodb:action/DeleteItem'),
        `requestTemplates: { application/json: '{"ConditionExpression":"v = x"}' }`,
      ],
      ['13 warning: ConditionExpression "v = x" of dynamodb is not modelled'],
    ],
    [
      'the objects of a bucket',
      ['httpMethod: GET', arn('s3:path/lake')],
      ['12 warning: s3 without the key of an object is not modelled'],
    ],
    ['POST to S3', [POST, arn('s3:path/lake/a')], ['11 warning: the method POST of s3 is not modelled']],
    [
      'a modelled action',
      [
        POST,
        arn('dynamodb:action/PutItem'),
        `requestTemplates: { application/json: '{"Item":{"Limit":{"S":"1"}},"ConditionExpression":"attribute_not_exists(id)"}' }`,
      ],
      [],
    ],
  ])('%s', (_what, lines, warnings) => {
    expect(warningsOf(scenarioWith(lines))).toEqual(warnings);
  });

  test('a backend of the scenario that answers for the service can do anything', () => {
    const more = 'backends: { d: { url: https://dynamodb.eu-west-1.amazonaws.com, returns: { status: 200 } } }';
    expect(warningsOf(scenarioWith([POST, arn('dynamodb:action/Query')], more))).toEqual([]);
  });

  test('a first-class integration too', () => {
    const text = `version: 1
id: t
title: t
roles: { gateway: { allow: ['*'] } }
apis:
  a:
    protocolType: HTTP
    integrations:
      i:
        integrationType: AWS_PROXY
        integrationSubtype: SQS-ReceiveMessage
        requestParameters: { QueueUrl: q }
        credentialsArn: gateway
    routes: { GET /x: { target: i } }
    stages: { $default: {} }
clients: { c: { kind: http } }
timeline: [{ as: r, at: 0s, request: GET /x }]
`;
    expect(warningsOf(text)).toContain('11 warning: the action ReceiveMessage of sqs is not modelled');
  });
});

// Rest-api reference, 5.3: a stage variable may stand for the role, and for all of `action/…`.
test('a role and an action named by stage variables are known when a stage is', () => {
  const text = scenarioWith(["httpMethod: POST, uri: 'arn:aws:apigateway:eu-west-1:dynamodb:${stageVariables.does}'"])
    .replace('credentials: gateway', "credentials: 'arn:aws:iam::123456789012:${stageVariables.role}'")
    .replace('prod: {}', 'prod: { variables: { role: role/gateway, does: action/GetItem } }');
  expect(parseScenario(text).diagnostics).toEqual([]);
});

test('of an action named by a stage variable the service must still be a known one', () => {
  const uri = 'arn:aws:apigateway:eu-west-1:rekognition:${stageVariables.does}';
  const { diagnostics } = parseScenario(scenarioWith([`httpMethod: POST, uri: '${uri}'`]));
  expect(diagnostics.map(({ message }) => message)).toEqual(['the service rekognition is not modelled']);
});
