import { describe, expect, test } from 'vitest';
import { identityValue, parseIdentitySources } from './identity-source.ts';

const view = {
  headers: [
    ['authorization', 'first'],
    ['Authorization', 'last'],
  ],
  query: [['Key', 'q']],
  stageVariables: { shop: 's' },
  context: () => ({ identity: { sourceIp: '203.0.113.10' } }),
} as const;

// rest-api reference, 9.5 (developer guide, "Configure a Lambda authorizer", read 2023-06).
describe('identity sources', () => {
  test.each([
    ['REQUEST', 'method.request.header.AUTHORIZATION', ['last']],
    ['REQUEST', 'method.request.querystring.Key, stageVariables.shop', ['q', 's']],
    ['REQUEST', 'method.request.querystring.key', [null]],
    ['REQUEST', 'context.identity.sourceIp', ['203.0.113.10']],
    ['REQUEST', 'context.identity.nothing', [null]],
    ['REQUEST', '', []],
    ['TOKEN', 'method.request.header.Authorization', ['last']],
  ] as const)('%s %s', (type, text, values) => {
    const sources = parseIdentitySources(type, text);
    expect(sources.ok && sources.value.map((source) => identityValue(source, view))).toEqual(values);
  });

  test.each([
    ['REQUEST', 'method.request.path.id'],
    ['REQUEST', 'Authorization'],
    ['TOKEN', 'method.request.querystring.token'],
    ['TOKEN', 'method.request.header.A,method.request.header.B'],
    ['COGNITO_USER_POOLS', ''],
  ] as const)('%s takes no %s', (type, text) => {
    expect(parseIdentitySources(type, text).ok).toBe(false);
  });
});
