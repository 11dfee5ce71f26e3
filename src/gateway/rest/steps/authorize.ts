import { REASON } from '../../reasons.ts';
import { pass, refuse } from '../../refuse.ts';
import { guide, type Step } from '../../step.ts';
import type { Routed } from '../../views.ts';

const UNSIGNED = { type: 'MISSING_AUTHENTICATION_TOKEN', message: 'Missing Authentication Token' } as const;

/** `AWS_IAM` needs a signature of a principal that may `execute-api:Invoke`; `NONE` asks nothing. */
export const authorize: Step<Routed, Routed, 'authorize'> = {
  name: 'authorize',
  group: 'whoAreYou',
  source: guide('permissions'),
  run: (x, world) => {
    const { index, needsSignature, refs } = x.method;
    if (!needsSignature) return pass(x, REASON.noAuthorization, index, 0, 0, refs.authorizationType);
    if (x.principal < 0) return refuse(x, UNSIGNED, REASON.signatureMissing, { a: index, ref: refs.authorizationType });
    if (world.principalMay(x.principal, 'execute-api:Invoke'))
      return pass(x, REASON.signatureAccepted, x.principal, index, 0, refs.authorizationType);
    const message = `User: ${world.principalArn(x.principal)} is not authorized to perform: execute-api:Invoke on resource: ${world.methodArn(x)}`;
    return refuse(x, { type: 'ACCESS_DENIED', message, member: 'Message' }, REASON.invokeNotAllowed, {
      a: x.principal,
      b: index,
      ref: refs.authorizationType,
    });
  },
};
