import type { KnownAnswer } from './build.ts';
import { GATEWAY_RESPONSE_ANSWERS } from './gateway-responses.ts';
import { POLICY_ANSWERS } from './policies.ts';
import { STATUS_ANSWERS } from './status.ts';
import { TRAP_ANSWERS } from './traps.ts';

/** Every fact of the reference that is shown by a scenario. */
export const KNOWN_ANSWERS: readonly KnownAnswer[] = [
  ...STATUS_ANSWERS,
  ...GATEWAY_RESPONSE_ANSWERS,
  ...POLICY_ANSWERS,
  ...TRAP_ANSWERS,
];
