import { describe, expect, test } from 'vitest';
import { FEATURES, foreignFeature, whyRefused, type FeatureName } from './features.ts';

// HTTP API reference, 15 (developer guide, "Choose between REST APIs and HTTP APIs", read 2026-02).
const REFUSED: readonly FeatureName[] = [
  'edgeEndpoint', 'privateEndpoint', 'routingRules', 'backendClientCertificate', 'waf', 'resourcePolicy',
  'tokenAuthorizer', 'apiKeys', 'perClientThrottling', 'caching', 'requestValidation', 'bodyTransformation', 'resources', 'methodSettings', 'compression', 'binaryMediaTypes', 'ownSecurityPolicy',
  'routeResponses', 'gatewayResponses', 'testInvoke', 'canary', 'mockIntegration', 'customIntegration', 'responseStreaming',
  'developerPortal', 'executionLogs', 'firehoseLogs', 'xray', 'timeoutBeyond30Seconds', 'openApi2',
]; // prettier-ignore

test('HTTP APIs refuse exactly what the table says they lack', () => {
  const names = Object.keys(FEATURES) as FeatureName[];
  expect(names.filter((name) => whyRefused(name, 'HTTP') !== null)).toEqual(REFUSED);
});

describe('a refusal says which kind has the feature', () => {
  test.each([
    ['waf', 'HTTP', 'AWS WAF: HTTP APIs do not have it; REST APIs do.'],
    ['mockIntegration', 'HTTP', 'Mock integration: HTTP APIs do not have it; REST APIs and WebSocket APIs do.'],
    ['privateCloudMap', 'REST', 'Private integration with Cloud Map: REST APIs do not have it; HTTP APIs do.'],
    ['requestValidation', 'HTTP', 'Request validation: HTTP APIs do not have it; REST APIs and WebSocket APIs (by models) do.'],
  ] as const)('%s in %s', (name, kind, expected) => { expect(whyRefused(name, kind)).toBe(expected); }); // prettier-ignore
});

test('a member that belongs to REST APIs is recognised, one of HTTP APIs is not', () => {
  expect(foreignFeature('canarySettings')).toBe('canary');
  expect(foreignFeature('apiKeyRequired')).toBe('apiKeys');
  expect(foreignFeature('routes')).toBeNull();
  expect(foreignFeature('constructor')).toBeNull();
});
