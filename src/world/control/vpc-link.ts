import type { IntegrationDefinition, Texts } from '../../gateway/model.ts';
import { fillVariables } from '../../gateway/rest/endpoint.ts';
import type { HttpBackendSetup } from '../backend-setup.ts';
import type { VpcLinkSetup } from '../setup.ts';

export type Reached = { readonly target: number; readonly url: string };

/**
 * The backend an HTTP integration reaches: a private one only through a VPC link that leads to it. A link of version 2
 * puts the stage before the path (rest-api reference, 6.11 and trap 72; that version 1 does not is inferred).
 */
export function reachBackend(
  backends: readonly HttpBackendSetup[],
  links: readonly VpcLinkSetup[],
  { integration, variables, stage, url, target }: Wanted,
): Reached {
  const backend = backends[target];
  const isLinked = integration?.connectionType === 'VPC_LINK';
  const id = fillVariables(integration?.connectionId ?? '', variables);
  const link = isLinked ? links.find(({ name }) => name === id) : undefined;
  const leadsThere = backend !== undefined && (link?.targets.includes(backend.name) ?? false);
  const isReached = isLinked ? leadsThere : backend?.isPrivate !== true;
  return {
    target: isReached ? target : -1,
    url: link?.version === 2 ? url.replace(/^(https?:\/\/[^/?]+)/i, `$1/${stage}`) : url,
  };
}

type Wanted = {
  readonly integration: IntegrationDefinition | undefined;
  readonly variables: Texts;
  readonly stage: string;
  readonly url: string;
  /** Index of the backend that answers for the URL's origin, or -1. */
  readonly target: number;
};
