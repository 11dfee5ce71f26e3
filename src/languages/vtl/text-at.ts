import { Budget, limitsFor } from '../budget.ts';
import { Fault } from '../fault.ts';
import { evaluatePath } from '../jsonpath/evaluate.ts';
import { parsePath } from '../jsonpath/parse.ts';
import { printJson } from './json-text.ts';
import { readJson } from './read-json.ts';
import { ValueTree } from './value-tree.ts';
import type { Value } from './values.ts';

/**
 * What a path (`order.id`, without `$.`) finds in a JSON text, as a text: a string as it is, anything else as JSON; null
 * where it finds nothing, undefined where the text is no JSON. Numbers are those of templates: 1.0 stays 1.0, and a
 * long whole number keeps its digits (that mappings do as templates do is unverified).
 */
export function textAtPath(json: string, path: string): string | null | undefined {
  const document = readJson(json);
  if (document === undefined) return undefined;
  const parsed = parsePath(`$.${path}`);
  if (!parsed.ok) return null;
  const budget = new Budget(limitsFor(json), 'the path');
  // A path that looks at more than its budget allows finds nothing.
  try {
    const value = evaluatePath<Value>(parsed.path, document, new ValueTree(budget));
    if (value === undefined || value === null) return null;
    return typeof value === 'string' ? value : printJson(value, budget);
  } catch (error) {
    if (error instanceof Fault) return null;
    throw error;
  }
}
