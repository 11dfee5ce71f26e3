import type { IntegrationResponseDefinition } from '../../gateway/model.ts';
import { findIntegration, type FoundIntegration } from './find.ts';
import { integrationResponseProblem } from './integration-response-checks.ts';
import { responseOperations } from './response-operations.ts';

/** What becomes of one kind of backend answer; a second one of its status takes the first one's place. */
const operations = responseOperations<FoundIntegration, IntegrationResponseDefinition>({
  find: findIntegration,
  listOf: ({ integration }) => integration.integrationResponses,
  withList: ({ definition, integration }, integrationResponses) => ({
    ...definition,
    methodIntegration: { ...integration, integrationResponses },
  }),
  pointer: '/methodIntegration/integrationResponses',
  problem: integrationResponseProblem,
  second: null,
  paths: {
    selectionPattern: 'text',
    responseParameters: 'texts',
    responseTemplates: 'texts',
    contentHandling: 'text',
  },
  words: {
    kept: (status) => `has an integration response ${status} in the draft`,
    gone: (status) => `has no integration response ${status} in the draft any more`,
  },
});
export const {
  put: putIntegrationResponse,
  update: updateIntegrationResponse,
  remove: deleteIntegrationResponse,
} = operations;
