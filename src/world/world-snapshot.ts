import type { HttpAuthorizerEntry } from '../gateway/http/authorization/authorize-by-function.ts';
import type { AuthorizerCacheSnapshot } from '../gateway/stores/authorizer-cache.ts';
import type { QuotasSnapshot } from '../gateway/stores/quotas.ts';
import type { CacheSnapshot } from '../gateway/stores/response-cache.ts';
import type { BucketsSnapshot } from '../gateway/stores/token-buckets.ts';
import type { ConnectionsSnapshot } from '../gateway/websocket/connections.ts';
import type { CallsSnapshot } from './backends/call-list.ts';
import type { FunctionsSnapshot } from './backends/functions.ts';
import type { ControlState } from './control/state.ts';
import type { FaultsSnapshot } from './faults.ts';
import type { NetworkSnapshot } from './network.ts';
import type { ContentsSnapshot } from './services/contents.ts';
import type { SimulatedWorld } from './world.ts';

/** Everything of a world that changes in a run. */
export type WorldSnapshot = {
  readonly control: ControlState;
  readonly buckets: BucketsSnapshot;
  readonly quotas: QuotasSnapshot;
  readonly cache: CacheSnapshot;
  readonly authorizers: AuthorizerCacheSnapshot;
  readonly httpAuthorizers: AuthorizerCacheSnapshot<HttpAuthorizerEntry>;
  readonly functions: FunctionsSnapshot;
  readonly calls: CallsSnapshot;
  readonly services: ContentsSnapshot;
  readonly connections: ConnectionsSnapshot;
  readonly network: NetworkSnapshot | null;
  readonly faults: FaultsSnapshot;
};

export const snapshotOf = (world: SimulatedWorld): WorldSnapshot => ({
  control: world.control,
  buckets: world.buckets.snapshot(),
  quotas: world.quotas.snapshot(),
  cache: world.cache.snapshot(world.now),
  authorizers: world.authorizers.snapshot(world.now),
  httpAuthorizers: world.httpAuthorizers.snapshot(world.now),
  functions: world.functions.snapshot(),
  calls: world.calls.snapshot(),
  services: world.services.snapshot(),
  connections: world.connections.snapshot(),
  network: world.network?.snapshot() ?? null,
  faults: world.faults.snapshot(),
});

/** The stores as they were; what follows from them is bound anew afterwards. */
export function restoreStores(world: SimulatedWorld, snapshot: WorldSnapshot): void {
  world.control = snapshot.control;
  world.buckets.restore(snapshot.buckets);
  world.quotas.restore(snapshot.quotas);
  world.cache.restore(snapshot.cache);
  world.authorizers.restore(snapshot.authorizers);
  world.httpAuthorizers.restore(snapshot.httpAuthorizers);
  world.functions.restore(snapshot.functions);
  world.calls.restore(snapshot.calls);
  world.services.restore(snapshot.services);
  world.connections.restore(snapshot.connections);
  if (snapshot.network) world.network?.restore(snapshot.network);
  world.faults.restore(snapshot.faults);
}
