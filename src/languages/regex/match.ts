import type { Budget } from '../budget.ts';
import { Fault } from '../fault.ts';
import type { Instruction, Program } from './compile.ts';
import { Failed } from './failed.ts';
import type { Regex } from './parse.ts';

/** Where a pattern was found; group 0 is the whole. */
export type Found = { readonly start: number; readonly end: number; readonly groups: readonly (string | undefined)[] };

/** What the matcher comes back to: another way on (`pc` ≥ 0), or a slot to put back (`pc` < 0: slot -1 - pc). */
type Return = {
  readonly pc: number;
  /** Where it goes on; of a slot its old value. */
  at: number;
  /** Of a repetition: how much of it may still be given back (greedy), or taken (lazy). */
  left: number;
  readonly repeat: (Instruction & { op: 'repeat' }) | null;
};

/**
 * A backtracking matcher with a stack of its own. It counts what it does, so that a pattern that goes back without end
 * uses up a budget instead of the reader's patience; and a way that has failed at a place is not tried there again,
 * which leaves hardly a pattern that does go back without end.
 */
class Matcher {
  readonly #text: string;
  readonly #budget: Budget;
  readonly #unsetIsEmpty: boolean;
  readonly #slots: number[];
  readonly #returns: Return[] = [];

  constructor(text: string, { program, flavour }: Regex, budget: Budget) {
    this.#text = text;
    this.#budget = budget;
    this.#unsetIsEmpty = flavour === 'ecma';
    this.#slots = new Array<number>(program.slots).fill(-1);
  }

  /** Matches at one place; `end` says where the match must end, -1 that it may end anywhere. */
  at(start: number, { program, groups }: Regex, end: number, failed: Failed): Found | null {
    this.#slots.fill(-1);
    this.#returns.length = 0;
    const ended = this.#run(program, start, end, failed);
    if (ended < 0) return null;
    this.#budget.spend(2 * groups + 8);
    const texts: (string | undefined)[] = [this.#text.slice(start, ended)];
    for (let i = 1; i <= groups; i++) texts.push(this.#group(i));
    return { start, end: ended, groups: texts };
  }

  #group(index: number): string | undefined {
    const start = this.#slots[2 * index] ?? -1;
    const end = this.#slots[2 * index + 1] ?? -1;
    return start < 0 || end < 0 ? undefined : this.#text.slice(start, end);
  }

  /** Where a match from `start` ends, -1 if there is none. */
  #run(program: Program, start: number, end: number, failed: Failed): number {
    const { code } = program;
    const base = this.#returns.length;
    let pc = 0;
    let at = start;
    for (;;) {
      const instruction = code[pc];
      this.#budget.spend(1);
      if (instruction?.op === 'done') {
        if (end < 0 || at === end) return this.#settle(base, at);
        pc = -1;
      } else if (instruction) {
        at = this.#step(instruction, pc, at, failed);
        pc = at < 0 ? -1 : this.#next;
      }
      if (pc >= 0) continue;
      const back = this.#goBack(base);
      if (back === null) return -1;
      pc = back.pc;
      at = back.at;
    }
  }

  /** Where the program goes on after a step that worked. */
  #next = 0;

  /** Does one instruction: the place behind it, -1 if it does not fit. */
  #step(one: Instruction, pc: number, at: number, failed: Failed): number {
    this.#next = pc + 1;
    switch (one.op) {
      case 'character':
        return this.#taken(one.set, at);
      case 'jump':
        this.#next = one.to;
        return at;
      case 'split':
        if (failed.before(one.memo, at)) return -1;
        this.#returns.push({ pc: one.second, at, left: 0, repeat: null });
        this.#next = one.first;
        return at;
      case 'repeat':
        return failed.before(one.memo, at) ? -1 : this.#repeat(one, pc, at);
      case 'save':
      case 'begin':
        this.#keep(one.slot, at);
        return at;
      case 'unlessMoved':
        if (this.#slots[one.slot] === at) this.#next = one.exit;
        return at;
      case 'place':
        return one.test(this.#text, at) ? at : -1;
      case 'look':
        return this.#inside(pc, this.#look(one, at) === one.wanted ? at : -1);
      case 'atomic':
        return this.#inside(pc, this.#run(one.body, at, -1, new Failed(one.body.memos, this.#text.length)));
      case 'same':
        return this.#same(one.index, at);
      case 'done':
        return at;
    }
  }

  /** A part with a program of its own has ended at a place: this program goes on. */
  #inside(pc: number, at: number): number {
    this.#next = pc + 1;
    return at;
  }

