/**
 * The control plane's own words. Recorded from AWS unless a line says otherwise (rest-api reference: 2.3, 3.1, 4.1,
 * 4.7, 5.4, 6.1, 7.1, 8, 9.5, 10.2, 16.5; the recorded cases; "report": printed in public bug reports of AWS users).
 */
export const UNKNOWN = {
  resource: 'Invalid Resource identifier specified',
  method: 'Invalid Method identifier specified',
  integration: 'Invalid Integration identifier specified',
  statusCode: 'Invalid Response status code specified',
  requestValidator: 'Invalid Request Validator identifier specified',
  // Report: AWS writes this one in lower case.
  stage: 'Invalid stage identifier specified',
  // Of the same pattern as the recorded ones; the text itself is unverified.
  authorizer: 'Invalid Authorizer identifier specified',
  usagePlan: 'Invalid Usage Plan ID specified',
  apiKey: 'Invalid API Key identifier specified',
  gatewayResponse: 'Gateway response type not defined on api',
  // Two texts: of a stage's deployment (recorded), and of a deployment that is itself what a call names (recalled).
  deployment: 'Deployment id does not exist',
  deploymentItself: 'Invalid Deployment identifier specified',
} as const;

export const INVALID_HTTP_METHOD =
  'Invalid HttpMethod specified. Valid options are GET,PUT,POST,DELETE,PATCH,OPTIONS,HEAD,ANY';
// Report: aws-cli issue 3992.
export const METHOD_EXISTS = 'Method already exists for this resource';
export const AUTHORIZER_NEEDED =
  'Invalid authorizer ID specified. Setting the authorization type to CUSTOM or COGNITO_USER_POOLS requires a valid authorizer.';
export const SAME_NAMES = 'Parameter names must be unique across querystring, header and path';

/** How AWS words what a validation of mappings, models and templates found. */
export const validationResult = (error: string): string => `Validation Result: warnings : [], errors : [${error}]`;
const invalidMapping = (error: string): string => `Invalid mapping expression specified: ${validationResult(error)}`;
/** A value that is no mapping expression. */
export const invalidExpression = (value: string): string =>
  invalidMapping(`Invalid mapping expression specified: ${value}`);
/** Report: a parameter the method (or its response) does not declare. */
export const undeclaredParameter = (parameter: string): string =>
  invalidMapping(`Invalid mapping expression parameter specified: ${parameter}`);

/** A member whose text is none of the allowed ones. */
export const notInEnum = (value: string, at: string, allowed: readonly string[]): string =>
  `1 validation error detected: Value '${value}' at '${at}' failed to satisfy constraint: Member must satisfy enum value set: [${allowed.join(', ')}]`;
/** A member that must be there (of the pattern of the one above; unverified). */
export const missingMember = (at: string): string =>
  `1 validation error detected: Value null at '${at}' failed to satisfy constraint: Member must not be null`;
