import type { ConfigRef } from '../../gateway/model.ts';

/** Which operation last set what: JSON pointers below an API (or stage), each with its place in the scenario. */
export type Origins = ReadonlyMap<string, ConfigRef>;
export const noOrigins: Origins = new Map();

/** Notes that an operation set what is at `pointer`; what it covers below is forgotten. */
export function withOrigin(origins: Origins, pointer: string, ref: ConfigRef): Origins {
  const kept = [...origins].filter(([known]) => known !== pointer && !known.startsWith(`${pointer}/`));
  return new Map([...kept, [pointer, ref]]);
}

/** Where the thing at `base + pointer` was last set: by the nearest operation at or above it, else by the scenario. */
export function refOf(origins: Origins, base: string, pointer: string): ConfigRef {
  for (let at = pointer; ; at = at.slice(0, at.lastIndexOf('/'))) {
    const set = origins.get(at);
    if (set) return set;
    if (at === '') return { pointer: base + pointer };
  }
}

/** The place of an operation's input in the scenario. */
export const operationRef = (entryPointer: string, operation: number, member = ''): ConfigRef => ({
  pointer: `${entryPointer}/with${member}`,
  operation,
});
