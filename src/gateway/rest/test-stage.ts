/**
 * What a test invocation says of itself. Printed alike in ten events of console tests that AWS users published between
 * 2019 and 2024: the made-up stage, domain, address and key; the owner as the caller; no deployment; and the path of the
 * resource, not the one that was asked for, in `requestContext`.
 */
export const TEST_STAGE = 'test-invoke-stage';
export const TEST_SOURCE_IP = 'test-invoke-source-ip';
export const TEST_DOMAIN = 'testPrefix.testDomainName';
export const TEST_API_KEY = { id: 'test-invoke-api-key-id', value: 'test-invoke-api-key' };
/** The scenario names nobody who tests; the owner of the account may. */
export const testCaller = (accountId: string) => ({
  arn: `arn:aws:iam::${accountId}:root`,
  accountId,
  userId: accountId,
  orgId: null,
  cognito: null,
});
