import type { ReasonCode } from '../../gateway/reasons.ts';
import type { ClosedBy } from '../../gateway/websocket/close.ts';
import type { StepGroup } from '../../gateway/step.ts';
import type { AnsweredBy, Layer } from '../record.ts';
import type { BlockedWhy } from '../exchange-columns.ts';
import type { Facts } from '../facts.ts';
import type { NETWORK_REASONS } from '../../gateway/network/reasons.ts';
import { NETWORK_STEP_LABELS } from './en-network-steps.ts';
import { WEBSOCKET_STEP_LABELS, WEBSOCKET_WORDS } from './en-websocket.ts';

/** Every sentence the cockpit says, in English. A second language is a second file of this form. */
export type ReasonWords = {
  /** A clause for a row of the inspector. */
  readonly clause: (facts: Facts) => string;
  /** For deciding steps: what it means, in a sentence or two. */
  readonly because?: (facts: Facts) => string;
};

const throttled = (name: string, running: string): string =>
  running === '0'
    ? `Lambda refused: ${name} may not run at all`
    : `Lambda refused: ${name} already runs ${running} times`;

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
  unreadableRequest: {
    clause: ({ text }) => `no server reads ${text}`,
    because: () =>
      'Methods have a case, and a header is one line of text: such a request is malformed (the status is not verified against AWS).',
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
  noResourcePolicy: { clause: () => 'the API has no resource policy' },
  resourcePolicyAllows: { clause: ({ text }) => `the resource policy allows it: ${text}` },
  resourcePolicyDeniesNothing: {
    clause: () => 'the resource policy does not deny it; the authorizer is asked first',
    because: () =>
      'Before a Lambda authorizer only denials of the resource policy count. What the authorizer says is then judged together with it.',
  },
  resourcePolicyWaits: { clause: () => 'the resource policy is judged when it is known who calls' },
  resourcePolicyDenied: {
    clause: ({ text }) => `the resource policy denies it: ${text}`,
    because: () => 'An explicit Deny that applies wins over every Allow, wherever that stands.',
  },
  resourcePolicySilent: {
    clause: ({ text }) => `the resource policy does not allow it: ${text}`,
    because: () =>
      'Once an API has a resource policy, a method without authorizer (and, unverified, one with a user pool) needs an explicit Allow in it; silence denies.',
  },
  defaultEndpointOn: { clause: () => 'the default endpoint is on' },
  httpEndpointDisabled: {
    clause: ({ a }) => `the default endpoint of ${a} is disabled`,
    because: () => 'Only a custom domain reaches this API. An HTTP API answers 404 here, a REST API 403.',
  },
  httpPayloadTooLarge: {
    clause: ({ a, b }) => `the body has ${a}; at most ${b}`,
    because: () => 'The 10 MB limit is fixed (the text of the answer is not verified against AWS).',
  },
  stageIsDefault: { clause: ({ b }) => `no stage is named in the path: $default serves deployment ${b}` },
  noHttpStage: {
    clause: ({ text }) =>
      text === '' ? 'the path names no stage, and there is no $default' : `there is no stage ${text}, and no $default`,
    because: () => 'An HTTP API takes the first part of the path as the stage, else $default; without either: 404.',
  },
  routeIsDefault: { clause: () => 'no other route fits: $default takes it' },
  noRoute: {
    clause: ({ text }) => `no route for ${text}`,
    because: ({ a, b }) =>
      `Deployment ${b} of stage ${a} has no route for this method and path, and no $default. An HTTP API answers 404 before any authorizer is asked, never 405.`,
  },
  noRouteForPreflight: { clause: () => 'no route for this preflight: the CORS configuration may answer it' },
  corsOff: { clause: () => 'no CORS configuration' },
  noPreflight: { clause: () => 'this is no preflight' },
  preflightToRoute: {
    clause: ({ a }) => `${a} takes the preflight, so the gateway does not answer it itself`,
    because: ({ a }) =>
      `The route ${a} matches OPTIONS too, and a route comes before the CORS configuration: an authorizer on it meets the preflight, which carries no credentials.`,
  },
  preflightAnswered: {
    clause: () => '204 with the headers of the CORS configuration',
    because: () =>
      'No route takes the OPTIONS request, so the gateway answers it. No authorizer and no backend is asked.',
  },
  preflightFromForeignOrigin: {
    clause: () => '204 without any CORS header: the origin is not allowed',
    because: () => 'The browser sees no Access-Control-Allow-Origin and blocks.',
  },
  noAuthorization: { clause: () => 'none on this method' },
  methodArnTooLong: {
    clause: ({ a, b }) => `the ARN of the call has ${a}; at most ${b}`,
    because: () => 'The path is part of the ARN that policies are asked about, and that ARN is limited.',
  },
  signatureAccepted: { clause: ({ a, text }) => `signed by ${a}; ${text}` },
  signatureMissing: {
    clause: () => 'the method wants a signature; there is none',
    because: () => 'authorizationType is AWS_IAM, so every call must carry a Signature Version 4.',
  },
  signatureIncomplete: {
    clause: () => 'the Authorization header is no Signature Version 4',
    because: () => 'Whatever stands in Authorization is read as a signature here, also a Bearer token.',
  },
  signatureMismatch: {
    clause: () => 'the signature is not the one the secret key gives',
    because: () =>
      'A wrong secret key, or a request that was changed after it was signed: the signature covers method, path, query, host and body.',
  },
  signatureExpired: {
    clause: () => 'the signature is older than five minutes',
    because: () => "The client's clock is behind. A signature holds for five minutes either way.",
  },
  signatureNotYetCurrent: {
    clause: () => 'the signature is of more than five minutes from now',
    because: () => "The client's clock is ahead. A signature holds for five minutes either way.",
  },
  credentialScopeWrong: {
    clause: () => 'the signature is for another Region or service',
    because: () => "The credential scope must name the API's Region and the service execute-api.",
  },
  accessKeyUnknown: {
    clause: () => 'AWS knows no such access key',
    because: () => 'The key was deleted, or never was.',
  },
  sessionTokenExpired: {
    clause: () => 'the temporary credentials have expired',
    because: () => 'Credentials of a role or an identity pool end after a time and must be fetched anew.',
  },
  identityPolicyDenied: {
    clause: ({ a, text }) => `a policy of ${a} denies it: ${text}`,
    because: () => 'An explicit Deny that applies wins over every Allow, wherever that stands.',
  },
  identityPolicySilent: {
    clause: ({ a, text }) => `${a} may not call it: ${text}`,
    because: ({ a }) =>
      `The signature is good, but no policy of ${a} allows the call, nor does the resource policy of the API.`,
  },
  otherAccountNotAllowed: {
    clause: ({ a, text }) => `${a} is of another account, and the API does not let it in: ${text}`,
    because: () =>
      'Across accounts both sides must allow: the identity policy of the caller, and the resource policy of the API.',
  },
  identitySourceMissing: {
    clause: ({ text }) => `the authorizer looks at ${text}, and that is missing or empty`,
    because: () =>
      'Where a result may be kept, every identity source must be there: 401, and the function is not called.',
  },
  identityNotValid: {
    clause: ({ text }) => `the token does not match ${text}`,
    because: () => 'identityValidationExpression turns such tokens away: 401, and the function is not called.',
  },
  authorizerCalled: { clause: ({ a, b }) => `function ${a} is asked; waits at most ${b}` },
  authorizerAllowed: { clause: ({ a, b, text }) => `${a} answered after ${b}, and its policy allows it: ${text}` },
  authorizerResultReused: {
    clause: ({ a, b, c, text }) => `the result of ${a}, ${b} old and good for another ${c}, allows it: ${text}`,
  },
  authorizerPolicyDenied: {
    clause: ({ a, text }) => `the policy the authorizer gave for ${a} denies it: ${text}`,
    because: () => 'The policy is kept with the result and judged anew for every method; a Deny is kept like an Allow.',
  },
  authorizerPolicySilent: {
    clause: ({ a, text }) => `the policy the authorizer gave for ${a} does not cover it: ${text}`,
    because: () =>
      'The result is kept under the identity sources alone and serves every method of the authorizer. A policy for one method ARN refuses the next; a wildcard, or no time to live, cures it.',
  },
  authorizerSaidUnauthorized: {
    clause: () => 'the function threw "Unauthorized"',
    because: () => 'Exactly this text makes 401; any other error is 500. Nothing is kept.',
  },
  authorizerThrew: {
    clause: ({ text }) => `the function threw ${text}`,
    because: () => 'Only an error with exactly the text Unauthorized makes 401; every other one is 500.',
  },
  authorizerTimedOut: {
    clause: () => 'the function did not answer in time',
    because: () => 'Its own time-out or that of the gateway (29 s, unverified) came first: 500, with a null message.',
  },
  authorizerNotInvoked: {
    clause: ({ text }) => `the authorizer could not be asked: ${text}`,
    because: () => 'That is a fault of the configuration, not of the caller: 500, with a null message.',
  },
  authorizerFailedInside: {
    clause: () => 'AWS itself failed to ask the authorizer',
    because: () => 'The scenario says so (unavailable). No configuration causes it, and none cures it: try again.',
  },
  authorizerAnswerMalformed: {
    clause: ({ text }) => `the answer of the authorizer is no good: ${text}`,
    because: () =>
      'An authorizer must return principalId and policyDocument; the members of context must be texts, numbers or truth values.',
  },
  tokenAccepted: { clause: ({ text }) => `the token is accepted; it is that of ${text}` },
  tokenMissing: {
    clause: () => 'there is no token',
    because: () => 'The header the authorizer names is missing or empty.',
  },
  tokenUnreadable: { clause: () => 'what the header holds is no token of this scenario' },
  tokenSignatureInvalid: {
    clause: () => 'the signature of the token is not that of its issuer',
    because: () => 'Somebody made or changed the token who does not have the key of the user pool.',
  },
  tokenIssuerForeign: {
    clause: ({ text }) => `the token was issued by ${text || 'nobody'}`,
    because: () => 'Only tokens of the user pools the authorizer lists are taken.',
  },
  tokenExpired: {
    clause: () => 'the token has expired',
    because: () => 'The client must fetch a new one with its refresh token.',
  },
  tokenUseWrong: {
    clause: ({ text }) => `the token is of use "${text}"`,
    because: () =>
      'Without authorizationScopes the method takes ID tokens only; with scopes it takes access tokens only.',
  },
  tokenAudienceMismatch: {
    clause: ({ text }) => `the audience of the token is "${text}"`,
    because: () => 'identityValidationExpression is matched against aud, which access tokens do not have.',
  },
  tokenScopeMissing: {
    clause: ({ text }) => `the token has the scopes "${text}"`,
    because: () => 'One of the scopes of the method must be in the token; otherwise: 401.',
  },
  userPoolUnavailable: {
    clause: ({ text }) => `the user pool ${text || 'is not named'}${text ? ' cannot be reached' : ''}`,
    because: () => 'It was deleted, or its ARN is wrong: 500, with a null message.',
  },
  httpSignatureMissing: {
    clause: () => 'the route wants a signature; there is none',
    because: () => 'An HTTP API says only Forbidden; a REST API says Missing Authentication Token.',
  },
  jwtAccepted: { clause: ({ text }) => `the token is accepted; it is that of ${text}` },
  jwtMissing: {
    clause: () => 'there is no token',
    because: () =>
      'The identity source of the JWT authorizer is missing or empty: 401, and the challenge says only Bearer.',
  },
  jwtSegments: {
    clause: ({ text }) => `the token has ${text} segment${text === '1' ? '' : 's'}, not three`,
    because: () => 'A JSON Web Token is header, payload and signature with dots between.',
  },
  jwtUnreadable: {
    clause: () => 'header or payload of the token cannot be decoded',
    because: () => 'Both must be JSON objects in base64url.',
  },
  jwtAlgorithm: {
    clause: ({ text }) => `the token is signed with ${text || 'nothing'}`,
    because: () => 'A JWT authorizer takes algorithms of the RSA family only.',
  },
  jwtKeysUnavailable: {
    clause: ({ text }) => `the keys of ${text} cannot be fetched`,
    because: () => 'The authorizer finds them by discovery, within 1,500 ms; without them no token is accepted.',
  },
  jwtKeyUnknown: {
    clause: ({ text }) => `the issuer publishes no key ${text}`,
    because: () => 'kid in the header must name one of the keys at jwks_uri.',
  },
  jwtSignature: {
    clause: () => 'the signature of the token is not that of its issuer',
    because: () => "Somebody made or changed the token who does not have the issuer's key.",
  },
  jwtIssuer: {
    clause: ({ text }) => `the token was issued by ${text || 'nobody'}`,
    because: () => 'iss must equal the configured issuer to the character; a slash at the end counts.',
  },
  jwtAudience: {
    clause: ({ text }) => `the audience of the token is "${text}"`,
    because: () =>
      'One value of aud must be a configured audience. client_id is looked at only where there is no aud, as in access tokens of user pools.',
  },
  jwtExpired: {
    clause: () => 'the token has expired',
    because: () => 'The client must fetch a new one. Nobody asks the issuer whether a token was revoked.',
  },
  jwtNotYetValid: {
    clause: () => 'the token is not valid yet',
    because: () => 'nbf and iat must not lie in the future.',
  },
  jwtScope: {
    clause: ({ text }) => (text === '' ? 'the token has no scope' : `the token has the scopes "${text}"`),
    because: () =>
      'The route lists authorizationScopes, and the token needs one of them in scope or scp: 403, not 401. An ID token of a user pool has none.',
  },
  httpIdentityMissing: {
    clause: ({ text }) => `the authorizer looks at ${text}, and that is missing or empty`,
    because: () => 'Every declared identity source must be there, cached or not: 401, and the function is not called.',
  },
  httpAuthorizerNotInvoked: {
    clause: ({ text }) => `the authorizer could not be asked: ${text}`,
    because: () => 'That is a fault of the configuration, not of the caller: 500.',
  },
  httpAuthorizerTimedOut: {
    clause: () => 'the function did not answer in time',
    because: () => 'Its own time-out or the 10 s of the gateway came first: 500.',
  },
  httpAuthorizerThrew: {
    clause: ({ text }) => `the function threw ${text}`,
    because: () =>
      'For an HTTP API every error is 500, "Unauthorized" too (not verified against AWS); for a REST API that text makes 401.',
  },
  httpAuthorizerMalformed: {
    clause: ({ text }) => `the answer of the authorizer is no good: ${text}`,
    because: () =>
      'With simple responses it must be { isAuthorized: true or false }, else principalId and policyDocument: 500.',
  },
  httpAuthorizerDenied: {
    clause: ({ a, text }) => `what the authorizer said for ${a} does not let it in: ${text}`,
    because: () =>
      'A kept result serves every route of the authorizer: a policy for one route ARN refuses the next, a simple answer is the same for all.',
  },
  callerOfOtherAccount: {
    clause: ({ a }) => `${a} belongs to another account`,
    because: () =>
      'HTTP and WebSocket APIs have no resource policy, so nothing can let the caller of another account in. It must assume a role in this one.',
  },
  keyNotRequired: { clause: () => 'no key is asked for here' },
  keyAccepted: { clause: ({ a, b, c }) => `${a}, in plan ${b}, which opens stage ${c}` },
  keyMissing: {
    clause: () => 'the method asks for a key; there is none',
    because: () => 'apiKeyRequired is true in the deployed snapshot, and the request has no x-api-key header.',
  },
  keyNotGivenByAuthorizer: {
    clause: () => 'the authorizer gave no key',
    because: () =>
      'apiKeySource is AUTHORIZER: the key is the usageIdentifierKey of the Lambda authorizer. A header x-api-key does not count.',
  },
  keyUnknown: {
    clause: () => 'no API key has this value',
    because: () => 'What the client (or the authorizer) sent is the value of no key of this account and Region.',
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
  noBucket: { clause: () => 'no limit is set for it on the stage' },
  planHasNoQuota: { clause: ({ a }) => `plan ${a} sets no quota` },
  quotaCounted: { clause: ({ a, b, c }) => `request ${b} of ${c} in the period of plan ${a}` },
  quotaExceeded: {
    clause: ({ a, c }) => `all ${c} requests of the period of plan ${a} are used`,
    because: () =>
      'The quota counts per key over all stages of the plan, and starts again with the next period. The body says Limit Exceeded; a throttle says Too Many Requests.',
  },
  notValidated: { clause: () => 'no request validator on this method' },
  requestValid: { clause: () => 'parameters and body are as the validator asks' },
  bodyHasNoModel: {
    clause: ({ text }) => `no model for ${text}, so the body is not looked at`,
    because: () => 'Only passthroughBehavior NEVER keeps other content types out.',
  },
  parametersMissing: {
    clause: ({ text }) => `missing or blank: ${text}`,
    because: () =>
      'The request validator asks for every parameter that requestParameters of the method marks as required.',
  },
  bodyNotDecodable: {
    clause: ({ text }) => `the body says that it is in the coding ${text}, and cannot be taken out of it`,
    because: () =>
      'API Gateway takes gzip and deflate off a request before it is validated and mapped, whatever the API is set to. Any other Content-Encoding, and bytes that are not what it says, are answered with 415.',
  },
  decodedBodyTooLarge: {
    clause: ({ a, b }) => `out of its coding the body of ${a} has more than ${b}`,
    because: () =>
      'What comes compressed has to keep within the payload limit when it is taken apart too (unverified).',
  },
  bodyUnreadable: { clause: () => 'the body is no JSON', because: () => 'A body with a model must be JSON.' },
  bodyNotFitting: {
    clause: ({ text }) => `the body does not fit its model: ${text}`,
    because: () =>
      'The client learns only "Invalid request body". The detail is in the log, and in $context.error.validationErrorString.',
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
  functionDryRun: {
    clause: ({ a, b }) => `${a} may be invoked, and was not: a dry run, which Lambda answers with ${b}`,
    because: () => 'X-Amz-Invocation-Type is DryRun: Lambda looks at permission and parameters, and runs no function.',
  },
  invocationTypeUnknown: {
    clause: ({ a, b }) => `Lambda refuses the invocation type asked for with ${b}, and does not run ${a}`,
    because: () =>
      'X-Amz-Invocation-Type must be RequestResponse, Event or DryRun, in this very spelling. The refusal goes through the mapping, so that a default response may make 200 of it (unverified).',
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
    clause: ({ a, b }) => throttled(a, b),
    because: () => "Lambda's own 429 comes to the client as 500, not as 429.",
  },
  functionUnknown: {
    clause: ({ text }) => `there is no function ${text}`,
    because: () => 'The integration URI names a function, version or alias that does not exist.',
  },
  functionNotPermitted: {
    clause: ({ a }) => `API Gateway may not invoke ${a}`,
    because: () =>
      'The resource policy of the function (or of this very alias) does not let this caller in: lambda add-permission is missing, or its SourceArn is another. With credentials the policies of their role decide instead.',
  },
  malformedProxyAnswer: {
    clause: ({ a, text }) => `malformed answer of ${a}: ${text}`,
    because: () =>
      'A proxy function must return statusCode, headers, multiValueHeaders, body (a string) and isBase64Encoded, and nothing else. Otherwise: 502, "Malformed Lambda proxy response" in the log.',
  },
  lambdaEventTooLarge: {
    clause: ({ a, b }) => `the event would have ${a}; Lambda takes at most ${b}`,
    because: () =>
      'The body passes the 10 MB limit of API Gateway, but the whole event, in base64 where it is bytes, must fit into the 6 MB of a synchronous invocation.',
  },
  backendAnswerTooLarge: {
    clause: ({ a, b, c }) => `${a} answered with ${b}; at most ${c}`,
    because: () => 'API Gateway passes on at most 10 MB of a buffered answer.',
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
  backendNotTrusted: {
    clause: ({ a, text }) => `the TLS certificate of ${a} ${text}`,
    because: () =>
      'API Gateway wants a certificate of a public authority, for this host, that has not expired. tlsConfig with insecureSkipVerification lets private authorities and self-signed certificates pass, never another host or a date gone by. What fails looks like a backend that cannot be reached.',
  },
  backendRefusesCertificate: {
    clause: ({ a, text }) => `${a} broke off the TLS handshake: ${text}`,
    because: () =>
      'The backend asks for a client certificate. A stage shows its HTTP backends the one of its clientCertificateId, as it stood at the last deployment, and its generated certificates are valid for 365 days. What fails looks like a backend that cannot be reached.',
  },
  integrationUnavailable: {
    clause: () => 'AWS itself could not reach the backend',
    because: () =>
      'The scenario says so (unavailable). 503 comes of faults inside AWS, such as of a VPC link or a zone.',
  },
  backendUnreachable: {
    clause: ({ text }) => `nothing answers at ${text || 'the address'}`,
    because: () => 'DNS, connection or TLS failed (the status is not verified against AWS).',
  },
  invalidEndpoint: {
    clause: ({ text }) => `"${text}" is no endpoint`,
    because: () => 'A missing stage variable is an empty text, and the URI it leaves is invalid.',
  },
  functionAnswerInferred: {
    clause: ({ a, b }) => `${a} returned a value without statusCode after ${b}: 200, and the value is the body`,
  },
  httpFunctionThrew: {
    clause: ({ a, text }) => `function ${a} threw ${text}`,
    because: () => 'An HTTP API answers 500 Internal Server Error; a REST API would say 502.',
  },
  httpFunctionTimedOut: {
    clause: ({ a, b }) => `function ${a} hit its own time-out after ${b}`,
    because: () => "It was the function's time-out, not the gateway's: 500, not 503.",
  },
  httpFunctionThrottled: {
    clause: ({ a, b }) => throttled(a, b),
    because: () => "Lambda's own 429 comes to the client as 503 (not verified against AWS).",
  },
  httpMalformedAnswer: {
    clause: ({ a, text }) => `malformed answer of ${a}: ${text}`,
    because: () => 'An HTTP API answers 500 Internal Server Error; a REST API would say 502.',
  },
  httpIntegrationTimedOut: {
    clause: ({ a }) => `no answer within ${a}`,
    because: ({ a }) =>
      `The integration time-out is ${a}; an HTTP API then says 503 Service Unavailable, where a REST API says 504. The backend works on.`,
  },
  targetNotTrusted: {
    clause: ({ a, text }) => `${a}: ${text}`,
    because: () =>
      'With tlsConfig API Gateway speaks HTTPS to a private target and checks the host name in its certificate; what fails is answered like a target that cannot be reached (unverified).',
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
  httpResponseMapped: { clause: ({ a, b }) => `${b} mapped; status ${a}` },
  noOriginSent: { clause: () => 'the request has no Origin, so there are no CORS headers' },
  corsHeadersSet: { clause: ({ text }) => `the headers for ${text}, whatever the backend said` },
  corsOriginForeign: { clause: ({ text }) => `${text} is not allowed: no CORS headers` },
  httpOwnAnswer: { clause: ({ a, text }) => `${a} ${text}, which cannot be customised` },
  ...WEBSOCKET_WORDS,
} as const satisfies Record<Exclude<ReasonCode, keyof typeof NETWORK_REASONS>, ReasonWords>;

export const STEP_LABELS: Readonly<Record<string, string>> = {
  resolveStage: 'Stage',
  checkEndpoint: 'Endpoint',
  selectRoute: 'Route',
  answerCorsPreflight: 'CORS preflight',
  throttleRoute: 'Route throttle',
  addCorsHeaders: 'CORS headers',
  errorResponse: 'Error response',
  checkLimits: 'Limits',
  matchRoute: 'Route',
  applyResourcePolicy: 'Resource policy',
  authorize: 'Authorizer',
  requireApiKey: 'API key',
  throttleUsagePlan: 'Usage plan',
  countQuota: 'Quota',
  throttleMethod: 'Method throttle',
  throttleAccount: 'Account throttle',
  validateRequest: 'Validation',
  lookUpCache: 'Cache',
  mapRequest: 'Map request',
  callIntegration: 'Integration',
  selectResponse: 'Select response',
  mapResponse: 'Map response',
  methodResponse: 'Method response',
  storeInCache: 'Store',
  gatewayResponse: 'Gateway response',
  ...WEBSOCKET_STEP_LABELS,
  ...NETWORK_STEP_LABELS,
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
  newConnections: 'new connections of the account',
};
export const ANSWERED_BY_LABELS: Readonly<Record<AnsweredBy, string>> = {
  nobody: 'no answer yet',
  gateway: 'API Gateway',
  cache: 'the stage cache',
  backend: 'the backend',
  browser: 'nobody: the browser did not send it',
  network: 'nobody: nothing came back over the network',
  waf: 'AWS WAF',
  edge: 'the edge location',
};
/** How an exchange of a WebSocket API is called at the beginning of a sentence. */
export const EXCHANGE_LABELS = {
  connect: 'Handshake',
  message: 'Message',
  callback: 'Call',
  disconnect: 'Event',
} as const;
export const CLOSED_BY_LABELS: Readonly<Record<ClosedBy, string>> = {
  nobody: 'It is open.',
  client: 'The client ended it.',
  backend: 'A backend ended it with DELETE.',
  gateway: 'The gateway ended it.',
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
  unreadableAllowMethods:
    "Cannot parse the 'Access-Control-Allow-Methods' response header field in the preflight response.",
  unreadableAllowHeaders:
    "Cannot parse the 'Access-Control-Allow-Headers' response header field in the preflight response.",
  tooManyRedirects: 'Too many redirects: a browser follows 20.',
  redirectNotWanted: "The page asked with redirect: 'error', and the answer leads elsewhere.",
  redirectOfNoCors:
    "Request mode 'no-cors' follows redirects, and the page asked for another redirect mode: nothing was sent.",
  unsafeRedirect: 'The redirect leads to an address that a page may not fetch.',
  proxyAuthentication: 'Only a proxy may answer 407; the browser drops the answer.',
  notSameOrigin: "Request mode is 'same-origin', but the address is of another origin: nothing was sent.",
  forbiddenMethod: 'CONNECT, TRACE and TRACK are forbidden to pages: fetch throws a TypeError, and nothing was sent.',
  bodyOfGet: 'A GET or HEAD cannot have a body: fetch throws a TypeError, and nothing was sent.',
  refusedHeader:
    'No header has this name or this value: fetch throws a TypeError, and nothing was sent. Names are tokens; values have no line breaks, and no characters beyond U+00FF.',
  methodOfNoCors: "Request mode is 'no-cors', which takes GET, HEAD and POST only: nothing was sent.",
  differingLocations: 'The answer has several Location headers that differ; the browser drops it.',
  resourcePolicy: "The 'Cross-Origin-Resource-Policy' of the answer keeps it from pages that ask without CORS.",
};
/** What a learner may ask at a refusal; the answer is `causeOf`. */
export const QUESTIONS: Partial<Record<ReasonCode, string>> = {
  bucketEmpty: 'Who took the last token?',
  quotaExceeded: 'Who used the last request?',
  authorizerResultReused: 'Who filled this entry?',
  authorizerPolicySilent: 'Who filled this entry?',
  authorizerPolicyDenied: 'Who filled this entry?',
  httpAuthorizerDenied: 'Who filled this entry?',
  cacheHit: 'Who filled this entry?',
  cacheHitInvalidationIgnored: 'Who filled this entry?',
  integrationTimedOut: 'What became of the backend?',
  httpIntegrationTimedOut: 'What became of the backend?',
  stageUnknown: 'What is deployed?',
  noHttpStage: 'What is deployed?',
  noRoute: 'What is deployed?',
  httpEndpointDisabled: 'What is deployed?',
  noResource: 'What is deployed?',
  noMethodOnResource: 'What is deployed?',
  keyInNoPlan: 'What is missing?',
  keyInOtherPlan: 'What is missing?',
  keyDisabled: 'Who made this key?',
  functionThrottled: 'Who is running?',
  httpFunctionThrottled: 'Who is running?',
};
