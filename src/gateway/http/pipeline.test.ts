import { expect, test } from 'vitest';
import { httpPipeline } from './pipeline.ts';

// HTTP API reference, 2: route before preflight before authorizer before throttles (developer guide; partly unverified).
test('the steps stand in the order of the service', () => {
  expect(httpPipeline.map(({ name }) => name)).toEqual([
    'checkEndpoint', 'checkLimits', 'resolveStage', 'selectRoute', 'answerCorsPreflight', 'authorize', 'throttleRoute',
    'throttleAccount', 'mapRequest', 'callIntegration', 'mapResponse', 'addCorsHeaders',
  ]); // prettier-ignore
});
