import type { IdentityView } from '../../authorization/identity-source.ts';
import type { Routed } from '../../views.ts';
import type { World } from '../../world.ts';
import { contextOf } from '../context.ts';

/** What of a request the identity sources of authorizers can see. */
export const identityView = (x: Routed, world: World): IdentityView => ({
  headers: x.request.headers,
  query: x.request.query,
  stageVariables: x.stage.variables,
  context: () => contextOf(x, world),
});
