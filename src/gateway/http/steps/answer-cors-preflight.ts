import { REASON } from '../../reasons.ts';
import { answer, pass } from '../../refuse.ts';
import { guide, type Step } from '../../step.ts';
import { corsHeaders, isPreflight } from '../cors.ts';
import type { HttpRouted, HttpStaged } from '../views.ts';

const NO_CONTENT = 204;

/**
 * The gateway answers a CORS preflight itself, with 204, only when no route took it: an authorizer on `$default` or on
 * a greedy route meets it otherwise (http-api reference, 12).
 */
export const answerCorsPreflight: Step<HttpStaged, HttpRouted, 'answerCorsPreflight'> = {
  name: 'answerCorsPreflight',
  group: 'frontDoor',
  outcomes: ['passed', 'answered'],
  source: guide('http-api-cors'),
  run: (x, world) => {
    const { request, httpStage, route } = x;
    const { cors, index, refs } = httpStage;
    if (!cors) return pass(x, REASON.corsOff, index, 0, 0, refs.cors);
    if (route) {
      const reason = isPreflight(request.method, request.headers) ? REASON.preflightToRoute : REASON.noPreflight;
      return pass(x, reason, route.index, 0, 0, route.refs.route);
    }
    const headers = corsHeaders(cors, request.method, request.headers);
    x.status = NO_CONTENT;
    x.answer = world.answers.intern({ kind: 'fixed', status: NO_CONTENT, headers, body: '' });
    const reason = headers.length === 0 ? REASON.preflightFromForeignOrigin : REASON.preflightAnswered;
    return answer(x, reason, index, 0, 0, refs.cors);
  },
};
