import * as z from 'zod';
import { GATEWAY_RESPONSE_TYPES } from '../../gateway/refusals.ts';
import { CACHE_SIZES, LIMITS } from '../limits.ts';
import { count, named, positive, text, texts } from './values.ts';

const METHODS = ['GET', 'PUT', 'POST', 'DELETE', 'PATCH', 'OPTIONS', 'HEAD', 'ANY'] as const;
const status = z.union([z.string(), z.number()]).transform((value) => `${value}`);

const contentHandling = z
  .enum(['CONVERT_TO_BINARY', 'CONVERT_TO_TEXT'])
  .describe('Turns base64 text into bytes, or bytes into base64 text; unset: passes through.');

export const integrationResponse = z.strictObject({
  statusCode: status.optional().describe('Status of the method response; default: the key of this entry.'),
  selectionPattern: z
    .string()
    .optional()
    .describe('Regular expression that must match the whole status (or error message); none: the default entry.'),
  responseParameters: texts
    .optional()
    .describe(
      'Headers: method.response.header.NAME to integration.response.header.NAME, integration.response.body.PATH, context.NAME, stageVariables.NAME, or a static value in single quotes within the text.',
    ),
  responseTemplates: texts.optional().describe('Mapping template (Velocity) for the body, by media type.'),
  contentHandling: contentHandling.optional(),
});

export const integration = z.strictObject({
  type: z
    .enum(['AWS', 'AWS_PROXY', 'HTTP', 'HTTP_PROXY', 'MOCK'])
    .describe(
      'Integration type: AWS_PROXY is the Lambda proxy, AWS a Lambda function or another AWS service with mapping.',
    ),
  httpMethod: z.string().optional().describe("The backend's method; a Lambda invocation must be POST."),
  uri: z
    .string()
    .optional()
    .describe(
      'lambda:NAME[:ALIAS], an ARN (arn:aws:apigateway:REGION:SERVICE:action/NAME or :path/PATH), or an http(s) URL; may hold ${stageVariables.NAME} and {name} of integration.request.path.name.',
    ),
  timeoutInMillis: positive
    .optional()
    .describe(
      'Milliseconds to wait for the backend: 50 to 29000, default 29000; more for Regional and private APIs whose quota was raised (since June 2024).',
    ),
  passthroughBehavior: z
    .enum(['WHEN_NO_MATCH', 'WHEN_NO_TEMPLATES', 'NEVER'])
    .optional()
    .describe('What happens to a content type without template; default WHEN_NO_MATCH.'),
  requestTemplates: texts.optional().describe('Mapping template (Velocity) for the backend by content type.'),
  requestParameters: texts
    .optional()
    .describe(
      'integration.request.header|querystring|path.NAME to method.request.header|querystring|path.NAME, method.request.body.PATH, context.NAME, stageVariables.NAME, or a static value in single quotes.',
    ),
  cacheKeyParameters: z
    .array(z.string())
    .optional()
    .describe(
      'What counts in the cache key: method.request.querystring.x, method.request.header.x, method.request.path.x. Nothing else does.',
    ),
  cacheNamespace: z
    .string()
    .optional()
    .describe('Methods with the same namespace share cached answers; default: the resource.'),
  integrationResponses: z
    .record(z.string(), integrationResponse)
    .optional()
    .describe('By status code: which answers become which; not for proxies.'),
  credentials: z
    .string()
    .optional()
    .describe('ARN of the role the gateway assumes; a role of the scenario (roles:) must allow the action.'),
  contentHandling: contentHandling.optional(),
  connectionType: z
    .enum(['INTERNET', 'VPC_LINK'])
    .optional()
    .describe('INTERNET (default), or VPC_LINK: through the link that connectionId names.'),
  connectionId: z.string().optional().describe('Name of a VPC link of the scenario; may hold ${stageVariables.NAME}.'),
  tlsConfig: z
    .strictObject({
      insecureSkipVerification: z
        .boolean()
        .optional()
        .describe('True: certificates of private authorities and self-signed ones will do; HTTP and HTTP_PROXY only.'),
    })
    .optional()
    .describe("How a backend's TLS certificate is looked at."),
  responseTransferMode: z
    .enum(['BUFFERED', 'STREAM'])
    .optional()
    .describe('BUFFERED (default) or STREAM, for HTTP_PROXY and AWS_PROXY only; streaming is not modelled yet.'),
});

export const methodResponse = z.strictObject({
  responseParameters: z
    .record(z.string(), z.boolean())
    .optional()
    .describe('Declared response headers: method.response.header.NAME: true.'),
  responseModels: texts.optional().describe('Documentation only; never checked at run time.'),
});

