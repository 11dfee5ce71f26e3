import type { IdentityView } from '../../authorization/identity-source.ts';
import type { Routed } from '../../views.ts';
import type { World } from '../../world.ts';
import { contextOf } from '../context.ts';
import { arrivedHeaders } from '../request-view.ts';

/** What of a request the identity sources of authorizers can see. */
export const identityView = (x: Routed, world: World): IdentityView => ({
  headers: arrivedHeaders(x, world),
  query: x.request.query,
  stageVariables: x.stage.variables,
  context: () => contextOf(x, world),
});
