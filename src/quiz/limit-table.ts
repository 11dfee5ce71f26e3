/** A number AWS publishes, as content may quote it. */
export type Limit = {
  readonly id: string;
  readonly name: string;
  /** Values content may write: the exam's first, then today's where they part, each in the unit. */
  readonly values: readonly number[];
  readonly unit: LimitUnit;
  /** A sentence that speaks of this limit. */
  readonly about: RegExp;
  readonly page: string;
  /** Day the page was read. */
  readonly read: string;
};
export type LimitUnit = 'seconds' | 'bytes' | 'perSecond' | 'requests' | 'count' | 'times';

const guide = (page: string): string => `https://docs.aws.amazon.com/apigateway/latest/developerguide/${page}.html`;
const QUOTAS = guide('limits');
const REST = guide('api-gateway-execution-service-limits-table');
const HTTP = guide('http-api-quotas');
const WEBSOCKET = guide('apigateway-execution-service-websocket-limits-table');
const CACHING = guide('api-gateway-caching');
const LAMBDA = 'https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html';
const READ = '2026-11-22';
const KB = 1024;
const MB = 1_048_576;

/** The one table of numbers: lessons and questions that quote a limit are checked against it. */
export const LIMIT_TABLE = [
  { id: 'restIntegrationTimeout', name: 'Integration timeout, REST', values: [29], unit: 'seconds', about: /REST.*\bintegration time-?outs?\b.*\b(?:default|limit|maximum|at most|longest)\b|\bthe 29-second wall\b/i, page: REST, read: READ },
  { id: 'httpIntegrationTimeout', name: 'Integration timeout, HTTP API', values: [30], unit: 'seconds', about: /HTTP API.*\bintegration time-?outs?\b.*\b(?:default|limit|maximum|at most|longest)\b/i, page: HTTP, read: READ },
  { id: 'accountRate', name: 'Account throttle, rate', values: [10_000], unit: 'perSecond', about: /\baccount\b.*\b(?:throttle|rate|limit|quota)\b.*\b(?:default|Region)\b/i, page: QUOTAS, read: READ },
  { id: 'accountBurst', name: 'Account throttle, burst', values: [5_000], unit: 'requests', about: /\baccount\b.*\bburst\b.*\b(?:default|Region)\b/i, page: QUOTAS, read: READ },
  { id: 'cacheTtl', name: 'Cache TTL, default and range', values: [300, 0, 3600], unit: 'seconds', about: /\bcache\b.*\bTTL\b.*\b(?:default|at most|up to|maximum|limit)\b|\b(?:default|maximum)\b.*\bcache\b.*\bTTL\b/i, page: CACHING, read: READ },
  { id: 'authorizerTtl', name: 'Authorizer cache TTL, default and range', values: [300, 0, 3600], unit: 'seconds', about: /\bauthorizer\b.*\bTTL\b.*\b(?:default|at most|up to|maximum|limit)\b/i, page: REST, read: READ },
  { id: 'cachedObject', name: 'Largest cached response', values: [MB], unit: 'bytes', about: /\b(?:cached response|cached object)\b.*\b(?:at most|up to|maximum|limit|larger)\b/i, page: CACHING, read: READ },
  { id: 'payload', name: 'Payload', values: [10 * MB, 6 * MB], unit: 'bytes', about: /\bpayloads?\b.*\b(?:limit|at most|up to|maximum|larger)\b|\b(?:limit|maximum)\b.*\bpayload\b/i, page: REST, read: READ },
  { id: 'lambdaTimeout', name: 'Lambda function timeout', values: [900], unit: 'seconds', about: /\bfunctions?\b.*\b(?:may run|can run|longest|timeout)\b.*\b(?:up to|at most|maximum)\b/i, page: LAMBDA, read: READ },
  { id: 'mappingTemplate', name: 'Mapping template', values: [300 * KB], unit: 'bytes', about: /\bmapping template\b.*\b(?:at most|up to|maximum|limit|larger)\b/i, page: REST, read: READ },
  { id: 'foreach', name: 'Iterations of #foreach', values: [1_000], unit: 'times', about: /#foreach\b.*\b(?:at most|up to|maximum|limit)\b/i, page: REST, read: READ },
  { id: 'stagesPerApi', name: 'Stages of an API', values: [10], unit: 'count', about: /\bstages\b.*\bper API\b/i, page: REST, read: READ },
  { id: 'stageVariables', name: 'Variables of a stage', values: [100], unit: 'count', about: /\bvariables\b.*\bper stage\b/i, page: REST, read: READ },
  { id: 'apiKeys', name: 'API keys of an account and Region', values: [10_000], unit: 'count', about: /\bAPI keys\b.*\bper account\b/i, page: REST, read: READ },
  { id: 'usagePlans', name: 'Usage plans of an account and Region', values: [300], unit: 'count', about: /\busage plans\b.*\bper account\b/i, page: REST, read: READ },
  { id: 'webSocketIdle', name: 'Idle WebSocket connection', values: [600], unit: 'seconds', about: /\bidle\b.*\bconnections?\b|\bconnections?\b.*\bidle\b/i, page: WEBSOCKET, read: READ },
  { id: 'webSocketLifetime', name: 'Life of a WebSocket connection', values: [7_200], unit: 'seconds', about: /\bconnections?\b.*\b(?:lives?|lasts?|lifetime)\b.*\b(?:at most|up to|maximum|limit)\b/i, page: WEBSOCKET, read: READ },
  { id: 'webSocketMessage', name: 'WebSocket message and frame', values: [128 * KB, 32 * KB], unit: 'bytes', about: /\b(?:WebSocket )?(?:messages?|frames?)\b.*\b(?:at most|up to|maximum|limit|larger)\b/i, page: WEBSOCKET, read: READ },
  { id: 'webSocketConnections', name: 'New WebSocket connections', values: [500], unit: 'perSecond', about: /\bnew connections\b.*\bper second\b/i, page: WEBSOCKET, read: READ },
] as const satisfies readonly Limit[]; // prettier-ignore
