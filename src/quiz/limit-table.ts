import { LAMBDA_LIMITS, NETWORK_LIMITS, REST_LIMITS, SOCKET_LIMITS } from './limit-rows.ts';

/** The one table of numbers: all content that quotes a limit is checked against it. */
export const LIMIT_TABLE = [...REST_LIMITS, ...NETWORK_LIMITS, ...SOCKET_LIMITS, ...LAMBDA_LIMITS] as const;
