import { REASON } from '../../reasons.ts';
import { pass } from '../../refuse.ts';
import { guide, type Step } from '../../step.ts';
import type { SocketStaged } from '../leg.ts';
import { judgeCaller } from './authorize.ts';

/** Every call of `@connections` is signed, by a principal that may `execute-api:ManageConnections`; `Invoke` is not it. */
export const authorizeCallback: Step<SocketStaged, SocketStaged, 'authorizeCallback'> = {
  name: 'authorizeCallback',
  group: 'whoAreYou',
  outcomes: ['passed', 'refused'],
  source: guide('apigateway-websocket-control-access-iam'),
  run: (x, world) => {
    if (x.socket.isAlmighty) return pass(x, REASON.manageConnectionsUnlimited);
    return judgeCaller(x, world, 'execute-api:ManageConnections', { index: -1, ref: null });
  },
};
