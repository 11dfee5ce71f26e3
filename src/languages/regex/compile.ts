import { Fault } from '../fault.ts';
import type { CharacterSet, PlaceTest, RegexNode, RepeatMode } from './ast.ts';

/** One thing the matcher does; `next` and the like are places in the program. */
export type Instruction =
  | { readonly op: 'character'; readonly set: CharacterSet }
  | { readonly op: 'place'; readonly test: PlaceTest }
  /** Goes on at `first`, and at `second` if that comes to nothing. */
  | { readonly op: 'split'; first: number; second: number; readonly memo: number }
  | { readonly op: 'jump'; to: number }
  /** Remembers the place as the start or end of a group. */
  | { readonly op: 'save'; readonly slot: number }
  /** Repeats one set of characters. */
  | {
      readonly op: 'repeat';
      readonly set: CharacterSet;
      readonly min: number;
      readonly max: number;
      readonly mode: RepeatMode;
      readonly memo: number;
    }
  /** A round of a loop begins; one that comes back to the same place has matched nothing and ends the loop. */
  | { readonly op: 'begin'; readonly slot: number }
  | { readonly op: 'unlessMoved'; readonly slot: number; exit: number }
  | { readonly op: 'look'; readonly body: Program; readonly ahead: boolean; readonly wanted: boolean }
  | { readonly op: 'atomic'; readonly body: Program }
  | { readonly op: 'same'; readonly index: number }
  | { readonly op: 'done' };

/** A regular expression as the matcher runs it. */
export type Program = {
  readonly code: readonly Instruction[];
  /** Groups' places and rounds' beginnings that are remembered. */
  readonly slots: number;
  /** Instructions from which a match that failed at a place need not be tried there again; 0 where that is not so. */
  readonly memos: number;
  readonly shortest: number;
  readonly longest: number;
};

/** Repetitions are written out; more than this is refused. */
const MAX_SIZE = 20_000;

type Width = { readonly shortest: number; readonly longest: number };

/** Turns a tree into a program. `groups`: how many there are, the whole not counted. */
export function compileRegex(root: RegexNode, groups: number): Program {
  const shared: Shared = { slots: 2 * (groups + 1), size: 0, goesBack: hasSame(root) };
  return programOf(root, shared);
}

type Shared = { slots: number; size: number; readonly goesBack: boolean };

function programOf(root: RegexNode, shared: Shared): Program {
  const writer = new Writer(shared);
  writer.write(root);
  writer.add({ op: 'done' });
  // What a reference to a group matches depends on how the matcher came here.
  const memos = shared.goesBack ? 0 : writer.memos;
  return { code: writer.code, slots: shared.slots, memos, ...widthOf(root) };
}

class Writer {
  readonly code: Instruction[] = [];
  memos = 0;
  readonly #shared: Shared;

  constructor(shared: Shared) {
    this.#shared = shared;
  }

