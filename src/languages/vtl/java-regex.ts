import type { Budget } from './budget.ts';
import { Fault } from './problem.ts';
import type { Regex, RegexNode } from './regex-ast.ts';
import { parseRegex } from './regex-parse.ts';

/** Where a pattern was found; group 0 is the whole. */
export type Found = { readonly start: number; readonly end: number; readonly groups: readonly (string | undefined)[] };

/** Goes on behind a part that has matched; false sends the matcher back to try something else. */
type Then = (at: number) => boolean;

/** Deeper than this Java's own matcher overflows its stack. */
const MAX_DEPTH = 1_500;

/**
 * A backtracking matcher like Java's, and not JavaScript's: a pattern that goes back without end, as `(a+)+b` does,
 * must use up the template's budget instead of the reader's patience.
 */
class Matcher {
  readonly #text: string;
  readonly #budget: Budget;
  #depth = 0;
  /** Start and end of each group, -1 where it has not matched. */
  readonly #spans: number[];

  constructor(text: string, groups: number, budget: Budget) {
    this.#text = text;
    this.#budget = budget;
    this.#spans = new Array<number>(2 * (groups + 1)).fill(-1);
  }

  /** Matches at one place; `ends` says where the match may end. */
  at(start: number, root: RegexNode, ends: (at: number) => boolean): Found | null {
    this.#spans.fill(-1);
    let end = -1;
    const found = this.#match(root, start, (at) => {
      end = at;
      return ends(at);
    });
    if (!found) return null;
    this.#spans[0] = start;
    this.#spans[1] = end;
    const groups = Array.from({ length: this.#spans.length / 2 }, (_, i) => this.#group(i));
    return { start, end, groups };
  }

  #group(index: number): string | undefined {
    const [start = -1, end = -1] = this.#spans.slice(2 * index, 2 * index + 2);
    return start < 0 || end < 0 ? undefined : this.#text.slice(start, end);
  }

  #match(node: RegexNode, at: number, then: Then): boolean {
    this.#budget.spend(2);
    if (++this.#depth > MAX_DEPTH) throw new Fault('a regular expression goes too deep into a text');
    const matched = this.#dispatch(node, at, then);
    this.#depth -= 1;
    return matched;
  }

  #dispatch(node: RegexNode, at: number, then: Then): boolean {
    switch (node.kind) {
      case 'unit':
        return at < this.#text.length && node.test(this.#text.charCodeAt(at)) && then(at + 1);
      case 'sequence':
        return this.#sequence(node.parts, 0, at, then);
      case 'either':
        return node.branches.some((branch) => this.#match(branch, at, then));
      case 'repeat':
        return this.#repeat(node, at, then);
      case 'group':
        return this.#capture(node.body, node.index, at, then);
      case 'look':
        return this.#look(node.body, node.ahead, at) === node.wanted && then(at);
      case 'atomic': {
        const end = this.#once(node.body, at);
        return end >= 0 && then(end);
      }
      case 'place':
        return node.test(this.#text, at) && then(at);
      case 'same': {
        const earlier = this.#group(node.index);
        return earlier !== undefined && this.#text.startsWith(earlier, at) && then(at + earlier.length);
      }
    }
  }

  #sequence(parts: readonly RegexNode[], from: number, start: number, then: Then): boolean {
    let at = start;
    for (let i = from; i < parts.length; i++) {
      const part = parts[i];
      if (part?.kind !== 'unit')
        return part ? this.#match(part, at, (next) => this.#sequence(parts, i + 1, next, then)) : then(at);
      this.#budget.spend(1);
      if (at >= this.#text.length || !part.test(this.#text.charCodeAt(at))) return false;
      at += 1;
    }
    return then(at);
  }

  #capture(body: RegexNode, index: number, at: number, then: Then): boolean {
    const spans = this.#spans;
    const [start = -1, end = -1] = [spans[2 * index], spans[2 * index + 1]];
    const matched = this.#match(body, at, (next) => {
      const [innerStart = -1, innerEnd = -1] = [spans[2 * index], spans[2 * index + 1]];
      spans[2 * index] = at;
      spans[2 * index + 1] = next;
      if (then(next)) return true;
      spans[2 * index] = innerStart;
      spans[2 * index + 1] = innerEnd;
      return false;
    });
    if (!matched) {
      spans[2 * index] = start;
      spans[2 * index + 1] = end;
    }
    return matched;
  }

  #repeat(node: RegexNode & { kind: 'repeat' }, at: number, then: Then): boolean {
    if (node.mode === 'possessive') {
      const end = this.#once({ ...node, mode: 'greedy' }, at);
      return end >= 0 && then(end);
    }
    return node.body.kind === 'unit' ? this.#repeatUnit(node, node.body, at, then) : this.#again(node, 0, at, then);
  }

  /** Repeating single characters needs no recursion. */
  #repeatUnit(
    { min, max, mode }: RegexNode & { kind: 'repeat' },
    { test }: RegexNode & { kind: 'unit' },
    at: number,
    then: Then,
  ): boolean {
    const text = this.#text;
    const fits = (count: number): boolean =>
      at + count < text.length && count < max && test(text.charCodeAt(at + count));
    let count = 0;
    while (count < (mode === 'lazy' ? min : max) && fits(count)) count += 1;
    this.#budget.spend(count >> 3);
    for (; count >= min; mode === 'lazy' ? (count += 1) : (count -= 1)) {
      this.#budget.spend(1);
      if (then(at + count)) return true;
      if (mode === 'lazy' && !fits(count)) return false;
    }
    return false;
  }

  #again(node: RegexNode & { kind: 'repeat' }, count: number, at: number, then: Then): boolean {
    const { body, min, max, mode } = node;
    const more = (): boolean =>
      // A round that matches nothing would go on for ever.
      count < max &&
      this.#match(body, at, (next) => (next > at || count < min) && this.#again(node, count + 1, next, then));
    if (count < min) return more();
    return mode === 'lazy' ? then(at) || more() : more() || then(at);
  }

  /** Where a part ends that is matched on its own, without going back into it; -1 if it does not match. */
  #once(body: RegexNode, at: number): number {
    let end = -1;
    return this.#match(body, at, (next) => ((end = next), true)) ? end : -1;
  }

  #look(body: RegexNode, ahead: boolean, at: number): boolean {
    if (ahead) return this.#once(body, at) >= 0;
    for (let start = at; start >= 0; start--) if (this.#match(body, start, (next) => next === at)) return true;
    return false;
  }
}

