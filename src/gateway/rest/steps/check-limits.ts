import { REASON } from '../../reasons.ts';
import type { RestApiDefinition } from '../../model.ts';
import { pass, refuse } from '../../refuse.ts';
import { guide, type Step } from '../../step.ts';
import type { Staged } from '../../views.ts';
import { PAYLOAD_BYTES } from '../../payload-limit.ts';

// Fixed limits of the protocol, read before any configuration (rest-api reference, 1.1 row 5 and 4.4).
/** By endpoint type (guide, "Quotas", 2024–2026; the total of public APIs is 20,480 in one newer text). */
const HEADER_BYTES: ByEndpoint = { EDGE: 10_240, REGIONAL: 10_240, PRIVATE: 8_000 };
const URL_BYTES: ByEndpoint = { EDGE: 8_192, REGIONAL: 10_240, PRIVATE: 8_192 };
type ByEndpoint = Readonly<Record<RestApiDefinition['endpointType'], number>>;

/** Refuses what is larger than API Gateway takes, whatever the API's owner configured. */
export const checkLimits: Step<Staged, Staged, 'checkLimits'> = {
  name: 'checkLimits',
  group: 'frontDoor',
  outcomes: ['passed', 'refused'],
  source: guide('limits'),
  run: (x) => {
    const { bodyBytes, headerBytes, target, unreadable } = x.request;
    if (unreadable !== null) return refuse(x, UNREADABLE, REASON.unreadableRequest, { text: unreadable });
    if (bodyBytes > PAYLOAD_BYTES)
      return refuse(x, PAYLOAD, REASON.payloadTooLarge, { a: bodyBytes, b: PAYLOAD_BYTES });
    const { endpointType } = x.stage.definition;
    const [headersMost, urlMost] = [HEADER_BYTES[endpointType], URL_BYTES[endpointType]];
    if (headerBytes > headersMost)
      return refuse(x, HEADERS, REASON.headersTooLarge, { a: headerBytes, b: headersMost });
    if (target.length > urlMost) return refuse(x, URL, REASON.urlTooLong, { a: target.length, b: urlMost });
    return pass(x, REASON.withinLimits);
  },
};

/** Plain text, no x-amzn headers, not customisable (recorded on an edge API, 2021). */
const PAYLOAD = {
  type: 'REQUEST_TOO_LARGE',
  message: 'HTTP content length exceeded 10485760 bytes.',
} as const;
const UNREADABLE = { type: null, message: 'Bad Request', status: 400 } as const;
const HEADERS = { type: null, message: 'Request Header Fields Too Large', status: 431 } as const;
const URL = { type: null, message: 'Request URI too long', status: 414 } as const;
