import type { World } from '../world.ts';
import type { BoundHttpIntegration } from './binding.ts';
import type { HttpRouted } from './views.ts';

type HttpIntegration = Extract<BoundHttpIntegration, { kind: 'http' }>;
const PURPOSE = 0xc10d;

/** The instance this request goes to: of several one by chance, the same whenever it is asked (unverified). */
export function instanceOf(x: HttpRouted, world: World, integration: HttpIntegration): HttpIntegration {
  const { instances } = integration;
  if (instances.length < 2) return integration;
  const chosen = instances[world.chance(x, PURPOSE) % instances.length];
  return chosen ? { ...integration, ...chosen } : integration;
}
