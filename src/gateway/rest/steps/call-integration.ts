import type { AnswerRecord } from '../../answer.ts';
import { bodyOfBase64, bytesIn } from '../../body.ts';
import { REPLY, type Exchange } from '../../exchange.ts';
import { REASON } from '../../reasons.ts';
import { pass, refuse, type RefusalSpec } from '../../refuse.ts';
import { guide, VERDICT, WAITING, type Step, type Verdict } from '../../step.ts';
import type { Routed } from '../../views.ts';
import type { World } from '../../world.ts';
import { trustFault, welcomeFault } from '../backend-trust.ts';
import type { BoundIntegration } from '../binding.ts';
import { convertResponse, isBinaryType } from '../content-handling.ts';
import { acceptOf, mimeIn } from '../media-type.ts';
import { excessiveEvent, LAMBDA_EVENT_BYTES } from '../event-size.ts';
import { readMockStatus } from '../mock-status.ts';
import { PAYLOAD_BYTES } from '../../payload-limit.ts';
import { passedOn, withLength } from '../response-headers.ts';

const failure = (type: RefusalSpec['type'], status: number, message = 'Internal server error'): RefusalSpec => ({
  type,
  status,
  message,
  spaced: true,
});
const CONFIGURATION = failure('API_CONFIGURATION_ERROR', 500);
/** Lambda refuses the invocation: 500. The function fails, or answers malformed: 502 (rest-api reference, 6.4). */
const NOT_INVOKED = failure('INTEGRATION_FAILURE', 500);
const BAD_GATEWAY = failure('INTEGRATION_FAILURE', 502);
/** By scenario only; that its type is the fallback's is unverified (1.4). */
const UNAVAILABLE: RefusalSpec = { type: 'DEFAULT_5XX', status: 503, message: 'Service Unavailable' };
const UNREACHABLE = failure('INTEGRATION_FAILURE', 504, 'Network error communicating with endpoint');
/** Lambda refuses an event above 6 MB (6.4: a transcript of 2021, against the guide's general rule). */
const EVENT_TOO_LARGE: RefusalSpec = {
  ...failure('DEFAULT_4XX', 413, 'Request Too Long'),
  errorType: 'BadRequestException',
};
const TIMED_OUT: RefusalSpec = { type: 'INTEGRATION_TIMEOUT', message: 'Endpoint request timed out', spaced: true };

type Called = Extract<BoundIntegration, { kind: 'function' | 'http' }>;

/** Calls the backend and waits, no longer than the integration's time-out; a reply exactly at the limit is in time. */
export const callIntegration: Step<Routed, Routed, 'callIntegration'> = {
  name: 'callIntegration',
  group: 'integration',
  outcomes: ['passed', 'refused', 'waiting'],
  source: guide('how-to-integration-settings'),
  run: (x, world) => {
    const { integration } = x.method;
    switch (integration.kind) {
      case 'mock':
        return mock(x);
      case 'invalid':
        return refuse(x, CONFIGURATION, REASON.invalidEndpoint, { text: integration.uri, ref: x.method.refs.uri });
      case 'function':
      case 'http':
        return call(x, world, integration);
    }
  },
  resume: (x, world, woken) =>
    woken === VERDICT.timedOut
      ? refuse(x, TIMED_OUT, REASON.integrationTimedOut, { a: timeoutOf(x), ref: x.method.refs.timeout })
      : judgeReply(x, world),
};

function mock(x: Routed): Verdict {
  const status = readMockStatus(x.outgoing?.body.text ?? '');
  if (status === null)
    return refuse(x, CONFIGURATION, REASON.mockStatusUnreadable, {
      a: x.method.index,
      ref: x.method.refs.requestTemplates,
    });
  x.replyStatus = status;
  return pass(x, REASON.mockStatus, status, 0, 0, x.method.refs.requestTemplates);
}

