import type { Exchange } from '../../gateway/exchange.ts';
import { arnMatches, globTokens } from '../../languages/iam-policy/glob.ts';
import { sourceArnsOf } from '../arns.ts';
import type { FunctionControl, FunctionStatement } from '../control/state.ts';
import type { SimulatedWorld } from '../world.ts';

/** Whether the policy of the function (or of the version or alias that is called) lets API Gateway invoke it. */
export const isPermitted = (
  { statements }: FunctionControl,
  world: SimulatedWorld,
  x: Exchange,
  { qualifier, authorizer }: { readonly qualifier: string; readonly authorizer: string | null },
): boolean =>
  statements.some(
    (statement) => statement.opens && statement.qualifier === qualifier && holdsFor(statement, world, x, authorizer),
  );

/** The API's own account, and what of it asks, fit the conditions of the statement. */
function holdsFor(
  { sourceArn, sourceAccount }: FunctionStatement,
  world: SimulatedWorld,
  x: Exchange,
  authorizer: string | null,
): boolean {
  const { accounts, apis } = world.setup;
  if (sourceAccount !== null && sourceAccount !== accounts[apis[x.api]?.account ?? 0]?.accountId) return false;
  if (sourceArn === null) return true;
  const pattern = globTokens(sourceArn);
  return sourceArnsOf(world, x, authorizer).some((arn) => arnMatches(pattern, arn));
}
