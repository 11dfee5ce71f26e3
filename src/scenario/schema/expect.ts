import * as z from 'zod';
import { LOG_KINDS } from '../../trace/logs.ts';
import { ALARM_STATES } from '../../trace/alarms.ts';
import { METRICS } from '../../trace/metrics.ts';
import { duration } from './values.ts';

/** A comparison with a number or duration: 29s, 28s..29.1s, '>= 3', '< 1'. */
const comparison = z
  .union([z.string(), z.number()])
  .describe("A value, a range such as 28s..29.1s, or a comparison such as '>= 3'.");
const matcher = z.union([
  z.string(),
  z.strictObject({ $any: z.literal(true) }),
  z.strictObject({ $regex: z.string() }),
]);

export const exchangeExpectation = z.strictObject({
  exchange: z.string().describe('Name of the exchange: slow, crowd[3], tooSoon.corsPreflight.'),
  status: z.number().int().optional().describe('Status the client saw; 0: none.'),
  body: matcher.optional().describe('Body, to the character.'),
  headers: z.record(z.string(), matcher).optional().describe('Headers the answer has.'),
  headersAbsent: z.array(z.string()).optional().describe('Headers the answer does not have.'),
  answeredBy: z
    .enum(['nobody', 'gateway', 'cache', 'backend', 'browser', 'network', 'waf', 'edge'])
    .optional()
    .describe('Who made the answer.'),
  gatewayResponse: z.string().optional().describe('Type of the gateway response.'),
  at: comparison.optional().describe('When the client had the answer, counted from the start.'),
  latency: comparison.optional().describe('From sending to answer.'),
  step: z.string().optional().describe('A step of the gateway.'),
  outcome: z.enum(['passed', 'refused', 'answered', 'waiting']).optional().describe('What that step decided.'),
  reason: z.string().optional().describe('Why it decided so.'),
  layer: z
    .enum(['none', 'usagePlanMethod', 'usagePlan', 'quota', 'method', 'account', 'newConnections'])
    .optional()
    .describe('Which limit refused.'),
  cache: z.enum(['none', 'hit', 'miss']).optional().describe('What the stage cache did.'),
  canary: z.boolean().optional().describe('Whether the canary served it.'),
  browser: z
    .strictObject({
      corsPreflight: z.enum(['sent', 'notSent']).optional().describe('Whether the browser asked first.'),
      verdict: z
        .enum(['delivered', 'blocked', 'opaque'])
        .optional()
        .describe(
          'Whether the page could read the answer; opaque (mode: no-cors): it has one and can read nothing of it.',
        ),
      why: z.string().optional().describe('Why it was blocked.'),
      readable: z.array(z.string()).optional().describe('Names of all headers the page may read.'),
    })
    .optional()
    .describe('What the browser did.'),
});
const closeCode = z.union([z.number().int(), z.literal('open'), z.literal('never')]);
export const connectionExpectation = z.strictObject({
  connection: z.string().describe('Name of the connection: a, crowd[3].'),
  handshake: z.number().int().optional().describe('Status of the handshake: 101, or what refused it.'),
  closed: closeCode
    .optional()
    .describe('Close code the client sees; open: it is open at the end of the run; never: it never opened.'),
  closedAt: comparison.optional().describe('When it ended, counted from the start.'),
  closedBy: z.enum(['client', 'backend', 'gateway']).optional().describe('Who ended it.'),
  eventCode: z.number().int().optional().describe('disconnectStatusCode of the $disconnect event.'),
  reason: z.string().optional().describe('disconnectReason of the $disconnect event.'),
  subprotocol: z.string().optional().describe('The subprotocol that was chosen.'),
  received: z.array(matcher).optional().describe('Every frame its client received, in order, to the character.'),
  frames: comparison.optional().describe('How many frames its client received.'),
});
export const messageExpectation = z.strictObject({
  message: z.string().describe('Name of the message: hello, beat[3].'),
  selected: z.string().nullable().optional().describe('What the route selection expression came to; null: no value.'),
  route: z.string().nullable().optional().describe('Key of the route it went to; null: none.'),
  reply: matcher.nullable().optional().describe('The frame that came back, to the character; null: none.'),
  status: z.number().int().optional().describe('Status of the exchange; 0: it never left its client.'),
  step: z.string().optional().describe('A step of the gateway.'),
  outcome: z.enum(['passed', 'refused', 'answered', 'waiting']).optional().describe('What that step decided.'),
  reason: z.string().optional().describe('Why it decided so.'),
  layer: z.string().optional().describe('Which limit refused.'),
  latency: comparison.optional().describe('From sending to the end of the exchange.'),
});
export const tableExpectation = z.strictObject({
  table: z.string().describe('Name of the table.'),
  items: comparison.optional().describe('How many items it holds at the end of the run.'),
  has: z.array(z.string()).optional().describe('Values that some item has, such as a user name.'),
  lacks: z.array(z.string()).optional().describe('Values that no item has.'),
});
export const functionExpectation = z.strictObject({
  function: z.string().describe('Name of the function.'),
  invocations: comparison.optional().describe('How often it was invoked.'),
  finishedAt: comparison.optional().describe('When it was last done.'),
  errors: comparison.optional().describe('Invocations that failed.'),
  throttles: comparison.optional().describe('Invocations Lambda refused.'),
  coldStarts: comparison.optional().describe('Cold starts.'),
});
export const metricExpectation = z.strictObject({
  metric: z
    .enum(METRICS)
    .describe('CloudWatch metric; HTTP APIs call errors 4xx and 5xx, WebSocket APIs count connections and messages.'),
  api: z.string().describe('Name of the API.'),
  stage: z.string().optional().describe('Name of the stage.'),
  resource: z.string().optional().describe('Path of a resource; needs metricsEnabled on the stage, and method.'),
  method: z.string().optional().describe('Method of that resource.'),
  stat: z
    .enum(['Sum', 'Average', 'SampleCount', 'Minimum', 'Maximum', 'p50', 'p90', 'p99'])
    .describe('Statistic; latencies are in ms.'),
  is: comparison.describe('The value.'),
});
export const priceExpectation = z.strictObject({
  price: z.string().describe('Name of the API whose price is meant: what API Gateway itself charges for the run.'),
  billed: comparison.optional().describe('Requests or messages that are billed, in units of the price list.'),
  connectionMinutes: comparison.optional().describe('WebSocket: minutes of connections that are billed.'),
  usd: comparison.optional().describe('The price in US dollars.'),
});
export const alarmExpectation = z.strictObject({
  alarm: z.string().describe('Name of an alarm.'),
  at: duration.optional().describe('At which instant; default: when the last period of the run has been evaluated.'),
  state: z.enum(ALARM_STATES).optional().describe('Its state then.'),
  alarmed: comparison.optional().describe('How often it went to ALARM until then.'),
});
export const countExpectation = z.strictObject({
  count: z.string().describe('Name of a load.'),
  status: z.number().int().optional().describe('Only answers with this status.'),
  layer: z.string().optional().describe('Only those this limit refused.'),
  answeredBy: z.string().optional().describe('Only those answered by.'),
  canary: z.boolean().optional().describe('Only those the canary served, or did not.'),
  cache: z.enum(['none', 'hit', 'miss']).optional().describe('Only hits, or misses.'),
  is: comparison.describe('How many.'),
});
export const bucketExpectation = z.strictObject({
  bucket: z
    .enum(['usagePlanMethod', 'usagePlan', 'method', 'account', 'newConnections'])
    .describe('Layer of the token bucket.'),
  plan: z.string().optional().describe('Usage plan.'),
  key: z.string().optional().describe('API key.'),
  api: z.string().optional().describe('API.'),
  stage: z.string().optional().describe('Stage.'),
  method: z.string().optional().describe("'/path/METHOD'."),
  at: duration.describe('At which instant, after what happens then.'),
  tokens: comparison.describe('Tokens in the bucket.'),
});
export const contentsExpectation = z.strictObject({
  contents: z.string().describe('Name of a queue, stream, table, topic, bus, state machine or bucket.'),
  at: duration.optional().describe('At which instant; default: the end of the run.'),
  items: comparison.optional().describe('How many things it holds.'),
  last: matcher.optional().describe('The newest of them, as a text.'),
});
export const operationExpectation = z.strictObject({
  operation: z.string().describe('Name of an operator action.'),
  status: z.number().int().optional().describe('Status AWS gives.'),
  error: z.string().optional().describe('Message AWS gives when it refuses.'),
});
export const operationsExpectation = z.strictObject({
  operations: z.literal('all').describe('All operator actions.'),
  failed: z.number().int().describe('How many failed.'),
});

