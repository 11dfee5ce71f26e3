import { functionTimeoutMessage } from '../gateway/ids.ts';
import type { ReasonCode } from '../gateway/reasons.ts';
import { MICROS_PER_MILLI } from '../kernel/time.ts';
import type { Facts } from './facts.ts';
import { enteredAt } from './gateway-times.ts';
import { lambdaRequestIdOf } from './ids.ts';
import type { LoggedStep } from './log-facts.ts';
import { short, type LogLine } from './log-line.ts';
import type { RunRecord } from './record.ts';

/** What a line says beside the reason's own facts. */
export type Told = {
  readonly lambdaRequestId: string;
  readonly contentType: string;
  /** What Lambda says of a function, by its index, that ran into its own time-out. */
  readonly timedOut: (target: number) => string;
};

export function toldOf(record: RunRecord, id: number, contentType: string): Told {
  const lambdaRequestId = lambdaRequestIdOf(record, id);
  const epochMs = record.startEpochMs + Math.floor(enteredAt(record, id) / MICROS_PER_MILLI);
  const timedOut = (target: number): string =>
    functionTimeoutMessage(epochMs, lambdaRequestId, record.names.functions[target]?.timeoutMicros ?? 0);
  return { lambdaRequestId, contentType, timedOut };
}

const notFitting = ({ text }: Facts, { contentType }: Told): string =>
  `Request body does not match model schema for content type ${contentType}: ${text}`;
const configuration = (what: string): string => `Execution failed due to configuration error: ${what}`;

/**
 * The line that stands for the way back when an execution fails (rest-api reference, 14.1). Those of templates are
 * recalled, not in any source; a failure that is not in this table leaves no line of its own.
 */
const FAILURES: Readonly<Partial<Record<ReasonCode, (facts: Facts, told: Told) => string>>> = {
  bodyNotFitting: notFitting,
  bodyUnreadable: notFitting,
  messageNotFitting: notFitting,
  invalidEndpoint: () => configuration('Invalid endpoint address'),
  malformedProxyAnswer: () => configuration('Malformed Lambda proxy response'),
  functionNotPermitted: () => configuration('Invalid permissions on Lambda function'),
  functionUnknown: () => configuration('Invalid permissions on Lambda function'),
  statusUndeclared: ({ raw }) => configuration(`Output mapping refers to an invalid method response: ${raw[0]}`),
  noResponseSelected: ({ raw }) =>
    configuration(
      `No match for output mapping and no default output mapping configured. Endpoint Response Status Code: ${raw[0]}`,
    ),
  mockStatusUnreadable: () =>
    configuration('Unable to parse statusCode. It should be an integer that is defined in the request template.'),
  requestTemplateFailed: () => configuration('Unable to transform request'),
  templateOnBinary: () => configuration('Unable to transform request'),
  bodyNotBase64: () => configuration('Unable to transform request'),
  responseTemplateFailed: () => configuration('Unable to transform response'),
  integrationTimedOut: () => 'Execution failed due to a timeout error',
  functionThrew: ({ text }, { lambdaRequestId }) =>
    `Lambda execution failed with status 200 due to customer function error: ${text.replace(/^\w+: /, '')}. Lambda request id: ${lambdaRequestId}`,
  functionTimedOut: ({ raw }, { lambdaRequestId, timedOut }) =>
    `Lambda execution failed with status 200 due to customer function error: ${timedOut(raw[0])}. Lambda request id: ${lambdaRequestId}`,
  functionThrottled: (_facts, { lambdaRequestId }) =>
    `Lambda invocation failed with status: 429. Lambda request id: ${lambdaRequestId}`,
};

export const failureLine = (code: ReasonCode, facts: Facts, told: Told): string | null =>
  FAILURES[code]?.(facts, told) ?? null;

/** The lines of every step that failed, for the content type of the request. */
export function failureLines(
  record: RunRecord,
  id: number,
  steps: readonly LoggedStep[],
  contentType = 'application/json',
): readonly LogLine[] {
  const told = toldOf(record, id, contentType);
  return steps.flatMap(({ code, facts, at }) => {
    const line = failureLine(code, facts, told);
    return line === null ? [] : [short(at, line)];
  });
}
