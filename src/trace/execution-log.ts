import { enteredAt } from './gateway-times.ts';
import { GATEWAY_RESPONSES } from '../gateway/refusals.ts';
import { authorizerLines } from './authorizer-lines.ts';
import { checkedKey, keyFromAuthorizer } from './checked-key.ts';
import { endpointRequestLines, endpointResponseLines } from './endpoint-lines.ts';
import { isTestInvocation } from './exchange-name.ts';
import { failureLines } from './failure-lines.ts';
import { extendedRequestIdOf, requestIdOf, traceIdOf } from './ids.ts';
import { loggedSteps, type LoggedStep } from './log-facts.ts';
import { full, short, type LogLine } from './log-line.ts';
import { javaMap, masked, truncated } from './log-text.ts';
import { loggedRequest } from './logged-request.ts';
import { openExchange } from './open-exchange.ts';
import type { RunRecord } from './record.ts';
import { socketExecutionLog } from './socket-execution-log.ts';
import { isOnSocket } from './socket-request.ts';
import { usagePlanLines } from './usage-plan-lines.ts';

/**
 * The execution log of an exchange in CloudWatch's wording and order (rest-api reference, 14.1), made of its trace when
 * someone looks. Every line is here; which of them a stage writes is for `logs.ts` to say. Nothing is logged of a
 * request that reached no method, and nothing of one whose details the run did not keep.
 */
export function executionLog(record: RunRecord, id: number): readonly LogLine[] {
  const lines = isOnSocket(record, id) ? socketExecutionLog(record, id) : requestLog(record, id);
  const secrets = secretsOf(record, id);
  return lines.map((line) => ({ ...line, text: hidden(line.text, secrets) }));
}

function requestLog(record: RunRecord, id: number): readonly LogLine[] {
  const steps = loggedSteps(record, id);
  const isTest = isTestInvocation(record, id);
  if (steps.length === 0 || (record.exchanges.method[id] ?? -1) < 0 || steps.some(({ code }) => UNLOGGED.has(code)))
    return [];
  const sentAt = enteredAt(record, id);
  const head = isTest
    ? []
    : [
        short(sentAt, `Extended Request Id: ${extendedRequestIdOf(record, id)}`),
        ...authorizerLines(record, id, steps),
        ...usagePlanLines(record, id, steps),
      ];
  const runs = isTest || steps.some(({ step }) => EXECUTION.has(step));
  const body = runs ? [...startLines(record, id, steps), ...wayLines(record, id, steps)] : [];
  return [...head, ...body, ...endLines(record, id)];
}

/** Authorization headers and API keys are masked wherever they stand (14.2). */
const secretsOf = (record: RunRecord, id: number): readonly string[] =>
  [
    ...loggedRequest(record, id).headers.flatMap(([name, value]) =>
      /^(?:authorization|x-api-key)$/i.test(name) ? [value] : [],
    ),
    keyFromAuthorizer(record, id),
    checkedKey(record, loggedSteps(record, id)),
  ].filter((secret) => secret !== '');
const hidden = (text: string, secrets: readonly string[]): string =>
  secrets.reduce((shown, secret) => shown.replaceAll(wholeWord(secret), masked(secret)), text);

/** A short secret may stand within a word, where it is none; after a star it is masked already. */
const wholeWord = (secret: string): RegExp =>
  new RegExp(`(?<![A-Za-z0-9*])${secret.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?![A-Za-z0-9])`, 'g');

/** A missing or an invalid identity source leaves no log at all (14.2). */
const UNLOGGED: ReadonlySet<string> = new Set(['identitySourceMissing', 'identityNotValid']);

/** Steps of the execution phase: what stands before them is about who may call, and how often. */
const EXECUTION = new Set(['validateRequest', 'lookUpCache', 'mapRequest', 'callIntegration']);

