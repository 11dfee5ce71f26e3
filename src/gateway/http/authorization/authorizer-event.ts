import type { JsonRecord } from '../../../languages/vtl/aws-scope.ts';
import { requestContext10, requestParts10 } from '../event-1-0.ts';
import { requestContext20, requestParts20, some } from '../event-2-0.ts';
import type { HttpFacts } from '../facts.ts';
import type { PayloadFormatVersion } from '../model.ts';

/** What the function of a Lambda authorizer gets; there is no body in it (http-api reference, 11). */
export function authorizerEvent(
  facts: HttpFacts,
  format: PayloadFormatVersion,
  routeArn: string,
  identitySource: readonly string[],
): JsonRecord {
  if (format === '2.0')
    return {
      ...requestParts20(facts),
      type: 'REQUEST',
      routeArn,
      identitySource,
      requestContext: requestContext20(facts),
      ...some('pathParameters', Object.fromEntries(facts.pathParameters)),
      ...some('stageVariables', facts.stageVariables),
    };
  const joined = identitySource.join(',');
  return {
    version: '1.0',
    type: 'REQUEST',
    methodArn: routeArn,
    identitySource: joined,
    authorizationToken: joined,
    ...requestParts10(facts),
    requestContext: requestContext10(facts),
  };
}
