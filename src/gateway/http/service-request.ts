import { base64OfText } from '../../kernel/bytes.ts';
import { textBody } from '../body.ts';
import type { Texts } from '../model.ts';
import type { OutgoingRequest } from '../rest/outgoing.ts';
import type { ServiceCall } from './service-integration.ts';

/** `X-Amz-Target` before the action, by service. */
const TARGETS: Readonly<Record<string, string>> = {
  events: 'AWSEvents',
  sqs: 'AmazonSQS',
  kinesis: 'Kinesis_20131202',
  states: 'AWSStepFunctions',
};

/** A first-class integration's call in the JSON protocol of its service; which one AWS uses is not documented. */
export function serviceRequest(call: ServiceCall, url: string): OutgoingRequest {
  const target = TARGETS[call.service];
  return {
    method: 'POST',
    url,
    path: '/',
    query: target === undefined ? [['Action', call.action]] : [],
    headers: [
      ['Content-Type', 'application/x-amz-json-1.1'],
      ...(target === undefined ? [] : [['X-Amz-Target', `${target}.${call.action}`] as const]),
    ],
    body: textBody(JSON.stringify(inputOf(call))),
  };
}

function inputOf({ service, parameters }: ServiceCall): unknown {
  if (service === 'events') return { Entries: [parameters] };
  if (service === 'states') return lowered(parameters);
  const { Data: data, ...others } = parameters as Texts & { readonly Data?: string };
  return service === 'kinesis' && data !== undefined ? { ...others, Data: base64OfText(data) } : parameters;
}

/** Step Functions spells its members with a small letter first. */
const lowered = (parameters: Texts): Texts =>
  Object.fromEntries(
    Object.entries(parameters).map(([name, value]) => [`${name.charAt(0).toLowerCase()}${name.slice(1)}`, value]),
  );
