import { covers } from '../../../languages/regex/bounded.ts';
import { REPLY } from '../../exchange.ts';
import { REASON } from '../../reasons.ts';
import { pass, refuse } from '../../refuse.ts';
import { guide, type Step } from '../../step.ts';
import { FAILURES } from '../failures.ts';
import type { SocketStaged } from '../leg.ts';

/** What the keys are held against: the error of a function that failed, the status of any other backend. */
export function testedText({ reply, replyError, replyStatus, socket }: SocketStaged): string {
  if (socket.route?.integration?.target.kind !== 'function') return `${replyStatus}`;
  return reply === REPLY.threw || reply === REPLY.functionTimedOut ? (replyError ?? '') : '';
}

/**
 * Chooses the integration response: a function by the `errorMessage` of its failure, others by their status, against
 * keys such as `/2\d\d/`; else `$default` (reference, 6 and 10). Proxies have none.
 */
export const selectResponse = <View extends SocketStaged>(): Step<View, View, 'selectResponse'> => ({
  name: 'selectResponse',
  group: 'wayBack',
  outcomes: ['passed', 'refused'],
  source: guide('apigateway-websocket-api-integration-responses'),
  run: (x) => {
    const { route, stage } = x.socket;
    const integration = route?.integration;
    if (!integration) return pass(x, REASON.noConnectRoute, stage.index, 0, 0, stage.refs.routes);
    if (integration.isProxy)
      return pass(x, REASON.proxyPassesResponse, route.index, 0, 0, integration.refs.integration);
    const tested = testedText(x);
    const { responses } = integration;
    const matching = responses.find(({ pattern }) => pattern !== null && covers(pattern, tested) === true);
    const chosen = matching ?? responses.find(({ key }) => key === '$default') ?? null;
    const ref = integration.refs.integrationResponses;
    if (!chosen)
      return refuse(x, FAILURES.configuration, REASON.noSocketResponseSelected, { a: route.index, text: tested, ref });
    x.socket.selected = chosen;
    return pass(x, REASON.socketResponseSelected, route.index, 0, 0, ref, chosen.key);
  },
});
