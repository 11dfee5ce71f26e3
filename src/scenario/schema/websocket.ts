import * as z from 'zod';
import { model } from './api.ts';
import { count, positive, text, texts } from './values.ts';

const integrationResponse = z.strictObject({
  responseTemplates: texts.optional().describe('Mapping template (Velocity) by the key the expression gives.'),
  templateSelectionExpression: z
    .string()
    .optional()
    .describe(
      'Which template: static text, ${request.body.x}, ${integration.response.statuscode}, ${integration.response.header.N}; else $default.',
    ),
  contentHandlingStrategy: z
    .enum(['CONVERT_TO_BINARY', 'CONVERT_TO_TEXT'])
    .optional()
    .describe('CONVERT_TO_TEXT: bytes become base64 text.'),
});

export const socketIntegration = z.strictObject({
  integrationType: z
    .enum(['AWS', 'AWS_PROXY', 'HTTP', 'HTTP_PROXY', 'MOCK'])
    .describe('Integration type: AWS_PROXY is the Lambda proxy; AWS, HTTP and MOCK map with templates.'),
  integrationMethod: z.string().optional().describe("The backend's method; a Lambda invocation must be POST."),
  integrationUri: z
    .string()
    .optional()
    .describe('lambda:NAME[:ALIAS], an ARN, or an http(s) URL; may hold ${stageVariables.NAME}.'),
  requestTemplates: texts.optional().describe('Mapping template (Velocity) by the key the expression gives.'),
  templateSelectionExpression: z
    .string()
    .optional()
    .describe('Which request template: static text or ${request.body.x}; else $default.'),
  requestParameters: texts
    .optional()
    .describe(
      'integration.request.header|querystring|path.NAME to route.request.header|querystring.NAME ($connect only), route.request.body.PATH, context.NAME, stageVariables.NAME, or a static value in single quotes.',
    ),
  passthroughBehavior: z
    .enum(['WHEN_NO_MATCH', 'WHEN_NO_TEMPLATES', 'NEVER'])
    .optional()
    .describe('What happens where no template fits; default WHEN_NO_MATCH.'),
  contentHandlingStrategy: z
    .enum(['CONVERT_TO_BINARY', 'CONVERT_TO_TEXT'])
    .optional()
    .describe('CONVERT_TO_BINARY: base64 text becomes bytes on the way to the backend.'),
  credentialsArn: z.string().optional().describe('ARN of the role the gateway assumes.'),
  connectionType: z
    .enum(['INTERNET', 'VPC_LINK'])
    .optional()
    .describe('INTERNET (default), or VPC_LINK for HTTP and HTTP_PROXY (whether AWS takes it is not verified).'),
  connectionId: z.string().optional().describe('Name of a VPC link of the scenario; may hold ${stageVariables.NAME}.'),
  timeoutInMillis: positive.optional().describe('Milliseconds to wait for the backend: 50 to 29000, default 29000.'),
  integrationResponses: z
    .record(z.string(), integrationResponse.nullable())
    .optional()
    .describe("By key: $default, or a regular expression between slashes such as '/2\\d\\d/'; not for proxies."),
});

export const socketRoute = z.strictObject({
  target: z
    .string()
    .regex(/^integrations\/./, 'must be integrations/NAME')
    .optional()
    .describe('integrations/NAME: which integration gets the messages; several routes may share one.'),
  authorizationType: z
    .enum(['NONE', 'AWS_IAM', 'CUSTOM'])
    .optional()
    .describe('Who may connect: on $connect only. NONE (default), AWS_IAM or CUSTOM (a Lambda authorizer).'),
  authorizerId: z.string().optional().describe('Name of an authorizer of the API, for CUSTOM.'),
  apiKeyRequired: z.boolean().optional().describe('True: the handshake must carry an API key; on $connect only.'),
  modelSelectionExpression: z
    .string()
    .optional()
    .describe('Which of requestModels a message must fit: $request.body.x or static text.'),
  requestModels: texts.optional().describe('Name of a model of the API by the key the expression gives.'),
  requestParameters: z
    .record(z.string(), z.strictObject({ required: z.boolean().optional().describe('Whether it must be there.') }))
    .optional()
    .describe('Declared parameters of $connect: route.request.querystring.NAME or route.request.header.NAME.'),
  routeResponseSelectionExpression: z
    .literal('$default')
    .optional()
    .describe('$default, the only value there is: with routeResponses it makes the route two-way.'),
  routeResponses: z
    .strictObject({ $default: z.strictObject({}).nullable().describe('The route response.') })
    .optional()
    .describe('{ $default: {} }: the client gets what the integration answers.'),
  operationName: z.string().optional().describe('Name for SDKs; no effect on a message.'),
});

