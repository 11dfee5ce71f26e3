import { REASON } from '../../reasons.ts';
import { pass } from '../../refuse.ts';
import { guide, type Step } from '../../step.ts';
import { refuseWith } from '../answers.ts';
import { HTTP_LIMITS } from '../limits.ts';
import type { HttpArrived } from '../views.ts';

/** What comes with the target in a request line: method, blanks, `HTTP/1.1`, end of line. */
const LINE_BYTES = 12;

/** Fixed limits: request line and headers together, and the body (http-api reference, 2, row 4, and 16). */
export const checkHttpLimits: Step<HttpArrived, HttpArrived, 'checkLimits'> = {
  name: 'checkLimits',
  group: 'frontDoor',
  outcomes: ['passed', 'refused'],
  source: guide('http-api-quotas'),
  run: (x) => {
    const { method, target, bodyBytes, headerBytes, unreadable } = x.request;
    if (unreadable !== null) return refuseWith(x, 'badRequest', REASON.unreadableRequest, { text: unreadable });
    const head = method.length + target.length + LINE_BYTES + headerBytes;
    if (head > HTTP_LIMITS.headerBytes)
      return refuseWith(x, 'headersTooLarge', REASON.headersTooLarge, { a: head, b: HTTP_LIMITS.headerBytes });
    return bodyBytes > HTTP_LIMITS.payloadBytes
      ? refuseWith(x, 'payloadTooLarge', REASON.httpPayloadTooLarge, { a: bodyBytes, b: HTTP_LIMITS.payloadBytes })
      : pass(x, REASON.withinLimits);
  },
};
