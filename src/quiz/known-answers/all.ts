import type { KnownAnswer } from './build.ts';
import { GATEWAY_RESPONSE_ANSWERS } from './gateway-responses.ts';
import { HTTP_ACCESS_ANSWERS } from './http-access.ts';
import { HTTP_CALL_ANSWERS } from './http-calls.ts';
import { HTTP_EVENT_ANSWERS } from './http-events.ts';
import { HTTP_ROUTE_ANSWERS } from './http-routes.ts';
import { HTTP_TRAP_ANSWERS } from './http-traps.ts';
import { IAM_ANSWERS } from './iam.ts';
import { POLICY_ANSWERS } from './policies.ts';
import { STATUS_ANSWERS } from './status.ts';
import { BACKEND_ANSWERS } from './status-backend.ts';
import { CALLER_ANSWERS } from './status-caller.ts';
import { TRAP_ANSWERS } from './traps.ts';

/** The status table, in its order. */
const ALL_STATUS_ANSWERS: readonly KnownAnswer[] = [...STATUS_ANSWERS, ...CALLER_ANSWERS, ...BACKEND_ANSWERS].sort(
  (a, b) => Number(a.row) - Number(b.row),
);

/** Every fact of the reference that is shown by a scenario. */
export const KNOWN_ANSWERS: readonly KnownAnswer[] = [
  ...ALL_STATUS_ANSWERS,
  ...GATEWAY_RESPONSE_ANSWERS,
  ...POLICY_ANSWERS,
  ...TRAP_ANSWERS,
  ...HTTP_ROUTE_ANSWERS,
  ...HTTP_EVENT_ANSWERS,
  ...HTTP_ACCESS_ANSWERS,
  ...HTTP_CALL_ANSWERS,
  ...HTTP_TRAP_ANSWERS,
  ...IAM_ANSWERS,
];
