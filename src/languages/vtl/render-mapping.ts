import { limitsFor } from '../budget.ts';
import { awsScope, type JsonRecord, type ScopeInput } from './aws-scope.ts';
import type { VtlProblem } from './problem.ts';
import { parseTemplate, render, type RenderOptions, type Template } from './render.ts';

/** What a mapping template makes of a payload, with the overrides it leaves for the request or the response. */
export type Mapped =
  | {
      readonly ok: true;
      readonly text: string;
      readonly requestOverride: JsonRecord;
      readonly responseOverride: JsonRecord;
    }
  /** `written`: what was there when it went wrong; absent where the template cannot be read. */
  | { readonly ok: false; readonly problem: VtlProblem; readonly written?: string };

/**
 * Renders a mapping template of API Gateway. Overrides are applied by the caller, after the whole template (rest-api
 * reference, 7.7); a problem is what makes the service answer 500 (7.8).
 */
export function renderMapping(template: string | Template, input: ScopeInput, options: RenderOptions = {}): Mapped {
  const parsed = typeof template === 'string' ? parseTemplate(template) : ({ ok: true, template } as const);
  if (!parsed.ok) return parsed;
  const scope = awsScope(input);
  const rendered = render(parsed.template, scope.variables, { limits: limitsFor(input.body), ...options });
  return rendered.ok ? { ok: true, text: rendered.text, ...scope.overrides() } : rendered;
}
