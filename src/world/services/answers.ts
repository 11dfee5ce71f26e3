import { uuidFrom } from '../../kernel/bytes.ts';
import { isObject } from '../../kernel/is-object.ts';
import { hashText, keyed } from '../../kernel/keyed-random.ts';
import type { Put, ServiceAnswer, ServiceCall } from './service-call.ts';

/**
 * Answers in the forms of the services' API references, cut down to what a mapping can turn on: the members of a right
 * answer, and the status, type and message of a wrong one. None of them was recorded: unverified.
 */
export const json = (status: number, value: unknown, puts: readonly Put[] = []): ServiceAnswer => ({
  status,
  contentType: 'application/x-amz-json-1.1',
  body: JSON.stringify(value),
  puts,
});

/** An error of a JSON service. */
export const jsonError = (type: string, message: string, status = 400): ServiceAnswer =>
  json(status, { __type: type, message });

export const NOT_JSON = jsonError('SerializationException', 'The request body is no JSON object.');
/** AWS knows the action, we do not: the same words as the warning that the scenario got when it was read. */
export const notModelled = (action: string): ServiceAnswer =>
  jsonError('UnknownOperationException', `The action ${action} is not modelled.`);
/** The services of one address tell their operations apart by this header. */
export const NO_OPERATION = jsonError('UnknownOperationException', 'No X-Amz-Target header names an operation.');
export const denied = (message: string): ServiceAnswer => jsonError('AccessDeniedException', message);
export const missing = (member: string): ServiceAnswer =>
  jsonError(
    'ValidationException',
    `1 validation error detected: Value null at '${member}' failed to satisfy constraint: Member must not be null`,
  );

/** Query services answer JSON to who asks for it, as API Gateway does (recorded: service.ssm.accept-json). */
export const query = (
  action: string,
  result: unknown,
  call: ServiceCall,
  puts: readonly Put[] = [],
): ServiceAnswer => ({
  status: 200,
  contentType: 'application/json',
  body: JSON.stringify({
    [`${action}Response`]: { [`${action}Result`]: result, ResponseMetadata: { RequestId: idOf(call, 'request') } },
  }),
  puts,
});
export const queryError = (code: string, message: string, status: number): ServiceAnswer => ({
  status,
  contentType: 'application/json',
  body: JSON.stringify({ Error: { Code: code, Message: message, Type: 'Sender' } }),
  puts: [],
});

/** An id like a UUID, the same in every run. */
export function idOf({ number }: ServiceCall, purpose: string): string {
  const word = (n: number): number => keyed(number, hashText(purpose), n, n);
  return uuidFrom(word(1), word(2), word(3), word(4));
}

/** The body of a JSON service; null when it is no object. */
export function inputOf(call: ServiceCall): Readonly<Record<string, unknown>> | null {
  try {
    const value = JSON.parse(call.body === '' ? '{}' : call.body) as unknown;
    return isObject(value) ? value : null;
  } catch {
    return null;
  }
}

export const textIn = (input: Readonly<Record<string, unknown>> | null, member: string): string => {
  const value = input?.[member];
  return typeof value === 'string' ? value : '';
};
