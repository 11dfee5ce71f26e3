import type { AnswerRecord, HeaderList } from '../answer.ts';
import type { Exchange } from '../exchange.ts';
import { refuse, type RefusalSpec } from '../refuse.ts';
import type { REFUSED } from '../step.ts';

/**
 * The answers an HTTP API gives itself; they cannot be customised (http-api reference, 2, 6 and 17). The capitals of
 * `Internal Server Error` are HTTP APIs' own. Nothing proves those of 413 and 431 (reference, 20).
 */
export const HTTP_ANSWERS = {
  unauthorized: { status: 401, message: 'Unauthorized' },
  badRequest: { status: 400, message: 'Bad Request' },
  forbidden: { status: 403, message: 'Forbidden' },
  notFound: { status: 404, message: 'Not Found' },
  payloadTooLarge: { status: 413, message: 'Request Entity Too Large' },
  tooManyRequests: { status: 429, message: 'Too Many Requests' },
  headersTooLarge: { status: 431, message: 'Request Header Fields Too Large' },
  internalServerError: { status: 500, message: 'Internal Server Error' },
  serviceUnavailable: { status: 503, message: 'Service Unavailable' },
} as const satisfies Record<string, { status: number; message: string }>;
export type HttpAnswerKind = keyof typeof HTTP_ANSWERS;

const specOf = ({ status, message }: { status: number; message: string }): RefusalSpec => ({
  type: null,
  status,
  message,
});
const SPECS = Object.fromEntries(
  Object.entries(HTTP_ANSWERS).map(([kind, answer]) => [kind, specOf(answer)]),
) as Readonly<Record<HttpAnswerKind, RefusalSpec>>;

/** The step refuses with one of the API's own answers; HTTP APIs have no gateway response types. */
export function refuseWith(
  x: Exchange,
  kind: HttpAnswerKind,
  reason: number,
  facts: Parameters<typeof refuse>[3] = {},
  headers: HeaderList | null = null,
): typeof REFUSED {
  x.refusalHeaders = headers;
  return refuse(x, SPECS[kind], reason, facts);
}

/** What a step shared with REST refused becomes the API's own answer: HTTP APIs have no gateway response types. */
export function refuseAs(x: Exchange, kind: HttpAnswerKind): void {
  x.refusal = null;
  x.refusalStatus = HTTP_ANSWERS[kind].status;
  x.refusalMessage = HTTP_ANSWERS[kind].message;
}

/** `{"message":"Not Found"}`: no blank after the colon. */
export const ownAnswer = (status: number, message: string, headers: HeaderList): AnswerRecord => ({
  kind: 'gatewayResponse',
  type: null,
  status,
  headers: [['Content-Type', 'application/json'], ...headers],
  body: JSON.stringify({ message }),
});
