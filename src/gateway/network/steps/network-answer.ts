import { ANSWERED_BY } from '../../answer.ts';
import { REASON } from '../../reasons.ts';
import { pass } from '../../refuse.ts';
import { gatewayResponse } from '../../rest/steps/gateway-response.ts';
import { guide, type Step } from '../../step.ts';
import { PHASES, type OnTheWay } from '../leg.ts';

/** Turns a refusal in front of the gateway into what the client gets: an answer, or none at all. */
export const networkAnswer: Step<OnTheWay, OnTheWay, 'networkAnswer'> = {
  name: 'networkAnswer',
  group: 'wayBack',
  outcomes: ['passed'],
  source: guide('supported-gateway-response-types'),
  run: (x, world) => {
    const { network: leg } = x;
    leg.phase = PHASES.inside;
    if (leg.isCutOff) {
      leg.phase = PHASES.homeward;
      x.answeredBy = ANSWERED_BY.indexOf('network');
      return pass(x, REASON.noAnswerOverHttp);
    }
    if (leg.ownAnswer) {
      const { status, headers, body, reason } = leg.ownAnswer;
      x.status = status;
      x.answer = world.answers.intern({ kind: 'fixed', status, headers, body });
      x.answeredBy = ANSWERED_BY.indexOf(leg.refusedBy);
      return pass(x, REASON[reason], status);
    }
    const verdict = gatewayResponse.run(x, world);
    x.answeredBy = ANSWERED_BY.indexOf(leg.refusedBy);
    return verdict;
  },
};
