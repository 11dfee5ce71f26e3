import { isBase64 } from '../../kernel/bytes.ts';
import { isObject } from '../../kernel/is-object.ts';
import { idOf, inputOf, json, jsonError, textIn } from './answers.ts';
import type { Put, ServiceAnswer, ServiceCall, ServiceModel, ServiceView } from './service-call.ts';

const NOT_JSON = jsonError('SerializationException', 'The request body is no JSON object.');
const notModelled = (action: string): ServiceAnswer =>
  jsonError('UnknownOperationException', `The action ${action} is not modelled.`);
const denied = (message: string): ServiceAnswer => jsonError('AccessDeniedException', message);
const missing = (member: string): ServiceAnswer =>
  jsonError(
    'ValidationException',
    `1 validation error detected: Value null at '${member}' failed to satisfy constraint: Member must not be null`,
  );

const streamOf = (call: ServiceCall): string => textIn(inputOf(call), 'StreamName');

/** Kinesis Data Streams: `Data` must be base64 (rest-api reference, 6.8; syllabus, 4). */
export const kinesis: ServiceModel = {
  needs: (call) => ({
    action: `kinesis:${call.action}`,
    resource: `arn:aws:kinesis:${call.region}:${call.accountId}:stream/${streamOf(call)}`,
  }),
  answer: (call, view) => {
    const input = inputOf(call);
    if (!input) return NOT_JSON;
    if (call.action !== 'PutRecord') return notModelled(call.action);
    const { Data: data, PartitionKey: key } = input;
    if (typeof key !== 'string' || key === '') return missing('partitionKey');
    if (typeof data !== 'string') return missing('data');
    if (!isBase64(data)) return jsonError('SerializationException', 'Data is no base64.');
    const stream = streamOf(call);
    if (!view.has('streams', stream))
      return jsonError('ResourceNotFoundException', `Stream ${stream} under account ${call.accountId} not found.`);
    const puts: readonly Put[] = [{ service: 'streams', resource: stream, key: null, text: data }];
    const SequenceNumber = `4954${`${call.number}`.padStart(52, '0')}`;
    return json(200, { SequenceNumber, ShardId: 'shardId-000000000000' }, puts);
  },
  denied,
};

const tableOf = (call: ServiceCall): string => textIn(inputOf(call), 'TableName');

/** DynamoDB with items of its typed JSON; of queries only those that need no expression are modelled. */
export const dynamodb: ServiceModel = {
  needs: (call) => ({
    action: `dynamodb:${call.action}`,
    resource: `arn:aws:dynamodb:${call.region}:${call.accountId}:table/${tableOf(call)}`,
  }),
  answer: (call, view) => {
    const input = inputOf(call);
    if (!input) return NOT_JSON;
    if (!view.has('tables', tableOf(call)))
      return jsonError('ResourceNotFoundException', 'Requested resource not found');
    return onTable(call, view, input);
  },
  denied,
};

function onTable(call: ServiceCall, view: ServiceView, input: Readonly<Record<string, unknown>>): ServiceAnswer {
  const table = tableOf(call);
  const keyName = view.tableKey(table);
  const held = view.held('tables', table);
  const keyIn = (member: string): string | null => {
    const item = input[member];
    return isObject(item) && item[keyName] !== undefined ? JSON.stringify(item[keyName]) : null;
  };
  const noKey = jsonError('ValidationException', `One of the required keys was not given a value: ${keyName}`);
  const put = (key: string, text: string | null): Put => ({ service: 'tables', resource: table, key, text });
  switch (call.action) {
    case 'PutItem': {
      const key = keyIn('Item');
      return key === null ? noKey : json(200, {}, [put(key, JSON.stringify(input['Item']))]);
    }
    case 'GetItem': {
      const key = keyIn('Key');
      const item = held.get(key ?? '');
      return key === null ? noKey : json(200, item === undefined ? {} : { Item: JSON.parse(item) as unknown });
    }
    case 'DeleteItem': {
      const key = keyIn('Key');
      return key === null ? noKey : json(200, {}, [put(key, null)]);
    }
    case 'Scan': {
      const items = Array.from(held.values(), (item) => JSON.parse(item) as unknown);
      return json(200, { Count: items.length, Items: items, ScannedCount: items.length });
    }
    default:
      return notModelled(call.action);
  }
}

const machineOf = (call: ServiceCall): string => textIn(inputOf(call), 'stateMachineArn').split(':').at(-1) ?? '';

/** Step Functions: the input is a JSON text within the JSON (rest-api reference, 6.8). */
export const states: ServiceModel = {
  needs: (call) => ({ action: `states:${call.action}`, resource: textIn(inputOf(call), 'stateMachineArn') }),
  answer: (call, view) => {
    const input = inputOf(call);
    if (!input) return NOT_JSON;
    if (call.action !== 'StartExecution' && call.action !== 'StartSyncExecution') return notModelled(call.action);
    const machine = machineOf(call);
    const execution = view.execution(machine);
    if (!execution)
      return jsonError(
        'StateMachineDoesNotExist',
        `State Machine Does Not Exist: '${textIn(input, 'stateMachineArn')}'`,
      );
    const text = input['input'] ?? '{}';
    if (typeof text !== 'string')
      return jsonError('SerializationException', 'The input of an execution must be a text.');
    const executionArn = `arn:aws:states:${call.region}:${call.accountId}:execution:${machine}:${idOf(call, 'execution')}`;
    const startDate = call.epochMs / 1000;
    const puts: readonly Put[] = [{ service: 'stateMachines', resource: machine, key: null, text }];
    if (call.action === 'StartExecution') return json(200, { executionArn, startDate }, puts);
    const output = JSON.stringify(execution.output ?? {});
    return {
      ...json(200, { executionArn, input: text, output, startDate, status: 'SUCCEEDED' }, puts),
      micros: execution.micros,
    };
  },
  denied,
};

const entriesOf = (call: ServiceCall): readonly Readonly<Record<string, unknown>>[] => {
  const entries = inputOf(call)?.['Entries'];
  return Array.isArray(entries) ? entries.filter(isObject) : [];
};
const busOf = (entry: Readonly<Record<string, unknown>> | undefined): string =>
  (textIn(entry ?? null, 'EventBusName') || 'default').split('/').at(-1) ?? 'default';

/** EventBridge: wants its target and its content type mapped (rest-api reference, 6.8; that it fails without is L). */
export const events: ServiceModel = {
  needs: (call) => ({
    action: `events:${call.action}`,
    resource: `arn:aws:events:${call.region}:${call.accountId}:event-bus/${busOf(entriesOf(call)[0])}`,
  }),
  answer: (call, view) => {
    const target = call.headers.findLast(([name]) => name.toLowerCase() === 'x-amz-target')?.[1];
    if (target !== 'AWSEvents.PutEvents') return notModelled(target ?? call.action);
    const entries = entriesOf(call);
    if (entries.length === 0) return missing('entries');
    const known = entries.filter((entry) => view.has('eventBuses', busOf(entry)));
    const puts = known.map((entry): Put => ({
      service: 'eventBuses',
      resource: busOf(entry),
      key: null,
      text: JSON.stringify(entry),
    }));
    const Entries = entries.map((_entry, i) => ({ EventId: idOf(call, `event${'.'.repeat(i)}`) }));
    return json(200, { Entries, FailedEntryCount: 0 }, puts);
  },
  denied,
};
