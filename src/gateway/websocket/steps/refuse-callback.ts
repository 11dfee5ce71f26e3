import { ANSWERED_BY } from '../../answer.ts';
import { REASON } from '../../reasons.ts';
import { pass } from '../../refuse.ts';
import { GATEWAY_RESPONSES } from '../../refusals.ts';
import { guide, type Step } from '../../step.ts';
import type { SocketArrived } from '../leg.ts';

const BY_GATEWAY = ANSWERED_BY.indexOf('gateway');
/** The exceptions of the ApiGatewayManagementApi (reference, 8). */
const EXCEPTIONS: Readonly<Record<number, string>> = {
  400: 'BadRequestException',
  403: 'ForbiddenException',
  410: 'GoneException',
  413: 'PayloadTooLargeException',
  429: 'LimitExceededException',
};

/** What the caller of `@connections` gets when it is refused; the bodies are unverified, the exceptions are not. */
export const refuseCallback: Step<SocketArrived, SocketArrived, 'refuseCallback'> = {
  name: 'refuseCallback',
  group: 'wayBack',
  outcomes: ['passed'],
  source: guide('apigateway-how-to-call-websocket-api-connections'),
  run: (x, world) => {
    x.status = x.refusalStatus || (x.refusal ? GATEWAY_RESPONSES[x.refusal].status : null) || 500;
    x.answeredBy = BY_GATEWAY;
    const exception = EXCEPTIONS[x.status];
    const headers = exception === undefined ? [] : [['x-amzn-ErrorType', exception] as const];
    const body = `{"message":${JSON.stringify(x.refusalMessage)}}`;
    x.answer = world.answers.intern({ kind: 'gatewayResponse', type: null, status: x.status, headers, body });
    return pass(x, REASON.callbackRefused, x.status, 0, 0, null, exception ?? '');
  },
};
