import type { ReasonCode } from '../gateway/reasons.ts';
import type { LoggedStep } from './log-facts.ts';

/** Three phases an access log tells apart: who calls, what a Lambda authorizer or user pool says, what policies say. */
type Phase = 'authenticate' | 'authorizer' | 'authorize';
type Ended = { readonly passed: readonly Phase[]; readonly failed: Phase | null };

const ended = (failed: Phase | null, ...passed: readonly Phase[]): Ended => ({ failed, passed });
const SIGNATURE = ended('authenticate');
const SIGNED = ended('authorize', 'authenticate');
const AUTHORIZER = ended('authorizer');
const POLICY = ended('authorize', 'authorizer');

/** How far a call came, by the reason of the step that decided about it (rest-api reference, 14.3; unverified). */
const ENDED: Readonly<Partial<Record<ReasonCode, Ended>>> = {
  signatureMissing: SIGNATURE,
  signatureIncomplete: SIGNATURE,
  signatureMismatch: SIGNATURE,
  signatureExpired: SIGNATURE,
  signatureNotYetCurrent: SIGNATURE,
  credentialScopeWrong: SIGNATURE,
  accessKeyUnknown: SIGNATURE,
  sessionTokenExpired: SIGNATURE,
  signatureAccepted: ended(null, 'authenticate', 'authorize'),
  callerAllowed: ended(null, 'authenticate', 'authorize'),
  identityPolicyDenied: SIGNED,
  identityPolicySilent: SIGNED,
  otherAccountNotAllowed: SIGNED,
  identitySourceMissing: AUTHORIZER,
  identityNotValid: AUTHORIZER,
  authorizerSaidUnauthorized: AUTHORIZER,
  authorizerThrew: AUTHORIZER,
  authorizerTimedOut: AUTHORIZER,
  authorizerNotInvoked: AUTHORIZER,
  authorizerAnswerMalformed: AUTHORIZER,
  authorizerFailedInside: AUTHORIZER,
  authorizerPolicyDenied: POLICY,
  authorizerPolicySilent: POLICY,
  authorizerAllowed: ended(null, 'authorizer', 'authorize'),
  authorizerResultReused: ended(null, 'authorizer', 'authorize'),
  tokenMissing: AUTHORIZER,
  tokenUnreadable: AUTHORIZER,
  tokenSignatureInvalid: AUTHORIZER,
  tokenIssuerForeign: AUTHORIZER,
  tokenExpired: AUTHORIZER,
  tokenUseWrong: AUTHORIZER,
  tokenAudienceMismatch: AUTHORIZER,
  tokenScopeMissing: AUTHORIZER,
  userPoolUnavailable: AUTHORIZER,
  tokenAccepted: ended(null, 'authorizer', 'authorize'),
  resourcePolicyAllows: ended(null, 'authorize'),
  resourcePolicyDenied: ended('authorize'),
  resourcePolicySilent: ended('authorize'),
};

/** What the function of an authorizer came to, as Lambda's API says it. */
const LAMBDA_STATUS: Readonly<Partial<Record<ReasonCode, number>>> = {
  authorizerAllowed: 200,
  authorizerPolicyDenied: 200,
  authorizerPolicySilent: 200,
  authorizerSaidUnauthorized: 200,
  authorizerThrew: 200,
  authorizerAnswerMalformed: 200,
};

/** `authenticate.*`, `authorizer.*` and `authorize.*` of a REST API; only a function takes time. */
export function authorizationVariables(
  steps: readonly LoggedStep[],
  refused: { readonly status: number; readonly message: string | null },
): Readonly<Record<string, string | number | null>> {
  const deciding = steps.findLast(({ step, code }) => DECIDE.has(step) && ENDED[code] !== undefined);
  const outcome = deciding && ENDED[deciding.code];
  if (!outcome) return {};
  const { failed, passed } = outcome;
  const isCalled = steps.some(({ code }) => code === 'authorizerCalled');
  return Object.fromEntries<string | number | null>([
    ...passed.flatMap((phase) => told(phase, 200)),
    ...(failed ? told(failed, refused.status) : []),
    ...(failed ? [[`${failed}.error`, refused.message] as const] : []),
    ...(isCalled ? [['authorizer.integrationStatus', LAMBDA_STATUS[deciding.code] ?? null] as const] : []),
  ]);
}

const DECIDE: ReadonlySet<string> = new Set(['authorize', 'applyResourcePolicy']);
const told = (phase: Phase, status: number): readonly (readonly [string, number])[] => [
  [`${phase}.status`, status],
  [`${phase}.latency`, 0],
];
