import { createDeployment, createStage, deleteStage, flushStageCache, updateStage } from './stage-operations.ts';
import {
  deleteGatewayResponse,
  deleteMethod,
  putGatewayResponse,
  putIntegration,
  putMethod,
  updateIntegration,
  updateMethod,
} from './method-operations.ts';
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
import { publishVersion, updateAlias } from './function-operations.ts';
import type { OperationHandler } from './outcome.ts';

/** The AWS operations an operator can perform in a scenario. */
export const OPERATIONS: Readonly<Record<string, OperationHandler>> = {
  CreateDeployment: createDeployment,
  CreateStage: createStage,
  UpdateStage: updateStage,
  DeleteStage: deleteStage,
  FlushStageCache: flushStageCache,
  PutMethod: putMethod,
  UpdateMethod: updateMethod,
  DeleteMethod: deleteMethod,
  PutIntegration: putIntegration,
  UpdateIntegration: updateIntegration,
  PutGatewayResponse: putGatewayResponse,
  DeleteGatewayResponse: deleteGatewayResponse,
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
};