  add<One extends Instruction>(one: One): One {
    if (++this.#shared.size > MAX_SIZE) throw new Fault('a regular expression repeats too much');
    this.code.push(one);
    return one;
  }

  write(node: RegexNode): void {
    switch (node.kind) {
      case 'character':
        this.add({ op: 'character', set: node.set });
        return;
      case 'place':
        this.add({ op: 'place', test: node.test });
        return;
      case 'same':
        this.add({ op: 'same', index: node.index });
        return;
      case 'sequence':
        for (const part of node.parts) this.write(part);
        return;
      case 'either':
        this.#either(node.branches);
        return;
      case 'repeat':
        this.#repeat(node);
        return;
      case 'group':
        this.add({ op: 'save', slot: 2 * node.index });
        this.write(node.body);
        this.add({ op: 'save', slot: 2 * node.index + 1 });
        return;
      case 'look':
        this.add({ op: 'look', body: programOf(node.body, this.#shared), ahead: node.ahead, wanted: node.wanted });
        return;
      case 'atomic':
        this.add({ op: 'atomic', body: programOf(node.body, this.#shared) });
    }
  }

  #split(): Instruction & { op: 'split' } {
    return this.add({ op: 'split', first: this.code.length + 1, second: 0, memo: this.memos++ });
  }

  #either(branches: readonly RegexNode[]): void {
    const ends: (Instruction & { op: 'jump' })[] = [];
    branches.forEach((branch, i) => {
      if (i === branches.length - 1) return this.write(branch);
      const split = this.#split();
      this.write(branch);
      ends.push(this.add({ op: 'jump', to: 0 }));
      split.second = this.code.length;
    });
    for (const end of ends) end.to = this.code.length;
  }

  #repeat(node: RegexNode & { kind: 'repeat' }): void {
    const { body, min, max, mode } = node;
    if (body.kind === 'character') this.add({ op: 'repeat', set: body.set, min, max, mode, memo: this.memos++ });
    else if (mode === 'possessive')
      this.add({ op: 'atomic', body: programOf({ ...node, mode: 'greedy' }, this.#shared) });
    else this.#rounds(body, min, max, mode);
  }

  #rounds(body: RegexNode, min: number, max: number, mode: RepeatMode): void {
    for (let i = 0; i < min; i++) this.write(body);
    if (max === Number.POSITIVE_INFINITY) return this.#loop(body, mode);
    const exits: (Instruction & { op: 'split' })[] = [];
    for (let i = min; i < max; i++) {
      exits.push(this.#split());
      this.write(body);
    }
    for (const exit of exits) this.#leave(exit, mode, this.code.length);
  }

  #loop(body: RegexNode, mode: RepeatMode): void {
    const head = this.code.length;
    const split = this.#split();
    const mayBeEmpty = widthOf(body).shortest === 0;
    const slot = mayBeEmpty ? this.#shared.slots++ : -1;
    if (mayBeEmpty) this.add({ op: 'begin', slot });
    this.write(body);
    const check = mayBeEmpty ? this.add({ op: 'unlessMoved', slot, exit: 0 }) : null;
    this.add({ op: 'jump', to: head });
    if (check) check.exit = this.code.length;
    this.#leave(split, mode, this.code.length);
  }

  /** Where a split goes when the repetition ends: last if it is greedy, first if it is lazy. */
  #leave(split: Instruction & { op: 'split' }, mode: RepeatMode, exit: number): void {
    split.second = exit;
    if (mode === 'lazy') [split.first, split.second] = [split.second, split.first];
  }
}

const NOTHING: Width = { shortest: 0, longest: 0 };

/** How many UTF-16 units a node can match. */
export function widthOf(node: RegexNode): Width {
  switch (node.kind) {
    case 'character':
      return { shortest: 1, longest: 2 };
    case 'place':
    case 'look':
      return NOTHING;
    case 'same':
      return { shortest: 0, longest: Number.POSITIVE_INFINITY };
    case 'group':
    case 'atomic':
      return widthOf(node.body);
    case 'sequence':
      return node.parts.map(widthOf).reduce(joined, NOTHING);
    case 'either':
      return node.branches.map(widthOf).reduce(wider);
    case 'repeat': {
      const { shortest, longest } = widthOf(node.body);
      return { shortest: shortest * node.min, longest: longest === 0 ? 0 : longest * node.max };
    }
  }
}

const joined = (a: Width, b: Width): Width => ({
  shortest: a.shortest + b.shortest,
  longest: a.longest + b.longest,
});
const wider = (a: Width, b: Width): Width => ({
  shortest: Math.min(a.shortest, b.shortest),
  longest: Math.max(a.longest, b.longest),
});

function hasSame(node: RegexNode): boolean {
  switch (node.kind) {
    case 'same':
      return true;
    case 'sequence':
      return node.parts.some(hasSame);
    case 'either':
      return node.branches.some(hasSame);
    case 'character':
    case 'place':
      return false;
    case 'repeat':
    case 'group':
    case 'look':
    case 'atomic':
      return hasSame(node.body);
  }
}
