/** The stage a test invocation says it runs on, and the address it comes from (recalled, unverified). */
export const TEST_STAGE = 'test-invoke-stage';
export const TEST_SOURCE_IP = 'test-invoke-source-ip';
