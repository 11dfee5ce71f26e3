import { MICROS_PER_MILLI } from '../kernel/time.ts';
import type { LiveRun } from '../world/live.ts';

/** The longest a timer may sleep: beyond it Node's timers overflow. */
const LONGEST_SLEEP_MS = 60_000;
const NANOS_PER_MICRO = 1000n;

/** Nanoseconds since some instant. */
export type Clock = () => bigint;

/** Carries a live run along with the wall clock, or so many times faster: what is due happens when it is due. */
export class RealTime {
  readonly #run: LiveRun;
  readonly #speed: number;
  readonly #nanos: Clock;
  readonly #began: bigint;
  #timer: NodeJS.Timeout | undefined;
  #last = 0;

  constructor(run: LiveRun, speed = 1, nanos: Clock = () => process.hrtime.bigint()) {
    this.#run = run;
    this.#nanos = nanos;
    this.#began = nanos();
    this.#speed = speed;
    this.#sleep();
  }

  /** Does something to the run now, then sleeps until the next thing is due. */
  act(what: (now: number) => void): void {
    what(this.#next());
    this.#sleep();
  }

  stop(): void {
    clearTimeout(this.#timer);
  }

  /** Microseconds of the run since the start. */
  #elapsed(): number {
    return Math.floor(Number((this.#nanos() - this.#began) / NANOS_PER_MICRO) * this.#speed);
  }

  /** An instant no earlier one equals: what comes now is later than all that was worked off, in a simulation as well. */
  #next(): number {
    this.#last = Math.max(this.#last + 1, this.#elapsed());
    return this.#last;
  }

  #sleep(): void {
    clearTimeout(this.#timer);
    const { nextAt } = this.#run;
    if (nextAt === Infinity) return;
    const millis = (nextAt - this.#elapsed()) / MICROS_PER_MILLI / this.#speed;
    this.#timer = setTimeout(
      () => {
        this.#run.advance(this.#next());
        this.#sleep();
      },
      Math.min(LONGEST_SLEEP_MS, Math.max(0, millis)),
    );
  }
}
