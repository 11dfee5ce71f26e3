import { expect, test } from 'vitest';
import { restPipeline } from './pipeline.ts';

// The order is the service's own: REST API reference, 1.1 (developer guide and recorded logs, read 2026-02).
test('the steps stand in the order of the service', () => {
  expect(restPipeline.map(({ name }) => name)).toEqual([
    'resolveStage', 'checkLimits', 'matchRoute', 'applyResourcePolicy', 'authorize', 'requireApiKey', 'throttleUsagePlan', 'countQuota',
    'throttleMethod', 'throttleAccount', 'validateRequest', 'lookUpCache', 'mapRequest', 'callIntegration', 'selectResponse', 'mapResponse',
    'methodResponse', 'storeInCache',
  ]); // prettier-ignore
});