function call(x: Routed, world: World, integration: Called): Verdict {
  const ref = x.method.refs.uri;
  if (integration.kind === 'function' && !integration.isPost)
    return refuse(x, NOT_INVOKED, REASON.integrationMethodNotPost, { a: integration.target, ref });
  const distrust = integration.kind === 'http' ? trustFault(integration, world.now) : null;
  if (distrust !== null)
    return refuse(x, UNREACHABLE, REASON.backendNotTrusted, { a: integration.target, text: distrust, ref });
  const unwelcome = integration.kind === 'http' ? welcomeFault(integration, world.now) : null;
  if (unwelcome !== null)
    return refuse(x, UNREACHABLE, REASON.backendRefusesCertificate, {
      a: integration.target,
      text: unwelcome,
      ref: x.stage.refs.clientCertificate,
    });
  const tooLarge = integration.kind === 'function' ? excessiveEvent(x, world, integration.isProxy) : null;
  if (tooLarge !== null)
    return refuse(x, EVENT_TOO_LARGE, REASON.lambdaEventTooLarge, { a: tooLarge, b: LAMBDA_EVENT_BYTES, ref });
  switch (world.call(x, integration, x.stage.variables)) {
    case 'underWay':
      return wait(x, world, integration);
    case 'accepted':
      return answeredAtOnce(x, world, REASON.functionInvokedAsynchronously);
    case 'dryRun':
      return answeredAtOnce(x, world, REASON.functionDryRun);
    case 'typeUnknown':
      return answeredAtOnce(x, world, REASON.invocationTypeUnknown);
    case 'throttled':
      return refuse(x, NOT_INVOKED, REASON.functionThrottled, { a: integration.target, b: x.b, ref });
    case 'notPermitted':
      return refuse(x, NOT_INVOKED, REASON.functionNotPermitted, { a: integration.target, ref });
    case 'unknown':
      return integration.kind === 'http'
        ? refuse(x, UNREACHABLE, REASON.backendUnreachable, { text: integration.url, ref })
        : refuse(x, NOT_INVOKED, REASON.functionUnknown, { text: integration.name, ref });
  }
}

/** Lambda's answer to an invocation that nobody waits for; it goes through the mapping like any other (6.4, 6.7). */
function answeredAtOnce(x: Routed, world: World, reason: number): Verdict {
  if (world.isNoting && x.incoming) world.note('integrationResponse', JSON.stringify(x.incoming));
  return pass(x, reason, targetOf(x), x.replyStatus, 0, x.method.refs.uri);
}

function wait(x: Routed, world: World, integration: Called): typeof WAITING {
  x.calledAt = world.now;
  x.deadline = world.now + integration.timeoutMicros;
  x.reason = integration.kind === 'function' ? REASON.calledFunction : REASON.calledBackend;
  x.a = integration.target;
  x.b = integration.timeoutMicros;
  x.c = 0;
  x.text = null;
  x.ref = x.method.refs.timeout;
  return WAITING;
}

const targetOf = ({ method: { integration } }: Routed): number =>
  integration.kind === 'function' || integration.kind === 'http' ? integration.target : -1;
const timeoutOf = (x: Routed): number => x.deadline - x.calledAt;

function judgeReply(x: Routed, world: World): Verdict {
  if (world.isNoting && x.incoming) world.note('integrationResponse', JSON.stringify(x.incoming));
  const took = x.replyAt - x.calledAt;
  const target = targetOf(x);
  switch (x.reply) {
    case REPLY.returned:
      return returned(x, world, target, took);
    case REPLY.threw:
      return failed(x, REASON.functionThrew, { a: target, b: took, text: x.text, ref: x.method.refs.uri });
    case REPLY.functionTimedOut:
      return failed(x, REASON.functionTimedOut, { a: target, b: took, c: took, ref: x.method.refs.uri });
    case REPLY.answered: {
      const size = x.incoming ? bytesIn(x.incoming.body) : 0;
      // The type of gateway response is unverified (6.4).
      if (size > PAYLOAD_BYTES)
        return refuse(x, NOT_INVOKED, REASON.backendAnswerTooLarge, { a: target, b: size, c: PAYLOAD_BYTES });
      return x.method.integration.isProxy
        ? proxyAnswered(x, world, target, took)
        : pass(x, REASON.backendAnswered, target, x.replyStatus, took, x.method.refs.integration);
    }
    case REPLY.unavailable:
      return refuse(x, UNAVAILABLE, REASON.integrationUnavailable, { ref: x.method.refs.uri });
    case REPLY.unreachable:
    case REPLY.notCalled:
      return refuse(x, UNREACHABLE, REASON.backendUnreachable, { ref: x.method.refs.uri });
  }
}

