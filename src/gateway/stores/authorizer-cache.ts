import type { AuthorizerResult } from '../authorization/authorizer-answer.ts';
import type { JsonRecord } from '../../languages/vtl/aws-scope.ts';

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
type Kept = { readonly expiresAt: number };
export type AuthorizerCacheSnapshot<E extends Kept = AuthorizerEntry> = readonly ReadonlyMap<string, E>[];

/** The results of Lambda authorizers by stage: distinct from the stage cache, and flushed apart from it. */
export class AuthorizerCache<E extends Kept = AuthorizerEntry> {
  /** By the number of the stage; most stages have no authorizer. */
  #stages: (Map<string, E> | undefined)[] = [];

  /** The entry under a key while it is younger than its time to live. */
  get(stage: number, key: string, now: number): E | null {
    const entry = this.#stages[stage]?.get(key);
    return entry && entry.expiresAt > now ? entry : null;
  }

  put(stage: number, key: string, entry: E): void {
    (this.#stages[stage] ??= new Map()).set(key, entry);
  }

  /** FlushStageAuthorizersCache. */
  flush(stage: number): void {
    this.#stages[stage]?.clear();
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
}
