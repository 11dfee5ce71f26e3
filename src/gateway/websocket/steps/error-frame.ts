import { ANSWERED_BY } from '../../answer.ts';
import { blankText } from '../../blanks.ts';
import { REASON } from '../../reasons.ts';
import { pass } from '../../refuse.ts';
import { GATEWAY_RESPONSES } from '../../refusals.ts';
import { guide, type Step } from '../../step.ts';
import type { SocketArrived } from '../leg.ts';

const BY_GATEWAY = ANSWERED_BY.indexOf('gateway');

/**
 * What the client of a refused message gets: a frame, on one-way routes too, and the connection stays open; or, where
 * a rule of the wire was broken, the end of the connection (reference, 4 and 11: spacing as captured).
 */
export const errorFrame: Step<SocketArrived, SocketArrived, 'errorFrame'> = {
  name: 'errorFrame',
  group: 'wayBack',
  outcomes: ['passed'],
  source: guide('apigateway-websocket-api-route-response'),
  run: (x, world) => {
    x.answeredBy = BY_GATEWAY;
    x.status = x.refusalStatus || (x.refusal ? GATEWAY_RESPONSES[x.refusal].status : null) || 500;
    const { closing } = x.socket;
    if (closing) return pass(x, REASON.connectionClosedWith, closing.code);
    const isOfBody = x.refusal === 'BAD_REQUEST_BODY';
    const { text: body, blanks } = blankText([
      `{"message": ${JSON.stringify(x.refusalMessage)}, "connectionId":"`,
      { blank: 'connectionId' },
      `", "${isOfBody ? 'messageId' : 'requestId'}":"`,
      { blank: isOfBody ? 'messageId' : 'extendedRequestId' },
      '"}',
    ]);
    x.answer = world.answers.intern({ kind: 'fixed', status: x.status, headers: [], body, blanks });
    return pass(x, REASON.errorFrameSent, x.status, 0, 0, null, x.refusalMessage);
  },
};
