import { ANSWERED_BY } from '../../answer.ts';
import { REASON } from '../../reasons.ts';
import { pass } from '../../refuse.ts';
import { guide, type Step } from '../../step.ts';
import type { Arrived } from '../../views.ts';
import { ownAnswer } from '../answers.ts';
import { withCors } from '../cors.ts';

const BY_GATEWAY = ANSWERED_BY.indexOf('gateway');

/**
 * Turns a refusal into the API's own answer, which nobody can customise. That it carries the CORS headers for an
 * allowed origin is a default of ours (http-api reference, 12, unverified).
 */
export const errorResponse: Step<Arrived, Arrived, 'errorResponse'> = {
  name: 'errorResponse',
  group: 'wayBack',
  outcomes: ['passed'],
  source: guide('http-api-troubleshooting'),
  run: (x, world) => {
    const { method, headers: sent } = x.request;
    const cors = x.httpStage?.cors;
    const own = ownAnswer(x.refusalStatus, x.refusalMessage ?? '', x.refusalHeaders ?? []);
    const headers = 'headers' in own ? own.headers : [];
    x.status = x.refusalStatus;
    x.answer = world.answers.intern({ ...own, ...(cors && { headers: withCors(cors, method, sent, headers) }) });
    x.answeredBy = BY_GATEWAY;
    return pass(x, REASON.httpOwnAnswer, x.status, 0, 0, null, x.refusalMessage);
  },
};
