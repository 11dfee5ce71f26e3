import type { LIMIT_TABLE } from '../../quiz/limit-table.ts';

export type LimitId = (typeof LIMIT_TABLE)[number]['id'];
/** Flights in which a limit decides what happens, by the scenario's id. */
const FLIGHTS: Readonly<Partial<Record<LimitId, string>>> = {
  restIntegrationTimeout: 'twenty-nine-second-wall',
  accountRate: 'who-said-429',
  accountBurst: 'who-said-429',
  cacheTtl: 'cached-answer',
  cacheSize: 'idle-cache',
  authorizerTtl: 'second-call-403',
  httpIntegrationTimeout: 'edge-regional-private',
  webSocketIdle: 'ten-silent-minutes',
  webSocketMessage: 'fat-message',
  webSocketFrame: 'fat-message',
  lambdaTimeout: 'twenty-nine-second-wall',
};

export const flightOf = (limit: LimitId): string | undefined => FLIGHTS[limit];
