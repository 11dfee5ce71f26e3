import * as z from 'zod';
import { GATEWAY_RESPONSE_TYPES } from '../../gateway/refusals.ts';
import { LIMITS } from '../limits.ts';
import { METHODS, method, status } from './rest-method.ts';
import { stage } from './rest-stage.ts';
import { texts } from './values.ts';

export const gatewayResponse = z.strictObject({
  statusCode: status.optional().describe("Status instead of the type's own."),
  responseParameters: texts
    .optional()
    .describe(
      'Headers: gatewayresponse.header.NAME to a static value in single quotes, method.request.header.NAME or context.NAME.',
    ),
  responseTemplates: texts.optional().describe('Body by media type: simple substitution of $context.…, no Velocity.'),
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
