import { evaluatePath } from './evaluate.ts';
import { parsePath } from './parse.ts';
import { JSON_TREE } from './tree.ts';

/**
 * What a path (`order.id`, without `$.`) finds in a JSON text, as a text: a string as it is, anything else as JSON; null
 * where it finds nothing, undefined where the text is no JSON.
 */
export function textAtPath(json: string, path: string): string | null | undefined {
  const document = parseJson(json);
  if (document === undefined) return undefined;
  const parsed = parsePath(`$.${path}`);
  if (!parsed.ok) return null;
  const value = evaluatePath<unknown>(parsed.path, document, JSON_TREE);
  if (value === undefined || value === null) return null;
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
