import type { LoggedStep } from './log-facts.ts';

const BY_STATUS: Readonly<Record<number, string>> = {
  401: 'UNAUTHORIZED',
  403: 'ACCESS_DENIED',
  413: 'REQUEST_TOO_LARGE',
  415: 'UNSUPPORTED_MEDIA_TYPE',
  429: 'THROTTLED',
};
const TIMED_OUT: ReadonlySet<string> = new Set(['httpIntegrationTimedOut', 'integrationTimedOut']);
const REFUSING: ReadonlySet<string> = new Set(['errorResponse', 'errorFrame', 'refuseHandshake']);

/** `$context.error.responseType` of an API without gateway responses: the type a REST API would name (unverified). */
export function responseTypeOf(status: number, steps: readonly LoggedStep[]): string | null {
  const known = BY_STATUS[status];
  if (known !== undefined || status < 500) return known ?? null;
  if (steps.findLast(({ step }) => !REFUSING.has(step))?.step === 'authorize') return 'AUTHORIZER_CONFIGURATION_ERROR';
  return steps.some(({ code }) => TIMED_OUT.has(code)) ? 'INTEGRATION_TIMEOUT' : 'INTEGRATION_FAILURE';
}
