import type { StageDefinition } from '../gateway/model.ts';
import type { RunRecord } from './record.ts';
import { stageAt } from './stage-at.ts';

/**
 * List price of a cache cluster in us-east-1, in US dollars an hour, by size in GB: charged while it exists, used or
 * not (rest-api reference, 12, read 2026-02: the figures are recalled, not verified).
 */
export const CLUSTER_PRICES: Readonly<Record<string, number>> = {
  '0.5': 0.02,
  '1.6': 0.038,
  '6.1': 0.2,
  '13.5': 0.25,
  '28.4': 0.5,
  '58.2': 1,
  '118': 1.9,
  '237': 3.8,
};
export const PRICE_SOURCE = 'list price of us-east-1, recalled 2026-02, unverified';
const SMALLEST = '0.5';

export type CacheCluster = {
  readonly stage: number;
  /** GB. */
  readonly size: string;
  readonly dollarsPerHour: number;
  /** Which entries are encrypted: of no method, of some, of all that have settings. */
  readonly encrypted: 'none' | 'some' | 'all';
};

/** The cache clusters that are paid for at an instant. */
export const clustersAt = (record: RunRecord, now: number): readonly CacheCluster[] =>
  record.names.stages.flatMap((_name, stage) => {
    const definition = stageAt(record, stage, now)?.definition;
    return definition?.cacheClusterEnabled === true ? [clusterOf(stage, definition)] : [];
  });

function clusterOf(stage: number, definition: StageDefinition): CacheCluster {
  const size = definition.cacheClusterSize ?? SMALLEST;
  const flags = Object.values(definition.methodSettings ?? {}).map(
    ({ cacheDataEncrypted }) => cacheDataEncrypted === true,
  );
  const encrypted = !flags.includes(true) ? 'none' : flags.includes(false) ? 'some' : 'all';
  return { stage, size, dollarsPerHour: CLUSTER_PRICES[size] ?? 0, encrypted };
}

const MICROS_PER_HOUR = 3_600_000_000;

/** Hours of the run in which a stage had a cluster (of a size, where one is named): all of them are billed. */
export function clusterHours({ stageSettings, durationMicros }: RunRecord, stage: number, size?: string): number {
  const settings = stageSettings.filter((set) => set.stage === stage);
  const micros = settings.reduce((sum, { at, definition }, i) => {
    const until = settings[i + 1]?.at ?? durationMicros;
    const counts =
      definition.cacheClusterEnabled === true && [undefined, definition.cacheClusterSize ?? SMALLEST].includes(size);
    return counts ? sum + until - at : sum;
  }, 0);
  return micros / MICROS_PER_HOUR;
}
