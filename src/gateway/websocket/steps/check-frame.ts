import { REASON } from '../../reasons.ts';
import { pass, refuse } from '../../refuse.ts';
import { guide, type Step } from '../../step.ts';
import { CLOSINGS, type Closing } from '../close.ts';
import type { MessageArrived } from '../leg.ts';
import { WEBSOCKET_LIMITS } from '../limits.ts';

/** What breaks a rule of the wire gets no error frame: the connection is closed with a code (reference, 11). */
const VIOLATION = { type: null, message: null, status: 400 } as const;

/** Text only, frames of at most 32 KB, messages of at most 128 KB. */
export const checkFrame: Step<MessageArrived, MessageArrived, 'checkFrame'> = {
  name: 'checkFrame',
  group: 'frontDoor',
  outcomes: ['passed', 'refused'],
  source: guide('apigateway-execution-service-websocket-limits-table'),
  run: (x) => {
    const { bytes, frames, largestFrame, isBinary } = x.socket.message;
    const { frameBytes, messageBytes } = WEBSOCKET_LIMITS;
    if (isBinary) return close(x, CLOSINGS.binary, REASON.binaryFrame, bytes, 0);
    if (largestFrame > frameBytes) return close(x, CLOSINGS.tooBig, REASON.frameTooLarge, largestFrame, frameBytes);
    if (bytes > messageBytes) return close(x, CLOSINGS.tooBig, REASON.messageTooLarge, bytes, messageBytes);
    return pass(x, REASON.messageWithinLimits, bytes, frames);
  },
};

function close(x: MessageArrived, closing: Closing, reason: number, a: number, b: number) {
  x.socket.closing = closing;
  return refuse(x, VIOLATION, reason, { a, b });
}
