import type { HeaderList } from '../../answer.ts';
import { REASON } from '../../reasons.ts';
import { pass } from '../../refuse.ts';
import type { Verdict } from '../../step.ts';
import type { World } from '../../world.ts';
import { refuseWith } from '../answers.ts';
import type { BoundRouteAuthorization } from '../binding.ts';
import { noteAuthorizer } from './note-authorizer.ts';
import { requestFacts, selectorInput } from '../request-facts.ts';
import { select } from '../selector.ts';
import type { HttpRouted } from '../views.ts';
import { checkJwt, type JwtFault } from './jwt.ts';

type ByJwt = Extract<BoundRouteAuthorization, { kind: 'jwt' }>;

/** A JWT authorizer asks nobody: it reads the token itself (http-api reference, 11). */
export function authorizeByJwt(x: HttpRouted, world: World, authorization: ByJwt): Verdict {
  const { source, issuer, audience, isIssuerReachable, scopes, ref } = authorization;
  const facts = requestFacts(x, world);
  const checked = checkJwt({
    value: select(source, selectorInput(facts)),
    isSignatureValid: (token) => world.tokenOf(token)?.isSignatureValid ?? false,
    expiryOf: (token) => world.expiryOf(token),
    issuer,
    audience,
    isIssuerReachable,
    scopes,
    nowSeconds: Math.floor(world.callFacts(x).epochMs / 1000),
  });
  if (!checked.ok) return refuseToken(x, checked.error, authorization);
  x.authorization = { kind: 'jwt', ...checked.value };
  noteAuthorizer(x, world);
  return pass(x, REASON.jwtAccepted, x.route.index, 0, 0, ref, checked.value.claims['sub'] ?? null);
}

/** 401 for a token that is none of the issuer's, 403 for one without scope (reference, 11). */
function refuseToken(x: HttpRouted, { reason, detail, description }: JwtFault, { scopes, ref }: ByJwt): Verdict {
  const facts = { a: x.route.index, text: detail, ref };
  if (reason === 'jwtScope') {
    const atScopes = { ...facts, ref: x.route.refs.scopes };
    return refuseWith(x, 'forbidden', REASON.jwtScope, atScopes, challenge(scopes.join(' '), 'insufficient_scope'));
  }
  const header = reason === 'jwtMissing' ? BARE : challenge('', 'invalid_token', description);
  return refuseWith(x, 'unauthorized', REASON[reason], facts, header);
}

const BARE: HeaderList = [['www-authenticate', 'Bearer']];

/** The text for missing scopes is a default of ours, and so is leaving out a description nobody has seen. */
const challenge = (scope: string, error: string, description?: string): HeaderList => [
  [
    'www-authenticate',
    `Bearer scope="${scope}" error="${error}"${description === undefined ? '' : ` error_description="${description}"`}`,
  ],
];
