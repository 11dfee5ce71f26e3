import type { Texts } from '../model.ts';
import type { AwsEndpoint } from '../rest/endpoint.ts';
import { fill, parseServiceText } from './mapped-text.ts';
import type { SelectorInput } from './selector.ts';

type Subtype = { readonly service: string; readonly required: readonly string[]; readonly optional: readonly string[] };
const subtype = (service: string, required: string, optional: string): Subtype => ({
  service,
  required: required.split(' '),
  optional: ['Region', ...optional.split(' ').filter(Boolean)],
});

/** The AWS services an HTTP API calls without a function between (http-api reference, 4). */
export const SERVICE_SUBTYPES = {
  'EventBridge-PutEvents': subtype('events', 'Detail DetailType Source', 'Time EventBusName Resources TraceHeader'),
  'SQS-SendMessage': subtype(
    'sqs',
    'QueueUrl MessageBody',
    'DelaySeconds MessageAttributes MessageDeduplicationId MessageGroupId MessageSystemAttributes',
  ),
  'SQS-ReceiveMessage': subtype(
    'sqs',
    'QueueUrl',
    'AttributeNames MaxNumberOfMessages MessageAttributeNames ReceiveRequestAttemptId VisibilityTimeout WaitTimeSeconds',
  ),
  'SQS-DeleteMessage': subtype('sqs', 'ReceiptHandle QueueUrl', ''),
  'SQS-PurgeQueue': subtype('sqs', 'QueueUrl', ''),
  'AppConfig-GetConfiguration': subtype(
    'appconfig',
    'Application Environment Configuration ClientId',
    'ClientConfigurationVersion',
  ),
  'Kinesis-PutRecord': subtype('kinesis', 'StreamName Data PartitionKey', 'SequenceNumberForOrdering ExplicitHashKey'),
  'StepFunctions-StartExecution': subtype('states', 'StateMachineArn', 'Name Input'),
  'StepFunctions-StartSyncExecution': subtype('states', 'StateMachineArn', 'Name Input TraceHeader'),
  'StepFunctions-StopExecution': subtype('states', 'ExecutionArn', 'Cause Error'),
} as const satisfies Record<string, Subtype>;
export type ServiceSubtype = keyof typeof SERVICE_SUBTYPES;

export const isServiceSubtype = (name: string): name is ServiceSubtype => Object.hasOwn(SERVICE_SUBTYPES, name);

/** The service a subtype calls; a Region that a request decides counts as the API's own. */
export function endpointOf(name: ServiceSubtype, parameters: Texts, region: string): AwsEndpoint {
  const { Region: given = '' } = parameters as Texts & { readonly Region?: string };
  const chosen = given === '' || given.includes('$') ? region : given;
  return {
    region: chosen,
    service: SERVICE_SUBTYPES[name].service,
    kind: 'action',
    rest: name.slice(name.indexOf('-') + 1),
  };
}

/** Where it is called. */
export const serviceUrlOf = (name: ServiceSubtype, parameters: Texts, region: string): string => {
  const { service, region: chosen } = endpointOf(name, parameters, region);
  return `https://${service}.${chosen}.amazonaws.com/`;
};

/** What is wrong with an integration's subtype and its parameters, as sentences. */
export function serviceProblems(name: string, parameters: Texts, hasRole: boolean): readonly string[] {
  if (!isServiceSubtype(name))
    return [
      `${name} is no integration subtype; one of ${Object.keys(SERVICE_SUBTYPES).join(', ')} is. Reach other services through a function.`,
    ];
  const { required, optional } = SERVICE_SUBTYPES[name];
  const missing = required.filter((one) => !Object.hasOwn(parameters, one));
  const foreign = Object.keys(parameters).filter((one) => !required.includes(one) && !optional.includes(one));
  const unreadable = Object.entries(parameters).flatMap(([key, value]) => {
    const text = parseServiceText(value);
    return typeof text === 'string' ? [`${key}: ${text}`] : [];
  });
  return [
    ...missing.map((one) => `${name} needs the parameter ${one}`),
    ...foreign.map((one) => `${name} does not know the parameter ${one}`),
    ...unreadable,
    ...(hasRole ? [] : [`${name} needs credentialsArn, the role API Gateway assumes`]),
  ];
}

/** The call to the service for one request. */
export type ServiceCall = {
  readonly service: string;
  readonly action: string;
  /** Region of the service; null means the API's own. */
  readonly region: string | null;
  readonly parameters: Texts;
};

/** Fills in the parameters; one whose source has no value is not sent (unverified). */
export function serviceCall(name: ServiceSubtype, parameters: Texts, input: SelectorInput): ServiceCall {
  const filled = Object.entries(parameters).flatMap(([key, source]) => {
    const text = parseServiceText(source);
    const value = typeof text === 'string' ? null : fill(text, input);
    return value === null ? [] : [[key, value] as const];
  });
  const { Region = null, ...own } = Object.fromEntries<string>(filled) as Texts & { readonly Region?: string };
  return {
    service: SERVICE_SUBTYPES[name].service,
    action: name.slice(name.indexOf('-') + 1),
    region: Region,
    parameters: own,
  };
}
