import { arnRefusal, MAX_METHOD_ARN_BYTES } from '../../authorization/method-arn.ts';
import { misconfigured } from '../../authorization/refusal.ts';
import { REASON } from '../../reasons.ts';
import { pass } from '../../refuse.ts';
import { guide, type Step, type Verdict } from '../../step.ts';
import type { Routed } from '../../views.ts';
import type { World } from '../../world.ts';
import { refuseAccess } from '../authorization/access.ts';
import { authorizeByFunction, resumeAuthorizer } from '../authorization/authorize-by-function.ts';
import { authorizeByToken } from '../authorization/authorize-by-token.ts';
import { authorizeSigned } from '../authorization/authorize-signed.ts';

/** Who calls, and whether they may: by signature, by a function that waits for its answer, or by a user pool's token. */
export const authorize: Step<Routed, Routed, 'authorize'> = {
  name: 'authorize',
  group: 'whoAreYou',
  outcomes: ['passed', 'refused', 'waiting'],
  source: guide('apigateway-control-access-to-api'),
  run: (x, world) => {
    const { authorization, index, refs } = x.method;
    if (authorization.kind === 'none') return pass(x, REASON.noAuthorization, index, 0, 0, refs.authorizationType);
    return noted(x, world, refuseLongArn(x, world) ?? authorizeBy(x, world));
  },
  resume: (x, world, woken) => {
    const { authorization } = x.method;
    if (authorization.kind !== 'lambda') throw new Error('only a Lambda authorizer waits');
    return noted(x, world, resumeAuthorizer(x, world, woken, authorization.authorizer));
  },
};

/** Whoever opens the exchange can read what the authorizer said of its caller. */
function noted(x: Routed, world: World, verdict: Verdict): Verdict {
  if (world.isNoting && x.authorizer) world.note('authorizerContext', JSON.stringify(x.authorizer));
  return verdict;
}

function authorizeBy(x: Routed, world: World): Verdict {
  const { authorization } = x.method;
  switch (authorization.kind) {
    case 'none':
      return pass(x, REASON.noAuthorization, x.method.index, 0, 0, x.method.refs.authorizationType);
    case 'iam':
      return authorizeSigned(x, world);
    case 'lambda':
      return authorizeByFunction(x, world, authorization.authorizer);
    case 'userPools':
      return authorizeByToken(x, world, authorization);
    case 'misconfigured':
      return refuseAccess(x, misconfigured('authorizerNotInvoked', authorization.why), { ref: authorization.ref });
  }
}

/** Names and stage of the longest ARN's other parts leave a path this long in any case. */
const SURELY_SHORT_CHARACTERS = 256;

function refuseLongArn(x: Routed, world: World): Verdict | null {
  if (x.request.target.length < SURELY_SHORT_CHARACTERS) return null;
  const arn = world.methodArn(x);
  const refusal = arnRefusal(arn);
  return refusal && refuseAccess(x, refusal, { a: arn.length, b: MAX_METHOD_ARN_BYTES });
}
