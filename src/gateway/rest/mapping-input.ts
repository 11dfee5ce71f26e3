import type { Routed } from '../views.ts';
import type { World } from '../world.ts';
import { contextOf } from './context.ts';
import type { MappingInput } from './parameter-mapping.ts';
import { viewOf } from './request-view.ts';

/** What mappings and template of a request read. */
export function inputOf(x: Routed, world: World, body: string): MappingInput {
  return { ...viewOf(x, world), body, context: contextOf(x, world), stageVariables: x.stage.variables };
}
