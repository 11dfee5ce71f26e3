import { authorizer, gatewayResponse } from './schema/api.ts';
import * as http from './schema/http-api.ts';
import { integration, integrationResponse, method, methodResponse } from './schema/rest-method.ts';
import * as socket from './schema/websocket.ts';

/** The members of a call, by operation. */
export type MemberLists = Readonly<Record<string, readonly string[]>>;

/** A call takes what the scenario has in the same place; what stands elsewhere in a call is left out. */
const membersOf = ({ shape }: { readonly shape: object }, ...left: readonly string[]): readonly string[] =>
  Object.keys(shape).filter((member) => !left.includes(member));

const RESOURCE = ['restApiId', 'resource', 'resourceId'];
const METHOD = [...RESOURCE, 'httpMethod'];
const RESPONSE = [...METHOD, 'statusCode'];
const STAGE = ['restApiId', 'stageName'];
const PATCH = 'patchOperations';
const DOCUMENTATION_PART = ['restApiId', 'documentationPartId'];
const DOCUMENTATION_VERSION = ['restApiId', 'documentationVersion'];
const API = [
  'name',
  'description',
  'version',
  'tags',
  'cloneFrom',
  'apiKeySource',
  'binaryMediaTypes',
  'minimumCompressionSize',
  'disableExecuteApiEndpoint',
  'endpointConfiguration',
  'policy',
];
const STAGE_OPTIONS = ['cacheClusterEnabled', 'cacheClusterSize', 'tracingEnabled', 'variables', 'canarySettings'];

