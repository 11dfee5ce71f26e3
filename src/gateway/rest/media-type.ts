import type { HeaderList } from '../answer.ts';
import { lastHeader, type PreparedRequest } from '../request.ts';
import type { PassthroughBehavior, Texts } from '../model.ts';

const JSON_TYPE = 'application/json';

/** The MIME type alone, without parameters; an absent header reads as application/json (rest-api reference, 7.2). */
export const contentTypeOf = (request: PreparedRequest): string =>
  mimeOf(lastHeader(request.headers, 'content-type')) ?? JSON_TYPE;

/** The first media type the client accepts; absent reads as application/json (7.3). */
export const acceptOf = (request: PreparedRequest): string =>
  mimeOf(lastHeader(request.headers, 'accept')?.split(',')[0] ?? null) ?? JSON_TYPE;

/** The MIME type in a header of a message. */
export const mimeIn = (headers: HeaderList, name: string): string | null => mimeOf(lastHeader(headers, name));

function mimeOf(header: string | null): string | null {
  const mime = header?.split(';')[0]?.trim().toLowerCase();
  return mime === undefined || mime === '' ? null : mime;
}

export type TemplateChoice =
  | { readonly kind: 'template'; readonly type: string; readonly text: string }
  | { readonly kind: 'passthrough' }
  | { readonly kind: 'unsupported' };

/** Which request template applies to a content type, and what happens when none does (7.2). */
export function chooseRequestTemplate(
  templates: Texts | undefined,
  contentType: string,
  behavior: PassthroughBehavior,
): TemplateChoice {
  const text = templates?.[contentType] ?? templates?.['$default'];
  if (text !== undefined) return { kind: 'template', type: contentType, text };
  const hasTemplates = templates !== undefined && Object.keys(templates).length > 0;
  const refused = behavior === 'NEVER' || (behavior === 'WHEN_NO_TEMPLATES' && hasTemplates);
  return { kind: refused ? 'unsupported' : 'passthrough' };
}

/** Which response template applies: the accepted type's, else the JSON one, else the first; none: passthrough (7.3). */
export function chooseResponseTemplate(templates: Texts | undefined, accept: string): TemplateChoice {
  if (!templates) return { kind: 'passthrough' };
  for (const type of [accept, JSON_TYPE, ...Object.keys(templates)]) {
    const text = templates[type];
    if (text !== undefined) return { kind: 'template', type, text };
  }
  return { kind: 'passthrough' };
}
