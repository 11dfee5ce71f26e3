import type { LabResult } from '../../quiz/lab.ts';
import { simulator } from '../../workers/simulator.ts';
import { loadSetting, saveSetting } from '../storage/database.ts';

export type LabAddress = {
  readonly quiz: string;
  readonly question: string;
  readonly scenarios: Readonly<Record<string, string>>;
};

/** A lab at work: its start and solution, and how the learner's text fares. */
export class LabSession {
  readonly #address: LabAddress;
  start = $state('');
  solution = $state('');
  par = $state(0);
  edits = $state(0);
  tries = $state(0);
  busy = $state(false);
  problem = $state('');
  result = $state.raw<LabResult | null>(null);
  /** Whether the solution was played since the learner last began from the start; survives a reload, as the text does. */
  shown = $state(false);

  constructor(address: LabAddress) {
    this.#address = address;
  }

  async open(): Promise<void> {
    const reply = await simulator.ask({ kind: 'openLab', ...this.#address }).reply;
    if (reply.kind !== 'lab') {
      this.problem = reply.kind === 'failed' ? reply.message : 'The lab could not be opened. Reload the page.';
      return;
    }
    this.shown = await loadSetting(this.#shownKey, false);
    this.start = reply.start;
    this.solution = reply.solution;
    this.par = reply.par;
  }

  get #shownKey(): string {
    return `solutionShown/${this.#address.question}`;
  }

  /** The solution's text; from now on what passes is not the learner's doing. */
  async play(): Promise<string> {
    await this.#setShown(true);
    return this.solution;
  }

  /** The start's text; what passes from here on is the learner's again. */
  async startAgain(): Promise<string> {
    await this.#setShown(false);
    this.result = null;
    return this.start;
  }

  async #setShown(shown: boolean): Promise<void> {
    this.shown = shown;
    await saveSetting(this.#shownKey, shown);
  }

  /** Runs the checks; true when all pass. */
  async check(text: string): Promise<boolean> {
    this.busy = true;
    const reply = await simulator.ask({ kind: 'checkLab', ...this.#address, text }).reply;
    this.busy = false;
    if (reply.kind !== 'labChecked') {
      this.problem = reply.kind === 'failed' ? reply.message : 'The checks could not run. Try again.';
      return false;
    }
    this.tries += 1;
    this.result = reply.result;
    this.edits = reply.edits;
    return reply.result.passes;
  }
}
