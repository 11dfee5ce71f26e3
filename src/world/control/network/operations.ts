import type { OperationHandler } from '../outcome.ts';
import { createDomainNameAccessAssociation, deleteDomainNameAccessAssociation } from './access-operations.ts';
import { createDomainName, deleteDomainName, putObject, updateDomainName } from './domain-operations.ts';
import {
  createApiMapping,
  createBasePathMapping,
  deleteApiMapping,
  deleteBasePathMapping,
  updateApiMapping,
  updateBasePathMapping,
} from './mapping-operations.ts';
import { NETWORK_READS } from './read-operations.ts';
import { changeResourceRecordSets } from './record-operations.ts';
import { createRoutingRule, deleteRoutingRule, putRoutingRule } from './rule-operations.ts';

/** Operations on what is in front of the gateway; they act at once, without a deployment (rest-api reference, 5.1). */
export const NETWORK_OPERATIONS: Readonly<Record<string, OperationHandler>> = {
  CreateDomainName: createDomainName,
  UpdateDomainName: updateDomainName,
  DeleteDomainName: deleteDomainName,
  CreateBasePathMapping: createBasePathMapping,
  UpdateBasePathMapping: updateBasePathMapping,
  DeleteBasePathMapping: deleteBasePathMapping,
  CreateApiMapping: createApiMapping,
  UpdateApiMapping: updateApiMapping,
  DeleteApiMapping: deleteApiMapping,
  CreateRoutingRule: createRoutingRule,
  PutRoutingRule: putRoutingRule,
  DeleteRoutingRule: deleteRoutingRule,
  CreateDomainNameAccessAssociation: createDomainNameAccessAssociation,
  DeleteDomainNameAccessAssociation: deleteDomainNameAccessAssociation,
  ChangeResourceRecordSets: changeResourceRecordSets,
  PutObject: putObject,
  ...NETWORK_READS,
};
