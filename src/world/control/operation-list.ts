import { updateAccount } from './account-operations.ts';
import { createRestApi, updateRestApi } from './api-operations.ts';
import { createAuthorizer, deleteAuthorizer, updateAuthorizer } from './authorizer-operations.ts';
import { CERTIFICATE_OPERATIONS } from './certificate-operations.ts';
import { deleteRestApi } from './delete-api-operation.ts';
import { createDeployment, deleteDeployment, updateDeployment } from './deployment-operations.ts';
import { DOCUMENTATION_PART_OPERATIONS } from './documentation-operations.ts';
import { DOCUMENTATION_VERSION_OPERATIONS } from './documentation-version-operations.ts';
import { getExport } from './export/export-operation.ts';
import { addPermission, publishVersion, removePermission, updateAlias } from './function-operations.ts';
import { deleteGatewayResponse, putGatewayResponse, updateGatewayResponse } from './gateway-response-operations.ts';
import { importRestApi, putRestApi } from './import-operations.ts';
import {
  createIntegration,
  createRoute,
  deleteCorsConfiguration,
  deleteHttpIntegration,
  deleteRoute,
  updateApi,
  updateHttpIntegration,
  updateRoute,
} from './http/api-operations.ts';
import { createApi } from './http/create-api-operation.ts';
import { createHttpAuthorizer, deleteHttpAuthorizer, updateHttpAuthorizer } from './http/authorizer-operations.ts';
import { exportApi, importApi, reimportApi } from './http/import-operations.ts';
import { HTTP_READS } from './http/read-operations.ts';
import {
  createHttpDeployment,
  createHttpStage,
  deleteAccessLogSettings,
  deleteHttpDeployment,
  deleteHttpStage,
  deleteRouteSettings,
  resetAuthorizersCache,
  updateHttpStage,
} from './http/stage-operations.ts';
import { deleteIntegration, putIntegration, updateIntegration } from './integration-operations.ts';
import {
  deleteIntegrationResponse,
  putIntegrationResponse,
  updateIntegrationResponse,
} from './integration-response-operations.ts';
import { deleteMethod, putMethod, updateMethod } from './method-operations.ts';
import { deleteMethodResponse, putMethodResponse, updateMethodResponse } from './method-response-operations.ts';
import { importApiKeys } from './key-import-operation.ts';
import { LINK_OPERATIONS } from './link-operations.ts';
import { createModel, deleteModel, updateModel } from './model-operations.ts';
import { NETWORK_OPERATIONS } from './network/operations.ts';
import {
  createApiKey,
  createUsagePlan,
  createUsagePlanKey,
  deleteApiKey,
  deleteUsagePlan,
  deleteUsagePlanKey,
  updateApiKey,
  updateUsage,
  updateUsagePlan,
} from './plan-operations.ts';
import { READ_OPERATIONS } from './read-operations.ts';
import { createResource, deleteResource, updateResource } from './resource-operations.ts';
import {
  createStage,
  deleteStage,
  flushStageAuthorizersCache,
  flushStageCache,
  updateStage,
} from './stage-operations.ts';
import { withKnownWords } from './patch-words.ts';
import { SDK_OPERATIONS } from './sdk-operations.ts';
import { TAG_OPERATIONS } from './tag-operations.ts';
import { testInvokeMethod } from './test-invoke-operation.ts';
import { createRequestValidator, deleteRequestValidator, updateRequestValidator } from './validator-operations.ts';
import type { OperationHandler } from './outcome.ts';

/** Operations of both services bear the same name; `apiId` is the word of the one that has HTTP APIs. */
const byService =
  (rest: OperationHandler, http: OperationHandler): OperationHandler =>
  (state, context) =>
    (context.input['apiId'] === undefined ? rest : http)(state, context);

/** Reads both services have under one name. */
const READ_BY_BOTH = [
  'GetIntegration',
  'GetAuthorizer',
  'GetAuthorizers',
  'GetStage',
  'GetStages',
  'GetDeployment',
  'GetDeployments',
] as const;

