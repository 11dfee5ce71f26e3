import { MICROS_PER_SECOND } from '../../kernel/time.ts';

/** Fixed limits of WebSocket APIs (WebSocket API reference, 11, 12 and 14: quotas page of the guide, read 2026-02). */
export const WEBSOCKET_LIMITS = {
  frameBytes: 32_768,
  messageBytes: 131_072,
  /** What the price list counts as one message. */
  billedBytes: 32_768,
  urlCharacters: 4096,
  idleMicros: 600 * MICROS_PER_SECOND,
  lifetimeMicros: 7200 * MICROS_PER_SECOND,
  newConnectionsPerSecond: 500,
  timeoutMinMillis: 50,
  timeoutMillis: 29_000,
  routes: 300,
  integrations: 300,
  authorizers: 10,
  stages: 10,
} as const;
