import { guide, type Step } from '../../step.ts';
import { REASON } from '../../reasons.ts';
import { pass } from '../../refuse.ts';
import type { World } from '../../world.ts';
import type { Resolved } from '../leg.ts';
import { callerOf, networkOf } from '../of-exchange.ts';
import { takeTime } from './wait.ts';

/** The request itself travels: to whoever ended TLS, and on to the Region. */
export const carryRequest: Step<Resolved, Resolved, 'carryRequest'> = {
  name: 'carryRequest',
  group: 'frontDoor',
  outcomes: ['passed', 'waiting'],
  source: guide('api-gateway-api-endpoint-types'),
  run: (x, world) => {
    const { toPeer, toRegion } = x.network.way;
    const micros = toPeer + toRegion;
    if (micros === 0) return entered(x, world);
    return takeTime(x, world, { micros, during: 'requestTravels', after: 'requestArrived', text: x.network.way.edge });
  },
  resume: (x, world) => entered(x, world),
};

function entered(x: Resolved, world: World) {
  const { network: leg } = x;
  leg.enteredAt = world.now;
  if (callerOf(x, world).keepsAlive) networkOf(world).keepOpen(x.client, leg.call.host, world.now);
  return pass(x, REASON.requestArrived, world.now - x.sentAt, 0, 0, null, leg.way.edge);
}
