import { REASON } from '../../reasons.ts';
import { pass } from '../../refuse.ts';
import { guide, type Step } from '../../step.ts';
import { byteLength } from '../../../kernel/bytes.ts';
import type { MessageRouted } from '../leg.ts';

/** Only a route with a route response hands the integration's answer to the client; its status is never told (5). */
export const routeResponse: Step<MessageRouted, MessageRouted, 'routeResponse'> = {
  name: 'routeResponse',
  group: 'wayBack',
  outcomes: ['passed'],
  source: guide('apigateway-websocket-api-route-response'),
  run: (x, world) => {
    const { route, reply } = x.socket;
    const ref = route.refs.routeResponse;
    x.status = 200;
    if (!route.isTwoWay) return pass(x, REASON.routeIsOneWay, route.index, 0, 0, ref);
    if (reply === null || reply === '') return pass(x, REASON.nothingToReply, route.index, 0, 0, ref);
    x.answer = world.answers.intern({ kind: 'fixed', status: 200, headers: [], body: reply });
    return pass(x, REASON.replySent, route.index, byteLength(reply), 0, ref);
  },
};
