import type { AnswerRecord } from '../../gateway/answer.ts';
import { blankText, filledIn, openInvocation, type BlankText } from '../../gateway/blanks.ts';
import { bodyOfBase64, textBody } from '../../gateway/body.ts';
import { REPLY, type Exchange, type Incoming, type ReplyKind } from '../../gateway/exchange.ts';
import { functionTimeoutMessage, lambdaRequestIdFor } from '../../gateway/ids.ts';
import { readLambdaAnswer } from '../../gateway/http/lambda-answer.ts';
import type { PayloadFormatVersion } from '../../gateway/http/model.ts';
import { readProxyAnswer } from '../../gateway/rest/proxy-answer.ts';
import { byteLength } from '../../kernel/bytes.ts';
import type { FunctionBehaviour, FunctionSetup, HttpBehaviour } from '../backend-setup.ts';
import type { Put, ServiceAnswer } from '../services/service-call.ts';
import type { SimulatedWorld } from '../world.ts';

/** What a behaviour comes to, worked out once for all calls that meet it. */
export type Plan = {
  readonly reply: ReplyKind;
  readonly status: number;
  readonly answer: number;
  /** Why the answer is malformed, or what the function threw. */
  readonly text: string | null;
  /** The `errorMessage` of a function that failed. */
  readonly error: string | null;
  readonly malformed: boolean;
  /** An HTTP API took the whole value as the body. */
  readonly inferred: boolean;
  /** What the function returned, for who reads more than an answer in it. */
  readonly value: unknown;
  /** What an AWS service keeps of the call when it is over. */
  readonly puts: readonly Put[] | null;
  /** The message as it came, for integrations that map it. */
  readonly incoming: Incoming | null;
};
export const NO_ANSWER = {
  status: 0,
  answer: -1,
  text: null,
  error: null,
  malformed: false,
  inferred: false,
  value: null,
  puts: null,
  incoming: null,
} as const;
export const TIMED_OUT_PLAN: Plan = { ...NO_ANSWER, reply: REPLY.functionTimedOut };
export const UNREACHABLE_PLAN: Plan = { ...NO_ANSWER, reply: REPLY.unreachable };

export const jsonAnswer = (status: number, text: string): Incoming => ({
  status,
  headers: [['Content-Type', 'application/json']],
  body: textBody(text),
});

const UNAVAILABLE_PLAN: Plan = { ...NO_ANSWER, reply: REPLY.unavailable };

type Intern = (answer: AnswerRecord) => number;
type FixedAnswer = Extract<AnswerRecord, { kind: 'fixed' }>;

/** What a proxy function's behaviour comes to. */
export function makeFunctionPlan(
  { outcome }: FunctionBehaviour,
  format: PayloadFormatVersion | undefined,
  intern: Intern,
): Plan {
  switch (outcome.kind) {
    case 'throws':
      return {
        ...NO_ANSWER,
        reply: REPLY.threw,
        text: `${outcome.errorType}: ${outcome.errorMessage}`,
        incoming: thrown(outcome),
      };
    case 'unavailable':
      return UNAVAILABLE_PLAN;
    case 'echo':
      throw new RangeError('an echo has no plan of its own');
    case 'returns': {
      if (isTooLarge(outcome.value)) return TOO_LARGE_PLAN;
      const { text, blanks } = openInvocation(JSON.stringify(outcome.value ?? null));
      const incoming = { ...jsonAnswer(200, text), blanks };
      if (format) return { ...makeHttpFunctionPlan(outcome.value, format, intern, openInvocation), incoming };
      const read = readProxyAnswer(outcome.value);
      if (!read.ok) return { ...NO_ANSWER, reply: REPLY.returned, malformed: true, text: read.why, incoming };
      const answer = intern(withOpen(read.answer, openInvocation));
      return { ...NO_ANSWER, reply: REPLY.returned, status: read.answer.status, answer, incoming };
    }
  }
}

