import { REASON } from '../../reasons.ts';
import { refuse } from '../../refuse.ts';
import { takeToken } from '../../rest/steps/take-token.ts';
import { guide, type Step } from '../../step.ts';
import type { SocketStaged } from '../leg.ts';
import { WEBSOCKET_LIMITS } from '../limits.ts';

const TOO_LONG = { type: null, message: 'Request URI too long', status: 414 } as const;

/** At most 500 new connections a second in an account and Region, and URLs of at most 4,096 characters. */
export const limitConnections: Step<SocketStaged, SocketStaged, 'limitConnections'> = {
  name: 'limitConnections',
  group: 'frontDoor',
  outcomes: ['passed', 'refused'],
  source: guide('apigateway-execution-service-websocket-limits-table'),
  run: (x, world) => {
    const { length } = x.request.target;
    const most = WEBSOCKET_LIMITS.urlCharacters;
    if (length > most) return refuse(x, TOO_LONG, REASON.urlTooLong, { a: length, b: most });
    return takeToken(x, world, x.socket.stage.connectionsBucket, 'newConnections');
  },
};
