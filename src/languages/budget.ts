import { Fault } from './fault.ts';

/** How much an interpreter may do; counted, never timed, so that the same text ends the same way everywhere. */
export type Limits = {
  /** Statements, references, operators, loop rounds and elements touched; long texts count by their length. */
  readonly steps: number;
  /** Characters printed, and the longest text that may be built. */
  readonly characters: number;
};

/** Ours, not AWS's: some 10 ms of work, and the largest payload API Gateway takes (10 MB). */
export const DEFAULT_LIMITS: Limits = { steps: 400_000, characters: 10_000_000 };

/** The same for whoever is given a payload: it may be read and written some times, however long it is. */
export const limitsFor = (payload: string): Limits => ({
  ...DEFAULT_LIMITS,
  steps: DEFAULT_LIMITS.steps + 1_000 * Math.floor(payload.length / 1_000),
});

/** What is left of the limits. What costs by length is paid before it is done, so that no single thing takes long. */
export class Budget {
  readonly characters: number;
  readonly #steps: number;
  readonly #who: string;
  #left: number;

  constructor(limits: Limits, who = 'the template') {
    this.#steps = limits.steps;
    this.#left = limits.steps;
    this.#who = who;
    this.characters = limits.characters;
  }

  /** Steps spent so far. */
  get spent(): number {
    return this.#steps - this.#left;
  }

  spend(steps: number): void {
    this.#left -= steps;
    if (this.#left < 0) throw new Fault(`${this.#who} does more than ${this.#steps} steps`);
  }

  /** Pays for copying or comparing so many characters. */
  copy(characters: number): void {
    this.spend(characters >> 5);
  }

  /** Pays for looking at so many characters one by one. */
  scan(characters: number): void {
    this.spend(characters >> 3);
  }

  /** Pays for making another text of so many characters, one by one. */
  rewrite(characters: number): void {
    this.spend(characters >> 1);
  }

  /** Passes a text on if it is not too long; building it costs as well. */
  text(text: string): string {
    this.copy(text.length);
    if (text.length > this.characters) throw new Fault(`a text grows beyond ${this.characters} characters`);
    return text;
  }
}