/** Lambda's limit for what a function returns; above it the invocation fails (rest-api reference, 6.4; text recalled). */
const RESPONSE_BYTES = 6_291_556;
const TOO_LARGE = {
  errorType: 'Function.ResponseSizeTooLarge',
  errorMessage: `Response payload size exceeded maximum allowed payload size (${RESPONSE_BYTES} bytes).`,
};
const TOO_LARGE_PLAN: Plan = {
  ...NO_ANSWER,
  reply: REPLY.threw,
  text: `${TOO_LARGE.errorType}: ${TOO_LARGE.errorMessage}`,
  incoming: jsonAnswer(200, JSON.stringify(TOO_LARGE)),
};

function isTooLarge(value: unknown): boolean {
  const { body } = typeof value === 'object' && value !== null ? (value as { readonly body?: unknown }) : {};
  // Only a long body makes a long answer; the text of a scenario is at most 1 MB.
  const mayBe = typeof body === 'string' && body.length > RESPONSE_BYTES / 2;
  return mayBe && byteLength(JSON.stringify(value)) > RESPONSE_BYTES;
}

/** What Lambda answers when a function failed (recorded: rest-api reference, 6.4); a time-out has its message only. */
const errorDocument = ({ errorMessage, errorType }: FunctionError, requestId: string): string =>
  JSON.stringify({ errorMessage, ...(errorType !== null && { errorType, requestId, stackTrace: [] }) });
type FunctionError = { readonly errorMessage: string; readonly errorType: string | null };

/** The same for whoever looks at one of many invocations: the id Lambda gave it is left open. */
function thrown({ errorMessage, errorType }: FunctionError): Incoming {
  const start = JSON.stringify({ errorMessage, errorType }).slice(0, -1);
  const { text, blanks } = blankText([`${start},"requestId":"`, { blank: 'functionRequestId' }, '","stackTrace":[]}']);
  return { ...jsonAnswer(200, text), blanks };
}

/** An answer whose body leaves open what `open` finds in it. */
function withOpen(answer: FixedAnswer, open: (body: string) => BlankText): FixedAnswer {
  const { text, blanks } = open(answer.body);
  return blanks.length === 0 ? answer : { ...answer, body: text, blanks };
}

/** The same for a value that an HTTP API reads; `open` finds what its body leaves open. */
export function makeHttpFunctionPlan(
  value: unknown,
  format: PayloadFormatVersion,
  intern: Intern,
  open: (body: string) => BlankText,
): Plan {
  const read = readLambdaAnswer(value, format);
  if (!read.ok) return { ...NO_ANSWER, reply: REPLY.returned, malformed: true, text: read.why };
  const { answer, inferred } = read;
  return {
    ...NO_ANSWER,
    reply: REPLY.returned,
    status: answer.status,
    answer: intern(withOpen(answer, open)),
    inferred,
  };
}

const HTTP_PLANS = new WeakMap<HttpBehaviour, Plan>();

/** What a backend's behaviour comes to, worked out once. */
export function httpPlan(behaviour: HttpBehaviour): Plan {
  const known = HTTP_PLANS.get(behaviour) ?? makeHttpPlan(behaviour);
  HTTP_PLANS.set(behaviour, known);
  return known;
}

function makeHttpPlan({ outcome }: HttpBehaviour): Plan {
  if (outcome.kind === 'unavailable') return UNAVAILABLE_PLAN;
  if (outcome.kind !== 'answers') return UNREACHABLE_PLAN;
  const { status, headers, body, isBase64 } = outcome;
  const incoming: Incoming = { status, headers, body: (isBase64 ? bodyOfBase64(body) : null) ?? textBody(body) };
  return { ...NO_ANSWER, reply: REPLY.answered, status, incoming };
}

type CustomCall = {
  readonly isLate: boolean;
  readonly invocation: number;
  readonly setup: FunctionSetup;
  readonly world: SimulatedWorld;
};

