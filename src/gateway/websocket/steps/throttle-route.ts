import { REASON } from '../../reasons.ts';
import { pass } from '../../refuse.ts';
import { takeToken } from '../../rest/steps/take-token.ts';
import { guide, type Step, type Verdict } from '../../step.ts';
import type { World } from '../../world.ts';
import type { SocketStaged } from '../leg.ts';

const source = guide('websocket-api-protect');

/** The stage's limit for the route, or its default for all routes. */
function takeOfRoute(x: SocketStaged, world: World): Verdict {
  const { route } = x.socket;
  if (!route || route.throttleBucket < 0) return pass(x, REASON.noBucket);
  return takeToken(x, world, route.throttleBucket, 'method');
}

const takeOfAccount = (x: SocketStaged, world: World): Verdict =>
  takeToken(x, world, x.socket.stage.accountBucket, 'account');

/** A step of this name for one of the lists: each list has steps of its own, so that a run can tell them apart. */
export const throttleRoute = <View extends SocketStaged>(): Step<View, View, 'throttleRoute'> => ({
  name: 'throttleRoute',
  group: 'howMuch',
  outcomes: ['passed', 'refused'],
  source,
  run: takeOfRoute,
});

/** The account's limit, which all its APIs and every call of `@connections` share. */
export const throttleAccount = <View extends SocketStaged>(): Step<View, View, 'throttleAccount'> => ({
  name: 'throttleAccount',
  group: 'howMuch',
  outcomes: ['passed', 'refused'],
  source,
  run: takeOfAccount,
});
