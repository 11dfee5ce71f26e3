import { readAsText } from '../../body.ts';
import { FLAG, REPLY } from '../../exchange.ts';
import { REASON } from '../../reasons.ts';
import { pass, refuse, type RefusalSpec } from '../../refuse.ts';
import { welcomeFault } from '../../rest/backend-trust.ts';
import { readMockStatus } from '../../rest/mock-status.ts';
import { guide, VERDICT, WAITING, type Step, type Verdict } from '../../step.ts';
import type { World } from '../../world.ts';
import type { BoundSocketIntegration } from '../binding.ts';
import { FAILURES } from '../failures.ts';
import { readSocketAnswer } from '../function-answer.ts';
import type { SocketStaged } from '../leg.ts';

type Facts = Parameters<typeof refuse>[3];

/** Calls the backend and waits for it, 29 s at most; every message has a wait of its own. */
export const callIntegration = <View extends SocketStaged>(): Step<View, View, 'callIntegration'> => ({
  name: 'callIntegration',
  group: 'integration',
  outcomes: ['passed', 'refused', 'waiting'],
  source: guide('apigateway-websocket-api-integration-requests'),
  run: (x, world) => {
    const integration = x.socket.route?.integration;
    if (!integration) return nothingToCall(x);
    const { target, refs } = integration;
    switch (target.kind) {
      case 'mock':
        return mock(x, integration);
      case 'invalid':
        return fail(x, FAILURES.configuration, REASON.invalidEndpoint, { text: target.uri, ref: refs.uri });
      case 'function':
      case 'http':
        return call(x, world, integration);
    }
  },
  resume: (x, world, woken) => {
    const integration = x.socket.route?.integration;
    if (!integration) throw new RangeError('a route without integration waits for nobody');
    return woken === VERDICT.timedOut
      ? fail(x, FAILURES.timedOut, REASON.integrationTimedOut, {
          a: x.deadline - x.calledAt,
          ref: integration.refs.timeout,
        })
      : judge(x, world, integration);
  },
});

function nothingToCall(x: SocketStaged): Verdict {
  const { route, stage } = x.socket;
  x.socket.backendStatus = 200;
  return route
    ? pass(x, REASON.routeHasNoIntegration, route.index, 0, 0, route.refs.target)
    : pass(x, REASON.noConnectRoute, stage.index, 0, 0, stage.refs.routes);
}

/** Calling failed: what the metric ExecutionError counts. */
function fail(x: SocketStaged, refusal: RefusalSpec, reason: number, facts: Facts): Verdict {
  x.flags |= FLAG.executionError;
  return refuse(x, refusal, reason, facts);
}

function mock(x: SocketStaged, { refs }: BoundSocketIntegration): Verdict {
  const status = readMockStatus(x.outgoing?.body.text ?? '');
  const a = x.socket.route?.index ?? -1;
  if (status === null)
    return fail(x, FAILURES.configuration, REASON.mockStatusUnreadable, { a, ref: refs.requestTemplates });
  x.replyStatus = status;
  x.socket.backendStatus = status;
  return pass(x, REASON.mockStatus, status, 0, 0, refs.requestTemplates);
}

function call(x: SocketStaged, world: World, { target, refs }: BoundSocketIntegration): Verdict {
  if (target.kind !== 'function' && target.kind !== 'http') throw new RangeError('there is nobody to call');
  if (target.kind === 'function' && !target.isPost)
    return fail(x, FAILURES.notInvoked, REASON.integrationMethodNotPost, { a: target.target, ref: refs.uri });
  const unwelcome = target.kind === 'http' ? welcomeFault(target, world.now) : null;
  if (unwelcome !== null)
    return fail(x, FAILURES.notInvoked, REASON.backendRefusesCertificate, {
      a: target.target,
      text: unwelcome,
      ref: x.socket.stage.refs.clientCertificate,
    });
  switch (world.call(x, target, x.socket.stage.variables)) {
    case 'underWay':
      return wait(x, world, target, refs);
    case 'accepted':
      x.socket.backendStatus = 200;
      return pass(x, REASON.functionInvokedAsynchronously, target.target, x.replyStatus, 0, refs.uri);
    case 'dryRun':
      x.socket.backendStatus = x.replyStatus;
      return pass(x, REASON.functionDryRun, target.target, x.replyStatus, 0, refs.uri);
    case 'typeUnknown':
      x.socket.backendStatus = x.replyStatus;
      return pass(x, REASON.invocationTypeUnknown, target.target, x.replyStatus, 0, refs.uri);
    case 'throttled':
      return fail(x, FAILURES.notInvoked, REASON.functionThrottled, { a: target.target, b: x.b, ref: refs.uri });
    case 'notPermitted':
      return fail(x, FAILURES.notInvoked, REASON.functionNotPermitted, { a: target.target, ref: refs.uri });
    case 'unknown':
      return target.kind === 'http'
        ? fail(x, FAILURES.notInvoked, REASON.backendUnreachable, { text: target.url, ref: refs.uri })
        : fail(x, FAILURES.notInvoked, REASON.functionUnknown, { text: target.name, ref: refs.uri });
  }
}

