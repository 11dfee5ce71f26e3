import * as z from 'zod';
import { CACHE_SIZES, LIMITS } from '../limits.ts';
import { rate } from './account.ts';
import { count, text, texts } from './values.ts';

export const methodSettings = z.strictObject({
  throttlingRateLimit: rate.optional().describe('Requests per second for each method this entry covers.'),
  throttlingBurstLimit: count.optional().describe('Size of the token bucket of each method this entry covers.'),
  cachingEnabled: z
    .boolean()
    .optional()
    .describe(
      'Whether answers are cached; default true where the stage has a cache cluster. Methods other than GET need an entry of their own.',
    ),
  cacheTtlInSeconds: z
    .number()
    .int()
    .min(0)
    .max(LIMITS.cacheTtlSeconds)
    .optional()
    .describe('Seconds an answer is kept: 0 to 3600, default 300; 0 turns caching off.'),
  requireAuthorizationForCacheControl: z
    .boolean()
    .optional()
    .describe(
      'True (default): only callers with execute-api:InvalidateCache may replace an entry with Cache-Control: max-age=0.',
    ),
  unauthorizedCacheControlHeaderStrategy: z
    .enum(['FAIL_WITH_403', 'SUCCEED_WITH_RESPONSE_HEADER', 'SUCCEED_WITHOUT_RESPONSE_HEADER'])
    .optional()
    .describe('What an unauthorised max-age=0 gets; default SUCCEED_WITH_RESPONSE_HEADER.'),
  cacheDataEncrypted: z.boolean().optional().describe('Encryption at rest; no effect on a call.'),
  loggingLevel: z
    .enum(['OFF', 'ERROR', 'INFO'])
    .optional()
    .describe('Execution log of the stage: none (default), failing requests, or all.'),
  dataTraceEnabled: z.boolean().optional().describe('Whether the log holds full bodies and headers.'),
  metricsEnabled: z.boolean().optional().describe('Detailed metrics; the product always shows them.'),
});

export const stage = z.strictObject({
  deploymentId: z
    .string()
    .optional()
    .describe('The deployment the stage serves; default `initial`, the draft as it stands at 0s.'),
  variables: texts.optional().describe('Stage variables.'),
  methodSettings: z
    .record(z.string(), methodSettings)
    .optional()
    .describe("By '*/*' or '/path/METHOD'. A method's own entry holds full settings and ignores '*/*'."),
  cacheClusterEnabled: z.boolean().optional().describe('Whether the stage has a cache cluster.'),
  cacheClusterSize: text.pipe(z.enum(CACHE_SIZES)).optional().describe('Size of the cluster in GB.'),
  canarySettings: z
    .strictObject({
      percentTraffic: z
        .number()
        .min(0)
        .max(100)
        .describe('Share of requests, in percent, drawn for every request anew.'),
      deploymentId: z.string().optional().describe('The deployment of the canary; default: the one of the stage.'),
      stageVariableOverrides: texts.optional().describe('Merged over the stage variables for canary requests.'),
      useStageCache: z
        .boolean()
        .optional()
        .describe('Whether canary requests use the cache of the stage; default false.'),
    })
    .optional()
    .describe('A canary release on this stage.'),
  webAclArn: z.string().optional().describe('Name of a web ACL of the scenario.'),
  tracingEnabled: z.boolean().optional().describe('Whether the stage records X-Ray segments.'),
  accessLogSettings: z
    .strictObject({
      format: z.string().optional().describe('One line with $context variables; must hold $context.requestId.'),
      destinationArn: z.string().optional().describe('Log group or Firehose stream.'),
    })
    .optional()
    .describe('Access log of the stage.'),
  clientCertificateId: z
    .string()
    .optional()
    .describe('The certificate of gatewayCertificates that the stage shows its HTTP backends.'),
  description: z.string().optional().describe('For people.'),
});
