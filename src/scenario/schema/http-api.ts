import * as z from 'zod';
import { HTTP_LIMITS } from '../../gateway/http/limits.ts';
import { count, named, positive, texts } from './values.ts';

const payloadFormat = z
  .enum(['1.0', '2.0'])
  .describe(
    "Form of the event and the answer, quoted: '1.0' or '2.0'. The console writes 2.0, the API has no default.",
  );

export const httpIntegration = z.strictObject({
  integrationType: z
    .enum(['AWS_PROXY', 'HTTP_PROXY'])
    .describe('AWS_PROXY: a Lambda function, or an AWS service by integrationSubtype. HTTP_PROXY: an HTTP backend.'),
  integrationSubtype: z
    .string()
    .optional()
    .describe(
      'AWS service called without a function between, such as SQS-SendMessage; its input is requestParameters.',
    ),
  integrationUri: z
    .string()
    .optional()
    .describe(
      'lambda:NAME[:ALIAS], a function ARN, or an http(s) URL with {name} of path parameters; of a VPC_LINK the ARN a backend of the scenario has. May hold ${stageVariables.NAME}.',
    ),
  integrationMethod: z
    .string()
    .optional()
    .describe("The backend's method; ANY (default): the request's own. Not for functions."),
  payloadFormatVersion: payloadFormat.optional(),
  connectionType: z
    .enum(['INTERNET', 'VPC_LINK'])
    .optional()
    .describe('Default INTERNET; VPC_LINK for a private target.'),
  connectionId: z.string().optional().describe('The VPC link.'),
  credentialsArn: z.string().optional().describe('ARN of the role the gateway assumes to call the target.'),
  requestParameters: texts
    .optional()
    .describe(
      'append|overwrite|remove:header.NAME, …:querystring.NAME or overwrite:path to $request.header.NAME, $request.querystring.NAME, $request.path[.NAME], $request.body[.PATH], $context.NAME, $stageVariables.NAME, a text, or a text with ${…}; of remove two single quotes. Of a subtype: the input of the service.',
    ),
  responseParameters: z
    .record(z.string().regex(/^[2-5]\d\d$/, 'must be a status code, 200 to 599'), texts)
    .optional()
    .describe('By the status of the backend: append|overwrite|remove:header.NAME or overwrite:statuscode.'),
  timeoutInMillis: positive
    .optional()
    .describe(
      `Milliseconds to wait: ${HTTP_LIMITS.minTimeoutMillis} to ${HTTP_LIMITS.maxTimeoutMillis}, which is the default.`,
    ),
  tlsConfig: z
    .strictObject({ serverNameToVerify: z.string().optional().describe('Host name the certificate must carry.') })
    .optional()
    .describe(
      "HTTPS to a private target; with a name the target's certificate must carry it (backend: certificateNames).",
    ),
  description: z.string().optional().describe('For people.'),
});

export const route = z.strictObject({
  target: z.string().optional().describe('Integration of the API: its name, or integrations/NAME as AWS writes it.'),
  authorizationType: z
    .enum(['NONE', 'JWT', 'AWS_IAM', 'CUSTOM'])
    .optional()
    .describe('Who may call: NONE (default), JWT, AWS_IAM, or CUSTOM (a Lambda authorizer).'),
  authorizerId: z.string().optional().describe('Name of an authorizer of the API, for JWT and CUSTOM.'),
  authorizationScopes: z
    .array(z.string())
    .max(HTTP_LIMITS.scopesPerRoute)
    .optional()
    .describe('JWT: the token needs any one of these scopes.'),
  operationName: z.string().optional().describe('Name for SDKs; no effect on a call.'),
});

const listOf = (what: string) => z.array(z.string()).optional().describe(what);
export const corsConfiguration = z.strictObject({
  allowOrigins: listOf("Exact origins, '*', 'https://*' or 'http://*'; no wildcard inside a host."),
  allowMethods: listOf("Methods, or '*'."),
  allowHeaders: listOf("Header names, or '*'."),
  exposeHeaders: listOf("Header names a page may read, or '*'."),
  maxAge: z
    .number()
    .int()
    .min(-1)
    .max(HTTP_LIMITS.corsMaxAge)
    .optional()
    .describe('Seconds a browser may keep the answer to a preflight: -1 to 86400.'),
  allowCredentials: z.boolean().optional().describe("Not together with the origin '*'."),
});

