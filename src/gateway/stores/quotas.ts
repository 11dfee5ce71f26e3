import type { QuotaSettings } from '../model.ts';
import type { EffectSink } from './sink.ts';

export type QuotaOwner = { readonly plan: string; readonly key: string };
type Quota = { readonly owner: QuotaOwner; readonly settings: QuotaSettings };
export type QuotasSnapshot = {
  readonly quotas: readonly Quota[];
  readonly used: readonly number[];
  readonly endsAt: readonly number[];
};

/** When the quota period that holds `now` ends, in microseconds since the start of the run. */
export type PeriodEnd = (settings: QuotaSettings, now: number) => number;

/**
 * Quotas of usage plans: requests a key may make in a day, week or month, summed over all stages of the plan. A
 * period begins at 00:00 UTC (the offset is a day of the week or month: a default of the simulator, unverified).
 */
export class Quotas {
  readonly #sink: EffectSink;
  readonly #periodEnd: PeriodEnd;
  readonly #byOwner = new Map<string, number>();
  #quotas: Quota[] = [];
  #used: number[] = [];
  #endsAt: number[] = [];

  constructor(sink: EffectSink, periodEnd: PeriodEnd) {
    this.#sink = sink;
    this.#periodEnd = periodEnd;
  }

  get list(): readonly Quota[] {
    return this.#quotas;
  }

  define(owner: QuotaOwner, settings: QuotaSettings, now: number): number {
    const identity = JSON.stringify([owner.plan, owner.key]);
    const known = this.#byOwner.get(identity);
    const id = known ?? this.#quotas.length;
    if (known === undefined) {
      this.#byOwner.set(identity, id);
      this.#used[id] = 0;
      this.#endsAt[id] = this.#periodEnd(settings, now);
    }
    this.#quotas[id] = { owner, settings };
    if (this.#sink.on) this.#sink.effect('quota', id, this.#used[id] ?? 0, settings.limit, null);
    return id;
  }

  usedAt(id: number, now: number): number {
    return now >= (this.#endsAt[id] ?? 0) ? 0 : (this.#used[id] ?? 0);
  }

  limitOf(id: number): number {
    return this.#quotas[id]?.settings.limit ?? 0;
  }

  /** Counts one request if the limit allows it. */
  count(id: number, now: number): boolean {
    const quota = this.#quotas[id];
    if (!quota) return true;
    const used = this.usedAt(id, now);
    if (used >= quota.settings.limit) return false;
    this.#set(id, used + 1, quota.settings, now);
    return true;
  }

  /** UpdateUsage: what is left of the current period is set anew. */
  setRemaining(id: number, remaining: number, now: number): void {
    const quota = this.#quotas[id];
    if (quota) this.#set(id, quota.settings.limit - remaining, quota.settings, now);
  }

  find(owner: QuotaOwner): number {
    return this.#byOwner.get(JSON.stringify([owner.plan, owner.key])) ?? -1;
  }

  snapshot(): QuotasSnapshot {
    return { quotas: [...this.#quotas], used: [...this.#used], endsAt: [...this.#endsAt] };
  }

  restore(snapshot: QuotasSnapshot): void {
    this.#quotas = [...snapshot.quotas];
    this.#used = [...snapshot.used];
    this.#endsAt = [...snapshot.endsAt];
    this.#byOwner.clear();
    this.#quotas.forEach(({ owner }, id) => this.#byOwner.set(JSON.stringify([owner.plan, owner.key]), id));
  }

  announce(now: number): void {
    this.#quotas.forEach((quota, id) => {
      this.#sink.effect('quota', id, this.usedAt(id, now), quota.settings.limit, null);
    });
  }

  #set(id: number, used: number, settings: QuotaSettings, now: number): void {
    this.#used[id] = used;
    if (now >= (this.#endsAt[id] ?? 0)) this.#endsAt[id] = this.#periodEnd(settings, now);
    if (this.#sink.on) this.#sink.effect('quota', id, used, settings.limit, null);
  }
}
