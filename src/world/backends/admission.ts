import type { NotBegun } from '../../gateway/world.ts';
import type { Exchange } from '../../gateway/exchange.ts';
import type { FunctionSetup, FunctionVersionSetup } from '../backend-setup.ts';
import type { SimulatedWorld } from '../world.ts';
import { sampleDuration } from './behaviour.ts';
import { versionFor } from './functions.ts';
import { isPermitted } from './function-policy.ts';

/** Which function is called; for an authorizer of that name, or for an integration. */
export type Invoked = {
  readonly target: number;
  readonly qualifier: string;
  /** The role it is called with; empty: the function's own policy decides. */
  readonly credentials: string;
  readonly authorizer: string | null;
};

/** The version that a call is for, or why there is none for it: what Lambda looks at before anything runs. */
export function permittedVersion(
  world: SimulatedWorld,
  x: Exchange,
  { target, qualifier, credentials, authorizer }: Invoked,
  draw: number,
): FunctionVersionSetup | NotBegun {
  const found = world.control.functions[target];
  if (!found) return 'unknown';
  const isAllowed =
    credentials === ''
      ? found.isOpen || isPermitted(found, world, x, { qualifier, authorizer })
      : world.services.mayInvoke(x, credentials, [world.setup.functions[target]?.name ?? '', qualifier]);
  if (!isAllowed) return 'notPermitted';
  const name = versionFor(found.aliases, qualifier, draw);
  return found.versions.find((candidate) => candidate.version === name) ?? 'unknown';
}

/** The version that runs, if one more execution of the function may begin. */
export function admit(
  world: SimulatedWorld,
  x: Exchange,
  invoked: Invoked,
  draw: number,
): FunctionVersionSetup | NotBegun {
  const version = permittedVersion(world, x, invoked, draw);
  const { target } = invoked;
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
