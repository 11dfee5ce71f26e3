import { parseQuery } from '../../kernel/url.ts';
import { MODELLED_ACTIONS } from './actions.ts';
import { idOf, inputOf, json, jsonError, query, queryError, textIn } from './answers.ts';
import type { Put, ServiceAnswer, ServiceCall, ServiceModel, ServiceView } from './service-call.ts';

/** The parameters of a query call: those of the URL, then those of a form body. */
function parameters(call: ServiceCall): ReadonlyMap<string, string> {
  return new Map([...call.query, ...parseQuery(call.body)]);
}

const isJson = (call: ServiceCall): boolean => header(call, 'x-amz-target') !== '';
const header = ({ headers }: ServiceCall, name: string): string =>
  headers.findLast(([key]) => key.toLowerCase() === name)?.[1] ?? '';
/** The name at the end of an ARN, a URL or a path. */
const lastPart = (text: string): string => text.split(/[/:]/).at(-1) ?? '';

const queueOf = (call: ServiceCall): string => {
  const named = isJson(call) ? textIn(inputOf(call), 'QueueUrl') : (parameters(call).get('QueueUrl') ?? '');
  return lastPart(named === '' ? call.path : named);
};
const actionOf = (call: ServiceCall): string =>
  lastPart(header(call, 'x-amz-target').replaceAll('.', '/')) || (parameters(call).get('Action') ?? call.action);

/** SQS, by its query protocol or by JSON (rest-api reference, 6.8: both recorded working). */
export const sqs: ServiceModel = {
  needs: (call) => ({
    action: `sqs:${actionOf(call)}`,
    resource: `arn:aws:sqs:${call.region}:${call.accountId}:${queueOf(call)}`,
  }),
  answer: (call, view) => {
    const queue = queueOf(call);
    const action = actionOf(call);
    const fail = isJson(call) ? jsonError : (code: string, message: string) => queryError(code, message, 400);
    if (action === '') return fail('InvalidAction', 'Neither a form nor an X-Amz-Target header names an action.');
    if (!MODELLED_ACTIONS.sqs.includes(action)) return fail('InvalidAction', `The action ${action} is not modelled.`);
    if (!view.has('queues', queue)) return fail('QueueDoesNotExist', 'The specified queue does not exist.');
    const text = isJson(call) ? textIn(inputOf(call), 'MessageBody') : (parameters(call).get('MessageBody') ?? '');
    if (text === '') return fail('MissingParameter', 'The request must contain the parameter MessageBody.');
    const puts: readonly Put[] = [{ service: 'queues', resource: queue, key: null, text }];
    const result = { MessageId: idOf(call, 'message') };
    return isJson(call) ? json(200, result, puts) : query('SendMessage', result, call, puts);
  },
  denied: (message, call) =>
    isJson(call) ? jsonError('AccessDeniedException', message) : queryError('AccessDenied', message, 403),
};

const topicOf = (call: ServiceCall): string => lastPart(parameters(call).get('TopicArn') ?? '');

/** SNS hands a message on to the queues of its topic. */
export const sns: ServiceModel = {
  needs: (call) => ({
    action: `sns:${call.action}`,
    resource: `arn:aws:sns:${call.region}:${call.accountId}:${topicOf(call)}`,
  }),
  answer: (call, view) => publish(call, view),
  denied: (message) => queryError('AuthorizationError', message, 403),
};

function publish(call: ServiceCall, view: ServiceView): ServiceAnswer {
  const topic = topicOf(call);
  const text = parameters(call).get('Message') ?? '';
  if (!MODELLED_ACTIONS.sns.includes(call.action))
    return queryError('InvalidAction', `The action ${call.action} is not modelled.`, 400);
  if (!view.has('topics', topic)) return queryError('NotFound', 'Topic does not exist', 404);
  if (text === '') return queryError('InvalidParameter', 'Invalid parameter: Empty message', 400);
  const copies = view.queuesOf(topic).map((queue): Put => ({ service: 'queues', resource: queue, key: null, text }));
  const puts = [{ service: 'topics', resource: topic, key: null, text } as const, ...copies];
  return query('Publish', { MessageId: idOf(call, 'message') }, call, puts);
}
