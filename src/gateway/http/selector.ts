import { parsePath } from '../../languages/jsonpath/parse.ts';
import { textAtPath } from '../../languages/vtl/text-at.ts';
import type { JsonRecord } from '../../languages/vtl/aws-scope.ts';
import { fromUtf8, utf8 } from '../../kernel/bytes.ts';
import type { HeaderList } from '../answer.ts';
import type { Texts } from '../model.ts';
import { textAt } from '../rest/parameter-mapping.ts';
import { HTTP_LIMITS } from './limits.ts';

/** What selectors may read: a request's parts, or with `response` those of the backend's answer. */
export type SelectorInput = {
  readonly headers: HeaderList;
  readonly query: HeaderList;
  readonly path: string;
  readonly pathParameters: HeaderList;
  readonly body: string;
  readonly response: { readonly headers: HeaderList; readonly body: string } | null;
  readonly context: JsonRecord;
  readonly stageVariables: Texts;
};
type Place =
  'request.header' | 'request.querystring' | 'request.path' | 'request.body' | 'response.header' | 'response.body';
/** One variable, without its dollar sign: `request.header.x`, `context.stage`. */
export type Selector =
  | { readonly place: Place; readonly name: string | null }
  | { readonly place: 'context' | 'stageVariables'; readonly name: string };

const SELECTOR =
  /^(request\.(?:header|querystring|path|body)|response\.(?:header|body)|context|stageVariables)(?:\.(.+))?$/;
const MAY_STAND_ALONE = new Set(['request.path', 'request.body', 'response.body']);

/** Reads a variable; null for what is none. Body paths have no recursive descent and no filters (reference, 4). */
export function parseSelector(text: string): Selector | null {
  const [, place, name] = SELECTOR.exec(text) ?? [];
  if (place === undefined) return null;
  if (name === undefined) return MAY_STAND_ALONE.has(place) ? { place: place as Place, name: null } : null;
  if (place.endsWith('.body') && (/\.\.|\?\s*\(/.test(`.${name}`) || !parsePath(`$.${name}`).ok)) return null;
  return { place: place as Place, name };
}

/** An identity source of an authorizer, `$request.header.Authorization`; null for what none can be (reference, 11). */
export function identitySelector(text: string): Selector | null {
  const selector = text.startsWith('$') ? parseSelector(text.slice(1)) : null;
  return selector && IDENTITY_PLACES.has(selector.place) ? selector : null;
}
/** A JWT authorizer reads its token in a header or in the query, and nowhere else (reference, 11). */
export function tokenSelector(text: string): Selector | null {
  const selector = identitySelector(text);
  return selector?.place === 'request.header' || selector?.place === 'request.querystring' ? selector : null;
}
const IDENTITY_PLACES: ReadonlySet<Selector['place']> = new Set([
  'request.header',
  'request.querystring',
  'context',
  'stageVariables',
]);

/** The value of a variable; several values come joined by commas, what is not there is null. */
export function select({ place, name }: Selector, input: SelectorInput): string | null {
  switch (place) {
    case 'request.header':
      return all(input.headers, name ?? '', true);
    case 'response.header':
      return all(input.response?.headers ?? [], name ?? '', true);
    case 'request.querystring':
      return all(input.query, name ?? '', false);
    case 'request.path':
      return name === null ? input.path : all(input.pathParameters, name, false);
    case 'request.body':
      return inBody(input.body, name);
    case 'response.body':
      return inBody(input.response?.body ?? '', name);
    case 'context':
      return textAt(input.context, name);
    case 'stageVariables':
      return Object.hasOwn(input.stageVariables, name) ? (input.stageVariables[name] ?? null) : null;
  }
}

/** Header names are compared without case, names in a query as they stand. */
function all(pairs: HeaderList, name: string, anyCase: boolean): string | null {
  const wanted = anyCase ? name.toLowerCase() : name;
  const values = pairs.filter(([one]) => (anyCase ? one.toLowerCase() : one) === wanted).map(([, value]) => value);
  return values.length === 0 ? null : values.join(',');
}

/** A path sees the first 100 KB of a body only, so that a longer one is cut and no JSON any more (reference, 4). */
function inBody(body: string, path: string | null): string | null {
  if (path === null) return body;
  const bytes = utf8(body);
  const seen =
    bytes.length > HTTP_LIMITS.mappedBodyBytes ? fromUtf8(bytes.slice(0, HTTP_LIMITS.mappedBodyBytes)) : body;
  return textAtPath(seen, path) ?? null;
}