/** Behind a proxy a failing function is 502; a custom integration maps the error document it gives (6.4). */
function failed(x: Routed, reason: number, facts: Parameters<typeof refuse>[3] & { a: number; b: number }): Verdict {
  if (x.method.integration.isProxy) return refuse(x, BAD_GATEWAY, reason, facts);
  return pass(x, REASON.functionFailedIntoMapping, facts.a, facts.b, 0, x.method.refs.integration, x.replyError);
}

function returned(x: Routed, world: World, target: number, took: number): Verdict {
  if (!x.method.integration.isProxy)
    return pass(x, REASON.functionAnswered, target, took, 0, x.method.refs.integration);
  if (x.replyMalformed)
    return refuse(x, BAD_GATEWAY, REASON.malformedProxyAnswer, { a: target, text: x.text, ref: x.method.refs.uri });
  const answer = world.answers.at(x.replyAnswer);
  if (answer?.kind === 'fixed' && answer.claimsBase64) return decode(x, world, answer, target, took);
  return proxied(x, REASON.functionAnswered, target, took, 0);
}

/** `isBase64Encoded` counts only for who asks for a listed binary type first (rest-api reference, 4.6). */
function decode(x: Routed, world: World, answer: FixedAnswer, target: number, took: number): Verdict {
  const { claimsBase64: _claim, ...sent } = answer;
  const isAccepted = isBinaryType(x.stage.definition.binaryMediaTypes, acceptOf(x.request));
  const bytes = isAccepted ? bodyOfBase64(answer.body) : null;
  if (isAccepted && !bytes)
    return refuse(x, CONFIGURATION, REASON.bodyNotBase64, { a: x.method.index, ref: x.method.refs.integration });
  x.replyAnswer = world.answers.intern(
    bytes ? { ...decoded(sent), body: bytes.text, ...(bytes.isBase64 && { isBase64: true }) } : sent,
  );
  return proxied(x, REASON.functionAnswered, target, took, 0);
}
type FixedAnswer = Extract<AnswerRecord, { kind: 'fixed' }>;
/** What a base64 text leaves open has no place in its bytes. */
const decoded = ({ blanks: _blanks, ...answer }: FixedAnswer): FixedAnswer => answer;

/** An HTTP backend's answer goes to the client, some headers renamed, its bytes as the binary types have it. */
function proxyAnswered(x: Routed, world: World, target: number, took: number): Verdict {
  const { binaryMediaTypes } = x.stage.definition;
  const { incoming } = x;
  if (!incoming) return refuse(x, UNREACHABLE, REASON.backendUnreachable, { ref: x.method.refs.uri });
  const type = mimeIn(incoming.headers, 'content-type');
  const types = {
    listed: type !== null && isBinaryType(binaryMediaTypes, type),
    accepted: isBinaryType(binaryMediaTypes, acceptOf(x.request)),
  };
  const converted = convertResponse(incoming.body, types, undefined);
  if (!converted)
    return refuse(x, CONFIGURATION, REASON.bodyNotBase64, { a: x.method.index, ref: x.method.refs.integration });
  const { text: body, isBase64 } = converted.body;
  x.replyAnswer = world.answers.intern({
    kind: 'fixed',
    status: incoming.status,
    headers: passedOn(withLength(incoming)),
    body,
    ...(isBase64 && { isBase64: true }),
  });
  return proxied(x, REASON.backendAnswered, target, x.replyStatus, took);
}

function proxied(x: Exchange & Routed, reason: number, a: number, b: number, c: number): Verdict {
  x.answer = x.replyAnswer;
  x.answerArg = x.replyArg;
  x.status = x.replyStatus;
  return pass(x, reason, a, b, c, x.method.refs.integration);
}
