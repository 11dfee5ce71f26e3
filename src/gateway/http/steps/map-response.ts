import { REASON } from '../../reasons.ts';
import { pass } from '../../refuse.ts';
import { guide, type Step } from '../../step.ts';
import { mapHttpResponse } from '../parameter-mapping.ts';
import { bodyIn, requestFacts, selectorInput } from '../request-facts.ts';
import type { HttpRouted } from '../views.ts';

/** Response mappings of the backend's status; answers the gateway makes itself are never mapped (reference, 10). */
export const mapResponse: Step<HttpRouted, HttpRouted, 'mapResponse'> = {
  name: 'mapResponse',
  group: 'wayBack',
  outcomes: ['passed'],
  source: guide('http-api-parameter-mapping'),
  run: (x, world) => {
    const { index, responseMappings, refs } = x.route;
    const mappings = responseMappings.get(x.status);
    const answer = mappings ? world.answers.at(x.answer) : undefined;
    if (!mappings || answer?.kind !== 'fixed')
      return pass(x, REASON.proxyPassesResponse, index, 0, 0, refs.responseParameters);
    const input = {
      ...selectorInput(requestFacts(x, world)),
      response: { headers: answer.headers, body: bodyIn(answer, x, world) },
    };
    const { headers, status } = mapHttpResponse(mappings, { headers: answer.headers, status: x.status }, input);
    x.status = status;
    x.answer = world.answers.intern({ ...answer, headers, status });
    return pass(x, REASON.httpResponseMapped, status, mappings.length, 0, refs.responseParameters);
  },
};
