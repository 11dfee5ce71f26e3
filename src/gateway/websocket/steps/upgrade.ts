import { REASON } from '../../reasons.ts';
import { pass, refuse } from '../../refuse.ts';
import { guide, type Step } from '../../step.ts';
import { connectionOf, type SocketStaged } from '../leg.ts';
import { protocolFault, requestedProtocols } from '../subprotocol.ts';

/**
 * `101 Switching Protocols`, once the `$connect` integration has answered 2xx; any other status is the handshake's own
 * (reference, 2: observed). The gateway negotiates no extension.
 */
export const upgrade: Step<SocketStaged, SocketStaged, 'upgrade'> = {
  name: 'upgrade',
  group: 'wayBack',
  outcomes: ['passed', 'refused'],
  source: guide('apigateway-websocket-api-route-keys-connect-disconnect'),
  run: (x, world) => {
    const { route, stage, backendStatus, subprotocol } = x.socket;
    const ref = route?.integration?.refs.integration ?? stage.refs.routes;
    if (backendStatus < 200 || backendStatus > 299)
      return refuse(x, { type: null, status: backendStatus, message: null }, REASON.connectRefused, {
        a: backendStatus,
        ref,
      });
    const connection = connectionOf(x, world);
    connection.subprotocol = subprotocol;
    world.connections.open(connection, world.now);
    x.status = 101;
    x.answer = world.answers.intern({
      kind: 'fixed',
      status: 101,
      headers: [
        ['Connection', 'Upgrade'],
        ['Upgrade', 'websocket'],
        ...(subprotocol === null ? [] : [['Sec-WebSocket-Protocol', subprotocol] as const]),
      ],
      body: '',
    });
    const fault = protocolFault(x.request, subprotocol);
    if (fault === 'notOffered') return pass(x, REASON.subprotocolNotOffered, 0, 0, 0, ref, subprotocol);
    if (fault === 'notChosen')
      return pass(x, REASON.subprotocolNotChosen, 0, 0, 0, ref, requestedProtocols(x.request).join(', '));
    return pass(x, REASON.connectionOpened, 0, 0, 0, ref, connection.id);
  },
};