  /** Behind one character of a set, -1 if there is none. */
  #taken({ test, cost }: { test: (point: number) => boolean; cost: number }, at: number): number {
    const point = this.#text.codePointAt(at);
    if (cost > 0) this.#budget.spend(cost);
    return point !== undefined && test(point) ? at + (point > 0xffff ? 2 : 1) : -1;
  }

  /** As many characters of a set as the mode asks for; how many more or fewer there could be is kept to come back to. */
  #repeat(one: Instruction & { op: 'repeat' }, pc: number, start: number): number {
    const { set, min, max, mode } = one;
    let at = start;
    let least = start;
    let count = 0;
    for (const most = mode === 'lazy' ? min : max; count < most; count++) {
      const next = this.#taken(set, at);
      if (next < 0) break;
      at = next;
      if (count + 1 === min) least = at;
    }
    this.#budget.spend(count >> 2);
    if (count < min) return -1;
    if (mode === 'greedy' && at > least) this.#returns.push({ pc: pc + 1, at, left: at - least, repeat: one });
    if (mode === 'lazy' && max > min) this.#returns.push({ pc: pc + 1, at, left: max - min, repeat: one });
    return at;
  }

  #same(index: number, at: number): number {
    const earlier = this.#group(index);
    if (earlier === undefined) return this.#unsetIsEmpty ? at : -1;
    this.#budget.copy(earlier.length);
    return this.#text.startsWith(earlier, at) ? at + earlier.length : -1;
  }

  #look({ body, ahead, wanted }: Instruction & { op: 'look' }, at: number): boolean {
    const failed = (): Failed => new Failed(body.memos, this.#text.length);
    const base = this.#returns.length;
    let found = false;
    if (ahead) found = this.#run(body, at, -1, failed()) >= 0;
    else {
      const lowest = Math.max(0, at - body.longest);
      for (let start = at - body.shortest; start >= lowest && !found; start--)
        found = this.#run(body, start, at, failed()) >= 0;
    }
    // What a look that must fail has seen does not count.
    if (found && !wanted) while (this.#goBack(base) !== null);
    return found;
  }

  #keep(slot: number, at: number): void {
    this.#returns.push({ pc: -1 - slot, at: this.#slots[slot] ?? -1, left: 0, repeat: null });
    this.#slots[slot] = at;
  }

  /** The next other way on above `base`; null if there is none. */
  #goBack(base: number): { readonly pc: number; readonly at: number } | null {
    const returns = this.#returns;
    for (let last = returns.at(-1); last !== undefined && returns.length > base; last = returns.at(-1)) {
      this.#budget.spend(1);
      if (last.repeat !== null && this.#another(last, last.repeat)) return last;
      returns.pop();
      if (last.pc < 0) this.#slots[-1 - last.pc] = last.at;
      else if (last.repeat === null) return last;
    }
    return null;
  }

  /** One character fewer of a greedy repetition, one more of a lazy one; false if that cannot be. */
  #another(back: Return, { set, mode }: Instruction & { op: 'repeat' }): boolean {
    if (back.left <= 0) return false;
    if (mode === 'lazy') {
      back.left -= 1;
      back.at = this.#taken(set, back.at);
      return back.at >= 0;
    }
    const isPair = back.left > 1 && (this.#text.codePointAt(back.at - 2) ?? 0) > 0xffff;
    back.at -= isPair ? 2 : 1;
    back.left -= isPair ? 2 : 1;
    return true;
  }

  /** A match is final: its other ways are forgotten, the slots it changed can still be put back. */
  #settle(base: number, at: number): number {
    const kept = this.#returns.splice(base).filter(({ pc }) => pc < 0);
    this.#returns.push(...kept);
    return at;
  }
}

/** Whether the whole text matches, as `String.matches` asks. */
export const matchesWhole = (regex: Regex, text: string, budget: Budget): boolean =>
  new Matcher(text, regex, budget).at(0, regex, text.length, new Failed(regex.program.memos, text.length)) !== null;

/** Whether a pattern is found anywhere in a text. */
export const finds = (regex: Regex, text: string, budget: Budget): boolean =>
  findAll(regex, text, budget, 1).length > 0;

/** All places where a pattern is found, from left to right; at most `limit`. */
export function findAll(regex: Regex, text: string, budget: Budget, limit = Number.POSITIVE_INFINITY): Found[] {
  const matcher = new Matcher(text, regex, budget);
  const all: Found[] = [];
  const failed = new Failed(regex.program.memos, text.length);
  for (let at = 0; at <= text.length && all.length < limit;) {
    const found = matcher.at(at, regex, -1, failed);
    if (found) {
      all.push(found);
      failed.forget();
    }
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
