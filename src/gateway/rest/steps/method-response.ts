import { REASON } from '../../reasons.ts';
import { pass, refuse } from '../../refuse.ts';
import { guide, type Step } from '../../step.ts';
import type { Routed } from '../../views.ts';

const CONFIGURATION = {
  type: 'API_CONFIGURATION_ERROR',
  message: 'Internal server error',
  spaced: true,
} as const;

/** The status must be declared on the method, or the answer is a configuration error; proxies are not asked. */
export const methodResponse: Step<Routed, Routed, 'methodResponse'> = {
  name: 'methodResponse',
  group: 'wayBack',
  outcomes: ['passed', 'refused'],
  source: guide('api-gateway-method-settings-method-response'),
  run: (x) => {
    const { index, integration, definition, refs } = x.method;
    if (integration.isProxy) return pass(x, REASON.proxyPassesResponse, index, 0, 0, refs.integration);
    if (x.isStatusOverridden) return pass(x, REASON.statusOverridden, x.status, 0, 0, refs.integrationResponses);
    const declared = definition.methodResponses?.some(({ statusCode }) => Number(statusCode) === x.status) ?? false;
    return declared
      ? pass(x, REASON.statusDeclared, x.status, 0, 0, refs.methodResponses)
      : refuse(x, CONFIGURATION, REASON.statusUndeclared, { a: x.status, ref: refs.methodResponses });
  },
};
