/**
 * The answers an HTTP API gives itself; they cannot be customised (http-api reference, 2, 6 and 17). The capitals of
 * `Internal Server Error` are HTTP APIs' own. `unverified`: the product says that nothing proves this answer.
 */
export const HTTP_ANSWERS = {
  badRequest: { status: 400, message: 'Bad Request', unverified: true },
  unauthorized: { status: 401, message: 'Unauthorized', unverified: false },
  forbidden: { status: 403, message: 'Forbidden', unverified: false },
  notFound: { status: 404, message: 'Not Found', unverified: false },
  payloadTooLarge: { status: 413, message: 'Request Entity Too Large', unverified: true },
  tooManyRequests: { status: 429, message: 'Too Many Requests', unverified: false },
  headersTooLarge: { status: 431, message: 'Request Header Fields Too Large', unverified: true },
  internalServerError: { status: 500, message: 'Internal Server Error', unverified: false },
  serviceUnavailable: { status: 503, message: 'Service Unavailable', unverified: false },
} as const satisfies Record<string, { status: number; message: string; unverified: boolean }>;

export type HttpAnswerKind = keyof typeof HTTP_ANSWERS;

/** `{"message":"Not Found"}`: no blank after the colon. */
export const bodyOfAnswer = (kind: HttpAnswerKind): string => JSON.stringify({ message: HTTP_ANSWERS[kind].message });
