import { ANSWERED_BY } from '../../answer.ts';
import { REASON } from '../../reasons.ts';
import { pass } from '../../refuse.ts';
import { GATEWAY_RESPONSES } from '../../refusals.ts';
import { guide, type Step } from '../../step.ts';
import { connectionOf, type SocketArrived } from '../leg.ts';

const BY_GATEWAY = ANSWERED_BY.indexOf('gateway');
const BY_BACKEND = ANSWERED_BY.indexOf('backend');

/** A refused upgrade is an ordinary HTTP answer with the status; the connection never opens. */
export const refuseHandshake: Step<SocketArrived, SocketArrived, 'refuseHandshake'> = {
  name: 'refuseHandshake',
  group: 'wayBack',
  outcomes: ['passed'],
  source: guide('apigateway-websocket-api-route-keys-connect-disconnect'),
  run: (x, world) => {
    const isOfBackend = x.refusal === null && x.refusalMessage === null;
    x.status = x.refusalStatus || (x.refusal ? GATEWAY_RESPONSES[x.refusal].status : null) || 500;
    const body = isOfBackend ? '' : `{"message":${JSON.stringify(x.refusalMessage)}}`;
    x.answer = world.answers.intern({ kind: 'gatewayResponse', type: x.refusal, status: x.status, headers: [], body });
    x.answeredBy = isOfBackend ? BY_BACKEND : BY_GATEWAY;
    world.connections.refuse(connectionOf(x, world));
    return pass(x, REASON.handshakeRefused, x.status);
  },
};
