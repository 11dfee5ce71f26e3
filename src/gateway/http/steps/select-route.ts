import { REASON } from '../../reasons.ts';
import { pass } from '../../refuse.ts';
import { guide, type Step } from '../../step.ts';
import { refuseWith } from '../answers.ts';
import { isPreflight } from '../cors.ts';
import type { HttpStaged } from '../views.ts';

/**
 * Full match, then greedy, then `$default`; no match is 404, whatever authorizers there are. Only a CORS preflight
 * that no route takes goes on without one, where the API has a CORS configuration (http-api reference, 2 and 3).
 */
export const selectHttpRoute: Step<HttpStaged, HttpStaged, 'selectRoute'> = {
  name: 'selectRoute',
  group: 'frontDoor',
  outcomes: ['passed', 'refused'],
  source: guide('http-api-develop-routes'),
  run: (x) => {
    const { httpMemo, method, headers } = x.request;
    const { index, deployment, cors, refs } = x.httpStage;
    x.route = httpMemo.route;
    if (x.route) return pass(x, httpMemo.reason, x.route.index, 0, 0, x.route.refs.route);
    if (cors && isPreflight(method, headers))
      return pass(x, REASON.noRouteForPreflight, index, deployment, 0, refs.routes);
    const facts = { a: index, b: deployment, ref: refs.routes, text: `${method} ${httpMemo.path}` };
    return refuseWith(x, 'notFound', REASON.noRoute, facts);
  },
};