const HANDLERS: Readonly<Record<string, OperationHandler>> = {
  CreateRestApi: createRestApi,
  UpdateRestApi: updateRestApi,
  DeleteRestApi: deleteRestApi,
  CreateApi: createApi,
  UpdateApi: updateApi,
  ImportApi: importApi,
  ReimportApi: reimportApi,
  ExportApi: exportApi,
  DeleteCorsConfiguration: deleteCorsConfiguration,
  DeleteAccessLogSettings: deleteAccessLogSettings,
  DeleteRouteSettings: deleteRouteSettings,
  CreateRoute: createRoute,
  UpdateRoute: updateRoute,
  DeleteRoute: deleteRoute,
  CreateIntegration: createIntegration,
  ImportRestApi: importRestApi,
  PutRestApi: putRestApi,
  GetExport: getExport,
  CreateResource: createResource,
  UpdateResource: updateResource,
  DeleteResource: deleteResource,
  PutMethod: putMethod,
  UpdateMethod: updateMethod,
  DeleteMethod: deleteMethod,
  PutMethodResponse: putMethodResponse,
  UpdateMethodResponse: updateMethodResponse,
  DeleteMethodResponse: deleteMethodResponse,
  PutIntegration: putIntegration,
  UpdateIntegration: byService(updateIntegration, updateHttpIntegration),
  DeleteIntegration: byService(deleteIntegration, deleteHttpIntegration),
  PutIntegrationResponse: putIntegrationResponse,
  UpdateIntegrationResponse: updateIntegrationResponse,
  DeleteIntegrationResponse: deleteIntegrationResponse,
  CreateModel: createModel,
  UpdateModel: updateModel,
  DeleteModel: deleteModel,
  CreateRequestValidator: createRequestValidator,
  UpdateRequestValidator: updateRequestValidator,
  DeleteRequestValidator: deleteRequestValidator,
  CreateAuthorizer: byService(createAuthorizer, createHttpAuthorizer),
  UpdateAuthorizer: byService(updateAuthorizer, updateHttpAuthorizer),
  DeleteAuthorizer: byService(deleteAuthorizer, deleteHttpAuthorizer),
  PutGatewayResponse: putGatewayResponse,
  UpdateGatewayResponse: updateGatewayResponse,
  DeleteGatewayResponse: deleteGatewayResponse,
  CreateDeployment: byService(createDeployment, createHttpDeployment),
  UpdateDeployment: updateDeployment,
  DeleteDeployment: byService(deleteDeployment, deleteHttpDeployment),
  CreateStage: byService(createStage, createHttpStage),
  UpdateStage: byService(updateStage, updateHttpStage),
  DeleteStage: byService(deleteStage, deleteHttpStage),
  FlushStageCache: flushStageCache,
  FlushStageAuthorizersCache: flushStageAuthorizersCache,
  ResetAuthorizersCache: resetAuthorizersCache,
  UpdateAccount: updateAccount,
  CreateApiKey: createApiKey,
  ImportApiKeys: importApiKeys,
  UpdateApiKey: updateApiKey,
  DeleteApiKey: deleteApiKey,
  CreateUsagePlan: createUsagePlan,
  UpdateUsagePlan: updateUsagePlan,
  DeleteUsagePlan: deleteUsagePlan,
  CreateUsagePlanKey: createUsagePlanKey,
  DeleteUsagePlanKey: deleteUsagePlanKey,
  UpdateUsage: updateUsage,
  UpdateAlias: updateAlias,
  PublishVersion: publishVersion,
  AddPermission: addPermission,
  RemovePermission: removePermission,
  TestInvokeMethod: testInvokeMethod,
  ...DOCUMENTATION_PART_OPERATIONS,
  ...DOCUMENTATION_VERSION_OPERATIONS,
  ...CERTIFICATE_OPERATIONS,
  ...LINK_OPERATIONS,
  ...TAG_OPERATIONS,
  ...SDK_OPERATIONS,
  ...NETWORK_OPERATIONS,
  ...READ_OPERATIONS,
  ...HTTP_READS,
  ...Object.fromEntries(
    READ_BY_BOTH.map((name) => [name, byService(READ_OPERATIONS[name] ?? HTTP_READS[name], HTTP_READS[name])]),
  ),
};

/** The AWS operations an operator can perform in a scenario. */
export const OPERATIONS: Readonly<Record<string, OperationHandler>> = Object.fromEntries(
  Object.entries(HANDLERS).map(([name, handler]) => [
    name,
    name.startsWith('Update') ? withKnownWords(name, handler) : handler,
  ]),
);
