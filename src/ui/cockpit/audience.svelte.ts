import { nextSettling } from '../../trace/deciding.ts';
import type { Flight } from './flight.svelte.ts';

/** What an audience has been shown of a flight: nothing gives an answer away before the presenter tells it. */
export class Audience {
  readonly #flight: Flight;
  #revealed = $state(-1);
  /** The last event shown, by the key or by playing. */
  #told = $state(-1);

  constructor(flight: Flight) {
    this.#flight = flight;
  }

  /** The event at the cursor has been told. */
  get knows(): boolean {
    return this.#revealed === this.#flight.cursor;
  }

  /** The last event the audience was shown, or -1. */
  get told(): number {
    return this.#told;
  }

  /** The scene as it stands before the answer. */
  readonly before = $derived.by(() => this.#flight.untold(this.#told));

  /** What was played before the audience is known to it. */
  watch(cursor: number): void {
    this.#told = Math.max(this.#told, cursor);
  }

  /** The first press shows the answer, the second goes on to what is settled next. */
  goOn(): void {
    const { cursor, record } = this.#flight;
    if (this.knows && record) this.#flight.seek(nextSettling(record, cursor));
    else this.watch((this.#revealed = cursor));
  }
}
