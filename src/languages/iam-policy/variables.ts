import { type ConditionContext, type Policy } from './ast.ts';
import { globTokens, literals, type GlobToken } from './glob.ts';

/** The values of a condition key, its name compared without case; null when the key is missing. */
export function keyValues(context: ConditionContext, key: string): readonly string[] | null {
  const wanted = key.toLowerCase();
  const name = Object.hasOwn(context, key)
    ? key
    : Object.keys(context).find((candidate) => candidate.toLowerCase() === wanted);
  const value = name === undefined ? undefined : context[name];
  if (value === undefined) return null;
  return typeof value === 'string' ? [value] : value;
}

const VARIABLE = /\$\{([^}]*)\}/;
const VARIABLES = /\$\{([^}]*)\}/g;

/**
 * The tokens of a pattern, its policy variables replaced; what a variable stands for means itself, wildcards too.
 * Null when a variable has no value: then the pattern matches nothing.
 */
export function patternTokens(
  pattern: string,
  version: Policy['version'],
  context: ConditionContext,
): readonly GlobToken[] | null {
  if (version !== '2012-10-17' || !pattern.includes('${')) return globTokens(pattern);
  const tokens: GlobToken[] = [];
  let rest = pattern;
  for (let found = VARIABLE.exec(rest); found; found = VARIABLE.exec(rest)) {
    const text = variableValue(found[1] ?? '', context);
    if (text === null) return null;
    tokens.push(...globTokens(rest.slice(0, found.index)), ...literals(text));
    rest = rest.slice(found.index + found[0].length);
  }
  return [...tokens, ...globTokens(rest)];
}

/** `${*}`, `${?}` and `${$}` are the characters themselves. */
function variableValue(name: string, context: ConditionContext): string | null {
  if (name === '*' || name === '?' || name === '$') return name;
  const values = keyValues(context, name);
  return values?.length === 1 ? (values[0] ?? null) : null;
}

/** A text, its policy variables replaced, where wildcards have no meaning; null when a variable has no value. */
export function plainText(text: string, version: Policy['version'], context: ConditionContext): string | null {
  if (version !== '2012-10-17' || !text.includes('${')) return text;
  const names = Array.from(text.matchAll(VARIABLES), ([, name = '']) => name);
  if (names.some((name) => variableValue(name, context) === null)) return null;
  return text.replace(VARIABLES, (_all, name: string) => variableValue(name, context) ?? '');
}
