import { acceptKey } from '../../rest/steps/require-api-key.ts';
import { countOfPlan } from '../../rest/steps/count-quota.ts';
import { takeOfPlan } from '../../rest/steps/throttle-usage-plan.ts';
import { REASON } from '../../reasons.ts';
import { pass } from '../../refuse.ts';
import { guide, type Step, type Verdict } from '../../step.ts';
import type { World } from '../../world.ts';
import type { BoundRoute } from '../binding.ts';
import type { SocketStaged } from '../leg.ts';

const USAGE_IDENTIFIER = '$context.authorizer.usageIdentifierKey';

/** Nothing is asked where no `$connect` route is defined: every upgrade is accepted (reference, 2). */
const whereRouted = (
  x: SocketStaged,
  world: World,
  check: (x: SocketStaged, world: World, route: BoundRoute) => Verdict,
): Verdict => {
  const { route, stage } = x.socket;
  return route ? check(x, world, route) : pass(x, REASON.noConnectRoute, stage.index, 0, 0, stage.refs.routes);
};

/** The key comes from a header, or from what the authorizer said; a query parameter is no place for it (18, 28). */
export const requireApiKey: Step<SocketStaged, SocketStaged, 'requireApiKey'> = {
  name: 'requireApiKey',
  group: 'whoAreYou',
  outcomes: ['passed', 'refused'],
  source: guide('apigateway-websocket-api-route-keys-connect-disconnect'),
  run: (x, world) =>
    whereRouted(x, world, (_x, _world, { apiKeyRequired, index, refs }) => {
      if (!apiKeyRequired) return pass(x, REASON.keyNotRequired, index, 0, 0, refs.apiKeyRequired);
      const isGiven = x.socket.stage.definition.apiKeySelectionExpression === USAGE_IDENTIFIER;
      const value = isGiven ? x.usageIdentifierKey : x.request.apiKey;
      const demand = { method: index, stage: x.socket.stage.index, isGiven, ref: refs.apiKeyRequired };
      return acceptKey(x, world, value, demand);
    }),
};

/** The usage plan is charged once for a handshake, and nothing for a message (default, unverified). */
export const throttleUsagePlan: Step<SocketStaged, SocketStaged, 'throttleUsagePlan'> = {
  name: 'throttleUsagePlan',
  group: 'howMuch',
  outcomes: ['passed', 'refused'],
  source: guide('api-gateway-request-throttling'),
  run: (x, world) => whereRouted(x, world, takeOfPlan),
};

export const countQuota: Step<SocketStaged, SocketStaged, 'countQuota'> = {
  name: 'countQuota',
  group: 'howMuch',
  outcomes: ['passed', 'refused'],
  source: guide('api-gateway-api-usage-plans'),
  run: (x, world) => whereRouted(x, world, countOfPlan),
};