export const method = z.strictObject({
  authorizationType: z
    .enum(['NONE', 'AWS_IAM', 'CUSTOM', 'COGNITO_USER_POOLS'])
    .optional()
    .describe('Who may call: NONE (default), AWS_IAM, CUSTOM (a Lambda authorizer) or COGNITO_USER_POOLS.'),
  apiKeyRequired: z
    .boolean()
    .optional()
    .describe(
      'True: callers must send a key of a usage plan of this stage in x-api-key. Takes effect with a deployment.',
    ),
  requestParameters: z
    .record(z.string(), z.boolean())
    .optional()
    .describe('Declared parameters: method.request.querystring.x: true when required.'),
  methodResponses: z
    .record(z.string(), methodResponse.nullable())
    .optional()
    .describe('Declared statuses; a MOCK may answer with these only.'),
  methodIntegration: integration.optional().describe('What is behind the method.'),
  operationName: z.string().optional().describe('Name for SDKs; no effect on a call.'),
  authorizerId: z.string().optional().describe('Name of an authorizer of the API, for CUSTOM and COGNITO_USER_POOLS.'),
  authorizationScopes: z
    .array(z.string())
    .optional()
    .describe('Cognito: any of these in the access token opens the method; without them an ID token is asked for.'),
  requestModels: texts.optional().describe('Name of a model of the API by content type; $default for any.'),
  requestValidatorId: z
    .string()
    .optional()
    .describe('Name of a request validator of the API; without one nothing is validated.'),
});

export const gatewayResponse = z.strictObject({
  statusCode: status.optional().describe("Status instead of the type's own."),
  responseParameters: texts
    .optional()
    .describe(
      'Headers: gatewayresponse.header.NAME to a static value in single quotes, method.request.header.NAME or context.NAME.',
    ),
  responseTemplates: texts.optional().describe('Body by media type: simple substitution of $context.…, no Velocity.'),
});

const rate = z.number().min(0);
export const throttle = z.strictObject({
  rateLimit: rate.describe('Requests per second, on average: the refill of the token bucket.'),
  burstLimit: count.describe('Requests at once: the size of the token bucket.'),
});

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
  description: z.string().optional().describe('For people.'),
});

export const model = z.strictObject({
  contentType: z.string().optional().describe('Media type the model describes; default application/json.'),
  schema: z.unknown().describe('JSON Schema, draft 4; may refer to other models of the API by their model URL.'),
  description: z.string().optional().describe('For people.'),
});
const requestValidator = z.strictObject({
  validateRequestBody: z.boolean().optional().describe('Whether the body must fit the model of its content type.'),
  validateRequestParameters: z
    .boolean()
    .optional()
    .describe('Whether required parameters must be there and not blank.'),
});
export const authorizer = z.strictObject({
  type: z.enum(['TOKEN', 'REQUEST', 'COGNITO_USER_POOLS']).describe('Kind of authorizer.'),
  authorizerUri: z.string().optional().describe('lambda:NAME[:ALIAS] or its invocation ARN, for TOKEN and REQUEST.'),
  authorizerCredentials: z.string().optional().describe('ARN of the role that invokes the function.'),
  identitySource: z
    .string()
    .optional()
    .describe(
      'method.request.header.NAME; for REQUEST several, separated by commas, of headers, query strings, stage variables and context.',
    ),
  identityValidationExpression: z
    .string()
    .optional()
    .describe('Regular expression the token must match; otherwise 401 without a call.'),
  authorizerResultTtlInSeconds: z
    .number()
    .int()
    .min(0)
    .max(LIMITS.cacheTtlSeconds)
    .optional()
    .describe('Seconds a result is kept: 0 to 3600, default 300; 0 switches the cache off.'),
  providerARNs: z.array(z.string()).optional().describe('User pools of the scenario by name, or their ARNs.'),
});

