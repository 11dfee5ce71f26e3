/** Quotas of HTTP APIs (http-api reference, 1 and 16: developer guide, read 2026-02). */
export const HTTP_LIMITS = {
  nameCharacters: 128,
  routes: 300,
  integrations: 300,
  stages: 10,
  authorizers: 10,
  audiences: 50,
  scopesPerRoute: 10,
  stageVariables: 100,
  stageVariableName: 64,
  stageVariableValue: 512,
  headerBytes: 10_240,
  payloadBytes: 10 * 1024 * 1024,
  minTimeoutMillis: 50,
  maxTimeoutMillis: 30_000,
  authorizerTimeoutMillis: 10_000,
  authorizerTtlSeconds: 3600,
  corsMaxAge: 86_400,
  /** JSON paths of a mapping see this much of a body, no more. */
  mappedBodyBytes: 100 * 1024,
  logFormatBytes: 3 * 1024,
} as const;
