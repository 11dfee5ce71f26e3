import { REASON } from '../../reasons.ts';
import { pass } from '../../refuse.ts';
import { lastHeader } from '../../request.ts';
import { guide, type Step } from '../../step.ts';
import { allowsOrigin, withCors } from '../cors.ts';
import type { HttpRouted } from '../views.ts';

/** The configuration's CORS headers stand in place of the backend's, whoever asks (http-api reference, 12). */
export const addCorsHeaders: Step<HttpRouted, HttpRouted, 'addCorsHeaders'> = {
  name: 'addCorsHeaders',
  group: 'wayBack',
  outcomes: ['passed'],
  source: guide('http-api-cors'),
  run: (x, world) => {
    const { cors, index, refs } = x.httpStage;
    const answer = cors ? world.answers.at(x.answer) : undefined;
    if (!cors || answer?.kind !== 'fixed') return pass(x, REASON.corsOff, index, 0, 0, refs.cors);
    const { method, headers } = x.request;
    x.answer = world.answers.intern({ ...answer, headers: withCors(cors, method, headers, answer.headers) });
    const origin = lastHeader(headers, 'origin');
    if (origin === null) return pass(x, REASON.noOriginSent, index, 0, 0, refs.cors);
    const reason = allowsOrigin(cors, origin) ? REASON.corsHeadersSet : REASON.corsOriginForeign;
    return pass(x, reason, index, 0, 0, refs.cors, origin);
  },
};
