import type { KnownAnswer } from './build.ts';
import { CERTIFICATE_ANSWERS } from './certificates.ts';
import { GATEWAY_RESPONSE_ANSWERS } from './gateway-responses.ts';
import { HEADER_ANSWERS } from './headers.ts';
import { EDGE_ANSWERS } from './headers-edge.ts';
import { MAPPING_ANSWERS } from './mapping.ts';
import { HTTP_ACCESS_ANSWERS } from './http-access.ts';
import { HTTP_CALL_ANSWERS } from './http-calls.ts';
import { HTTP_EVENT_ANSWERS } from './http-events.ts';
import { HTTP_MORE_ANSWERS } from './http-more.ts';
import { HTTP_ROUTE_ANSWERS } from './http-routes.ts';
import { HTTP_TRAP_ANSWERS } from './http-traps.ts';
import { IAM_ANSWERS } from './iam.ts';
import { INTEGRATION_ANSWERS } from './integrations.ts';
import { NETWORK_DOMAIN_ANSWERS } from './network-domains.ts';
import { NETWORK_FILTER_ANSWERS } from './network-filters.ts';
import { NETWORK_PATH_ANSWERS } from './network-paths.ts';
import { NETWORK_IAM_TRAPS } from './network-traps.ts';
import { POLICY_ANSWERS } from './policies.ts';
import { STATUS_ANSWERS } from './status.ts';
import { BACKEND_ANSWERS } from './status-backend.ts';
import { CALLER_ANSWERS } from './status-caller.ts';
import { FURTHER_TRAPS } from './traps-more.ts';
import { NETWORK_TRAPS } from './traps-network.ts';
import { TRAP_ANSWERS } from './traps.ts';
import { WS_CONNECT_ANSWERS } from './ws-connect.ts';
import { WS_MESSAGE_ANSWERS } from './ws-messages.ts';
import { WS_MORE_ANSWERS } from './ws-more.ts';
import { WS_TRAP_ANSWERS } from './ws-traps.ts';

/** The status table, in its order. */
const ALL_STATUS_ANSWERS: readonly KnownAnswer[] = [...STATUS_ANSWERS, ...CALLER_ANSWERS, ...BACKEND_ANSWERS].sort(
  (a, b) => Number(a.row) - Number(b.row),
);

const ALL_TRAPS: readonly KnownAnswer[] = [...TRAP_ANSWERS, ...FURTHER_TRAPS, ...NETWORK_TRAPS].sort(
  (a, b) => Number.parseInt(a.row, 10) - Number.parseInt(b.row, 10) || (a.row < b.row ? -1 : 1),
);

/** Every fact of the reference that is shown by a scenario. */
export const KNOWN_ANSWERS: readonly KnownAnswer[] = [
  ...ALL_STATUS_ANSWERS,
  ...GATEWAY_RESPONSE_ANSWERS,
  ...POLICY_ANSWERS,
  ...HEADER_ANSWERS,
  ...EDGE_ANSWERS,
  ...MAPPING_ANSWERS,
  ...INTEGRATION_ANSWERS,
  ...ALL_TRAPS,
  ...HTTP_ROUTE_ANSWERS,
  ...HTTP_EVENT_ANSWERS,
  ...HTTP_ACCESS_ANSWERS,
  ...HTTP_CALL_ANSWERS,
  ...HTTP_MORE_ANSWERS,
  ...HTTP_TRAP_ANSWERS,
  ...WS_CONNECT_ANSWERS,
  ...WS_MESSAGE_ANSWERS,
  ...WS_MORE_ANSWERS,
  ...WS_TRAP_ANSWERS,
  ...CERTIFICATE_ANSWERS,
  ...IAM_ANSWERS,
  ...NETWORK_PATH_ANSWERS,
  ...NETWORK_DOMAIN_ANSWERS,
  ...NETWORK_FILTER_ANSWERS,
  ...NETWORK_IAM_TRAPS,
];
