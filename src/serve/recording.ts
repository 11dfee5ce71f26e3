import type { FrameEntry } from '../world/timeline-entries.ts';
import type { LiveHandshake, LiveRequest } from '../world/live.ts';

/** Host and path, where the host was not this machine. */
type Addressed = { readonly address: string | null };
export type ArrivedRequest = LiveRequest & Addressed;
export type ArrivedHandshake = LiveHandshake & Addressed;

/** What came from outside, at microseconds since the start; `on` is the number of the handshake in the recording. */
export type Recorded = { readonly atMicros: number } & (
  | ({ readonly kind: 'request' } & ArrivedRequest)
  | ({ readonly kind: 'connect' } & ArrivedHandshake)
  | { readonly kind: 'frame'; readonly on: number; readonly does: FrameEntry['does'] }
);
/** What is kept for the scenario a live run can be saved as: a scenario is at most 1 MB, and people read it. */
const KEPT = 2000;
const KEPT_CHARACTERS = 500_000;

/** What came in a live run from its beginning, so that the same run can be simulated again. */
export class Recording {
  readonly entries: Recorded[] = [];
  #missed = 0;
  #characters = 0;
  readonly #watchers = new Set<() => void>();

  /** What came after the recording was full. */
  get missed(): number {
    return this.#missed;
  }

  /** Its number in the recording. */
  add(entry: Recorded): number {
    this.#characters += charactersIn(entry);
    const isFull = this.#missed > 0 || this.entries.length >= KEPT || this.#characters > KEPT_CHARACTERS;
    if (isFull) this.#missed += 1;
    else this.entries.push(entry);
    for (const tell of this.#watchers) tell();
    return this.entries.length - 1;
  }

  /** Calls back at every change, until the function it gives is called. */
  watch(changed: () => void): () => void {
    this.#watchers.add(changed);
    return () => this.#watchers.delete(changed);
  }
}

function charactersIn(entry: Recorded): number {
  if (entry.kind === 'frame') return entry.does.kind === 'send' ? entry.does.text.length : 0;
  const headers = entry.headers.reduce((sum, [name, value]) => sum + name.length + value.length, 0);
  return entry.target.length + headers + (entry.kind === 'request' ? (entry.body?.length ?? 0) : 0);
}
