import { isBase64 } from '../../kernel/bytes.ts';
import { isObject } from '../../kernel/is-object.ts';
import { MODELLED_ACTIONS } from './actions.ts';
import {
  denied,
  idOf,
  inputOf,
  json,
  jsonError,
  missing,
  NO_OPERATION,
  NOT_JSON,
  notModelled,
  textIn,
} from './answers.ts';
import type { Put, ServiceCall, ServiceModel } from './service-call.ts';

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
    if (!MODELLED_ACTIONS.kinesis.includes(call.action)) return notModelled(call.action);
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

const machineOf = (call: ServiceCall): string => textIn(inputOf(call), 'stateMachineArn').split(':').at(-1) ?? '';

/** Step Functions: the input is a JSON text within the JSON (rest-api reference, 6.8). */
export const states: ServiceModel = {
  needs: (call) => ({ action: `states:${call.action}`, resource: textIn(inputOf(call), 'stateMachineArn') }),
  answer: (call, view) => {
    const input = inputOf(call);
    if (!input) return NOT_JSON;
    if (!MODELLED_ACTIONS.states.includes(call.action)) return notModelled(call.action);
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

/** An entry whose `Detail` is a text, and no JSON object. */
function isMalformed({ Detail: detail }: Readonly<Record<string, unknown>>): boolean {
  if (typeof detail !== 'string') return false;
  try {
    return !isObject(JSON.parse(detail));
  } catch {
    return true;
  }
}
/** The code is PutEventsResultEntry's (EventBridge API reference, read 2026-11-28), the text is reported (2023-11). */
const MALFORMED = { ErrorCode: 'MalformedDetail', ErrorMessage: 'Detail is malformed.' };

/** EventBridge: wants its target and its content type mapped (rest-api reference, 6.8; that it fails without is L). */
export const events: ServiceModel = {
  needs: (call) => ({
    action: `events:${call.action}`,
    resource: `arn:aws:events:${call.region}:${call.accountId}:event-bus/${busOf(entriesOf(call)[0])}`,
  }),
  answer: (call, view) => {
    const target = call.headers.findLast(([name]) => name.toLowerCase() === 'x-amz-target')?.[1];
    if (target === undefined) return NO_OPERATION;
    if (target !== 'AWSEvents.PutEvents') return notModelled(target);
    const entries = entriesOf(call);
    if (entries.length === 0) return missing('entries');
    const known = entries.filter((entry) => view.has('eventBuses', busOf(entry)) && !isMalformed(entry));
    const puts = known.map((entry): Put => ({
      service: 'eventBuses',
      resource: busOf(entry),
      key: null,
      text: JSON.stringify(entry),
    }));
    const Entries = entries.map((entry, i) =>
      isMalformed(entry) ? MALFORMED : { EventId: idOf(call, `event${'.'.repeat(i)}`) },
    );
    return json(200, { Entries, FailedEntryCount: entries.filter(isMalformed).length }, puts);
  },
  denied,
};