const routeSettings = z.strictObject({
  throttlingRateLimit: z.number().min(0).optional().describe('Requests per second for each route this covers.'),
  throttlingBurstLimit: count.optional().describe('Size of the token bucket of each route this covers.'),
  detailedMetricsEnabled: z.boolean().optional().describe('Metrics by route: resource and method of the key.'),
});

export const httpStage = z.strictObject({
  deploymentId: z.string().optional().describe('The deployment the stage serves; default `initial`.'),
  autoDeploy: z
    .boolean()
    .optional()
    .describe('Whether every change is deployed at once; default false, as the API has it (the console sets true).'),
  stageVariables: texts.optional().describe('Stage variables.'),
  defaultRouteSettings: routeSettings.optional().describe('Throttle of each route without settings of its own.'),
  routeSettings: z
    .record(z.string(), routeSettings)
    .optional()
    .describe("By route key, such as 'GET /pets' or $default."),
  accessLogSettings: z
    .strictObject({
      format: z.string().optional().describe('One line with $context variables, $context.requestId among them.'),
      destinationArn: z.string().optional().describe('ARN of a log group; HTTP APIs write nowhere else.'),
    })
    .optional()
    .describe('Access log of the stage: one line a request. An HTTP API has no execution log.'),
  description: z.string().optional().describe('For people.'),
});

const identitySource = z
  .array(z.string())
  .describe('$request.header.NAME, $request.querystring.NAME, $context.NAME, $stageVariables.NAME.');

export const jwtAuthorizer = z.strictObject({
  authorizerType: z.literal('JWT').describe('Reads a JSON Web Token itself.'),
  identitySource: identitySource
    .length(1)
    .describe('One header or query parameter, such as $request.header.Authorization.'),
  jwtConfiguration: z
    .strictObject({
      issuer: z.string().describe('iss, to the character. The name of a user pool of the scenario stands for its URL.'),
      audience: z
        .array(z.string())
        .min(1)
        .max(HTTP_LIMITS.audiences)
        .describe('One of them must be in aud (or be client_id, where there is no aud).'),
    })
    .describe('What the token must claim.'),
});
export const requestAuthorizer = z.strictObject({
  authorizerType: z.literal('REQUEST').describe('Asks a Lambda function.'),
  identitySource: identitySource.optional(),
  authorizerUri: z.string().describe('lambda:NAME[:ALIAS] or its invocation ARN.'),
  authorizerCredentialsArn: z.string().optional().describe('ARN of the role that invokes the function.'),
  authorizerPayloadFormatVersion: payloadFormat,
  enableSimpleResponses: z
    .boolean()
    .optional()
    .describe('True: the function returns { isAuthorized, context }; needs 2.0. Otherwise it returns an IAM policy.'),
  authorizerResultTtlInSeconds: z
    .number()
    .int()
    .min(0)
    .max(HTTP_LIMITS.authorizerTtlSeconds)
    .optional()
    .describe('Seconds a result is kept for all routes of the authorizer: 0 to 3600; default 0.'),
});
const authorizer = z.discriminatedUnion('authorizerType', [
  jwtAuthorizer.meta({ title: 'JWT' }),
  requestAuthorizer.meta({ title: 'REQUEST' }),
]);

export const httpApi = z.strictObject({
  protocolType: z.literal('HTTP').describe('An HTTP API.'),
  region: z.string().optional().describe("Region of the API; default: the account's."),
  description: z.string().optional().describe('For people.'),
  disableExecuteApiEndpoint: z
    .boolean()
    .optional()
    .describe('True: the default endpoint answers 404, from the next deployment on.'),
  corsConfiguration: corsConfiguration.optional().describe('CORS, answered by the gateway itself.'),
  routes: z
    .record(
      z
        .string()
        .regex(/^(\$default|[A-Z]+ \/\S*)$/, 'must be a method and a path, such as GET /pets/{id}, or $default'),
      route,
    )
    .describe("By route key: 'GET /pets/{id}', 'ANY /files/{proxy+}', or $default."),
  integrations: named(httpIntegration).optional().describe('Integrations by name.'),
  authorizers: named(authorizer).optional().describe('Authorizers by name: JWT, or REQUEST (a Lambda function).'),
  stages: z
    .record(z.string(), httpStage.nullable())
    .describe('Stages that exist at 0s, serving deployment `initial`: $default, or names that begin the path.'),
});
