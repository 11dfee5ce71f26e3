import * as z from 'zod';
import { metricExpectation } from '../scenario/schema/expect.ts';
import { LOG_KINDS } from '../trace/logs.ts';

const texts = z.record(z.string(), z.string());
export const input = z.strictObject({
  body: z.string().optional().describe('The payload.'),
  header: texts.optional(),
  querystring: texts.optional(),
  path: texts.optional(),
  context: z.record(z.string(), z.json()).optional().describe('$context.'),
  stageVariables: texts.optional(),
});
export const EVALUATORS = ['routeSelectionExpression', 'mappingExpression', 'mappingTemplate', 'resourceArn'] as const;
/** What a prediction asks for: of the run, or of a language. */
export const ask = z.union([
  z.strictObject({
    exchange: z.string(),
    field: z.enum(['status', 'answeredBy', 'at', 'body', 'layer', 'verdict']),
  }),
  z.strictObject({
    count: z.string(),
    status: z.number().int().optional(),
    answeredBy: z.string().optional(),
    layer: z.string().optional(),
    canary: z.boolean().optional(),
    cache: z.enum(['none', 'hit', 'miss']).optional(),
  }),
  z.strictObject({ function: z.string(), field: z.enum(['invocations', 'finishedAt']) }),
  z.strictObject({
    metric: metricExpectation.shape.metric,
    api: z.string(),
    stage: z.string().optional(),
    stat: metricExpectation.shape.stat,
  }),
  z.strictObject({
    price: z.string().describe('API that is billed: HTTP APIs by 512 KB, messages of WebSocket APIs by 32 KB.'),
    field: z.enum(['billed', 'connectionMinutes']),
  }),
  z.strictObject({
    cacheCluster: z.string().describe('Stage: for how many hours it had a cache cluster.'),
    api: z.string(),
    size: z.string().optional().describe('Only hours of this size in GB.'),
  }),
  z.strictObject({
    log: z.enum(LOG_KINDS).describe('How many lines a log of the stages has.'),
    containing: z.string().optional().describe('Only lines with this text.'),
  }),
  z.strictObject({
    evaluate: z.enum(EVALUATORS).describe('Ask a language instead of a run.'),
    expression: z.string(),
    message: z.string().optional(),
    routes: z.array(z.string()).optional(),
    input: input.optional(),
    arn: z.string().optional(),
  }),
]);
