import { renderMapping, type Mapped } from '../../../languages/vtl/render-mapping.ts';
import type { HeaderList } from '../../answer.ts';
import { EMPTY_BODY, textBody, type Body } from '../../body.ts';
import { REASON } from '../../reasons.ts';
import { pass, refuse } from '../../refuse.ts';
import { guide, type Step, type Verdict } from '../../step.ts';
import type { Routed } from '../../views.ts';
import type { World } from '../../world.ts';
import { convertResponse, isBinaryType } from '../content-handling.ts';
import { contextOf } from '../context.ts';
import { acceptOf, chooseResponseTemplate, mimeIn } from '../media-type.ts';
import { overriddenValues } from '../outgoing.ts';
import { mapParameters, type MappingInput } from '../parameter-mapping.ts';
import { withHeaders } from '../request-headers.ts';
import { paramsOf, viewOf } from '../request-view.ts';
import { passedOn } from '../response-headers.ts';

const CONFIGURATION = { type: 'API_CONFIGURATION_ERROR', message: 'Internal server error', spaced: true } as const;

/** Makes the method response: headers from `responseParameters`, the body from the template of the accepted type. */
export const mapResponse: Step<Routed, Routed, 'mapResponse'> = {
  name: 'mapResponse',
  group: 'wayBack',
  outcomes: ['passed', 'refused'],
  source: guide('models-mappings'),
  run: (x, world) => {
    const { index, integration, refs } = x.method;
    if (integration.isProxy) return pass(x, REASON.proxyPassesResponse, index, 0, 0, refs.integration);
    const converted = convertResponse(x.incoming?.body ?? EMPTY_BODY, typesOf(x), x.selected?.contentHandling);
    if (!converted) return refuse(x, CONFIGURATION, REASON.bodyNotBase64, { a: index, ref: refs.integrationResponses });
    const choice = chooseResponseTemplate(x.selected?.responseTemplates, acceptOf(x.request));
    // An empty template means: pass through (rest-api reference, 7.3).
    const template = choice.kind === 'template' && choice.text !== '' ? choice.text : null;
    if (template !== null && converted.isBinary)
      return refuse(x, CONFIGURATION, REASON.templateOnBinary, { a: index, ref: refs.integrationResponses });
    const type = choice.kind === 'template' ? choice.type : 'application/json';
    return applyMappings(x, world, template, type, converted.body);
  },
};

export function typesOf(x: Routed): { readonly listed: boolean; readonly accepted: boolean } {
  const { binaryMediaTypes } = x.stage.definition;
  const type = mimeIn(x.incoming?.headers ?? [], 'content-type');
  return {
    listed: type !== null && isBinaryType(binaryMediaTypes, type),
    accepted: isBinaryType(binaryMediaTypes, acceptOf(x.request)),
  };
}

function applyMappings(x: Routed, world: World, template: string | null, type: string, body: Body): Verdict {
  const { index, refs } = x.method;
  const ref = refs.integrationResponses;
  const input = responseInputOf(x, world, body.text);
  const mapped = mapParameters(x.selected?.headers ?? [], input);
  if (!mapped.ok) return refuse(x, CONFIGURATION, REASON.responseBodyNotJson, { a: index, ref });
  const rendered = template === null ? null : render(x, world, template, input);
  if (rendered && !rendered.ok)
    return refuse(x, CONFIGURATION, REASON.responseTemplateFailed, {
      a: index,
      text: `${rendered.problem.message} (line ${rendered.problem.line}, column ${rendered.problem.column})`,
      ref,
    });
  const overrides = rendered?.responseOverride ?? x.overrides?.response ?? {};
  const headers = mapped.values.map(({ name, values }) => [name, values.join(',')] as const);
  // A MOCK has no backend body to pass through: without a template its body is empty (rest-api reference, 6.10).
  const left = x.method.integration.kind === 'mock' ? EMPTY_BODY : body;
  finish(x, world, [['Content-Type', type], ...headers], overrides, rendered ? textBody(rendered.text) : left);
  return pass(x, rendered ? REASON.responseMapped : REASON.responsePassedThrough, index, 0, 0, ref);
}

/** What mappings and template of a response read. */
export const responseInputOf = (x: Routed, world: World, body: string): MappingInput => ({
  header: x.incoming?.headers ?? [],
  querystring: [],
  path: [],
  body,
  context: { ...contextOf(x, world), ...carried(x) },
  stageVariables: x.stage.variables,
});

const carried = ({ overrides }: Routed) =>
  overrides ? { requestOverride: overrides.request, responseOverride: overrides.response } : {};

function render(x: Routed, world: World, template: string, { body, context, stageVariables }: MappingInput): Mapped {
  const parsed = x.method.integration.mapping.templates.get(template);
  if (parsed && !parsed.ok) return parsed;
  return renderMapping(parsed?.template ?? template, {
    body,
    params: paramsOf(viewOf(x, world)),
    context,
    stageVariables,
  });
}

/** Overrides come after the template and win; a status that is no integer from 100 to 599 is ignored (7.7). */
function finish(
  x: Routed,
  world: World,
  mapped: HeaderList,
  overrides: Parameters<typeof overriddenValues>[0],
  body: Body,
): void {
  const status = overrides['status'];
  x.isStatusOverridden = typeof status === 'number' && Number.isInteger(status) && status >= 100 && status <= 599;
  if (x.isStatusOverridden) x.status = status as number;
  const set = overriddenValues(overrides, 'header').flatMap(([name, values]) =>
    values.map((value) => [name, value] as const),
  );
  const [first, ...rest] = mapped;
  const headers = withHeaders(withHeaders(first ? [first] : [], rest), set);
  const isTraced = x.method.integration.kind !== 'mock';
  x.answer = world.answers.intern({
    kind: 'fixed',
    status: x.status,
    headers: passedOn(headers),
    body: body.text,
    ...(body.isBase64 && { isBase64: true }),
    ...(isTraced && { isTraced: true }),
  });
}
