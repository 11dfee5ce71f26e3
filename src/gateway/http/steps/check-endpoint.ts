import { REASON } from '../../reasons.ts';
import { pass } from '../../refuse.ts';
import { guide, type Step } from '../../step.ts';
import type { Arrived } from '../../views.ts';
import { refuseWith } from '../answers.ts';
import { routeOnce } from '../route-memo.ts';
import type { HttpArrived } from '../views.ts';

/** A disabled default endpoint answers 404, once a deployment says so (http-api reference, 2, row 3). */
export const checkEndpoint: Step<Arrived, HttpArrived, 'checkEndpoint'> = {
  name: 'checkEndpoint',
  group: 'frontDoor',
  outcomes: ['passed', 'refused'],
  source: guide('http-api-disable-default-endpoint'),
  run: (x, world) => {
    const { stage } = routeOnce(x.request, world.httpStages(x.api));
    return stage?.endpointOff === true && !x.viaDomain
      ? refuseWith(x, 'notFound', REASON.httpEndpointDisabled, { a: x.api, ref: stage.refs.endpoint })
      : pass(x, REASON.defaultEndpointOn, x.api, 0, 0, stage?.refs.endpoint ?? null);
  },
};
