import * as z from 'zod';
import { positive, texts } from './values.ts';

export const METHODS = ['GET', 'PUT', 'POST', 'DELETE', 'PATCH', 'OPTIONS', 'HEAD', 'ANY'] as const;

export const status = z.union([z.string(), z.number()]).transform((value) => `${value}`);

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
      'What counts in the cache key: method.request.querystring.x, method.request.header.x, method.request.path.x, or integration.request.… as mapped. Nothing else does.',
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
    .describe(
      'ARN of the role the gateway assumes; a role of the scenario (roles:) must allow the action. Of a Lambda function: its permissions are not asked then, and a role the scenario has not may invoke it.',
    ),
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
