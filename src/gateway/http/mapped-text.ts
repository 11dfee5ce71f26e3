import { parseSelector, select, type Selector, type SelectorInput } from './selector.ts';

/** A value: literal texts and variables in turn. */
export type MappedText = readonly (string | Selector)[];
type Side = 'request' | 'response';

/** A block `${…}` up to its brace, a source `$…` up to the next dollar sign, or text. */
const TOKENS = /\$\{([^}]*)\}|\$[^$]*|[^$]+/g;
/** A dollar sign with at most one character behind it is text. */
const LONGEST_STATIC_SOURCE = 2;

/**
 * The value of a parameter mapping; a text of what is wrong otherwise. How braces and dollar signs are read is what AWS
 * answered in the validated tests of an emulator (LocalStack, read 2026-11).
 */
export function parseMappedText(value: string, side: Side): MappedText | string {
  const parts: (string | Selector)[] = [];
  for (const [token, block] of value.matchAll(TOKENS)) {
    const part = block === undefined ? partOf(side, token) : (readableOn(side, block) ?? unreadable(token, side));
    if (typeof part === 'object' && 'problem' in part) return part.problem;
    parts.push(part);
  }
  return parts;
}

type Problem = { readonly problem: string };
const unreadable = (token: string, side: Side): Problem => ({
  problem: `${token} names nothing that a ${side} mapping can read`,
});

function partOf(side: Side, token: string): string | Selector | Problem {
  if (/[{}]/.test(token)) return { problem: 'a brace stands in ${…} only' };
  if (!token.startsWith('$') || token.length <= LONGEST_STATIC_SOURCE) return token;
  return readableOn(side, token.slice(1)) ?? unreadable(token, side);
}

/**
 * A parameter of a first-class integration: `$request.header.x` alone, or text with `${…}` in it, braces of JSON too.
 * (How AWS reads a lone dollar sign or brace here is unverified.)
 */
export function parseServiceText(value: string): MappedText | string {
  const alone = /^\$(?!\{)(.+)$/.exec(value)?.[1];
  if (alone !== undefined) {
    const selector = readableOn('request', alone);
    return selector ? [selector] : unreadable(value, 'request').problem;
  }
  const open = /\$\{[^}]*$/.exec(value)?.[0];
  if (open !== undefined) return `${open} is not closed with }`;
  const parts: (string | Selector)[] = [];
  for (const [text, variable] of value.matchAll(/\$\{([^}]*)\}|[^$]+|\$/g)) {
    const selector = variable === undefined ? text : readableOn('request', variable);
    if (selector === null) return unreadable(text, 'request').problem;
    parts.push(selector);
  }
  return parts;
}

/** A request mapping reads the request, a response mapping the answer; both read context and stage variables. */
function readableOn(side: Side, text: string): Selector | null {
  const selector = parseSelector(text);
  const other = side === 'request' ? 'response.' : 'request.';
  return selector?.place.startsWith(other) === true ? null : selector;
}

/** The text for one request. A lone variable without a value gives none (unverified); inside a text it is empty. */
export function fill(value: MappedText, input: SelectorInput): string | null {
  const [only] = value;
  if (value.length === 1 && only !== undefined && typeof only !== 'string') return select(only, input);
  return value.map((part) => (typeof part === 'string' ? part : (select(part, input) ?? ''))).join('');
}
