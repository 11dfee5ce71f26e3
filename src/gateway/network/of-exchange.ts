import type { Exchange } from '../exchange.ts';
import type { World } from '../world.ts';
import type { CallerSetup } from './model.ts';
import type { NetworkView } from './view.ts';

/** The network; only exchanges that come through one ask. */
export function networkOf({ network }: World): NetworkView {
  if (!network) throw new RangeError('this run has no network in front');
  return network;
}

export function callerOf({ client }: Exchange, world: World): CallerSetup {
  const caller = networkOf(world).setup.callers[client];
  if (!caller) throw new RangeError(`client ${client} has no place in the network`);
  return caller;
}
