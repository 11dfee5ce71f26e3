import { guide, type Step } from '../../step.ts';
import { REASON } from '../../reasons.ts';
import { pass } from '../../refuse.ts';
import type { World } from '../../world.ts';
import type { OnTheWay } from '../leg.ts';
import { takeTime } from './wait.ts';

/** The answer travels home, by the way the request came. */
export const carryAnswer: Step<OnTheWay, OnTheWay, 'carryAnswer'> = {
  name: 'carryAnswer',
  group: 'wayBack',
  outcomes: ['passed', 'waiting'],
  source: guide('api-gateway-api-endpoint-types'),
  run: (x, world) => {
    const { toPeer, toRegion } = x.network.way;
    const micros = toPeer + toRegion;
    return takeTime(x, world, { micros, during: 'answerTravels', after: 'answerArrived', text: x.network.way.edge });
  },
  resume: (x, world) => arrived(x, world),
};

const arrived = (x: OnTheWay, world: World) =>
  pass(x, REASON.answerArrived, world.now - x.network.leftAt, 0, 0, null, x.network.way.edge);
