import { REPLY } from '../../exchange.ts';
import { REASON } from '../../reasons.ts';
import { pass } from '../../refuse.ts';
import { guide, VERDICT, WAITING, type Step, type Verdict } from '../../step.ts';
import type { World } from '../../world.ts';
import { refuseWith } from '../answers.ts';
import type { CalledIntegration } from '../binding.ts';
import { instanceOf } from '../instance-of.ts';
import { withoutHopByHop } from '../passed-headers.ts';
import type { HttpRouted } from '../views.ts';

/**
 * Calls the backend and waits, no longer than the integration's time-out, at most 30 s: then 503, where REST says 504
 * (http-api reference, 6).
 */
export const callHttpIntegration: Step<HttpRouted, HttpRouted, 'callIntegration'> = {
  name: 'callIntegration',
  group: 'integration',
  outcomes: ['passed', 'refused', 'waiting'],
  source: guide('http-api-develop-integrations'),
  run: (x, world) => {
    const { integration, refs } = x.route;
    if (integration.kind === 'invalid')
      return refuseWith(x, 'internalServerError', REASON.invalidEndpoint, { text: integration.uri, ref: refs.uri });
    if (integration.kind === 'http' && integration.tlsFault !== null) {
      const facts = { a: integration.target, text: integration.tlsFault, ref: refs.integration };
      return refuseWith(x, 'serviceUnavailable', REASON.targetNotTrusted, facts);
    }
    if (integration.kind === 'http' && integration.unwelcome !== null) {
      const facts = { a: integration.target, text: integration.unwelcome, ref: refs.uri };
      return refuseWith(x, 'serviceUnavailable', REASON.backendRefusesCertificate, facts);
    }
    return call(x, world, integration.kind === 'http' ? instanceOf(x, world, integration) : integration);
  },
  resume: (x, world, woken) => {
    if (woken !== VERDICT.timedOut) return judgeReply(x, world);
    const facts = { a: x.deadline - x.calledAt, ref: x.route.refs.timeout };
    return refuseWith(x, 'serviceUnavailable', REASON.httpIntegrationTimedOut, facts);
  },
};

function call(x: HttpRouted, world: World, integration: CalledIntegration): Verdict {
  const ref = x.route.refs.uri;
  const { target } = integration;
  const callee = integration.kind === 'function' ? integration : ({ kind: 'http', target } as const);
  switch (world.call(x, callee, x.httpStage.variables)) {
    case 'underWay':
    case 'accepted':
    case 'dryRun':
    case 'typeUnknown':
      return wait(x, world, integration);
    case 'throttled':
      return refuseWith(x, 'serviceUnavailable', REASON.httpFunctionThrottled, { a: target, b: x.b, ref });
    case 'notPermitted':
      return refuseWith(x, 'internalServerError', REASON.functionNotPermitted, { a: target, ref });
    case 'unknown':
      return integration.kind === 'function'
        ? refuseWith(x, 'internalServerError', REASON.functionUnknown, { text: integration.name, ref })
        : refuseWith(x, 'serviceUnavailable', REASON.backendUnreachable, { text: integration.url, ref });
  }
}

function wait(x: HttpRouted, world: World, { kind, target, timeoutMicros }: CalledIntegration): typeof WAITING {
  x.calledAt = world.now;
  x.deadline = world.now + timeoutMicros;
  x.reason = kind === 'function' ? REASON.calledFunction : REASON.calledBackend;
  x.a = target;
  x.b = timeoutMicros;
  x.c = 0;
  x.text = null;
  x.ref = x.route.refs.timeout;
  return WAITING;
}

function judgeReply(x: HttpRouted, world: World): Verdict {
  if (world.isNoting && x.incoming) world.note('integrationResponse', JSON.stringify(x.incoming));
  const { integration: bound, refs } = x.route;
  const integration = bound.kind === 'http' ? instanceOf(x, world, bound) : bound;
  const target = integration.kind === 'invalid' ? -1 : integration.target;
  const took = x.replyAt - x.calledAt;
  const failed = (reason: number): Verdict =>
    refuseWith(x, 'internalServerError', reason, { a: target, b: took, text: x.text, ref: refs.uri });
  switch (x.reply) {
    case REPLY.returned:
      return x.replyMalformed ? failed(REASON.httpMalformedAnswer) : returned(x, target, took);
    case REPLY.threw:
      return failed(REASON.httpFunctionThrew);
    case REPLY.functionTimedOut:
      return failed(REASON.httpFunctionTimedOut);
    case REPLY.answered:
      return answered(x, world, target, took);
    case REPLY.unavailable:
      return refuseWith(x, 'serviceUnavailable', REASON.integrationUnavailable, { ref: refs.uri });
    case REPLY.unreachable:
    case REPLY.notCalled:
      return refuseWith(x, 'serviceUnavailable', REASON.backendUnreachable, { ref: refs.uri });
  }
}

function returned(x: HttpRouted, target: number, took: number): Verdict {
  x.answer = x.replyAnswer;
  x.answerArg = x.replyArg;
  x.status = x.replyStatus;
  const reason = x.replyInferred ? REASON.functionAnswerInferred : REASON.functionAnswered;
  return pass(x, reason, target, took, 0, x.route.refs.integration);
}

/** A backend's status and body go to the client as they are, errors of its own too (reference, 6). */
function answered(x: HttpRouted, world: World, target: number, took: number): Verdict {
  const { incoming } = x;
  if (!incoming) return refuseWith(x, 'serviceUnavailable', REASON.backendUnreachable, { ref: x.route.refs.uri });
  const { text: body, isBase64 } = incoming.body;
  x.status = incoming.status;
  x.answer = world.answers.intern({
    kind: 'fixed',
    status: incoming.status,
    headers: withoutHopByHop(incoming.headers),
    body,
    ...(isBase64 && { isBase64 }),
  });
  return pass(x, REASON.backendAnswered, target, incoming.status, took, x.route.refs.integration);
}