/** Operations of REST APIs, and of what belongs to no API. */
export const REST_MEMBERS: MemberLists = {
  CreateRestApi: API,
  UpdateRestApi: ['restApiId', PATCH],
  GetRestApi: ['restApiId'],
  DeleteRestApi: ['restApiId'],
  GetExport: [...STAGE, 'exportType', 'parameters', 'accepts'],
  ImportRestApi: ['body', 'failOnWarnings', 'parameters'],
  PutRestApi: ['restApiId', 'body', 'failOnWarnings', 'mode', 'parameters'],
  CreateResource: ['restApiId', 'parentId', 'parent', 'pathPart'],
  UpdateResource: [...RESOURCE, PATCH],
  DeleteResource: RESOURCE,
  GetResource: [...RESOURCE, 'embed'],
  GetResources: ['restApiId', 'embed'],
  PutMethod: [...METHOD, ...membersOf(method, 'methodIntegration', 'methodResponses')],
  UpdateMethod: [...METHOD, PATCH],
  DeleteMethod: METHOD,
  GetMethod: METHOD,
  PutIntegration: [...METHOD, 'integrationHttpMethod', ...membersOf(integration, 'integrationResponses', 'httpMethod')],
  UpdateIntegration: [...METHOD, PATCH],
  DeleteIntegration: METHOD,
  GetIntegration: METHOD,
  PutMethodResponse: [...RESPONSE, ...membersOf(methodResponse)],
  UpdateMethodResponse: [...RESPONSE, PATCH],
  DeleteMethodResponse: RESPONSE,
  GetMethodResponse: RESPONSE,
  PutIntegrationResponse: [...RESPONSE, ...membersOf(integrationResponse)],
  UpdateIntegrationResponse: [...RESPONSE, PATCH],
  DeleteIntegrationResponse: RESPONSE,
  GetIntegrationResponse: RESPONSE,
  CreateRequestValidator: ['restApiId', 'name', 'validateRequestBody', 'validateRequestParameters'],
  UpdateRequestValidator: ['restApiId', 'requestValidatorId', PATCH],
  DeleteRequestValidator: ['restApiId', 'requestValidatorId'],
  GetRequestValidator: ['restApiId', 'requestValidatorId'],
  CreateModel: ['restApiId', 'name', 'description', 'contentType', 'schema'],
  UpdateModel: ['restApiId', 'modelName', PATCH],
  DeleteModel: ['restApiId', 'modelName'],
  GetModel: ['restApiId', 'modelName'],
  CreateAuthorizer: ['restApiId', 'name', ...membersOf(authorizer)],
  UpdateAuthorizer: ['restApiId', 'authorizerId', PATCH],
  DeleteAuthorizer: ['restApiId', 'authorizerId'],
  GetAuthorizer: ['restApiId', 'authorizerId'],
  PutGatewayResponse: ['restApiId', 'responseType', ...membersOf(gatewayResponse)],
  UpdateGatewayResponse: ['restApiId', 'responseType', PATCH],
  DeleteGatewayResponse: ['restApiId', 'responseType'],
  GetGatewayResponse: ['restApiId', 'responseType'],
  CreateDeployment: [...STAGE, 'description', 'stageDescription', ...STAGE_OPTIONS],
  UpdateDeployment: ['restApiId', 'deploymentId', PATCH],
  DeleteDeployment: ['restApiId', 'deploymentId'],
  GetDeployment: ['restApiId', 'deploymentId', 'embed'],
  CreateStage: [...STAGE, 'deploymentId', 'description', 'documentationVersion', 'tags', ...STAGE_OPTIONS],
  UpdateStage: [...STAGE, PATCH],
  DeleteStage: STAGE,
  GetStage: STAGE,
  FlushStageCache: STAGE,
  FlushStageAuthorizersCache: STAGE,
  GetAccount: [],
  UpdateAccount: [PATCH],
  CreateApiKey: ['name', 'description', 'customerId', 'enabled', 'value', 'tags'],
  ImportApiKeys: ['body', 'format', 'failOnWarnings'],
  UpdateApiKey: ['apiKey', PATCH],
  DeleteApiKey: ['apiKey'],
  GetApiKey: ['apiKey', 'includeValue'],
  GetApiKeys: ['nameQuery', 'includeValues'],
  CreateUsagePlan: ['name', 'description', 'throttle', 'quota', 'apiStages', 'tags'],
  UpdateUsagePlan: ['usagePlanId', PATCH],
  DeleteUsagePlan: ['usagePlanId'],
  GetUsagePlan: ['usagePlanId'],
  GetUsagePlans: ['keyId'],
  CreateUsagePlanKey: ['usagePlanId', 'keyId', 'keyType'],
  DeleteUsagePlanKey: ['usagePlanId', 'keyId'],
  GetUsagePlanKey: ['usagePlanId', 'keyId'],
  GetUsagePlanKeys: ['usagePlanId'],
  UpdateUsage: ['usagePlanId', 'keyId', PATCH],
  CreateDocumentationPart: ['restApiId', 'location', 'properties'],
  UpdateDocumentationPart: [...DOCUMENTATION_PART, PATCH],
  DeleteDocumentationPart: DOCUMENTATION_PART,
  GetDocumentationPart: DOCUMENTATION_PART,
  GetDocumentationParts: ['restApiId', 'type', 'path', 'nameQuery'],
  ImportDocumentationParts: ['restApiId', 'body', 'mode', 'failOnWarnings'],
  CreateDocumentationVersion: [...DOCUMENTATION_VERSION, 'stageName', 'description'],
  UpdateDocumentationVersion: [...DOCUMENTATION_VERSION, PATCH],
  DeleteDocumentationVersion: DOCUMENTATION_VERSION,
  GetDocumentationVersion: DOCUMENTATION_VERSION,
  GenerateClientCertificate: ['description', 'tags'],
  UpdateClientCertificate: ['clientCertificateId', PATCH],
  DeleteClientCertificate: ['clientCertificateId'],
  GetClientCertificate: ['clientCertificateId'],
  CreateVpcLink: ['name', 'description', 'targetArns', 'tags'],
  UpdateVpcLink: ['vpcLinkId', PATCH],
  DeleteVpcLink: ['vpcLinkId'],
  GetVpcLink: ['vpcLinkId'],
  TagResource: ['resourceArn', 'tags'],
  UntagResource: ['resourceArn', 'tagKeys'],
  GetTags: ['resourceArn'],
  GetSdkType: ['id'],
  GetSdk: [...STAGE, 'sdkType', 'parameters'],
  TestInvokeMethod: [
    ...METHOD,
    'pathWithQueryString',
    'headers',
    'multiValueHeaders',
    'body',
    'stageVariables',
    'clientCertificateId',
  ],
};

