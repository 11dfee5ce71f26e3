import { filledIn, type Blank, type Blanks } from '../gateway/blanks.ts';
import { connectionIdFor, messageIdFor } from '../gateway/ids.ts';
import { byteLength } from '../kernel/bytes.ts';
import { clfTime, MICROS_PER_MILLI } from '../kernel/time.ts';
import { enteredAt } from './gateway-times.ts';
import { extendedRequestIdOf, lambdaRequestIdOf, requestIdOf, traceIdOf } from './ids.ts';
import type { RunRecord } from './record.ts';

/** A text with what it leaves open: the ids and times of its exchange, and the number of its invocation. */
export const filled = (
  record: RunRecord,
  id: number,
  { text, blanks }: { readonly text: string; readonly blanks: Blanks | undefined },
): string => (blanks ? filledIn({ text, blanks }, (blank) => valueOf(record, id, blank)) : text);

function valueOf(record: RunRecord, id: number, blank: Blank): string {
  switch (blank) {
    case 'requestId':
      return requestIdOf(record, id);
    case 'extendedRequestId':
      return extendedRequestIdOf(record, id);
    case 'traceId':
      return traceIdOf(record, id);
    case 'requestTime':
      return clfTime(epochMs(record, id));
    case 'requestTimeEpoch':
      return `${epochMs(record, id)}`;
    case 'connectionId':
      return connectionIdFor(record.seed, record.exchanges.connection[id] ?? -1);
    case 'messageId':
      return messageIdFor(record.seed, id);
    case 'functionRequestId':
      return lambdaRequestIdOf(record, id);
    case 'invocation':
      return `${record.exchanges.answerArg[id] ?? 0}`;
  }
}

const epochMs = (record: RunRecord, id: number): number =>
  record.startEpochMs + Math.floor(enteredAt(record, id) / MICROS_PER_MILLI);

/** How many bytes the body of an exchange's answer has; 0 where it has none, or is an event given back. */
export function answerBytes(record: RunRecord, id: number): number {
  const answer = record.answers[record.exchanges.answer[id] ?? -1];
  return answer && 'body' in answer ? byteLength(filled(record, id, { text: answer.body, blanks: answer.blanks })) : 0;
}