const routeSettings = z.strictObject({
  throttlingRateLimit: z.number().min(0).optional().describe('Messages per second; 0 refuses everything.'),
  throttlingBurstLimit: count.optional().describe('Messages at once: the size of the token bucket.'),
  loggingLevel: z
    .enum(['OFF', 'ERROR', 'INFO'])
    .optional()
    .describe(
      'Execution log: INFO writes all, ERROR what fails (400 and more); default OFF. Needs account.cloudwatchRoleArn.',
    ),
  dataTraceEnabled: z.boolean().optional().describe('Whether the log holds headers and bodies too.'),
  detailedMetricsEnabled: z.boolean().optional().describe('Whether there are metrics by route.'),
});

export const socketStage = z.strictObject({
  deploymentId: z.string().optional().describe('The deployment the stage serves; default `initial`.'),
  stageVariables: texts.optional().describe('Stage variables.'),
  defaultRouteSettings: routeSettings.optional().describe('Settings of every route that has none of its own.'),
  routeSettings: z.record(z.string(), routeSettings).optional().describe('Settings by route key; live at once.'),
  accessLogSettings: z
    .strictObject({
      format: z.string().optional().describe('One line with $context variables, $context.requestId among them.'),
      destinationArn: z.string().optional().describe('ARN of a log group or of a Firehose stream.'),
    })
    .optional()
    .describe('Access log of the stage: a line for each handshake, message and $disconnect.'),
  clientCertificateId: z
    .string()
    .optional()
    .describe('The certificate of gatewayCertificates that the stage shows its HTTP backends.'),
  description: z.string().optional().describe('For people.'),
});

export const socketAuthorizer = z.strictObject({
  authorizerType: z.literal('REQUEST').describe('REQUEST, the only type WebSocket APIs have.'),
  authorizerUri: z.string().describe('lambda:NAME[:ALIAS] or its invocation ARN.'),
  identitySource: z
    .array(z.string())
    .optional()
    .describe(
      'route.request.header.X, route.request.querystring.X, context.X or stageVariables.X: all must be there, or 401.',
    ),
  authorizerCredentialsArn: z.string().optional().describe('ARN of the role that invokes the function.'),
});

export const webSocketApi = z.strictObject({
  protocolType: z.literal('WEBSOCKET').describe('A WebSocket API.'),
  region: z.string().optional().describe("Region of the API; default: the account's."),
  description: z.string().optional().describe('For people.'),
  routeSelectionExpression: text.describe('Which member of a message names its route, such as $request.body.action.'),
  apiKeySelectionExpression: z
    .enum(['$request.header.x-api-key', '$context.authorizer.usageIdentifierKey'])
    .optional()
    .describe('Where the API key is read; default $request.header.x-api-key.'),
  disableExecuteApiEndpoint: z.boolean().optional().describe('True: the default endpoint answers 403.'),
  disableSchemaValidation: z.boolean().optional().describe('True: messages are not checked against models.'),
  routes: z
    .record(z.string(), socketRoute.nullable())
    .describe('By route key: $connect, $disconnect, $default, or any text the expression may give.'),
  integrations: z.record(z.string(), socketIntegration).optional().describe('What is behind the routes, by name.'),
  authorizers: z.record(z.string(), socketAuthorizer).optional().describe('Lambda authorizers by name.'),
  models: z
    .record(z.string().regex(/^[A-Za-z0-9]+$/, 'must be letters and digits'), model)
    .optional()
    .describe('Models by name.'),
  stages: z.record(z.string(), socketStage.nullable()).describe('Deployment stages that exist at 0s; {} for none.'),
});
export type WebSocketApiInput = z.output<typeof webSocketApi>;
