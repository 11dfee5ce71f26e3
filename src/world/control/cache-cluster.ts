import type { StageDefinition } from '../../gateway/model.ts';
import type { FoundStage } from './find.ts';
import type { OperationOutcome } from './outcome.ts';
import { CLUSTER_CREATION_MICROS } from './stage-checks.ts';
import type { StageControl } from './state.ts';

/** When a stage's cluster can be used: one that is switched on, or has another size, is made anew. */
export function clusterReadyAt(
  { definition, cacheAvailableAt }: StageControl,
  after: StageDefinition,
  now: number,
): number {
  const isNew = definition.cacheClusterEnabled !== true || after.cacheClusterSize !== definition.cacheClusterSize;
  return after.cacheClusterEnabled === true && isNew ? now + CLUSTER_CREATION_MICROS : cacheAvailableAt;
}

/** A resized cluster is a new one, so what the old one held is gone. */
export const afterResizing = (
  outcome: OperationOutcome,
  found: Pick<FoundStage, 'index' | 'name'>,
  before: StageControl,
  after: StageControl,
): OperationOutcome =>
  before.definition.cacheClusterSize === after.definition.cacheClusterSize ? outcome : emptying(outcome, found);

/** An outcome that empties the cache of a stage as well. */
export const emptying = (
  outcome: OperationOutcome,
  { index, name }: Pick<FoundStage, 'index' | 'name'>,
): OperationOutcome =>
  outcome.ok
    ? {
        ...outcome,
        then: ({ cache, numbers }) => {
          cache.flush(numbers.stages.numberOf({ api: index, name }));
        },
      }
    : outcome;
