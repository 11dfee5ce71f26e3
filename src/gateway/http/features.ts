/** The kinds of API (http-api reference, 15). */
export const API_KINDS = ['REST', 'HTTP', 'WEBSOCKET'] as const;
export type ApiKind = (typeof API_KINDS)[number];

/** What a kind has of a feature: all of it, none, or some, said in words. */
export type Support = boolean | string;
const NOT_SEEN = 'no (unverified)';
type Feature = { readonly label: string } & Readonly<Record<ApiKind, Support>>;

const feature = (label: string, REST: Support, HTTP: Support, WEBSOCKET: Support): Feature => ({
  label,
  REST,
  HTTP,
  WEBSOCKET,
});

/** Which kind of API has which feature (http-api reference, 15: developer guide, latest known 2026-02). */
export const FEATURES = {
  regionalEndpoint: feature('Regional endpoint', true, true, true),
  edgeEndpoint: feature('Edge-optimised endpoint', true, false, false),
  privateEndpoint: feature('Private endpoint', true, false, false),
  customDomain: feature('Custom domain name', 'all kinds, private ones too', 'Regional only', 'Regional only'),
  mutualTls: feature('Mutual TLS on a custom domain', true, true, false),
  securityPolicy: feature('Choice of security policy', true, 'TLS 1.2 fixed', 'TLS 1.2 fixed'),
  routingRules: feature('Routing rules of a domain name', true, false, false),
  dualStack: feature('IPv6 (dual stack)', true, true, true),
  backendClientCertificate: feature('Client certificate towards the backend', true, false, true),
  waf: feature('AWS WAF', true, false, false),
  resourcePolicy: feature('Resource policy', true, false, false),
  iamAuthorization: feature('IAM authorization', true, true, '$connect only'),
  cognitoAuthorizer: feature('Cognito user pool authorizer', true, 'by a JWT authorizer', false),
  jwtAuthorizer: feature('JWT authorizer', 'by a Lambda authorizer', true, false),
  tokenAuthorizer: feature('Lambda authorizer of type TOKEN', true, false, false),
  requestAuthorizer: feature('Lambda authorizer of type REQUEST', true, true, '$connect only'),
  apiKeys: feature('API keys and usage plans', true, false, true),
  perClientThrottling: feature('Throttling per client', true, false, 'by a usage plan'),
  caching: feature('Response caching', true, false, false),
  requestValidation: feature('Request validation', true, false, 'by models'),
  bodyTransformation: feature('Mapping templates for bodies', true, false, 'non-proxy integrations'),
  resources: feature('Resources and methods', true, false, false),
  methodSettings: feature('Settings by resource and method', true, false, false),
  compression: feature('Compression of answers', true, false, false),
  binaryMediaTypes: feature('A list of binary media types', true, false, false),
  ownSecurityPolicy: feature('A security policy of the API itself', true, false, false),
  payloadFormats: feature('Payload format versions', false, true, false),
  parameterMapping: feature('Parameter mapping', true, true, 'request side'),
  routeResponses: feature('Route responses', 'method and integration responses', false, true),
  gatewayResponses: feature('Gateway responses', true, false, false),
  cors: feature('Built-in CORS', 'the console adds an OPTIONS mock', true, false),
  testInvoke: feature('Test invocation in the console', true, false, false),
  canary: feature('Canary release', true, false, false),
  autoDeploy: feature('Automatic deployment', false, true, 'field accepted, the guide says to redeploy (unverified)'),
  mockIntegration: feature('Mock integration', true, false, true),
  customIntegration: feature('Non-proxy integration (AWS, HTTP)', true, false, true),
  privateNlb: feature('Private integration with an NLB', true, true, 'as REST had it first (unverified)'),
  privateAlb: feature('Private integration with an ALB', 'by a VPC link V2', true, false),
  privateCloudMap: feature('Private integration with Cloud Map', false, true, false),
  responseStreaming: feature('Response streaming', true, false, false),
  developerPortal: feature('Developer portal', true, false, false),
  executionLogs: feature('Execution logs', true, false, true),
  firehoseLogs: feature('Access logs to Firehose', true, false, NOT_SEEN),
  xray: feature('X-Ray tracing', true, false, false),
  timeoutBeyond30Seconds: feature('Time-out above 30 s', 'Regional and private, by quota', false, false),
  openApi2: feature('Import of OpenAPI 2.0', true, false, false),
  openApi3: feature('Import of OpenAPI 3.0', true, true, false),
} as const satisfies Record<string, Feature>;
export type FeatureName = keyof typeof FEATURES;

