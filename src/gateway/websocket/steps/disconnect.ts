import { REASON } from '../../reasons.ts';
import { answer, pass } from '../../refuse.ts';
import { guide, type Step } from '../../step.ts';
import type { SocketArrived, SocketStaged } from '../leg.ts';

const source = guide('apigateway-websocket-api-route-keys-connect-disconnect');

/** `$disconnect` runs after the connection is gone, once, if there is such a route; nothing can be sent any more. */
export const findDisconnectRoute: Step<SocketArrived, SocketStaged, 'findDisconnectRoute'> = {
  name: 'findDisconnectRoute',
  group: 'frontDoor',
  outcomes: ['passed', 'answered'],
  source,
  run: (x) => {
    const { stage, closing } = x.socket;
    if (!stage) return answer(x, REASON.stageUnknown);
    const route = stage.routes.get('$disconnect');
    if (!route?.integration) return answer(x, REASON.noDisconnectRoute, stage.index, 0, 0, stage.refs.routes);
    x.socket.route = route;
    return pass(
      x,
      REASON.disconnectRouteFound,
      route.index,
      closing?.eventCode ?? 0,
      0,
      route.refs.route,
      closing?.reason,
    );
  },
};

/** What the integration returns is ignored. */
export const ignoreResult: Step<SocketStaged, SocketStaged, 'ignoreResult'> = {
  name: 'ignoreResult',
  group: 'wayBack',
  outcomes: ['passed'],
  source,
  run: (x) => {
    x.status = 200;
    return pass(x, REASON.disconnectResultIgnored);
  },
};

/** That it failed is told nobody either: delivery is best effort. */
export const ignoreFailure: Step<SocketArrived, SocketArrived, 'ignoreFailure'> = {
  name: 'ignoreFailure',
  group: 'wayBack',
  outcomes: ['passed'],
  source,
  run: (x) => {
    x.status = x.refusalStatus || 500;
    return pass(x, REASON.disconnectFailed, x.status);
  },
};