const V2_API = ['name', 'description', 'protocolType', 'routeSelectionExpression', 'disableExecuteApiEndpoint'];
const ROUTE_ID = ['apiId', 'routeId'];
const INTEGRATION_ID = ['apiId', 'integrationId'];
const AUTHORIZER_ID = ['apiId', 'authorizerId'];
const V2_STAGE = ['apiId', 'stageName'];
const HTTP_AUTHORIZER = [...new Set([...membersOf(http.jwtAuthorizer), ...membersOf(http.requestAuthorizer)])];

/** Operations of HTTP APIs. */
export const HTTP_MEMBERS: MemberLists = {
  CreateApi: [...V2_API, 'corsConfiguration', 'target', 'routeKey', 'credentialsArn'],
  UpdateApi: ['apiId', 'corsConfiguration', 'disableExecuteApiEndpoint'],
  GetApi: ['apiId'],
  ImportApi: ['body', 'failOnWarnings'],
  ReimportApi: ['apiId', 'body', 'failOnWarnings'],
  ExportApi: ['apiId', 'specification', 'stageName', 'includeExtensions'],
  CreateRoute: ['apiId', 'routeKey', ...membersOf(http.route)],
  UpdateRoute: [...ROUTE_ID, ...membersOf(http.route)],
  DeleteRoute: ROUTE_ID,
  GetRoute: ROUTE_ID,
  CreateIntegration: ['apiId', ...membersOf(http.httpIntegration)],
  UpdateIntegration: [...INTEGRATION_ID, ...membersOf(http.httpIntegration)],
  DeleteIntegration: INTEGRATION_ID,
  GetIntegration: INTEGRATION_ID,
  CreateAuthorizer: ['apiId', 'name', ...HTTP_AUTHORIZER],
  UpdateAuthorizer: [...AUTHORIZER_ID, ...HTTP_AUTHORIZER],
  DeleteAuthorizer: AUTHORIZER_ID,
  GetAuthorizer: AUTHORIZER_ID,
  CreateStage: ['apiId', 'stageName', ...membersOf(http.httpStage)],
  UpdateStage: ['apiId', 'stageName', ...membersOf(http.httpStage)],
  DeleteStage: V2_STAGE,
  GetStage: V2_STAGE,
  DeleteAccessLogSettings: V2_STAGE,
  DeleteRouteSettings: [...V2_STAGE, 'routeKey'],
  ResetAuthorizersCache: V2_STAGE,
  DeleteCorsConfiguration: ['apiId'],
  CreateDeployment: [...V2_STAGE, 'description'],
  DeleteDeployment: ['apiId', 'deploymentId'],
  GetDeployment: ['apiId', 'deploymentId'],
};

const SOCKET_ROUTE = membersOf(socket.socketRoute, 'routeResponses');
const SOCKET_INTEGRATION = membersOf(socket.socketIntegration);
const SOCKET_AUTHORIZER = membersOf(socket.socketAuthorizer);

/** Operations of WebSocket APIs. */
export const SOCKET_MEMBERS: MemberLists = {
  CreateApi: V2_API,
  UpdateApi: [
    'apiId',
    'name',
    'description',
    'routeSelectionExpression',
    'apiKeySelectionExpression',
    'disableExecuteApiEndpoint',
    'disableSchemaValidation',
  ],
  CreateRoute: ['apiId', 'routeKey', ...SOCKET_ROUTE],
  UpdateRoute: [...ROUTE_ID, ...SOCKET_ROUTE],
  DeleteRoute: ROUTE_ID,
  CreateRouteResponse: [...ROUTE_ID, 'routeResponseKey'],
  CreateIntegration: ['apiId', ...SOCKET_INTEGRATION],
  CreateStage: ['apiId', 'stageName', ...membersOf(socket.socketStage)],
  UpdateStage: ['apiId', 'stageName', ...membersOf(socket.socketStage)],
  CreateDeployment: [...V2_STAGE, 'description'],
  CreateAuthorizer: ['apiId', 'name', ...SOCKET_AUTHORIZER],
  UpdateAuthorizer: [...AUTHORIZER_ID, ...SOCKET_AUTHORIZER],
  DeleteAuthorizer: AUTHORIZER_ID,
  GetAuthorizer: AUTHORIZER_ID,
  GetApi: ['apiId'],
  GetRoute: ROUTE_ID,
  GetIntegration: INTEGRATION_ID,
  GetStage: V2_STAGE,
  GetDeployment: ['apiId', 'deploymentId'],
};
