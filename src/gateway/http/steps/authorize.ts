import { REASON } from '../../reasons.ts';
import { pass } from '../../refuse.ts';
import { guide, type Step } from '../../step.ts';
import { refuseWith } from '../answers.ts';
import { authorizeByFunction, resumeHttpAuthorizer } from '../authorization/authorize-by-function.ts';
import { authorizeByJwt } from '../authorization/authorize-by-jwt.ts';
import { authorizeSignedRoute } from '../authorization/authorize-signed.ts';
import type { HttpRouted } from '../views.ts';

/** Who may call a route: nobody is asked, a signature, a token, or a function that waits for its answer. */
export const authorizeRoute: Step<HttpRouted, HttpRouted, 'authorize'> = {
  name: 'authorize',
  group: 'whoAreYou',
  outcomes: ['passed', 'refused', 'waiting'],
  source: guide('http-api-access-control'),
  run: (x, world) => {
    const { authorization, index, refs } = x.route;
    switch (authorization.kind) {
      case 'none':
        return pass(x, REASON.noAuthorization, index, 0, 0, refs.authorization);
      case 'iam':
        return authorizeSignedRoute(x, world);
      case 'jwt':
        return authorizeByJwt(x, world, authorization);
      case 'lambda':
        return authorizeByFunction(x, world, authorization.authorizer);
      case 'misconfigured': {
        const { why: text, ref } = authorization;
        return refuseWith(x, 'internalServerError', REASON.httpAuthorizerNotInvoked, { a: index, text, ref });
      }
    }
  },
  resume: (x, world, woken) => {
    const { authorization } = x.route;
    if (authorization.kind !== 'lambda') throw new Error('only a Lambda authorizer waits');
    return resumeHttpAuthorizer(x, world, woken, authorization.authorizer);
  },
};
