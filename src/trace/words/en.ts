import type { ReasonCode } from '../../gateway/reasons.ts';
import type { StepGroup } from '../../gateway/step.ts';
import type { AnsweredBy, BlockedWhy, Layer } from '../record.ts';
import type { Facts } from '../facts.ts';

/** Every sentence the cockpit says, in English. A second language is a second file of this form. */
export type ReasonWords = {
  /** A clause for a row of the inspector. */
  readonly clause: (facts: Facts) => string;
  /** For deciding steps: what it means, in a sentence or two. */
  readonly because?: (facts: Facts) => string;
};

export const REASON_WORDS = {
  none: { clause: () => '' },
  stageFound: { clause: ({ a, b }) => `stage ${a} serves deployment ${b}` },
  stageFoundByCanary: {
    clause: ({ a, b, c }) => `drawn by the canary of stage ${a}: it takes ${c} with deployment ${b}`,
  },
  stageMissingInPath: {
    clause: () => 'the path names no stage',
    because: () => 'On the default endpoint the first part of the path is the stage. Without it no API is reached.',
  },
  stageUnknown: {
    clause: ({ text }) => `there is no stage ${text}`,
    because: ({ text }) =>
      `Nothing is deployed to a stage called ${text}. A method that is only saved, not deployed, does not exist for callers.`,
  },
  apiUnknown: {
    clause: () => 'no API answers at this host',
    because: () => 'The host name belongs to no API of this scenario.',
  },
  defaultEndpointDisabled: {
    clause: ({ a }) => `the default endpoint of ${a} is disabled`,
    because: () => 'Only a custom domain reaches this API.',
  },
  withinLimits: { clause: () => 'size of body, headers and URL are within the limits' },
  payloadTooLarge: {
    clause: ({ a, b }) => `the body has ${a}; at most ${b}`,
    because: () => 'The 10 MB limit is fixed: no configuration is read before it, and its answer cannot be customised.',
  },
  headersTooLarge: {
    clause: ({ a, b }) => `the headers have ${a}; at most ${b}`,
    because: () => 'The limit for all headers together is fixed (the status is not verified against AWS).',
  },
  urlTooLong: {
    clause: ({ a, b }) => `the URL has ${a}; at most ${b}`,
    because: () => 'The limit is fixed (the status is not verified against AWS).',
  },
  routeMatched: { clause: ({ a }) => `matches ${a}` },
  routeMatchedByAny: { clause: ({ a }) => `matches ${a}, which takes every method` },
  routeMatchedGreedy: { clause: ({ a }) => `matches ${a}; the greedy parameter takes the rest of the path` },
  noResource: {
    clause: ({ text }) => `nothing is deployed at ${text}`,
    because: ({ a, b }) =>
      `Stage ${a} serves deployment ${b}, and that snapshot has no such resource. API Gateway answers 403 Missing Authentication Token, not 404; it has nothing to do with tokens.`,
  },
  noMethodOnResource: {
    clause: ({ text }) => `no method for ${text}`,
    because: ({ a, b }) =>
      `The resource is there in deployment ${b} of stage ${a}, but not this method. API Gateway answers 403, not 405.`,
  },
  noAuthorization: { clause: () => 'none on this method' },
  signatureAccepted: { clause: ({ a }) => `signed by ${a}, who may execute-api:Invoke` },
  signatureMissing: {
    clause: () => 'the method wants a signature; there is none',
    because: () => 'authorizationType is AWS_IAM, so every call must carry a Signature Version 4.',
  },
  invokeNotAllowed: {
    clause: ({ a }) => `${a} may not execute-api:Invoke`,
    because: ({ a }) => `The signature is good, but no policy of ${a} allows the call.`,
  },
  keyNotRequired: { clause: () => 'no key is asked for on this method' },
  keyAccepted: { clause: ({ a, b, c }) => `${a}, in plan ${b}, which opens stage ${c}` },
  keyMissing: {
    clause: () => 'the method asks for a key; there is none',
    because: () => 'apiKeyRequired is true in the deployed snapshot, and the request has no x-api-key header.',
  },
  keyUnknown: {
    clause: () => 'no API key has this value',
    because: () => 'The x-api-key header names no key of this account and Region.',
  },
  keyDisabled: {
    clause: ({ a }) => `key ${a} is disabled`,
    because: () => 'CreateApiKey makes a disabled key unless enabled is true.',
  },
  keyInNoPlan: {
    clause: ({ a }) => `key ${a} is in no usage plan`,
    because: ({ b }) =>
      `A key alone opens nothing: a usage plan must hold both the key and stage ${b}. The link is CreateUsagePlanKey.`,
  },
  keyInOtherPlan: {
    clause: ({ a, b }) => `no plan of key ${a} holds stage ${b}`,
    because: ({ b }) => `The key is in a usage plan, but that plan is not attached to stage ${b}.`,
  },
  notMetered: { clause: () => 'no key, so no usage plan applies' },
  planHasNoThrottle: { clause: ({ a }) => `plan ${a} sets no throttle` },
  tokenTaken: { clause: ({ a, b, c }) => `one token taken from ${a}: ${b} were there, ${c} are left` },
  bucketEmpty: {
    clause: ({ a, b }) => `${a} held ${b} tokens; a request needs 1`,
    because: ({ a }) =>
      `The token bucket of ${a} refills steadily and was spent by the requests before. Nothing behind this step was called.`,
  },
  noBucket: { clause: () => 'no limit set for this method on the stage' },
  planHasNoQuota: { clause: ({ a }) => `plan ${a} sets no quota` },
  quotaCounted: { clause: ({ a, b, c }) => `request ${b} of ${c} in the period of plan ${a}` },
  quotaExceeded: {
    clause: ({ a, c }) => `all ${c} requests of the period of plan ${a} are used`,
    because: () =>
      'The quota counts per key over all stages of the plan, and starts again with the next period. The body says Limit Exceeded; a throttle says Too Many Requests.',
  },
  cachingOff: { clause: ({ a }) => `stage ${a} has no cache` },
  methodNotCached: { clause: ({ a }) => `${a} is not cached` },
  cacheClusterNotReady: { clause: ({ b }) => `the cache cluster is still being made, for ${b}` },
  cacheHit: {
    clause: ({ a, b, c }) => `answer of ${a}, ${b} old, good for another ${c}`,
    because: ({ a }) => `An answer under the same cache key is there, filled by ${a}. The backend is not called.`,
  },
  cacheMiss: { clause: () => 'nothing under this key yet' },
  cacheExpired: { clause: ({ a, b }) => `the answer of ${a} expired ${b} ago` },
  cacheInvalidated: { clause: ({ a }) => `${a} may invalidate: a fresh answer replaces the entry` },
  cacheInvalidatedByAnyone: { clause: () => 'max-age=0 replaces the entry: anyone may invalidate here' },
  invalidationRefused: {
    clause: () => 'max-age=0 without permission: FAIL_WITH_403',
    because: () => 'Only callers with execute-api:InvalidateCache may ask for a fresh answer on this stage.',
  },
  invalidationIgnoredWithWarning: { clause: () => 'max-age=0 without permission is ignored, with a Warning header' },
  invalidationIgnored: { clause: () => 'max-age=0 without permission is ignored' },
  cacheHitInvalidationIgnored: {
    clause: ({ a, b }) => `max-age=0 ignored; answer of ${a}, ${b} old`,
    because: () => 'The caller may not invalidate, so the cached answer is served after all.',
  },
  proxyPassesRequest: { clause: () => 'a proxy takes the request as it is' },
  nothingToMap: { clause: () => 'there is no endpoint to map for' },
  parametersMapped: { clause: ({ b }) => `a proxy takes the request as it is, with ${b} mapped` },
  headerNotMappable: {
    clause: ({ text }) => `the mapping sets ${text}, which no mapping may`,
    because: ({ text }) =>
      `requestParameters of this method set the header ${text}. API Gateway takes the definition and then answers every call with 500. Remove the mapping.`,
  },
  requestBodyNotJson: {
    clause: () => 'a mapping reads from the body, and the body is no JSON',
    because: () =>
      'A source method.request.body.… needs a JSON body. The status 400 is known from an emulator only; it is not verified against AWS.',
  },
  bodyNotBase64: {
    clause: () => 'the body should be turned into bytes, and is no base64',
    because: () =>
      'contentHandling and binaryMediaTypes ask for a base64 text here. Check both against the Content-Type and the Accept header.',
  },
  templateOnBinary: {
    clause: () => 'a template cannot run on bytes',
    because: () =>
      'The payload counts as binary, and there is a template for it. Set contentHandling to CONVERT_TO_TEXT, or remove the type from binaryMediaTypes.',
  },
  requestMapped: { clause: () => 'the template of the content type makes the request' },
  requestPassedThrough: { clause: () => 'no template for the content type; the body passes untouched' },
  unsupportedMediaType: {
    clause: () => 'no template for the content type, and passthrough is not allowed',
    because: () => 'passthroughBehavior decides what happens to a content type without template.',
  },
  requestTemplateFailed: {
    clause: ({ text }) => `the mapping template failed: ${text}`,
    because: () => 'A template that cannot be rendered is a configuration error.',
  },
  mockStatus: { clause: ({ a }) => `MOCK: the template gives status ${a}` },
  mockStatusUnreadable: {
    clause: () => 'the template gives no statusCode',
    because: () => 'A MOCK request template must render a document with a whole-number statusCode.',
  },
  calledFunction: { clause: ({ a, b }) => `function ${a} is called; waits at most ${b}` },
  calledBackend: { clause: ({ a, b }) => `backend ${a} is called; waits at most ${b}` },
  functionAnswered: { clause: ({ a, b }) => `function ${a} answered after ${b}` },
  functionFailedIntoMapping: {
    clause: ({ a, b, text }) => `${a} failed after ${b}: ${text}`,
    because: () =>
      'Behind a custom integration a failing function is no error of the gateway: its errorMessage is matched against the selection patterns, and without a match the default answers, often with 200.',
  },
  functionInvokedAsynchronously: {
    clause: ({ a }) => `${a} was invoked as an Event; Lambda took it with 202`,
    because: () =>
      'X-Amz-Invocation-Type is Event: the client does not wait for the function, and never sees what it returns.',
  },
  functionThrew: {
    clause: ({ a, text }) => `function ${a} threw ${text}`,
    because: () => 'With a Lambda proxy a function error is 502, not 500: the gateway got no usable answer.',
  },
  functionTimedOut: {
    clause: ({ a, b }) => `function ${a} hit its own time-out after ${b}`,
    because: () => "It was the function's time-out, not the gateway's: the answer is 502, not 504.",
  },
  functionThrottled: {
    clause: ({ a, b }) => `Lambda refused: ${a} already runs ${b} times`,
    because: () => "Lambda's own 429 comes to the client as 500, not as 429.",
  },
  functionUnknown: {
    clause: ({ text }) => `there is no function ${text}`,
    because: () => 'The integration URI names a function, version or alias that does not exist.',
  },
  functionNotPermitted: {
    clause: ({ a }) => `API Gateway may not invoke ${a}`,
    because: () =>
      'The resource policy of the function (or of this very alias) does not let API Gateway in: lambda add-permission is missing.',
  },
  malformedProxyAnswer: {
    clause: ({ a, text }) => `malformed answer of ${a}: ${text}`,
    because: () =>
      'A proxy function must return statusCode, headers, multiValueHeaders, body (a string) and isBase64Encoded, and nothing else. Otherwise: 502, "Malformed Lambda proxy response" in the log.',
  },
  integrationMethodNotPost: {
    clause: () => 'the integration method is not POST',
    because: () => 'A Lambda invocation is always a POST, whatever method the client used.',
  },
  integrationTimedOut: {
    clause: ({ a }) => `no answer within ${a}`,
    because: ({ a }) => `The integration time-out is ${a}. The backend knows nothing of it and works on.`,
  },
  backendAnswered: { clause: ({ a, b, c }) => `backend ${a} answered ${b} after ${c}` },
  backendUnreachable: {
    clause: ({ text }) => `nothing answers at ${text || 'the address'}`,
    because: () => 'DNS, connection or TLS failed (the status is not verified against AWS).',
  },
  invalidEndpoint: {
    clause: ({ text }) => `"${text}" is no endpoint`,
    because: () => 'A missing stage variable is an empty text, and the URI it leaves is invalid.',
  },
  proxyPassesResponse: { clause: () => 'a proxy passes the answer as it is' },
  responseSelected: { clause: ({ a }) => `the pattern matches; method response ${a}` },
  responseSelectedByDefault: { clause: ({ a }) => `the default entry; method response ${a}` },
  noResponseSelected: {
    clause: ({ text }) => `no integration response for "${text}", and no default`,
    because: () => 'Without a match and without a default entry the gateway has no answer to give.',
  },
  responseBodyNotJson: {
    clause: () => "a mapping reads from the backend's body, and it is no JSON",
    because: () => 'A source integration.response.body.… needs a JSON body; otherwise the answer is 500.',
  },
  responseMapped: { clause: () => 'headers and body as mapped' },
  responsePassedThrough: { clause: () => 'headers as mapped; no template for the body' },
  responseTemplateFailed: {
    clause: ({ text }) => `the response template failed: ${text}`,
    because: () => 'A template that cannot be rendered is a configuration error.',
  },
  statusDeclared: { clause: ({ a }) => `status ${a} is declared on the method` },
  statusOverridden: { clause: ({ a }) => `the template set status ${a}; it need not be declared` },
  statusUndeclared: {
    clause: ({ a }) => `status ${a} is not declared on the method`,
    because: () => 'Output mapping refers to an invalid method response.',
  },
  answerStored: { clause: ({ b }) => `kept for ${b}` },
  answerNotStored: { clause: () => 'not kept' },
  answerTooLargeToStore: { clause: ({ a, b }) => `${a} is more than the ${b} a cache keeps` },
  notCachedHere: { clause: () => 'nothing to keep' },
  defaultGatewayResponse: { clause: ({ a, text }) => `${text || 'answer of the gateway'}: ${a}, as by default` },
  customGatewayResponse: { clause: ({ a, text }) => `${text}: ${a}, as configured` },
} as const satisfies Record<ReasonCode, ReasonWords>;

