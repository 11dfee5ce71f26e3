import type { LiveRequest } from '../world/live.ts';

export type RecordedRequest = LiveRequest & { readonly atMicros: number };
/** Requests kept for the scenario a live run can be saved as; a scenario is at most 1 MB. */
const KEPT = 2000;

/** The requests of a live run from its beginning, so that the same run can be simulated again. */
export class Recording {
  readonly requests: RecordedRequest[] = [];
  #missed = 0;
  readonly #watchers = new Set<() => void>();

  /** Requests that came after the recording was full. */
  get missed(): number {
    return this.#missed;
  }

  add(request: RecordedRequest): void {
    if (this.requests.length < KEPT) this.requests.push(request);
    else this.#missed += 1;
    for (const tell of this.#watchers) tell();
  }

  /** Calls back at every change, until the function it gives is called. */
  watch(changed: () => void): () => void {
    this.#watchers.add(changed);
    return () => this.#watchers.delete(changed);
  }
}
