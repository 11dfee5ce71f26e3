import { REPLY, type Exchange } from '../../exchange.ts';
import { REASON } from '../../reasons.ts';
import { pass, refuse, type RefusalSpec } from '../../refuse.ts';
import { guide, VERDICT, WAITING, type Step, type Verdict } from '../../step.ts';
import type { Routed } from '../../views.ts';
import type { World } from '../../world.ts';
import type { BoundIntegration } from '../binding.ts';
import { readMockStatus } from '../mock-status.ts';

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
const UNREACHABLE = failure('INTEGRATION_FAILURE', 504, 'Network error communicating with endpoint');
const TIMED_OUT: RefusalSpec = { type: 'INTEGRATION_TIMEOUT', message: 'Endpoint request timed out', spaced: true };

type Called = Extract<BoundIntegration, { kind: 'function' | 'http' }>;

/** Calls the backend and waits, no longer than the integration's time-out; a reply exactly at the limit is in time. */
export const callIntegration: Step<Routed, Routed, 'callIntegration'> = {
  name: 'callIntegration',
  group: 'integration',
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
  resume: (x, _world, woken) =>
    woken === VERDICT.timedOut
      ? refuse(x, TIMED_OUT, REASON.integrationTimedOut, { a: timeoutOf(x), ref: x.method.refs.timeout })
      : judgeReply(x),
};

function mock(x: Routed): Verdict {
  const status = readMockStatus(x.mappedBody ?? '');
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
  switch (world.call(x, integration, x.stage.variables)) {
    case 'underWay':
      return wait(x, world, integration);
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

function judgeReply(x: Routed): Verdict {
  const took = x.replyAt - x.calledAt;
  const target = targetOf(x);
  switch (x.reply) {
    case REPLY.returned:
      return x.replyMalformed ? malformed(x, target) : proxied(x, REASON.functionAnswered, target, took, 0);
    case REPLY.threw:
      return refuse(x, BAD_GATEWAY, REASON.functionThrew, { a: target, b: took, text: x.text, ref: x.method.refs.uri });
    case REPLY.functionTimedOut:
      return refuse(x, BAD_GATEWAY, REASON.functionTimedOut, { a: target, b: took, c: took, ref: x.method.refs.uri });
    case REPLY.answered:
      return proxied(x, REASON.backendAnswered, target, x.replyStatus, took);
    case REPLY.unreachable:
    case REPLY.notCalled:
      return refuse(x, UNREACHABLE, REASON.backendUnreachable, { ref: x.method.refs.uri });
  }
}

const malformed = (x: Routed, target: number): Verdict =>
  refuse(x, BAD_GATEWAY, REASON.malformedProxyAnswer, { a: target, text: x.text, ref: x.method.refs.uri });

function proxied(x: Exchange & Routed, reason: number, a: number, b: number, c: number): Verdict {
  x.answer = x.replyAnswer;
  x.answerArg = x.replyArg;
  x.status = x.replyStatus;
  return pass(x, reason, a, b, c, x.method.refs.integration);
}
