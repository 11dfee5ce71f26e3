import { violations } from '../../languages/json-schema/validate.ts';
import { EMPTY_BODY, readAsText } from '../body.ts';
import { REASON } from '../reasons.ts';
import type { Routed } from '../views.ts';
import type { World } from '../world.ts';
import type { BoundValidation, RequiredParameter } from './binding.ts';
import { contentTypeOf } from './media-type.ts';
import { viewOf } from './request-view.ts';

/** What validation found: a reason, the names or violations behind it, and their number. */
export type Validated = { readonly reason: number; readonly detail: string | null; readonly count: number };

const FITS: Validated = { reason: REASON.requestValid, detail: null, count: 0 };

/** Parameters first: with both wrong their message wins (rest-api reference, 1.1 row 12; recorded). */
export function validate(x: Routed, world: World, validation: BoundValidation): Validated {
  const missing = missingParameters(x, world, validation.parameters ?? []);
  if (missing.length > 0)
    return { reason: REASON.parametersMissing, detail: `[${missing.join(', ')}]`, count: missing.length };
  return validation.models ? validateBody(x, validation.models) : FITS;
}

/** Missing or blank; header names are compared as they are written (an emulator's rule, unverified). */
function missingParameters(x: Routed, world: World, required: readonly RequiredParameter[]): readonly string[] {
  if (required.length === 0) return [];
  const view = viewOf(x, world);
  return required
    .filter(({ place, name }) => (view[place].findLast(([key]) => key === name)?.[1] ?? '').trim() === '')
    .map(({ name }) => name);
}

/**
 * What `$context.error.validationErrorString` says of a body that is no JSON, as tests of deployed APIs expect it
 * (github.com/BIBSYSDEV, nva-nvi; read 2026-11).
 */
const NO_JSON = '[Unknown error parsing request body]';

/** A type without a model is not looked at; no body at all counts as `{}` (rest-api reference, 8; recorded). */
function validateBody(x: Routed, models: ReadonlyMap<string, unknown>): Validated {
  const type = contentTypeOf(x.request);
  const schema = models.has(type) ? models.get(type) : models.get('$default');
  if (schema === undefined) return { reason: REASON.bodyHasNoModel, detail: type, count: 0 };
  const { body, isBase64 } = x.request;
  const text = readAsText(body === null ? EMPTY_BODY : { text: body, isBase64 });
  const value = parsed(text.trim() === '' ? '{}' : text);
  if (value === undefined) return { reason: REASON.bodyUnreadable, detail: NO_JSON, count: 0 };
  const definitions = x.stage.definition.models ?? {};
  const found = violations(schema, value, (name) => definitions[name]?.schema);
  return found.length === 0
    ? FITS
    : { reason: REASON.bodyNotFitting, detail: `[${found.join(', ')}]`, count: found.length };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
