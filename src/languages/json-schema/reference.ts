import { isObject } from '../../kernel/is-object.ts';
import type { Scope } from './schema.ts';

/** Another model of the same API: `https://apigateway.amazonaws.com/restapis/{api}/models/{Name}` (rest-api reference, 8). */
const MODEL_URL = /^https:\/\/apigateway\.amazonaws\.com\/restapis\/[^/#]+\/models\/([A-Za-z0-9]+)(#.*)?$/;

export const isModelUrl = (reference: string): boolean => MODEL_URL.test(reference);

/** The schema a reference names, and the document it stands in; null when there is none. */
export function resolve(
  reference: string,
  scope: Pick<Scope, 'root' | 'modelOf'>,
): { readonly schema: unknown; readonly root: unknown } | null {
  const [, model, fragment] = MODEL_URL.exec(reference) ?? [];
  if (model !== undefined) return within(scope.modelOf(model), fragment ?? '#');
  return reference.startsWith('#') ? within(scope.root, reference) : null;
}

/** The models a schema refers to by their URL. */
export function modelsIn(schema: unknown): readonly string[] {
  if (Array.isArray(schema)) return schema.flatMap(modelsIn);
  if (!isObject(schema)) return [];
  const { $ref } = schema;
  const own = typeof $ref === 'string' ? MODEL_URL.exec($ref)?.[1] : undefined;
  return [...(own === undefined ? [] : [own]), ...Object.values(schema).flatMap(modelsIn)];
}

/** A JSON pointer within a document; escapes are `~0` and `~1`, and those of URLs. */
function within(root: unknown, fragment: string): { readonly schema: unknown; readonly root: unknown } | null {
  let at = root;
  for (const part of fragment.slice(1).split('/').slice(1)) {
    const name = decoded(part).replaceAll('~1', '/').replaceAll('~0', '~');
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, name)) return null;
    at = (at as Readonly<Record<string, unknown>>)[name];
  }
  return at === undefined ? null : { schema: at, root };
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
