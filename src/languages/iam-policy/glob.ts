/** A pattern taken apart: a literal character, `*` (any text) or `?` (one character). */
export type GlobToken = { readonly kind: 'literal'; readonly character: string } | { readonly kind: 'any' | 'one' };

const ANY: GlobToken = { kind: 'any' };
const ONE: GlobToken = { kind: 'one' };

/** Characters of a text that mean themselves, wildcards too. */
export const literals = (text: string): readonly GlobToken[] =>
  Array.from(text, (character) => ({ kind: 'literal', character }) as const);

/** The tokens of a pattern. */
export const globTokens = (pattern: string): readonly GlobToken[] =>
  Array.from(pattern, (character): GlobToken => {
    if (character === '*') return ANY;
    return character === '?' ? ONE : { kind: 'literal', character };
  });

/** Whether the whole text matches; goes back to the last `*` only, so the time is at most length times length. */
export function globMatches(tokens: readonly GlobToken[], text: string): boolean {
  const characters = Array.from(text);
  let at = 0;
  let token = 0;
  let star = -1;
  let resume = 0;
  while (at < characters.length) {
    const current = tokens[token];
    if (current?.kind === 'any') {
      star = token++;
      resume = at;
    } else if (current && accepts(current, characters[at])) {
      token += 1;
      at += 1;
    } else if (star >= 0) {
      token = star + 1;
      at = ++resume;
    } else return false;
  }
  return tokens.slice(token).every(({ kind }) => kind === 'any');
}

const accepts = (token: GlobToken, character: string | undefined): boolean =>
  token.kind === 'literal' ? token.character === character : token.kind === 'one';

const ARN_FIELDS = 6;

/**
 * An ARN pattern: its first five fields each on their own, then the rest, in which `*` crosses `/` and `:` alike.
 * A bare `*` is every ARN. Fields that a pattern leaves out are taken as `*` (unverified).
 */
export function arnMatches(tokens: readonly GlobToken[], arn: string): boolean {
  if (tokens.length === 1 && tokens[0]?.kind === 'any') return true;
  const fields = splitTokens(tokens);
  const parts = arn.split(':');
  if (parts.length < ARN_FIELDS) return globMatches(tokens, arn);
  const values = [...parts.slice(0, ARN_FIELDS - 1), parts.slice(ARN_FIELDS - 1).join(':')];
  return values.every((value, i) => globMatches(fields[i] ?? [ANY], value));
}

function splitTokens(tokens: readonly GlobToken[]): readonly (readonly GlobToken[])[] {
  const fields: GlobToken[][] = [[]];
  for (const token of tokens) {
    const isColon = token.kind === 'literal' && token.character === ':';
    if (isColon && fields.length < ARN_FIELDS) fields.push([]);
    else fields.at(-1)?.push(token);
  }
  return fields;
}
