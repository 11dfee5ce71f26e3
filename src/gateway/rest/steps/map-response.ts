import type { HeaderList } from '../../answer.ts';
import type { Texts } from '../../model.ts';
import { REASON } from '../../reasons.ts';
import { pass } from '../../refuse.ts';
import { guide, type Step } from '../../step.ts';
import type { Routed } from '../../views.ts';
import { acceptOf, chooseResponseTemplate } from '../media-type.ts';

/** Makes the method response: headers from `responseParameters`, the body from the template of the accepted type. */
export const mapResponse: Step<Routed, Routed, 'mapResponse'> = {
  name: 'mapResponse',
  group: 'wayBack',
  source: guide('models-mappings'),
  run: (x, world) => {
    const { index, integration, refs } = x.method;
    if (integration.kind !== 'mock') return pass(x, REASON.proxyPassesResponse, index, 0, 0, refs.integration);
    const choice = chooseResponseTemplate(x.selected?.responseTemplates, acceptOf(x.request));
    // A MOCK has no backend body to pass through: without a template its body is empty (rest-api reference, 6.10).
    const body = choice.kind === 'template' ? choice.text : '';
    const type = choice.kind === 'template' ? choice.type : 'application/json';
    const headers: HeaderList = [['Content-Type', type], ...mappedHeaders(x.selected?.responseParameters)];
    x.answer = world.answers.intern({ kind: 'fixed', status: x.status, headers, body });
    const reason = choice.kind === 'template' ? REASON.responseMapped : REASON.responsePassedThrough;
    return pass(x, reason, index, 0, 0, refs.integrationResponses);
  },
};

const TARGET = /^method\.response\.header\.(.+)$/;

/** Static values stand in single quotes: `'https://shop.example'`. */
export function mappedHeaders(parameters: Texts | undefined): HeaderList {
  return Object.entries(parameters ?? {}).flatMap(([target, value]) => {
    const name = TARGET.exec(target)?.[1];
    const text = /^'([^]*)'$/.exec(value)?.[1];
    return name !== undefined && text !== undefined ? [[name, text] as const] : [];
  });
}
