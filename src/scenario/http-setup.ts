import type { HttpApiDefinition, HttpStageDefinition } from '../gateway/http/model.ts';
import type { HttpApiSetup } from '../world/setup.ts';
import type { HttpApiInput } from './schema/scenario.ts';

/** An HTTP API as the world wants it; its members bear AWS's names already. */
export const httpApiParts = (api: HttpApiInput): Pick<HttpApiSetup, 'protocolType' | 'definition' | 'stages'> => ({
  protocolType: 'HTTP',
  definition: httpDefinition(api),
  stages: Object.fromEntries(
    Object.entries(api.stages).map(([name, stage]) => [
      name,
      { ...stage, deploymentId: stage?.deploymentId ?? 'initial' } as HttpStageDefinition,
    ]),
  ),
});

function httpDefinition({
  routes,
  integrations = {},
  corsConfiguration,
  disableExecuteApiEndpoint,
}: HttpApiInput): HttpApiDefinition {
  return {
    routes,
    integrations,
    authorizers: {},
    ...(corsConfiguration && { corsConfiguration }),
    ...(disableExecuteApiEndpoint !== undefined && { disableExecuteApiEndpoint }),
  } as HttpApiDefinition;
}
