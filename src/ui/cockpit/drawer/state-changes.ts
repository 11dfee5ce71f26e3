import type { MomentState } from '../../../trace/seek.ts';

/** What differs between two instants, as short texts by what it concerns. */
export type StateChanges = {
  readonly buckets: ReadonlyMap<number, string>;
  readonly quotas: ReadonlyMap<number, string>;
  readonly cache: ReadonlyMap<number, string>;
  readonly authorizers: ReadonlyMap<number, string>;
  readonly functions: ReadonlyMap<number, string>;
  readonly stages: ReadonlyMap<number, string>;
  /** What is there no more. */
  readonly gone: readonly string[];
};

/** A tenth of a token is the least that is shown. */
const LEAST = 0.05;
const signed = (by: number, digits: number): string => `${by < 0 ? '−' : '+'}${Math.abs(by).toFixed(digits)}`;

/** What the last event, and the time before it, made of the world. */
export function changesBetween(before: MomentState, after: MomentState): StateChanges {
  return {
    buckets: differing(
      before.buckets,
      after.buckets,
      ({ bucket }) => bucket,
      (was, is) => {
        const by = is.tokens - was.tokens;
        return Math.abs(by) < LEAST ? null : signed(by, 1);
      },
    ),
    quotas: differing(
      before.quotas,
      after.quotas,
      ({ quota }) => quota,
      (was, is) => (is.used === was.used ? null : signed(is.used - was.used, 0)),
    ),
    cache: differing(
      before.cache,
      after.cache,
      ({ entry }) => entry,
      (was, is) => (was.filledBy === is.filledBy ? null : 'filled again'),
    ),
    authorizers: differing(
      before.authorizers,
      after.authorizers,
      ({ filledBy }) => filledBy,
      () => null,
    ),
    functions: differing(
      before.functions,
      after.functions,
      ({ fn }) => fn,
      (was, is) => (is.busy === was.busy ? null : `${signed(is.busy - was.busy, 0)} busy`),
    ),
    stages: differing(
      before.stages,
      after.stages,
      ({ stage }) => stage,
      (was, is) => (was.deployment === is.deployment && was.canary === is.canary ? null : 'changed'),
    ),
    gone: [...answersGone(before, after), ...resultsGone(before, after)],
  };
}

const answersGone = (before: MomentState, after: MomentState): readonly string[] =>
  before.cache
    .filter(({ entry }) => !after.cache.some((one) => one.entry === entry))
    .map(({ key }) => `the cached answer ${key} is gone`);
const resultsGone = (before: MomentState, after: MomentState): readonly string[] =>
  before.authorizers
    .filter(({ filledBy }) => !after.authorizers.some((one) => one.filledBy === filledBy))
    .map(({ authorizer, identity }) => `what ${authorizer} said of ${identity.join(' · ')} is gone`);

function differing<T>(
  before: readonly T[],
  after: readonly T[],
  idOf: (item: T) => number,
  tell: (was: T, is: T) => string | null,
): ReadonlyMap<number, string> {
  const old = new Map(before.map((item) => [idOf(item), item]));
  const told = after.map((item): readonly [number, string | null] => {
    const was = old.get(idOf(item));
    return [idOf(item), was === undefined ? 'new' : tell(was, item)];
  });
  return new Map(told.flatMap(([id, text]) => (text === null ? [] : [[id, text] as const])));
}
