import type { World } from '../../world.ts';
import { authorizerContext } from '../facts.ts';
import type { HttpRouted } from '../views.ts';

/** Keeps `$context.authorizer` for the access log. */
export function noteAuthorizer({ authorization }: HttpRouted, world: World): void {
  if (world.isNoting) world.note('authorizerContext', JSON.stringify(authorizerContext(authorization)));
}