type Called = Extract<BoundSocketIntegration['target'], { kind: 'function' | 'http' }>;

function wait(x: SocketStaged, world: World, target: Called, refs: BoundSocketIntegration['refs']): typeof WAITING {
  x.calledAt = world.now;
  x.deadline = world.now + target.timeoutMicros;
  x.reason = target.kind === 'function' ? REASON.calledFunction : REASON.calledBackend;
  x.a = target.target;
  x.b = target.timeoutMicros;
  x.c = 0;
  x.text = null;
  x.ref = refs.timeout;
  return WAITING;
}

function judge(x: SocketStaged, world: World, integration: BoundSocketIntegration): Verdict {
  if (world.isNoting && x.incoming) world.note('integrationResponse', JSON.stringify(x.incoming));
  const { target, refs, isProxy } = integration;
  const took = x.replyAt - x.calledAt;
  const a = target.kind === 'function' || target.kind === 'http' ? target.target : -1;
  switch (x.reply) {
    case REPLY.returned:
      return isProxy
        ? proxied(x, a, took, refs.integration)
        : answered(x, 200, REASON.functionAnswered, [a, took], refs.integration);
    case REPLY.threw:
    case REPLY.functionTimedOut:
      return isProxy
        ? crashed(x, a, took, refs.uri)
        : answered(x, 500, REASON.functionFailedIntoMapping, [a, took], refs.integration);
    case REPLY.answered:
      if (isProxy) x.socket.reply = x.incoming ? readAsText(x.incoming.body) : null;
      return answered(x, x.replyStatus, REASON.backendAnswered, [a, x.replyStatus, took], refs.integration);
    case REPLY.unavailable:
      return fail(x, FAILURES.notInvoked, REASON.integrationUnavailable, { ref: refs.uri });
    case REPLY.unreachable:
    case REPLY.notCalled:
      return fail(x, FAILURES.notInvoked, REASON.backendUnreachable, { ref: refs.uri });
  }
}

type Ref = BoundSocketIntegration['refs']['uri'];

/** A 4xx or 5xx of the backend is what the metric IntegrationError counts. */
function answered(x: SocketStaged, status: number, reason: number, slots: readonly number[], ref: Ref): Verdict {
  x.socket.backendStatus = status;
  if (status >= 400) x.flags |= FLAG.integrationError;
  const [a = 0, b = 0, c = 0] = slots;
  return pass(x, reason, a, b, c, ref, x.replyError);
}

function crashed(x: SocketStaged, a: number, took: number, ref: Ref): Verdict {
  x.flags |= FLAG.integrationError;
  const reason = x.reply === REPLY.threw ? REASON.functionThrew : REASON.functionTimedOut;
  return refuse(x, FAILURES.badGateway, reason, { a, b: took, c: took, text: x.replyError, ref });
}

/** At `$connect` the status decides; for a message it means nothing (reference, 2 and 4). */
function proxied(x: SocketStaged, a: number, took: number, ref: Ref): Verdict {
  const answer = readSocketAnswer(x.incoming?.body.text ?? '');
  const isHandshake = x.socket.message === null && x.socket.closing === null;
  if (answer.isMalformed && x.socket.route?.isTwoWay === true)
    return fail(x, FAILURES.badGateway, REASON.malformedProxyAnswer, { a, text: 'its body is not a string', ref });
  if (isHandshake && answer.status === null)
    return fail(x, FAILURES.badGateway, REASON.malformedProxyAnswer, { a, text: 'it has no usable statusCode', ref });
  x.socket.reply = answer.body;
  x.socket.subprotocol = answer.subprotocol;
  return answered(x, answer.status ?? 200, REASON.functionAnswered, [a, took], ref);
}
