import type { HttpApiDefinition, HttpStageDefinition } from '../gateway/http/model.ts';
import { issuerOf } from '../gateway/authorization/cognito.ts';
import type { HttpApiSetup, UserPoolSetup } from '../world/setup.ts';
import type { HttpApiInput } from './schema/scenario.ts';

/** An HTTP API as the world wants it; its members bear AWS's names already. */
export const httpApiParts = (
  api: HttpApiInput,
  userPools: readonly UserPoolSetup[],
): Pick<HttpApiSetup, 'protocolType' | 'definition' | 'stages'> => ({
  protocolType: 'HTTP',
  definition: httpDefinition(api, userPools),
  stages: Object.fromEntries(
    Object.entries(api.stages).map(([name, stage]) => [
      name,
      { ...stage, deploymentId: stage?.deploymentId ?? 'initial' } as HttpStageDefinition,
    ]),
  ),
});

function httpDefinition(api: HttpApiInput, userPools: readonly UserPoolSetup[]): HttpApiDefinition {
  const { routes, integrations = {}, authorizers = {}, corsConfiguration, disableExecuteApiEndpoint } = api;
  return {
    routes,
    integrations,
    authorizers: Object.fromEntries(
      Object.entries(authorizers).map(([name, authorizer]) => [name, withIssuer(authorizer, userPools)]),
    ),
    ...(corsConfiguration && { corsConfiguration }),
    ...(disableExecuteApiEndpoint !== undefined && { disableExecuteApiEndpoint }),
  } as HttpApiDefinition;
}

type AuthorizerInput = NonNullable<HttpApiInput['authorizers']>[string];

/** A user pool's name stands for the URL of its tokens' issuer. */
function withIssuer(authorizer: AuthorizerInput, userPools: readonly UserPoolSetup[]): AuthorizerInput {
  if (authorizer.authorizerType !== 'JWT') return authorizer;
  const { issuer } = authorizer.jwtConfiguration;
  const pool = userPools.find(({ name }) => name === issuer);
  return {
    ...authorizer,
    jwtConfiguration: { ...authorizer.jwtConfiguration, issuer: (pool && issuerOf(pool.arn)) ?? issuer },
  };
}
