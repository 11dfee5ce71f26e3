import { Budget, limitsFor, type Limits } from '../budget.ts';
import { Fault } from '../fault.ts';
import type { JsonPath } from './ast.ts';
import { evaluatePath } from './evaluate.ts';
import { parsePath } from './parse.ts';
import { jsonTree } from './tree.ts';

/**
 * What a path (`order.id`, without `$.`) finds in a JSON text, as a text: a string as it is, anything else as JSON; null
 * where it finds nothing, undefined where the text is no JSON.
 */
export function textAtPath(json: string, path: string): string | null | undefined {
  const document = parseJson(json);
  if (document === undefined) return undefined;
  const parsed = parsePath(`$.${path}`);
  if (!parsed.ok) return null;
  const value = found(parsed.path, document, limitsFor(json));
  if (value === undefined || value === null) return null;
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** A path that looks at more than its budget allows finds nothing. */
function found(path: JsonPath, document: unknown, limits: Limits): unknown {
  try {
    return evaluatePath<unknown>(path, document, jsonTree(new Budget(limits, 'the path')));
  } catch (error) {
    if (error instanceof Fault) return undefined;
    throw error;
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