/** What the Invoke API answers to an integration that maps: the value, or the error document (6.4, 6.7). */
export function customPlan(x: Exchange, { outcome }: FunctionBehaviour, call: CustomCall): Plan {
  if (outcome.kind === 'unavailable') return UNAVAILABLE_PLAN;
  const event = x.outgoing?.body.text ?? '';
  const parsed = eventValue(event);
  if (parsed === undefined) return notJson(event);
  if (call.isLate) return errorPlan(x, call, REPLY.functionTimedOut, timedOutError(x, call));
  if (outcome.kind === 'throws') return errorPlan(x, call, REPLY.threw, outcome);
  if (outcome.kind === 'returns' && isTooLarge(outcome.value)) return errorPlan(x, call, REPLY.threw, TOO_LARGE);
  const text =
    outcome.kind === 'echo'
      ? JSON.stringify(echoed(x, event, parsed) ?? null)
      : filledIn(openInvocation(JSON.stringify(outcome.value ?? null)), () => `${call.invocation}`);
  return { ...NO_ANSWER, reply: REPLY.returned, status: 200, incoming: jsonAnswer(200, text) };
}

/** No body at all is the event `{}` (recorded: headers.aws.empty-event). */
function eventValue(text: string): unknown {
  if (text.trim() === '') return {};
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** Lambda itself refuses an event that is no JSON; the refusal passes through the mapping (6.4). */
function notJson(event: string): Plan {
  const message = `Could not parse request body into json: Could not parse payload into json: Unrecognized token '${/\S+/.exec(event)?.[0]?.slice(0, 30) ?? ''}'`;
  const incoming = jsonAnswer(400, JSON.stringify({ Type: 'User', message }));
  return { ...NO_ANSWER, reply: REPLY.returned, status: 400, incoming };
}

function timedOutError(x: Exchange, { setup, world }: CustomCall) {
  const { epochMs } = world.identity(x);
  const requestId = lambdaRequestIdFor(world.seed, x.id);
  return { errorMessage: functionTimeoutMessage(epochMs, requestId, setup.timeoutMicros), errorType: null };
}

function errorPlan(
  x: Exchange,
  { world }: CustomCall,
  reply: ReplyKind,
  { errorMessage, errorType }: FunctionError,
): Plan {
  const text = errorDocument({ errorMessage, errorType }, lambdaRequestIdFor(world.seed, x.id));
  return { ...NO_ANSWER, reply, status: 200, error: errorMessage, incoming: jsonAnswer(200, text) };
}

/** An AWS service's answer, with what it keeps of the call. */
export function servicePlan({ status, contentType, body, puts }: ServiceAnswer): Plan {
  const headers = [['Content-Type', contentType]] as const;
  return { ...NO_ANSWER, reply: REPLY.answered, status, incoming: { status, headers, body: textBody(body) }, puts };
}

const AUTHORIZER_PLANS = new WeakMap<FunctionBehaviour, Plan>();
const METHOD_ARN = '{{methodArn}}';

/** What an authorizer's function comes to; `{{methodArn}}` in what it returns is the ARN it is asked about. */
export function authorizerPlan(behaviour: FunctionBehaviour, isLate: boolean, methodArn: () => string): Plan {
  if (isLate) return TIMED_OUT_PLAN;
  const plan = AUTHORIZER_PLANS.get(behaviour) ?? makeAuthorizerPlan(behaviour);
  AUTHORIZER_PLANS.set(behaviour, plan);
  return plan.text === METHOD_ARN
    ? { ...plan, text: null, value: JSON.parse(JSON.stringify(plan.value).replaceAll(METHOD_ARN, methodArn())) }
    : plan;
}

function makeAuthorizerPlan({ outcome }: FunctionBehaviour): Plan {
  switch (outcome.kind) {
    case 'throws':
      return { ...NO_ANSWER, reply: REPLY.threw, error: outcome.errorMessage, text: outcome.errorMessage };
    case 'unavailable':
      return UNAVAILABLE_PLAN;
    case 'echo':
      return { ...NO_ANSWER, reply: REPLY.returned, value: {} };
    case 'returns': {
      const asksArn = JSON.stringify(outcome.value).includes(METHOD_ARN);
      return { ...NO_ANSWER, reply: REPLY.returned, value: outcome.value, text: asksArn ? METHOD_ARN : null };
    }
  }
}

/** Behind the proxy of a WebSocket API the handler gives its event back as the body. */
const echoed = (x: Exchange, event: string, parsed: unknown): unknown =>
  x.socket?.route?.integration?.isProxy === true ? { statusCode: 200, body: event } : parsed;
