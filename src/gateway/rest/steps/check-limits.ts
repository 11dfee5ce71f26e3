import { REASON } from '../../reasons.ts';
import { pass, refuse } from '../../refuse.ts';
import { guide, type Step } from '../../step.ts';
import type { Staged } from '../../views.ts';

/** Fixed limits of the protocol, read before any configuration (rest-api reference, 1.1 row 5 and 4.4). */
const PAYLOAD_BYTES = 10_485_760;
const HEADER_BYTES = 10_240;
const URL_BYTES = 10_240;

/** Refuses what is larger than API Gateway takes, whatever the API's owner configured. */
export const checkLimits: Step<Staged, Staged, 'checkLimits'> = {
  name: 'checkLimits',
  group: 'frontDoor',
  source: guide('limits'),
  run: (x) => {
    const { bodyBytes, headerBytes, target } = x.request;
    if (bodyBytes > PAYLOAD_BYTES)
      return refuse(x, PAYLOAD, REASON.payloadTooLarge, { a: bodyBytes, b: PAYLOAD_BYTES });
    if (headerBytes > HEADER_BYTES)
      return refuse(x, HEADERS, REASON.headersTooLarge, { a: headerBytes, b: HEADER_BYTES });
    if (target.length > URL_BYTES) return refuse(x, URL, REASON.urlTooLong, { a: target.length, b: URL_BYTES });
    return pass(x, REASON.withinLimits);
  },
};

/** Plain text, no x-amzn headers, not customisable (recorded on an edge API, 2021). */
const PAYLOAD = {
  type: 'REQUEST_TOO_LARGE',
  message: 'HTTP content length exceeded 10485760 bytes.',
} as const;
const HEADERS = { type: null, message: 'Request Header Fields Too Large', status: 431 } as const;
const URL = { type: null, message: 'Request URI too long', status: 414 } as const;