/** Whether the whole text matches, as `String.matches` asks. */
export const matchesWhole = (pattern: string, text: string, budget: Budget): boolean => {
  const { root, groups } = parseRegex(pattern);
  return new Matcher(text, groups, budget).at(0, root, (at) => at === text.length) !== null;
};

/** All places where a pattern is found, from left to right; at most `limit`. */
export function findAll(pattern: string, text: string, budget: Budget, limit = Number.POSITIVE_INFINITY): Found[] {
  const regex: Regex = parseRegex(pattern);
  const matcher = new Matcher(text, regex.groups, budget);
  const all: Found[] = [];
  for (let at = 0; at <= text.length && all.length < limit;) {
    const found = matcher.at(at, regex.root, () => true);
    if (found) all.push(found);
    at = found && found.end > at ? found.end : at + 1;
  }
  return all;
}

/** A replacement text of Java's `replaceAll`: `$1` is a group, a backslash takes the next character as it is. */
export function expandReplacement(replacement: string, groups: readonly (string | undefined)[]): string {
  return replacement.replace(/\\([\s\S])|\$(\d)|\$|\\$/g, (mark: string, literal?: string, digit?: string) => {
    if (literal !== undefined) return literal;
    if (digit === undefined) throw new Fault(`"${mark}" in a replacement text stands for nothing`);
    if (Number(digit) >= groups.length) throw new Fault(`the pattern has no group ${digit}`);
    return groups[Number(digit)] ?? '';
  });
}