function startLines(record: RunRecord, id: number, steps: readonly LoggedStep[]): readonly LogLine[] {
  const at = steps.find(({ step }) => EXECUTION.has(step))?.at ?? enteredAt(record, id);
  const { method, path, query, headers, pathParameters, body } = loggedRequest(record, id);
  const accepted = steps.find(({ code }) => code === 'keyAccepted');
  return [
    short(at, `Starting execution for request: ${requestIdOf(record, id)}`),
    short(at, `HTTP Method: ${method}, Resource Path: ${path}`),
    ...(accepted
      ? [
          short(at, `API Key: ${masked(checkedKey(record, steps))}`),
          short(at, `API Key ID: ${keyId(record, accepted)}`),
        ]
      : []),
    full(at, `Method request path: ${javaMap(pathParameters)}`),
    full(at, `Method request query string: ${javaMap(query)}`),
    full(at, `Method request headers: ${truncated(javaMap(headers))}`),
    full(at, `Method request body before transformations: ${truncated(body)}`),
  ];
}

const keyId = ({ names }: RunRecord, { facts }: LoggedStep): string => names.keyIds[facts.raw[0]] ?? '';

/** From the integration request to the answer, or to the failure that stands in its place. */
function wayLines(record: RunRecord, id: number, steps: readonly LoggedStep[]): readonly LogLine[] {
  const calls = steps.filter(({ step }) => step === 'callIntegration');
  const [called] = calls;
  const isTimedOut = calls.some(({ code }) => code === 'integrationTimedOut');
  const request = called ? endpointRequestLines(record, id, called.at, !isTimedOut) : [];
  const back = calls.at(-1);
  const response = back && !isTimedOut ? endpointResponseLines(record, id, back.at) : [];
  const failure = failureOf(record, id, steps);
  return [...request, ...response, ...(failure ?? answerLines(record, id))];
}

function failureOf(record: RunRecord, id: number, steps: readonly LoggedStep[]): readonly LogLine[] | null {
  if (!steps.some(({ step }) => step === 'gatewayResponse')) return null;
  const { headers } = loggedRequest(record, id);
  const type = headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? 'application/json';
  return failureLines(record, id, steps, type.replace(/;.*$/, ''));
}

function answerLines(record: RunRecord, id: number): readonly LogLine[] {
  const at = record.exchanges.receivedAt[id] ?? 0;
  return [
    full(at, `Method response body after transformations: ${truncated(openExchange(record, id).body)}`),
    full(at, `Method response headers: ${truncated(javaMap(methodResponseHeaders(record, id)))}`),
    short(at, 'Successfully completed execution'),
  ];
}

/** The method response's own headers, then the trace of a backend, then the content type (recorded order). */
export function methodResponseHeaders(record: RunRecord, id: number): readonly (readonly [string, string])[] {
  const answer = record.answers[record.exchanges.answer[id] ?? -1];
  const own = answer && 'headers' in answer ? answer.headers : [];
  const isTraced = answer?.kind === 'echo' || (answer?.kind === 'fixed' && answer.isTraced === true);
  const errorType = answer?.kind === 'gatewayResponse' && answer.type ? GATEWAY_RESPONSES[answer.type].errorType : null;
  const type = own.find(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? 'application/json';
  return [
    ...own.filter(([name]) => name.toLowerCase() !== 'content-type'),
    ...(errorType ? [['x-amzn-ErrorType', errorType] as const] : []),
    ...(isTraced ? [['X-Amzn-Trace-Id', traceIdOf(record, id)] as const] : []),
    ['Content-Type', type],
  ];
}

/** A configured gateway response says so; the status is always the last line. */
function endLines(record: RunRecord, id: number): readonly LogLine[] {
  const at = record.exchanges.receivedAt[id] ?? Number.NaN;
  if (Number.isNaN(at)) return [];
  const { status, gatewayResponse } = openExchange(record, id);
  const isOwn = loggedSteps(record, id).some(({ code }) => code === 'customGatewayResponse');
  return [
    ...(isOwn ? [short(at, `Gateway response type: ${gatewayResponse ?? ''} with status code: ${status}`)] : []),
    short(at, `Method completed with status: ${status}`),
  ];
}
