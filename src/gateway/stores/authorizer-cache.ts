import type { AuthorizerResult } from '../authorization/authorizer-answer.ts';
import type { JsonRecord } from '../../languages/vtl/aws-scope.ts';
import type { EffectSink } from './sink.ts';

/** What a Lambda authorizer said of a caller, kept. Entries never change; a newer result is a newer entry. */
export type AuthorizerEntry = {
  readonly result: AuthorizerResult;
  /** `$context.authorizer` of whoever is let in by the kept result. */
  readonly context: JsonRecord;
  /** The policy asks for the time, so that it must be judged anew each time. */
  readonly looksAtClock: boolean;
  readonly filledBy: number;
  readonly storedAt: number;
  readonly expiresAt: number;
};
type Kept = Pick<AuthorizerEntry, 'filledBy' | 'storedAt' | 'expiresAt'> & {
  readonly result: { readonly principalId: string | null };
};
export type AuthorizerCacheSnapshot<E extends Kept = AuthorizerEntry> = readonly ReadonlyMap<string, E>[];

/** The results of Lambda authorizers by stage: distinct from the stage cache, and flushed apart from it. */
export class AuthorizerCache<E extends Kept = AuthorizerEntry> {
  /** By the number of the stage; most stages have no authorizer. */
  #stages: (Map<string, E> | undefined)[] = [];
  readonly #sink: EffectSink;

  constructor(sink: EffectSink) {
    this.#sink = sink;
  }

  /** The entry under a key while it is younger than its time to live. */
  get(stage: number, key: string, now: number): E | null {
    const entry = this.#stages[stage]?.get(key);
    return entry && entry.expiresAt > now ? entry : null;
  }

  put(stage: number, key: string, entry: E): void {
    const entries = (this.#stages[stage] ??= new Map<string, E>());
    if (this.#sink.on) this.#announcePut(stage, key, entry, entries.get(key));
    entries.set(key, entry);
  }

  /** FlushStageAuthorizersCache. */
  flush(stage: number): void {
    const entries = this.#stages[stage];
    if (this.#sink.on) for (const entry of entries?.values() ?? []) this.#announceDrop(entry);
    entries?.clear();
  }

  /** A copy without what has expired, which nothing can see any more. */
  snapshot(now: number): AuthorizerCacheSnapshot<E> {
    return Array.from(this.#stages, (entries) => {
      for (const [key, entry] of entries ?? []) if (entry.expiresAt <= now) entries?.delete(key);
      return new Map(entries);
    });
  }

  restore(snapshot: AuthorizerCacheSnapshot<E>): void {
    this.#stages = snapshot.map((entries) => new Map(entries));
  }

  announce(): void {
    for (const [stage, entries] of this.#stages.entries())
      for (const [key, entry] of entries ?? []) this.#announcePut(stage, key, entry, undefined);
  }

  /** An exchange asks one authorizer at most, so that it names what it filled. */
  #announcePut(stage: number, key: string, entry: E, before: E | undefined): void {
    if (before) this.#announceDrop(before);
    const text = JSON.stringify([stage, entry.result.principalId, ...(JSON.parse(key) as unknown[])]);
    this.#sink.effect('authorizerPut', entry.filledBy, entry.expiresAt, entry.storedAt, text);
  }

  #announceDrop({ filledBy }: E): void {
    this.#sink.effect('authorizerDrop', filledBy, 0, 0, null);
  }
}