export const restApi = z.strictObject({
  protocolType: z.literal('REST').describe('A REST API.'),
  region: z.string().optional().describe("Region of the API; default: the account's."),
  description: z.string().optional().describe('For people.'),
  endpointConfiguration: z
    .strictObject({
      types: z
        .array(z.enum(['EDGE', 'REGIONAL', 'PRIVATE']))
        .length(1)
        .describe('Exactly one endpoint type.'),
      vpcEndpointIds: z
        .array(z.string())
        .optional()
        .describe('Endpoints the API is associated with: {api}-{vpce}.execute-api… leads to each; PRIVATE only.'),
    })
    .optional()
    .describe('Endpoint type; default EDGE, as CreateRestApi has it.'),
  securityPolicy: z
    .string()
    .optional()
    .describe('TLS policy of the default endpoint; default TLS_1_0, of private APIs TLS_1_2.'),
  endpointAccessMode: z.enum(['BASIC', 'STRICT']).optional().describe('With a SecurityPolicy_… only.'),
  disableExecuteApiEndpoint: z
    .boolean()
    .optional()
    .describe('True: the default endpoint answers 403 from the next deployment or stage change on.'),
  gatewayResponses: z
    .partialRecord(z.enum(GATEWAY_RESPONSE_TYPES as [string, ...string[]]), gatewayResponse)
    .optional()
    .describe('Answers the gateway makes itself, by type.'),
  resources: z
    .record(z.string().regex(/^\//, 'must begin with a slash'), z.partialRecord(z.enum(METHODS), method))
    .describe('By path, such as /pets/{id} or /files/{proxy+}, then by method.'),
  stages: z
    .record(z.string(), stage.nullable())
    .describe('Deployment stages that exist at 0s, serving deployment `initial`; {} for none.'),
  apiKeySource: z
    .enum(['HEADER', 'AUTHORIZER'])
    .optional()
    .describe(
      'Where the API key comes from: the header x-api-key (default), or usageIdentifierKey of the Lambda authorizer.',
    ),
  binaryMediaTypes: z
    .array(z.string())
    .optional()
    .describe('Media types whose payloads are bytes: image/png, image/*, or */* for all.'),
  minimumCompressionSize: z
    .number()
    .int()
    .min(0)
    .max(LIMITS.compressionBytes)
    .optional()
    .describe(
      'Answers of at least so many bytes leave compressed for clients that ask for gzip or deflate; none: never.',
    ),
  models: z
    .record(z.string().regex(/^[A-Za-z0-9]+$/, 'must be letters and digits'), model)
    .optional()
    .describe('Models by name.'),
  requestValidators: z.record(z.string(), requestValidator).optional().describe('Request validators by name.'),
  authorizers: z.record(z.string(), authorizer).optional().describe('Authorizers by name.'),
  policy: z
    .unknown()
    .optional()
    .describe('Resource policy: Version and Statement, as in AWS; takes effect with a deployment.'),
});

export const account = z.strictObject({
  id: z
    .string()
    .regex(/^\d{12}$/, 'must have twelve digits')
    .optional()
    .describe('Account number, quoted; default 123456789012.'),
  region: z.string().optional().describe('Region of the APIs; default eu-west-1.'),
  throttleSettings: throttle
    .optional()
    .describe(
      'Limit of the account in the Region, shared by all its APIs; default 10000 per second, burst 5000; 2500 and 1250 in the smaller Regions (Cape Town, Milan, Jakarta, UAE, Hyderabad, Melbourne, Spain, Zurich, Tel Aviv, Calgary, Malaysia, Thailand, Mexico Central; rules: exam has the first two).',
    ),
  serviceQuotas: z
    .strictObject({
      maximumIntegrationTimeoutInMillis: z
        .number()
        .int()
        .min(29_000)
        .max(LIMITS.raisedTimeoutMillis)
        .optional()
        .describe('Service Quota L-E5AE38E3, raised on request for Regional and private APIs since June 2024.'),
    })
    .optional()
    .describe('Quotas AWS raised for the account.'),
  cloudwatchRoleArn: z
    .string()
    .regex(/^arn:aws[\w-]*:iam::\d{12}:role\/.+$/, 'is no ARN of a role')
    .optional()
    .describe('The role API Gateway writes its logs with; stages cannot log without one.'),
});

export const apiKey = z.strictObject({
  value: z.string().min(20).max(128).describe('The key clients send: 20 to 128 characters.'),
  enabled: z
    .boolean()
    .optional()
    .describe(
      'Default true. (CreateApiKey as an operator action makes a disabled key unless enabled is true, as AWS does.)',
    ),
});
export const quota = z.strictObject({
  limit: positive.describe('Requests in a period, summed over all stages of the plan.'),
  period: z.enum(['DAY', 'WEEK', 'MONTH']).describe('The period; it begins at 00:00 UTC.'),
  offset: count
    .optional()
    .describe('Day of the week or month on which a period begins (AWS texts disagree; unverified).'),
});
export const usagePlan = z.strictObject({
  throttle: throttle.optional().describe('Limit of every key in the plan.'),
  quota: quota.optional().describe('Requests a key may make in a period.'),
  apiStages: z
    .array(
      z.strictObject({
        apiId: z.string().describe('Name of an API of this scenario.'),
        stage: z.string().describe('Name of a stage of that API.'),
        throttle: named(throttle).optional().describe("Limits for single methods, by '/path/METHOD'."),
      }),
    )
    .optional()
    .describe('The stages the plan opens.'),
  keys: z.array(z.string()).optional().describe('Names of the API keys in the plan.'),
});
