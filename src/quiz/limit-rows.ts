import type { Limit } from './limit.ts';

const guide = (page: string): string => `https://docs.aws.amazon.com/apigateway/latest/developerguide/${page}.html`;
const QUOTAS = guide('limits');
const REST = guide('api-gateway-execution-service-limits-table');
const HTTP = guide('http-api-quotas');
const WEBSOCKET = guide('apigateway-execution-service-websocket-limits-table');
const CACHING = guide('api-gateway-caching');
const LOGGING = guide('set-up-logging');
const CANARY = guide('canary-release');
const KEYS = guide('api-gateway-api-usage-plans');
const MUTUAL_TLS = guide('rest-api-mutual-tls');
const LAMBDA = 'https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html';
const READ = '2026-11-22';
const KB = 1024;
const MB = 1_048_576;
const GB = 1_073_741_824;

export const REST_LIMITS = [
  { id: 'restIntegrationTimeout', name: 'Integration timeout, REST', values: [29, 0.05], unit: 'seconds', range: true, today: 'since June 2024 more on request for Regional and private APIs; edge-optimized stays at 29 s', about: /^(?!(?!.*\bREST\b).*\bHTTP APIs?\b).*(?:\bintegration(?:'s|s)?\b.*\btime-?outs?|\btime-?outs?\b.*\bintegrations?|\btimeoutInMillis|\bTimeout should be|\b29-second wall|\bsynchronous|\b504\b|\bexams?\b|\bdefault (?:limit )?is|\bwaits? as long|\bgateway\b.*\b(?:waits|gives up|stops waiting|patience))\b|\bcannot wait longer than\b/i, setting: /\bintegration(?:'s)? time-?outs? (?:of|is)\b/i, states: /\bgives? up (?:at|after)\b.*\b504\b|\bcannot wait longer than\b/i, page: REST, read: READ },
  { id: 'httpIntegrationTimeout', name: 'Integration timeout, HTTP API', values: [30], unit: 'seconds', about: /\bHTTP APIs?\b.*\b(?:time-?outs?|waits|gives up|gave up|patience|503)\b|\btime-?outs?\b.*\bHTTP APIs?\b/i, states: /\bat\b.*\b503\b/i, page: HTTP, read: READ },
  { id: 'accountRate', name: 'Account throttle, rate', values: [10_000], unit: 'perSecond', about: /\baccount\b|\bper Region\b|\bin a Region\b/i, page: QUOTAS, read: READ },
  { id: 'accountBurst', name: 'Account throttle, burst', values: [5_000], unit: 'requests', today: 'set by AWS and not raisable (2026)', about: /\baccount\b.*\bburst\b|\bburst\b.*\b(?:account|Region)\b/i, states: /\bburst of (?:the|an|every|each) account is\b|\baccount's burst (?:limit |quota )?is\b/i, page: QUOTAS, read: READ },
  { id: 'cacheTtl', name: 'Cache TTL, default and range', values: [300, 0, 3600], unit: 'seconds', range: true, about: /^(?!.*\b(?:authorizer|DNS|resolver|rows?|Route 53)\b).*(?:\bTTL\b|\bcached? (?:entry|entries|answers?|responses?)\b.*\b(?:lives?|kept|stays?|expires?|old)\b)/i, setting: /^(?!.*\b(?:DNS|resolver|rows?|Route 53)\b).*\bTTL\b/i, page: CACHING, read: READ },
  { id: 'cachedObject', name: 'Largest cached response', values: [MB], unit: 'bytes', about: /\bcach(?:e|es|ed)\b.*\b(?:response|object|answer|entry|body)s?\b|\b(?:response|object|answer)s?\b.*\bcache[ds]?\b/i, page: CACHING, read: READ },
  { id: 'cacheSize', name: 'Size of a stage cache', values: [0.5 * GB, 1.6 * GB, 6.1 * GB, 13.5 * GB, 28.4 * GB, 58.2 * GB, 118 * GB, 237 * GB], unit: 'bytes', about: /\b(?:cache|cluster)\b.*\bGB\b|\bGB\b.*\b(?:cache|cluster)\b/i, always: true, page: CACHING, read: READ },
  { id: 'authorizerTtl', name: 'Authorizer cache TTL, default and range', values: [300, 0, 3600], unit: 'seconds', range: true, about: /\bauthorizer(?:'s)?\b.*\b(?:TTL|results?|kept|keeps)\b|\bTTL\b.*\bauthorizer\b|\bauthorizerResultTtlInSeconds\b/i, setting: /\bauthorizer(?:'s)?\b.*\bTTL\b|\bTTL\b.*\bauthorizer\b/i, page: REST, read: READ },
  { id: 'payload', name: 'Payload', values: [10 * MB], unit: 'bytes', today: 'since November 2025 streamed answers of REST proxy integrations may be longer', about: /\b413\b|\b(?:payloads?|bod(?:y|ies)|requests?|responses?|uploads?|answers?)\b/i, states: /\b413\b/, page: REST, read: READ },
  { id: 'mappingTemplate', name: 'Mapping template', values: [300 * KB], unit: 'bytes', about: /\btemplates?\b/i, page: REST, read: READ },
  { id: 'foreach', name: 'Iterations of #foreach', values: [1_000], unit: 'times', about: /#?foreach\b/i, page: REST, read: READ },
  { id: 'modelSize', name: 'Models of an API, together', values: [400 * KB], unit: 'bytes', about: /\bmodels?\b/i, page: REST, read: READ },
  { id: 'stagesPerApi', name: 'Stages of an API', values: [10], unit: 'stages', about: /\bstages\b/i, page: REST, read: READ },
  { id: 'stageVariables', name: 'Variables of a stage', values: [100], unit: 'variables', about: /\bstage variables\b|\bvariables\b.*\bstage\b|\bstage\b.*\bvariables\b/i, setting: /\bvariables\b/i, page: REST, read: READ },
  { id: 'stageVariableLength', name: 'Stage variable, value and name', values: [512, 64], unit: 'characters', kinds: [/\bvalues?\b/i, /\bnames?\b/i], about: /\b(?:stage )?variables?\b|\ba value\b/i, page: REST, read: READ },
  { id: 'apiKeys', name: 'API keys of an account and Region', values: [10_000], unit: 'keys', today: 'texts before 2023 have 500', about: /\bkeys\b/i, page: REST, read: READ },
  { id: 'apiKeyLength', name: 'Value of an API key', values: [20, 128], unit: 'characters', range: true, about: /\bAPI keys?\b|\bkey(?:'s)?\b.*\bvalue\b|\bvalue\b.*\bkey\b|\ba value has at least\b/i, always: true, page: KEYS, read: READ },
  { id: 'usagePlans', name: 'Usage plans of an account and Region', values: [300], unit: 'plans', about: /^(?!.*\bper key\b).*\bplans\b/i, page: REST, read: READ },
  { id: 'plansPerKey', name: 'Usage plans of a key', values: [10], unit: 'plans', about: /\bplans\b.*\bkey\b|\bkey\b.*\bplans\b/i, page: REST, read: READ },
  { id: 'methodThrottles', name: 'Method throttles of a plan and stage', values: [20], unit: 'throttles', about: /\bmethod\b/i, page: REST, read: READ },
  { id: 'resourcesPerApi', name: 'Resources of a REST API', values: [300], unit: 'resources', about: /\bresources\b/i, page: REST, read: READ },
  { id: 'authorizersPerApi', name: 'Authorizers of an API', values: [10], unit: 'authorizers', about: /\bauthorizers\b/i, page: REST, read: READ },
  { id: 'canaryPercent', name: 'Share of a canary', values: [0, 100], unit: 'percent', range: true, about: /\bpercentTraffic\b|\bcanary (?:may take|takes|gets|serves)\b/i, setting: /\bcanary\b|\bpercentTraffic\b/i, states: /\bcanary may take\b/i, page: CANARY, read: READ },
  { id: 'executionLogEvent', name: 'Line of the execution log', values: [KB], unit: 'bytes', about: /\b(?:execution )?log\b.*\b(?:events?|lines?|cut|truncated)\b|\b(?:lines?|events?)\b.*\blogs?\b/i, states: /\bcut (?:at|off at|after)\b/i, page: LOGGING, read: READ },
  { id: 'accessLogTemplate', name: 'Format of the access log', values: [3 * KB], unit: 'bytes', about: /\baccess log\b.*\b(?:format|template)\b|\b(?:format|template)\b.*\baccess log\b/i, page: REST, read: READ },
  { id: 'headers', name: 'Headers of a request, together', values: [10_240], unit: 'bytes', today: 'private APIs 8,000 bytes; one newer text of AWS has 20,480 (2026, unsettled)', about: /\bheaders?\b/i, page: REST, read: READ },
  { id: 'resourcePolicy', name: 'Resource policy', values: [8_192], unit: 'characters', about: /\bpolicy\b/i, page: REST, read: READ },
  { id: 'methodArn', name: 'ARN of a method with authorization', values: [1_600], unit: 'bytes', about: /\bARN\b|\b414\b/i, always: true, page: REST, read: READ },
  { id: 'importFile', name: 'Document of an import', values: [6 * MB], unit: 'bytes', about: /\bimport(?:s|ed)?\b|\bOpenAPI\b/i, page: REST, read: READ },
] as const satisfies readonly Limit[]; // prettier-ignore

export const NETWORK_LIMITS = [
  { id: 'customDomains', name: 'Public custom domain names of an account and Region', values: [120], unit: 'domains', about: /\bdomains?\b/i, page: REST, read: READ },
  { id: 'apiMappings', name: 'API mappings of a domain name', values: [200], unit: 'mappings', about: /\bmappings\b/i, page: REST, read: READ },
  { id: 'routingRules', name: 'Routing rules of a domain name', values: [50], unit: 'rules', about: /\brouting rules\b/i, page: REST, read: READ },
  { id: 'clientCertificates', name: 'Client certificates of an account and Region', values: [60], unit: 'certificates', about: /\bclient certificates\b/i, page: REST, read: READ },
  { id: 'truststore', name: 'Certificates of a truststore', values: [1_000], unit: 'certificates', about: /\btruststore\b/i, always: true, page: MUTUAL_TLS, read: READ },
  { id: 'vpcLinks', name: 'VPC links of an account and Region: REST, HTTP API', values: [20, 10], unit: 'links', kinds: [/\bREST\b/, /\bHTTP APIs?\b/], about: /\bVPC links\b/i, page: REST, read: READ },
  { id: 'apisPerAccount', name: 'REST APIs of an account and Region: Regional or private, edge-optimized', values: [600, 120], unit: 'APIs', kinds: [/\b(?:Regional|private)\b/i, /\bedge-optimized\b/i], about: /\b(?:account|Region)\b/i, page: REST, read: READ },
  { id: 'urlLength', name: 'Length of a URL: Regional, edge-optimized or private, WebSocket', values: [10_240, 8_192, 4_096], unit: 'characters', kinds: [/\bRegional\b/i, /\bedge-optimized\b|\bprivate\b/i, /\bWebSocket\b/i], about: /\bURLs?\b/i, page: REST, read: READ },
  { id: 'routesPerApi', name: 'Routes of an HTTP or WebSocket API', values: [300], unit: 'routes', about: /\broutes\b/i, page: HTTP, read: READ },
  { id: 'httpMetering', name: 'Unit an HTTP API is billed in', values: [512 * KB], unit: 'bytes', about: /\bHTTP API\b.*\b(?:bill|price|meter|count)\w*|\b(?:bill|price|meter|count)\w*\b.*\bHTTP API\b|\bmetered in steps\b/i, states: /\bmetered in steps\b/i, page: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-pricing.html', read: READ },
] as const satisfies readonly Limit[]; // prettier-ignore

export const SOCKET_LIMITS = [
  { id: 'webSocketIdle', name: 'Idle WebSocket connection', values: [600], unit: 'seconds', about: /\bidle (?:WebSocket )?time-?out|\bwithout data\b|^(?=.*\b(?:closed|closes|ends?|ended|dies|cut)\b).*\b(?:idle|without (?:data|a message|any message|traffic))\b/i, always: true, page: WEBSOCKET, read: READ },
  { id: 'webSocketLifetime', name: 'Life of a WebSocket connection', values: [7_200], unit: 'seconds', about: /\bconnections?\b|\blifetime\b/i, page: WEBSOCKET, read: READ },
  { id: 'webSocketMessage', name: 'WebSocket message', values: [128 * KB], unit: 'bytes', about: /\bmessages?\b/i, page: WEBSOCKET, read: READ },
  { id: 'webSocketFrame', name: 'WebSocket frame; unit a message is billed in', values: [32 * KB], unit: 'bytes', about: /\bframes?\b|\bbilled\b|\bcounted\b/i, page: WEBSOCKET, read: READ },
  { id: 'webSocketConnections', name: 'New WebSocket connections', values: [500], unit: 'perSecond', about: /\bconnections?\b/i, page: WEBSOCKET, read: READ },
  { id: 'webSocketTimeout', name: 'Integration timeout, WebSocket', values: [29], unit: 'seconds', about: /\b(?:WebSocket|route|\$connect)\b.*\btime-?outs?\b|\btime-?outs?\b.*\b(?:WebSocket|route)\b/i, page: WEBSOCKET, read: READ },
  { id: 'authorizerResult', name: 'Result of a Lambda authorizer', values: [8 * KB], unit: 'bytes', about: /\bauthorizer\b/i, page: WEBSOCKET, read: READ },
] as const satisfies readonly Limit[]; // prettier-ignore

export const LAMBDA_LIMITS = [
  { id: 'lambdaTimeout', name: 'Lambda function timeout', values: [900], unit: 'seconds', about: /\b(?:functions?|Lambda)\b.*\b(?:runs?|time-?out|longest|work)\b/i, states: /\bmay run\b/i, page: LAMBDA, read: READ },
  { id: 'lambdaPayload', name: 'Lambda invocation payload', values: [6 * MB], unit: 'bytes', about: /\bLambda(?:'s)?\b|\bfunctions?\b|\binvocations?\b/i, page: LAMBDA, read: READ },
  { id: 'lambdaConcurrency', name: 'Lambda concurrency of an account and Region', values: [1_000], unit: 'executions', today: 'the default is not verified here (2026)', about: /\bLambda\b|\bconcurren/i, page: LAMBDA, read: READ },
] as const satisfies readonly Limit[]; // prettier-ignore