export const KIND_NAMES = {
  REST: 'REST APIs',
  HTTP: 'HTTP APIs',
  WEBSOCKET: 'WebSocket APIs',
} as const satisfies Record<ApiKind, string>;

/** Why a kind of API refuses a feature, and which kinds have it; null when it has the feature, wholly or in part. */
export function whyRefused(name: FeatureName, kind: ApiKind): string | null {
  const { label, ...support } = FEATURES[name];
  if (support[kind] !== false) return null;
  // Nobody is sent to a kind that probably lacks it too.
  const hasIt = (how: Support): boolean => how !== false && how !== NOT_SEEN;
  const others = API_KINDS.filter((other) => hasIt(support[other])).map((other) => {
    const how = support[other];
    return typeof how === 'string' ? `${KIND_NAMES[other]} (${how})` : KIND_NAMES[other];
  });
  return `${label}: ${KIND_NAMES[kind]} do not have it; ${others.join(' and ')} do.`;
}

/** How a kind of API has a feature in a way of its own, in words; null when it has it wholly or not at all. */
export function howElse(name: FeatureName, kind: ApiKind): string | null {
  const { label, ...support } = FEATURES[name];
  const how: Support = support[kind];
  return typeof how === 'string' ? `${label}: ${KIND_NAMES[kind]} have it ${how}.` : null;
}

/** Members of a definition that only other kinds of API know, with the feature each stands for. */
const FOREIGN_MEMBERS = {
  resources: 'resources',
  methodSettings: 'methodSettings',
  minimumCompressionSize: 'compression',
  binaryMediaTypes: 'binaryMediaTypes',
  securityPolicy: 'ownSecurityPolicy',
  corsConfiguration: 'cors',
  jwtConfiguration: 'jwtAuthorizer',
  autoDeploy: 'autoDeploy',
  payloadFormatVersion: 'payloadFormats',
  policy: 'resourcePolicy',
  gatewayResponses: 'gatewayResponses',
  models: 'requestValidation',
  requestValidators: 'requestValidation',
  requestValidatorId: 'requestValidation',
  requestModels: 'requestValidation',
  requestTemplates: 'bodyTransformation',
  responseTemplates: 'bodyTransformation',
  apiKeyRequired: 'apiKeys',
  apiKeySource: 'apiKeys',
  usagePlans: 'apiKeys',
  cacheClusterEnabled: 'caching',
  cacheClusterSize: 'caching',
  cacheKeyParameters: 'caching',
  cacheNamespace: 'caching',
  canarySettings: 'canary',
  tracingEnabled: 'xray',
  webAclArn: 'waf',
  clientCertificateId: 'backendClientCertificate',
  passthroughBehavior: 'bodyTransformation',
  contentHandling: 'bodyTransformation',
  integrationResponses: 'bodyTransformation',
  methodResponses: 'bodyTransformation',
  routingRules: 'routingRules',
  developerPortal: 'developerPortal',
  responseTransferMode: 'responseStreaming',
  routeResponses: 'routeResponses',
  routeResponseSelectionExpression: 'routeResponses',
  loggingLevel: 'executionLogs',
  dataTraceEnabled: 'executionLogs',
} as const satisfies Record<string, FeatureName>;

/** The feature a member of an HTTP API's definition would need, when HTTP APIs lack it. */
export const foreignFeature = (member: string): FeatureName | null =>
  Object.hasOwn(FOREIGN_MEMBERS, member) ? FOREIGN_MEMBERS[member as keyof typeof FOREIGN_MEMBERS] : null;
