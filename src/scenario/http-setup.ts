import type { HttpApiDefinition, HttpIntegrationDefinition, HttpStageDefinition } from '../gateway/http/model.ts';
import { issuerOf } from '../gateway/authorization/cognito.ts';
import { asCreated } from '../world/control/http/integration-changes.ts';
import { integrationName } from '../world/control/http/route-faults.ts';
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
    routes: mapValues(routes, ({ target, ...route }) => ({
      ...route,
      ...(target !== undefined && { target: integrationName(target) }),
    })),
    integrations: mapValues(integrations, (integration) => asCreated(integration as HttpIntegrationDefinition)),
    authorizers: Object.fromEntries(
      Object.entries(authorizers).map(([name, authorizer]) => [name, withIssuer(authorizer, userPools)]),
    ),
    ...(corsConfiguration && { corsConfiguration }),
    ...(disableExecuteApiEndpoint !== undefined && { disableExecuteApiEndpoint }),
  } as HttpApiDefinition;
}

const mapValues = <T, U>(values: Readonly<Record<string, T>>, change: (value: T) => U): Readonly<Record<string, U>> =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, change(value)]));

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
