import { renderMapping, type Mapped } from '../../languages/vtl/render-mapping.ts';
import type { RenderStep } from '../../languages/vtl/render.ts';
import { EMPTY_BODY } from '../body.ts';
import type { Routed } from '../views.ts';
import type { World } from '../world.ts';
import { convertRequest, convertResponse } from './content-handling.ts';
import { acceptOf, chooseRequestTemplate, chooseResponseTemplate, contentTypeOf } from './media-type.ts';
import type { MappingInput } from './parameter-mapping.ts';
import { paramsOf, viewOf } from './request-view.ts';
import { inputOf } from './mapping-input.ts';
import { bodyOf, isListed } from './steps/map-request.ts';
import { responseInputOf, typesOf } from './steps/map-response.ts';

/** One mapping template at work: what it reads, what it does step by step, and what it leaves. */
export type TemplateRun = {
  readonly way: 'request' | 'response';
  /** The content type whose template it is; of a WebSocket API the key. */
  readonly contentType: string;
  readonly template: string;
  /** The payload, `$input.body`. */
  readonly body: string;
  readonly steps: readonly RenderStep[];
  /** What it wrote, all of it or until it failed. */
  readonly output: string;
  readonly problem: { readonly line: number; readonly column: number; readonly message: string } | null;
};

/** Renders the request template of a custom integration once more, watched; null where none applies. */
export function watchRequestTemplate(x: Routed, world: World): TemplateRun | null {
  const { definition, integration } = x.method;
  if (integration.isProxy || integration.kind === 'invalid') return null;
  const {
    requestTemplates,
    passthroughBehavior = 'WHEN_NO_MATCH',
    contentHandling,
  } = definition.methodIntegration ?? {};
  const choice = chooseRequestTemplate(requestTemplates, contentTypeOf(x.request), passthroughBehavior);
  const converted = convertRequest(bodyOf(x.request), isListed(x), contentHandling);
  if (choice.kind !== 'template' || !converted || converted.isBinary) return null;
  const input = inputOf(x, world, converted.body.text);
  return watchTemplate('request', choice.type, choice.text, input, input);
}

/** The same of the response template. */
export function watchResponseTemplate(x: Routed, world: World): TemplateRun | null {
  if (x.method.integration.isProxy || !x.selected) return null;
  const converted = convertResponse(x.incoming?.body ?? EMPTY_BODY, typesOf(x), x.selected.contentHandling);
  const choice = chooseResponseTemplate(x.selected.responseTemplates, acceptOf(x.request));
  if (choice.kind !== 'template' || choice.text === '' || !converted || converted.isBinary) return null;
  return watchTemplate(
    'response',
    choice.type,
    choice.text,
    responseInputOf(x, world, converted.body.text),
    viewOf(x, world),
  );
}

/** Renders a template and writes down what it does. */
export function watchTemplate(
  way: TemplateRun['way'],
  contentType: string,
  template: string,
  { body, context, stageVariables }: MappingInput,
  params: Pick<MappingInput, 'header' | 'querystring' | 'path'>,
): TemplateRun {
  const steps: RenderStep[] = [];
  const record = (step: RenderStep): void => void steps.push(step);
  const scope = { body, params: paramsOf(params), context, stageVariables };
  const mapped: Mapped = renderMapping(template, scope, { record });
  const ended = mapped.ok
    ? { output: mapped.text, problem: null }
    : { output: mapped.written ?? '', problem: mapped.problem };
  return { way, contentType, template, body, steps, ...ended };
}
