import { findApi, withApi } from './find.ts';
import { noOrigins } from './origins.ts';
import { badRequest, done, type OperationHandler } from './outcome.ts';
import type { ApiControl } from './state.ts';

/** An API goes with all that is in it; whoever calls it after that finds no stage. */
export const deleteRestApi: OperationHandler = (state, context) => {
  const found = findApi(state, context);
  if ('ok' in found) return found;
  const { api, index } = found;
  const domains = (state.network?.domains ?? [])
    .filter(({ mappings }) => mappings.some((mapping) => mapping.api === index))
    .map(({ name }) => name);
  // Report: serverless issue 3638.
  if (domains.length > 0)
    return badRequest(
      `Deleting RestApi ${api.apiId} failed. Please remove all base path mappings related to the RestApi in your domains: ${domains.join(', ')}.`,
    );
  const gone: ApiControl = {
    protocolType: 'REST',
    name: api.name,
    apiId: api.apiId,
    deleted: true,
    draft: { ...api.draft, resources: {} },
    origins: noOrigins,
    // Deployments are numbered through the run, so the rows stay; no name can be served again.
    deployments: api.deployments.map((deployment) => ({ ...deployment, name: '' })),
    stages: {},
  };
  return done(withApi(state, found, gone), `API ${api.name} was deleted`, 202);
};