export const STEP_LABELS: Readonly<Record<string, string>> = {
  resolveStage: 'Stage',
  checkLimits: 'Limits',
  matchRoute: 'Route',
  authorize: 'Authorizer',
  requireApiKey: 'API key',
  throttleUsagePlan: 'Usage plan',
  countQuota: 'Quota',
  throttleMethod: 'Method throttle',
  throttleAccount: 'Account throttle',
  lookUpCache: 'Cache',
  mapRequest: 'Map request',
  callIntegration: 'Integration',
  selectResponse: 'Select response',
  mapResponse: 'Map response',
  methodResponse: 'Method response',
  storeInCache: 'Store',
  gatewayResponse: 'Gateway response',
};
export const GROUP_LABELS: Readonly<Record<StepGroup, string>> = {
  frontDoor: 'Front door',
  whoAreYou: 'Who are you?',
  howMuch: 'How much?',
  integration: 'Integration',
  wayBack: 'Way back',
};
export const LAYER_LABELS: Readonly<Record<Layer, string>> = {
  none: '',
  usagePlanMethod: 'usage plan, this method',
  usagePlan: 'usage plan',
  quota: 'quota',
  method: 'stage, this method',
  account: 'account',
};
export const ANSWERED_BY_LABELS: Readonly<Record<AnsweredBy, string>> = {
  nobody: 'no answer yet',
  gateway: 'API Gateway',
  cache: 'the stage cache',
  backend: 'the backend',
  browser: 'nobody: the browser did not send it',
  network: 'the network',
};
/** What a developer reads in the console, after "Access to fetch at … from origin … has been blocked by CORS policy:". */
export const BLOCKED_LABELS: Readonly<Record<BlockedWhy, string>> = {
  none: '',
  noAllowOrigin: "No 'Access-Control-Allow-Origin' header is present on the requested resource.",
  originMismatch: "The 'Access-Control-Allow-Origin' header has a value that is not equal to the supplied origin.",
  multipleAllowOrigin: "The 'Access-Control-Allow-Origin' header contains multiple values, but only one is allowed.",
  wildcardWithCredentials:
    "The value of the 'Access-Control-Allow-Origin' header must not be the wildcard '*' when the request's credentials mode is 'include'.",
  credentialsNotAllowed:
    "The value of the 'Access-Control-Allow-Credentials' header is not 'true' although the request's credentials mode is 'include'.",
  preflightStatus: "Response to preflight request doesn't pass access control check: It does not have HTTP ok status.",
  methodNotAllowed: "The method is not allowed by 'Access-Control-Allow-Methods' in the preflight response.",
  headerNotAllowed: "A request header is not allowed by 'Access-Control-Allow-Headers' in the preflight response.",
  preflightRedirect: 'A redirect is not allowed for a preflight request.',
  networkError: 'The request failed before any answer came.',
};
/** What a learner may ask at a refusal; the answer is `causeOf`. */
export const QUESTIONS: Partial<Record<ReasonCode, string>> = {
  bucketEmpty: 'Who took the last token?',
  quotaExceeded: 'Who used the last request?',
  cacheHit: 'Who filled this entry?',
  cacheHitInvalidationIgnored: 'Who filled this entry?',
  integrationTimedOut: 'What became of the backend?',
  stageUnknown: 'What is deployed?',
  noResource: 'What is deployed?',
  noMethodOnResource: 'What is deployed?',
  keyInNoPlan: 'What is missing?',
  keyInOtherPlan: 'What is missing?',
  keyDisabled: 'Who made this key?',
  functionThrottled: 'Who is running?',
};
