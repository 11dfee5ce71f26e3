import type { EffectSink } from '../../gateway/stores/sink.ts';
import type { FunctionRecord } from '../../trace/record.ts';
import type { AliasSetup, FunctionSetup } from '../backend-setup.ts';

/** Concurrent executions of an account in a Region, unless AWS raised it (Lambda developer guide, quotas). */
const ACCOUNT_CONCURRENCY = 1000;
const DRAWS = 2 ** 32;

type Counters = {
  busy: number;
  warm: number;
  invocations: number;
  errors: number;
  throttles: number;
  coldStarts: number;
  maximumBusy: number;
  lastFinishedAt: number | null;
};
export type FunctionsSnapshot = { readonly counters: readonly Counters[] };

/** The Lambda functions of a run: how many instances are busy and warm, and what was counted. */
export class Functions {
  readonly #setups: readonly FunctionSetup[];
  readonly #sink: EffectSink;
  #counters: Counters[];

  constructor(setups: readonly FunctionSetup[], sink: EffectSink) {
    this.#setups = setups;
    this.#sink = sink;
    this.#counters = setups.map(() => ({
      busy: 0,
      warm: 0,
      invocations: 0,
      errors: 0,
      throttles: 0,
      coldStarts: 0,
      maximumBusy: 0,
      lastFinishedAt: null,
    }));
  }

  /** Whether one more execution may begin: the function's reserved concurrency, or what the account has left. */
  mayStart(index: number): boolean {
    const reserved = this.#setups[index]?.reservedConcurrency ?? null;
    if (reserved !== null) return this.#at(index).busy < reserved;
    return this.#unreservedBusy() < ACCOUNT_CONCURRENCY - this.#reservedTotal();
  }

  limitOf(index: number): number {
    return this.#setups[index]?.reservedConcurrency ?? ACCOUNT_CONCURRENCY - this.#reservedTotal();
  }

  throttle(index: number): void {
    this.#at(index).throttles += 1;
  }

  /** Begins an execution; true when a new instance had to be made (a cold start, where that takes time at all). */
  start(index: number, takesLonger = false): boolean {
    const counters = this.#at(index);
    counters.invocations += 1;
    counters.busy += 1;
    counters.maximumBusy = Math.max(counters.maximumBusy, counters.busy);
    const isCold = counters.busy > counters.warm;
    if (isCold) counters.warm = counters.busy;
    if (isCold && (takesLonger || this.#setups[index]?.coldStart)) counters.coldStarts += 1;
    this.#tell(index, counters);
    return isCold;
  }

  /** Lambda takes back the instances that have nothing to do. */
  recycle(index: number): void {
    const counters = this.#at(index);
    counters.warm = counters.busy;
    this.#tell(index, counters);
  }

  invocationsOf(index: number): number {
    return this.#at(index).invocations;
  }

  finish(index: number, now: number, failed: boolean): void {
    const counters = this.#at(index);
    counters.busy -= 1;
    counters.lastFinishedAt = now;
    if (failed) counters.errors += 1;
    this.#tell(index, counters);
  }

  records(): readonly FunctionRecord[] {
    return this.#counters.map(({ busy: _busy, warm: _warm, ...counted }, i) => ({
      name: this.#setups[i]?.name ?? '',
      ...counted,
    }));
  }

  snapshot(): FunctionsSnapshot {
    return { counters: this.#counters.map((counters) => ({ ...counters })) };
  }

  restore(snapshot: FunctionsSnapshot): void {
    // A run that goes on with another configuration may have functions that were not there.
    this.#counters = this.#counters.map((own, i) => ({ ...(snapshot.counters[i] ?? own) }));
  }

  announce(): void {
    this.#counters.forEach((counters, index) => {
      this.#tell(index, counters);
    });
  }

  #at(index: number): Counters {
    const counters = this.#counters[index];
    if (!counters) throw new RangeError(`there is no function ${index}`);
    return counters;
  }

  #unreservedBusy(): number {
    return this.#setups.reduce((sum, setup, i) => sum + (setup.reservedConcurrency === null ? this.#at(i).busy : 0), 0);
  }

  #reservedTotal(): number {
    return this.#setups.reduce((sum, setup) => sum + (setup.reservedConcurrency ?? 0), 0);
  }

  #tell(index: number, { busy, warm }: Counters): void {
    if (this.#sink.on) this.#sink.effect('function', index, busy, warm, null);
  }
}

/** The version a qualifier stands for; an alias may share its traffic with a second version by weight. */
export function versionFor(aliases: readonly AliasSetup[], qualifier: string, draw: number): string {
  if (qualifier === '' || qualifier === '$LATEST') return '$LATEST';
  const alias = aliases.find(({ name }) => name === qualifier);
  if (!alias) return qualifier;
  let below = 0;
  for (const [version, weight] of Object.entries(alias.additionalVersionWeights)) {
    below += Math.floor(weight * DRAWS);
    if (draw < below) return version;
  }
  return alias.functionVersion;
}
