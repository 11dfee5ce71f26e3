/** A 32-bit hash of a text (FNV-1a over its UTF-16 units, then mixed). */
export function hashText(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return mix(hash);
}

/** The finaliser of MurmurHash3: every bit of the input changes about half of the output's. */
function mix(value: number): number {
  let hash = value ^ (value >>> 16);
  hash = Math.imul(hash, 0x85ebca6b);
  hash ^= hash >>> 13;
  hash = Math.imul(hash, 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/**
 * A draw that depends on nothing but its key, an integer from 0 to 2^32 - 1. One more draw elsewhere changes nothing
 * here, so two runs that differ in one setting stay comparable.
 */
export const keyed = (seed: number, nameHash: number, n: number, purpose: number): number =>
  mix(Math.imul(mix(Math.imul(mix(seed ^ nameHash) + n, 0x9e3779b1)), 0x85ebca77) + Math.imul(purpose, 0xc2b2ae3d));

const DRAWS = 4_294_967_296;

/** A keyed draw from 0 to `bound` - 1; uneven by at most one part in 2^32 / `bound`. */
export const keyedBelow = (bound: number, seed: number, nameHash: number, n: number, purpose: number): number =>
  Math.floor((keyed(seed, nameHash, n, purpose) * bound) / DRAWS);
