import { REASON } from '../../reasons.ts';
import { pass, refuse } from '../../refuse.ts';
import { guide, type Step } from '../../step.ts';
import type { Routed } from '../../views.ts';
import { chooseRequestTemplate, contentTypeOf } from '../media-type.ts';

const UNSUPPORTED = { type: 'UNSUPPORTED_MEDIA_TYPE', message: 'Unsupported Media Type', spaced: true } as const;

/** Makes the integration request: proxies take it as it is, others by the template of its content type. */
export const mapRequest: Step<Routed, Routed, 'mapRequest'> = {
  name: 'mapRequest',
  group: 'integration',
  source: guide('models-mappings'),
  run: (x) => {
    const { index, integration, definition, refs } = x.method;
    if (integration.kind !== 'mock') return pass(x, REASON.proxyPassesRequest, index, 0, 0, refs.integration);
    const { requestTemplates, passthroughBehavior } = definition.methodIntegration ?? {};
    const choice = chooseRequestTemplate(
      requestTemplates,
      contentTypeOf(x.request),
      passthroughBehavior ?? 'WHEN_NO_MATCH',
    );
    if (choice.kind === 'unsupported')
      return refuse(x, UNSUPPORTED, REASON.unsupportedMediaType, { a: index, ref: refs.requestTemplates });
    x.mappedBody = choice.kind === 'template' ? choice.text : (x.request.body ?? '');
    const reason = choice.kind === 'template' ? REASON.requestMapped : REASON.requestPassedThrough;
    return pass(x, reason, index, 0, 0, refs.requestTemplates);
  },
};