export const logExpectation = z.strictObject({
  log: z.enum(LOG_KINDS).describe('Which log of the stage: execution or access.'),
  exchange: z.string().optional().describe('Only lines of this exchange; default: of all.'),
  group: z.string().optional().describe('Only lines of this log group.'),
  line: matcher.optional().describe('The line without its request id, to the character; or { $regex } it matches.'),
  lines: comparison.optional().describe("How many such lines there are; default '>= 1'."),
});

export const cacheClusterExpectation = z.strictObject({
  cacheCluster: z.string().describe('Name of the stage whose cache cluster is meant.'),
  api: z.string().describe('Name of the API.'),
  size: z.string().optional().describe('Only a cluster of this size in GB, quoted.'),
  hours: comparison.describe('Hours of the run for which the cluster was there, used or not: what is billed.'),
});

/** The kinds of expectation by the member that tells them apart. */
export const EXPECTATIONS = {
  // First, since its lines may be of one exchange.
  log: logExpectation,
  exchange: exchangeExpectation,
  connection: connectionExpectation,
  message: messageExpectation,
  table: tableExpectation,
  function: functionExpectation,
  metric: metricExpectation,
  price: priceExpectation,
  alarm: alarmExpectation,
  count: countExpectation,
  bucket: bucketExpectation,
  contents: contentsExpectation,
  operation: operationExpectation,
  operations: operationsExpectation,
  cacheCluster: cacheClusterExpectation,
} as const;
export type ExpectationKind = keyof typeof EXPECTATIONS;
export type ExpectationOf<Kind extends ExpectationKind> = z.infer<(typeof EXPECTATIONS)[Kind]>;
export type Matcher = z.infer<typeof matcher>;
export type ExchangeExpectation = z.infer<typeof exchangeExpectation>;
export type ConnectionExpectation = z.infer<typeof connectionExpectation>;
export type MessageExpectation = z.infer<typeof messageExpectation>;
export type TableExpectation = z.infer<typeof tableExpectation>;
export type FunctionExpectation = z.infer<typeof functionExpectation>;
export type MetricExpectation = z.infer<typeof metricExpectation>;
export type PriceExpectation = z.infer<typeof priceExpectation>;
export type AlarmExpectation = z.infer<typeof alarmExpectation>;
export type CountExpectation = z.infer<typeof countExpectation>;
export type BucketExpectation = z.infer<typeof bucketExpectation>;
export type ContentsExpectation = z.infer<typeof contentsExpectation>;
export type OperationExpectation = z.infer<typeof operationExpectation>;
export type OperationsExpectation = z.infer<typeof operationsExpectation>;
export type LogExpectation = z.infer<typeof logExpectation>;
export type CacheClusterExpectation = z.infer<typeof cacheClusterExpectation>;
export type Expectation =
  | ExchangeExpectation
  | ConnectionExpectation
  | MessageExpectation
  | TableExpectation
  | FunctionExpectation
  | MetricExpectation
  | PriceExpectation
  | AlarmExpectation
  | CountExpectation
  | BucketExpectation
  | ContentsExpectation
  | OperationExpectation
  | OperationsExpectation
  | LogExpectation
  | CacheClusterExpectation;
