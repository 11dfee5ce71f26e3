import { formatClock, parseDuration } from '../kernel/time.ts';
import { clustersAt } from '../trace/cache-clusters.ts';
import type { RunRecord } from '../trace/record.ts';
import { compared, equal, given, missing, type Found } from './checks.ts';
import { suggestion } from './diagnostics.ts';
import type { CacheClusterExpectation } from './schema/expect.ts';

/** The cache cluster of a stage at an instant: its size, and its price while it exists. */
export function evaluateCacheCluster(record: RunRecord, wanted: CacheClusterExpectation): Found {
  const { stages, apis } = record.names;
  const stage = stages.findIndex(
    ({ name, api }) => name === wanted.cacheCluster && (wanted.api === undefined || apis[api]?.name === wanted.api),
  );
  if (stage < 0)
    return missing(
      `cache cluster of ${wanted.cacheCluster}`,
      `there is no stage ${wanted.cacheCluster}. ${suggestion(
        wanted.cacheCluster,
        stages.map(({ name }) => name),
        'stage',
      )}`,
    );
  const at = wanted.at === undefined ? record.durationMicros : (parseDuration(wanted.at) ?? 0);
  const cluster = clustersAt(record, at).find((one) => one.stage === stage);
  return {
    subject: `cache cluster of ${wanted.cacheCluster} at ${formatClock(at)}`,
    checks: [
      ...given(wanted.size, (value) => equal('size', value, cluster?.size ?? null)),
      ...given(wanted.dollarsPerHour, (value) =>
        compared('dollars an hour', value, cluster?.dollarsPerHour ?? 0, 'number'),
      ),
    ],
    event: record.events.time.findLastIndex((time) => time <= at),
    exchange: -1,
  };
}
