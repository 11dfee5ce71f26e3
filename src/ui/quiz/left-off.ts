/**
 * What was left for a moment, to watch a proof, and is come back to. It lives as long as the page: asked anew, a question
 * that was answered would be answered, and count, a second time.
 */
export class LeftOff<T> {
  #kept: { readonly place: string; readonly value: T } | null = null;

  leave(place: string, value: T): void {
    this.#kept = { place, value };
  }

  /** What was left at this place, once; whoever comes to another place first has gone on. */
  comeBack(place: string): T | null {
    const kept = this.#kept;
    this.#kept = null;
    return kept?.place === place ? kept.value : null;
  }
}
