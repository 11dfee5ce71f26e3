import { updateAccount } from './account-operations.ts';
import { createRestApi, updateRestApi } from './api-operations.ts';
import { createAuthorizer, deleteAuthorizer, updateAuthorizer } from './authorizer-operations.ts';
import { createDeployment, deleteDeployment } from './deployment-operations.ts';
import { addPermission, publishVersion, removePermission, updateAlias } from './function-operations.ts';
import { deleteGatewayResponse, putGatewayResponse, updateGatewayResponse } from './gateway-response-operations.ts';
import { importRestApi, putRestApi } from './import-operations.ts';
import { deleteIntegration, putIntegration, updateIntegration } from './integration-operations.ts';
import {
  deleteIntegrationResponse,
  putIntegrationResponse,
  updateIntegrationResponse,
} from './integration-response-operations.ts';
import { deleteMethod, putMethod, updateMethod } from './method-operations.ts';
import { deleteMethodResponse, putMethodResponse, updateMethodResponse } from './method-response-operations.ts';
import { createModel, deleteModel, updateModel } from './model-operations.ts';
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
import { createRequestValidator, deleteRequestValidator, updateRequestValidator } from './validator-operations.ts';
import type { OperationHandler } from './outcome.ts';

/** The AWS operations an operator can perform in a scenario. */
export const OPERATIONS: Readonly<Record<string, OperationHandler>> = {
  CreateRestApi: createRestApi,
  UpdateRestApi: updateRestApi,
  ImportRestApi: importRestApi,
  PutRestApi: putRestApi,
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
  UpdateIntegration: updateIntegration,
  DeleteIntegration: deleteIntegration,
  PutIntegrationResponse: putIntegrationResponse,
  UpdateIntegrationResponse: updateIntegrationResponse,
  DeleteIntegrationResponse: deleteIntegrationResponse,
  CreateModel: createModel,
  UpdateModel: updateModel,
  DeleteModel: deleteModel,
  CreateRequestValidator: createRequestValidator,
  UpdateRequestValidator: updateRequestValidator,
  DeleteRequestValidator: deleteRequestValidator,
  CreateAuthorizer: createAuthorizer,
  UpdateAuthorizer: updateAuthorizer,
  DeleteAuthorizer: deleteAuthorizer,
  PutGatewayResponse: putGatewayResponse,
  UpdateGatewayResponse: updateGatewayResponse,
  DeleteGatewayResponse: deleteGatewayResponse,
  CreateDeployment: createDeployment,
  DeleteDeployment: deleteDeployment,
  CreateStage: createStage,
  UpdateStage: updateStage,
  DeleteStage: deleteStage,
  FlushStageCache: flushStageCache,
  FlushStageAuthorizersCache: flushStageAuthorizersCache,
  UpdateAccount: updateAccount,
  CreateApiKey: createApiKey,
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
  ...READ_OPERATIONS,
};
