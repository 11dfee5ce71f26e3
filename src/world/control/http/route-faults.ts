import { howElse } from '../../../gateway/http/features.ts';
import { HTTP_LIMITS } from '../../../gateway/http/limits.ts';
import type { RouteDefinition } from '../../../gateway/http/model.ts';
import { fault, foreignMembers, type Fault } from './fault.ts';

const AUTHORIZATION_TYPES: readonly unknown[] = ['NONE', 'JWT', 'AWS_IAM', 'CUSTOM'];

/** The name of a route's integration: AWS writes `integrations/NAME`, the name alone will do. */
export const integrationName = (target: string): string => target.replace(/^integrations\//, '');

/** What HTTP APIs do not take of a route by itself (http-api reference, 1 and 11), whoever sends it. */
export function routeFaults(route: RouteDefinition): readonly Fault[] {
  const { authorizationType = 'NONE', authorizerId = '', authorizationScopes } = route;
  if (!AUTHORIZATION_TYPES.includes(authorizationType)) return [unknownType(authorizationType)];
  const needsAuthorizer = authorizationType === 'JWT' || authorizationType === 'CUSTOM';
  const most = HTTP_LIMITS.scopesPerRoute;
  return [
    ...foreignMembers(route),
    ...(needsAuthorizer && authorizerId === ''
      ? [
          fault(
            'missing',
            '',
            'authorizerId is missing',
            `authorizationType ${authorizationType} needs the name of an authorizer.`,
          ),
        ]
      : []),
    ...((authorizationScopes?.length ?? 0) > most
      ? [fault('tooMany', '/authorizationScopes', `a route has at most ${most} scopes`, 'Remove some.')]
      : []),
    ...((authorizationScopes?.length ?? 0) > 0 && authorizationType !== 'JWT'
      ? [fault('scopes', '/authorizationScopes', 'scopes are for JWT authorizers only', 'Remove them.')]
      : []),
  ];
}

function unknownType(type: string): Fault {
  const isPool = type === 'COGNITO_USER_POOLS';
  const why = (isPool ? howElse('cognitoAuthorizer', 'HTTP') : null) ?? 'authorizationType is NONE, JWT, AWS_IAM or CUSTOM'; // prettier-ignore
  return fault('authorizationType', '/authorizationType', why, 'Write NONE, JWT, AWS_IAM or CUSTOM.');
}
