import { REPLY } from '../../exchange.ts';
import { REASON } from '../../reasons.ts';
import { pass, refuse } from '../../refuse.ts';
import { guide, type Step } from '../../step.ts';
import type { Routed } from '../../views.ts';
import { isDefault, selectIntegrationResponse } from '../select-integration-response.ts';

const CONFIGURATION = {
  type: 'API_CONFIGURATION_ERROR',
  message: 'Internal server error',
  spaced: true,
} as const;

/** Chooses the integration response for what came back; proxies skip this, the backend's answer passes as it is. */
export const selectResponse: Step<Routed, Routed, 'selectResponse'> = {
  name: 'selectResponse',
  group: 'wayBack',
  outcomes: ['passed', 'refused'],
  source: guide('api-gateway-integration-settings-integration-response'),
  run: (x) => {
    const { index, integration, refs } = x.method;
    if (integration.isProxy) return pass(x, REASON.proxyPassesResponse, index, 0, 0, refs.integration);
    const ref = refs.integrationResponses;
    const tested = testedText(x);
    x.selected = selectIntegrationResponse(integration.mapping.responses, tested);
    if (!x.selected)
      return refuse(x, CONFIGURATION, REASON.noResponseSelected, { a: x.replyStatus, ref, text: tested });
    x.status = Number(x.selected.statusCode);
    const reason = isDefault(x.selected.selectionPattern) ? REASON.responseSelectedByDefault : REASON.responseSelected;
    return pass(x, reason, x.status, 0, 0, ref, tested);
  },
};

/** What the patterns are held against. */
export const testedText = (x: Routed): string =>
  x.method.integration.kind === 'function' ? errorMessageOf(x) : String(x.replyStatus);

/** Functions are judged by the `errorMessage` of a failure; a success is the empty text (rest-api reference, 7.9). */
const errorMessageOf = (x: Routed): string =>
  x.reply === REPLY.threw || x.reply === REPLY.functionTimedOut ? (x.replyError ?? '') : '';
