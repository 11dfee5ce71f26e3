import { checkUserPoolToken, tokenIn } from '../../authorization/cognito.ts';
import { decideAccess } from '../../authorization/decide.ts';
import { identityValue } from '../../authorization/identity-source.ts';
import { REASON } from '../../reasons.ts';
import { pass } from '../../refuse.ts';
import type { Verdict } from '../../step.ts';
import type { Routed } from '../../views.ts';
import type { World } from '../../world.ts';
import type { BoundAuthorization } from '../binding.ts';
import { refuseAccess, refuseByPolicy, resourceJudgement, whyOf } from './access.ts';
import { identityView } from './identity-view.ts';

type ByUserPools = Extract<BoundAuthorization, { kind: 'userPools' }>;

/** `COGNITO_USER_POOLS`: first the token, then the resource policy on its own (rest-api reference, 1.2 and 9.6). */
export function authorizeByToken(x: Routed, world: World, authorization: ByUserPools): Verdict {
  const { pools, source, scopes, expression, ref } = authorization;
  const header = identityValue(source, identityView(x, world));
  const claims = checkUserPoolToken({
    header,
    token: header === null ? null : world.tokenOf(tokenIn(header)),
    pools,
    scopes,
    identityValidationExpression: expression,
    nowEpochMs: world.callFacts(x).epochMs,
  });
  if (!claims.ok) {
    const isScope = claims.error.cause === 'tokenScopeMissing';
    return refuseAccess(x, claims.error, { ref: isScope ? x.method.refs.authorizationScopes : ref });
  }
  const resource = resourceJudgement(x, world);
  const verdict = decideAccess({
    authorization: 'COGNITO_USER_POOLS',
    resourcePolicy: resource?.decision ?? null,
  });
  if (resource && verdict.decision !== 'allow') return refuseByPolicy(x, world, verdict, whyOf(resource));
  x.authorizer = { claims: claims.value };
  return pass(x, REASON.tokenAccepted, x.method.index, 0, 0, ref, claims.value['sub'] ?? null);
}
