import { escapePointer } from '../kernel/json-pointer.ts';
import type { YamlSource } from './yaml-source.ts';

/** A setting that two scenarios have different: where it stands in each, and what it is. */
export type ChangedSetting = {
  /** JSON pointer in the other scenario, or where it was in the base if it is gone there. */
  readonly pointer: string;
  /** The timeline entry it stands in; null: it stands elsewhere. */
  readonly entry: string | null;
  /** Null: not there. */
  readonly baseLine: number | null;
  readonly forkLine: number | null;
  /** As JSON; null: not set. */
  readonly before: string | null;
  readonly after: string | null;
};

/** What tells about a scenario, not what it does. */
const WORDS = new Set(['id', 'title', 'story', 'surprise', 'topics', 'level', 'exams', 'expect', 'version']);

/** Every setting that differs, the smallest parts that do; timeline entries are twins by their names. */
export function changedSettings(base: YamlSource, fork: YamlSource): readonly ChangedSetting[] {
  const found: Found[] = [];
  const [before, after] = [membersOf(base.value), membersOf(fork.value)];
  for (const key of keysOf(before, after))
    if (key === 'timeline') timelines(before[key], after[key], found);
    else if (!WORDS.has(key)) differ(before[key], after[key], `/${escapePointer(key)}`, null, found);
  return found.map(({ basePointer, pointer, entry, before: old, after: now }) => ({
    pointer,
    entry,
    baseLine: old === undefined ? null : base.placeOf(basePointer).line,
    forkLine: now === undefined ? null : fork.placeOf(pointer).line,
    before: asText(old),
    after: asText(now),
  }));
}

type Found = {
  readonly basePointer: string;
  readonly pointer: string;
  readonly entry: string | null;
  readonly before: unknown;
  readonly after: unknown;
};
type Members = Readonly<Record<string, unknown>>;

const isMap = (value: unknown): value is Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const membersOf = (value: unknown): Members => (isMap(value) ? value : {});
const keysOf = (a: Members, b: Members): readonly string[] => [...new Set([...Object.keys(a), ...Object.keys(b)])];
const asText = (value: unknown): string | null => (value === undefined ? null : JSON.stringify(value));

/** Where a timeline entry stands in both. */
type Places = { readonly base: string; readonly fork: string; readonly entry: string };

function differ(before: unknown, after: unknown, pointer: string, places: Places | null, found: Found[]): void {
  if (asText(before) === asText(after)) return;
  if (isMap(before) && isMap(after)) {
    for (const key of keysOf(before, after)) {
      const inner = places && {
        base: `${places.base}/${escapePointer(key)}`,
        fork: `${places.fork}/${escapePointer(key)}`,
        entry: places.entry,
      };
      differ(before[key], after[key], `${pointer}/${escapePointer(key)}`, inner, found);
    }
    return;
  }
  const at = places ?? { base: pointer, fork: pointer, entry: null };
  found.push({
    basePointer: at.base,
    pointer: after === undefined ? at.base : at.fork,
    entry: at.entry,
    before,
    after,
  });
}

function timelines(before: unknown, after: unknown, found: Found[]): void {
  const [old, now] = [entriesOf(before), entriesOf(after)];
  for (const name of new Set([...old.keys(), ...now.keys()])) {
    const [was, is] = [old.get(name), now.get(name)];
    const places = { base: was?.pointer ?? is?.pointer ?? '', fork: is?.pointer ?? was?.pointer ?? '', entry: name };
    if (was && is) differ(was.entry, is.entry, places.fork, places, found);
    else
      found.push({
        basePointer: places.base,
        pointer: places.fork,
        entry: name,
        before: was?.entry,
        after: is?.entry,
      });
  }
}

function entriesOf(list: unknown): ReadonlyMap<string, { readonly entry: unknown; readonly pointer: string }> {
  const entries: readonly unknown[] = Array.isArray(list) ? list : [];
  return new Map(
    entries.map((entry, i) => {
      const { as } = membersOf(entry);
      return [typeof as === 'string' ? as : `${i}`, { entry, pointer: `/timeline/${i}` }];
    }),
  );
}
