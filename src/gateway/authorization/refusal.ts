import type { ReasonCode } from '../reasons.ts';
import type { RefusalSpec } from '../refuse.ts';

/** Why a call was not let in: codes of the catalogue, whose words are the trace's. */
export type RefusalCause = Extract<
  ReasonCode,
  | `signature${'Missing' | 'Incomplete' | 'Mismatch' | 'Expired' | 'NotYetCurrent'}`
  | 'credentialScopeWrong'
  | 'accessKeyUnknown'
  | 'sessionTokenExpired'
  | 'methodArnTooLong'
  | 'identitySourceMissing'
  | 'identityNotValid'
  | `authorizer${'SaidUnauthorized' | 'Threw' | 'TimedOut' | 'NotInvoked' | 'AnswerMalformed' | 'FailedInside'}`
  | `${'authorizer' | 'identity' | 'resource'}Policy${'Denied' | 'Silent'}`
  | 'otherAccountNotAllowed'
  | `token${'Missing' | 'Unreadable' | 'SignatureInvalid' | 'IssuerForeign' | 'Expired' | 'UseWrong' | 'AudienceMismatch' | 'ScopeMissing'}`
  | 'userPoolUnavailable'
>;

/** What the client is answered, and why; the first members are those of the gateway's own refusals. */
export type AuthorizationRefusal = RefusalSpec & {
  readonly cause: RefusalCause;
  /** What was found that caused it; empty when the cause says it all. */
  readonly detail: string;
};

/** 401 `{"message":"Unauthorized"}` (rest-api reference, 1.4). */
export const unauthorized = (cause: RefusalCause, detail: string): AuthorizationRefusal => ({
  type: 'UNAUTHORIZED',
  message: 'Unauthorized',
  cause,
  detail,
});

/** 500 `{"message":null}`: the authorizer itself is at fault (rest-api reference, 9.5). */
export const misconfigured = (cause: RefusalCause, detail: string): AuthorizationRefusal => ({
  type: 'AUTHORIZER_CONFIGURATION_ERROR',
  message: null,
  cause,
  detail,
});

/** 500 `{"message":null}`: the gateway fails to authenticate the caller (rest-api reference, 2.1; unverified). */
export const failedInside = (): AuthorizationRefusal => ({
  type: 'AUTHORIZER_FAILURE',
  message: null,
  cause: 'authorizerFailedInside',
  detail: '',
});
