import { Fault } from './problem.ts';

/** How much a rendering may do; counted, never timed, so that the same template ends the same way everywhere. */
export type Limits = {
  /** Statements, references, loop rounds and elements touched. */
  readonly steps: number;
  /** Characters printed, and the longest text a template may build. */
  readonly characters: number;
};

/** Ours, not AWS's: some ten times what the largest allowed template and payload (300 KB, 10 MB) need. */
export const DEFAULT_LIMITS: Limits = { steps: 400_000, characters: 10_000_000 };

/** What is left of the limits while a template is rendered. */
export class Budget {
  readonly characters: number;
  readonly #steps: number;
  #left: number;

  constructor(limits: Limits) {
    this.#steps = limits.steps;
    this.#left = limits.steps;
    this.characters = limits.characters;
  }

  spend(steps: number): void {
    this.#left -= steps;
    if (this.#left < 0) throw new Fault(`the template does more than ${this.#steps} steps`);
  }

  /** Passes a text on if it is not too long; building it costs as well. */
  text(text: string): string {
    this.spend(text.length >> 6);
    if (text.length > this.characters) throw new Fault(`a text grows beyond ${this.characters} characters`);
    return text;
  }
}
