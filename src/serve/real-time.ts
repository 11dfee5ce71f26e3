import { MICROS_PER_MILLI } from '../kernel/time.ts';
import type { LiveRun } from '../world/live.ts';

/** The longest a timer may sleep: beyond it Node's timers overflow. */
const LONGEST_SLEEP_MS = 60_000;
const NANOS_PER_MICRO = 1000n;

/** Carries a live run along with the wall clock: what is due happens when it is due. */
export class RealTime {
  readonly #run: LiveRun;
  readonly #began = process.hrtime.bigint();
  #timer: NodeJS.Timeout | undefined;
  #last = 0;

  constructor(run: LiveRun) {
    this.#run = run;
    this.#sleep();
  }

  /** Microseconds since the start, never going back. */
  now(): number {
    const elapsed = Number((process.hrtime.bigint() - this.#began) / NANOS_PER_MICRO);
    this.#last = Math.max(this.#last, elapsed);
    return this.#last;
  }

  /** Does something to the run now, then sleeps until the next thing is due. */
  act(what: (now: number) => void): void {
    what(this.now());
    this.#sleep();
  }

  stop(): void {
    clearTimeout(this.#timer);
  }

  #sleep(): void {
    clearTimeout(this.#timer);
    const { nextAt } = this.#run;
    if (nextAt === Infinity) return;
    const millis = Math.min(LONGEST_SLEEP_MS, Math.max(0, (nextAt - this.now()) / MICROS_PER_MILLI));
    this.#timer = setTimeout(() => {
      this.#run.advance(this.now());
      this.#sleep();
    }, millis);
  }
}
