/**
 * Numbers the schema checks against. Source of each: rest-api reference, sections 5, 6.2, 10, 12 and 15 (API Gateway
 * quotas page of the developer guide), read 2026-02.
 */
export const LIMITS = {
  /** Bytes of a scenario, before anything is parsed. */
  scenarioBytes: 1_048_576,
  timeoutMinMillis: 50,
  timeoutMillis: 29_000,
  /** Buffered integrations of Regional and private APIs, on request, since 4 June 2024 (forum answer, unverified). */
  raisedTimeoutMillis: 300_000,
  /** What `minimumCompressionSize` may be (section 4.7). */
  compressionBytes: 10_485_760,
  cacheTtlSeconds: 3600,
  functionTimeoutSeconds: 900,
  stagesPerApi: 10,
  stageVariables: 100,
  exchanges: 5_000_000,
  /** Ours: a little above the largest payload of AWS. */
  paddedBytes: 12_000_000,
} as const;

/** Cache cluster sizes in GB (section 12). */
export const CACHE_SIZES = ['0.5', '1.6', '6.1', '13.5', '28.4', '58.2', '118', '237'] as const;
