import { idFor } from '../gateway/ids.ts';
import { loggedIdOf } from './ids.ts';
import type { LoggedStep } from './log-facts.ts';
import { full, short, type LogLine } from './log-line.ts';
import { javaMap, masked, truncated } from './log-text.ts';
import { noteOf } from './payload-notes.ts';
import type { RunRecord } from './record.ts';

type AuthorizerNote = { readonly authorizer: string; readonly function: string; readonly event: AuthorizerEvent };
type AuthorizerEvent = { readonly authorizationToken?: string };

/** The call of a Lambda authorizer (rest-api reference, 14.1, lines 2 to 7); a kept result leaves none. */
export function authorizerLines(record: RunRecord, id: number, steps: readonly LoggedStep[]): readonly LogLine[] {
  const called = steps.find(({ code }) => code === 'authorizerCalled' || code === 'authorizerNotInvoked');
  const noted = noteOf(record, id, 'authorizerRequest') as AuthorizerNote | null;
  if (!called || !noted) return [];
  const answered = steps.findLast(({ step }) => step === 'authorize');
  return [
    ...callLines(record, id, called, noted),
    ...answerLines(record, id, answered),
    ...(answered ? failureLines(answered, loggedIdOf(record, id)) : []),
  ];
}

function callLines(
  record: RunRecord,
  id: number,
  { at }: LoggedStep,
  { authorizer, function: fn, event }: AuthorizerNote,
): readonly LogLine[] {
  const api = record.names.apis[record.exchanges.api[id] ?? -1];
  const requestId = loggedIdOf(record, id);
  const region = api?.region ?? '';
  const uri = `https://lambda.${region}.amazonaws.com/2015-03-31/functions/arn:aws:lambda:${region}:${api?.accountId ?? ''}:function:${fn}/invocations`;
  const headers = [
    ['x-amzn-lambda-integration-tag', requestId],
    ['x-amzn-apigateway-api-id', api?.apiId ?? ''],
    ['Accept', 'application/json'],
    ['User-Agent', `AmazonAPIGateway_${api?.apiId ?? ''}`],
  ] as const;
  return [
    short(at, `Starting authorizer: ${idFor(`authorizer ${authorizer}`, 6)} for request: ${requestId}`),
    short(at, `Incoming identity: ${masked(event.authorizationToken ?? '')}`),
    full(at, `Endpoint request URI: ${uri}`),
    full(at, `Endpoint request headers: ${truncated(javaMap(headers))}`),
    full(at, `Endpoint request body after transformations: ${truncated(JSON.stringify(event))}`),
  ];
}

const CONFIGURATION = 'Execution failed due to configuration error:';
/**
 * How it ends without a policy. `Unauthorized request` is in AWS's article on reading these logs (Use API Gateway logs for
 * troubleshooting, read 2026-11), the others in logs that users published (github.com/ExpanseLLC/lambda_authorizer/issues/1,
 * 2016; a stage's log of 2020).
 */
function failureLines({ at, code, facts }: LoggedStep, requestId: string): readonly LogLine[] {
  switch (code) {
    case 'authorizerSaidUnauthorized':
      return [short(at, `Unauthorized request: ${requestId}`)];
    case 'authorizerAnswerMalformed':
      return [short(at, `${CONFIGURATION} Could not parse policy`)];
    case 'authorizerNotInvoked':
      return [
        ...(facts.text.startsWith('Lambda throttled')
          ? []
          : [short(at, `${CONFIGURATION} Invalid permissions on Lambda function`)]),
        short(at, `${CONFIGURATION} Authorizer error`),
      ];
    case 'authorizerThrew':
    case 'authorizerTimedOut':
      return [short(at, `${CONFIGURATION} Authorizer error`)];
    default:
      return [];
  }
}

/** What the function said, and that its policy is one. */
function answerLines(record: RunRecord, id: number, answered: LoggedStep | undefined): readonly LogLine[] {
  const result = noteOf(record, id, 'authorizerResponse');
  if (!answered || result === null) return [];
  const { at, code } = answered;
  const isValid = VALID.has(code);
  const principal = (result as { readonly principalId?: string }).principalId ?? '';
  return [
    full(at, `Authorizer result body before parsing: ${truncated(JSON.stringify(result))}`),
    ...(isValid ? [short(at, `Using valid authorizer policy for principal: ${masked(principal)}`)] : []),
    ...(code === 'authorizerAllowed' ? [short(at, 'Successfully completed authorizer execution')] : []),
  ];
}
const VALID: ReadonlySet<string> = new Set(['authorizerAllowed', 'authorizerPolicyDenied', 'authorizerPolicySilent']);
