import type { NotBegun } from '../../gateway/world.ts';
import type { FunctionSetup, FunctionVersionSetup } from '../setup.ts';
import type { SimulatedWorld } from '../world.ts';
import { sampleDuration } from './behaviour.ts';
import { versionFor } from './functions.ts';

/** The version that a call is for, or why there is none for it: what Lambda looks at before anything runs. */
export function permittedVersion(
  { control }: SimulatedWorld,
  target: number,
  qualifier: string,
  draw: number,
): FunctionVersionSetup | NotBegun {
  const found = control.functions[target];
  if (!found) return 'unknown';
  const { permittedQualifiers } = found;
  if (permittedQualifiers !== null && !permittedQualifiers.includes(qualifier)) return 'notPermitted';
  const name = versionFor(found.aliases, qualifier, draw);
  return found.versions.find((candidate) => candidate.version === name) ?? 'unknown';
}

/** The version that runs, if one more execution of the function may begin. */
export function admit(
  world: SimulatedWorld,
  target: number,
  qualifier: string,
  draw: number,
): FunctionVersionSetup | NotBegun {
  const version = permittedVersion(world, target, qualifier, draw);
  if (typeof version === 'string') return version;
  const { functions, faults } = world;
  if (functions.mayStart(target) && !faults.strikes('throttledFunction', 'function', target)) return version;
  functions.throttle(target);
  return 'throttled';
}

/** Begins an execution: how long its cold start takes; null where there is none. */
export function startOf(
  { functions, faults }: SimulatedWorld,
  target: number,
  { coldStart }: FunctionSetup,
  draw: () => number,
): number | null {
  const adds = faults.adds('coldStarts', 'function', target);
  if (!functions.start(target, adds > 0) || (adds === 0 && !coldStart)) return null;
  return adds + (coldStart ? sampleDuration(coldStart, draw()) : 0);
}
