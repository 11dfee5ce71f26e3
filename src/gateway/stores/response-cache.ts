import type { EffectSink } from './sink.ts';

/** An answer the stage cache holds. Entries never change; a newer answer is a newer entry. */
export type CacheEntry = {
  readonly id: number;
  readonly stage: number;
  readonly key: string;
  /** Index into the run's answers, and the number that fills its placeholders. */
  readonly answer: number;
  readonly answerArg: number;
  readonly status: number;
  readonly filledBy: number;
  readonly storedAt: number;
  readonly expiresAt: number;
};
export type CacheSnapshot = { readonly nextId: number; readonly stages: readonly ReadonlyMap<string, CacheEntry>[] };

/** The caches of all stages: an entry is served while it is younger than its TTL, never after. */
export class ResponseCache {
  readonly #sink: EffectSink;
  #nextId = 0;
  #stages: Map<string, CacheEntry>[] = [];

  constructor(sink: EffectSink) {
    this.#sink = sink;
  }

  /** The entry under a key, be it expired or not; the caller compares `expiresAt` with its time. */
  peek(stage: number, key: string): CacheEntry | null {
    return this.#stages[stage]?.get(key) ?? null;
  }

  put(entry: Omit<CacheEntry, 'id'>): void {
    const stored = { id: this.#nextId++, ...entry };
    const stage = (this.#stages[entry.stage] ??= new Map());
    if (this.#sink.on) this.#announcePut(stage.get(entry.key), stored);
    stage.set(entry.key, stored);
  }

  /** FlushStageCache, or a cluster that is rebuilt: everything goes. */
  flush(stage: number): number {
    const entries = this.#stages[stage];
    if (!entries) return 0;
    const count = entries.size;
    if (this.#sink.on) for (const entry of entries.values()) this.#announceDrop(entry);
    entries.clear();
    return count;
  }

  /** A copy without what has expired, which nothing can see any more. */
  snapshot(now: number): CacheSnapshot {
    const stages = this.#stages.map((entries) => {
      for (const [key, entry] of entries) if (entry.expiresAt <= now) entries.delete(key);
      return new Map(entries);
    });
    return { nextId: this.#nextId, stages };
  }

  restore(snapshot: CacheSnapshot): void {
    this.#nextId = snapshot.nextId;
    this.#stages = snapshot.stages.map((entries) => new Map(entries));
  }

  announce(): void {
    for (const entries of this.#stages) for (const entry of entries.values()) this.#announcePut(undefined, entry);
  }

  #announcePut(before: CacheEntry | undefined, entry: CacheEntry): void {
    if (before) this.#announceDrop(before);
    const text = `${entry.stage} ${entry.key}`;
    this.#sink.effect('cachePut', entry.id, entry.expiresAt, entry.filledBy, text);
  }

  #announceDrop(entry: CacheEntry): void {
    this.#sink.effect('cacheDrop', entry.id, 0, 0, null);
  }
}
