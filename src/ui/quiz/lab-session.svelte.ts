import type { LabResult } from '../../quiz/lab.ts';
import { simulator } from '../../workers/simulator.ts';

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

  constructor(address: LabAddress) {
    this.#address = address;
  }

  async open(): Promise<void> {
    const reply = await simulator.ask({ kind: 'openLab', ...this.#address }).reply;
    if (reply.kind !== 'lab') {
      this.problem = reply.kind === 'failed' ? reply.message : 'The lab could not be opened. Reload the page.';
      return;
    }
    this.start = reply.start;
    this.solution = reply.solution;
    this.par = reply.par;
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
