import { clusterHours } from '../trace/cache-clusters.ts';
import type { RunRecord } from '../trace/record.ts';
import { compared, missing, type Found } from './checks.ts';
import type { CacheClusterExpectation } from './schema/expect.ts';

/** For how many hours of the run a stage had a cache cluster: hours are billed, hits are not. */
export function evaluateCacheCluster(record: RunRecord, wanted: CacheClusterExpectation): Found {
  const { cacheCluster, api, size, hours } = wanted;
  const { stages, apis } = record.names;
  const stage = stages.findIndex((known) => known.name === cacheCluster && apis[known.api]?.name === api);
  const subject = `cache cluster ${size === undefined ? '' : `of ${size} GB `}of ${api}/${cacheCluster}`;
  if (stage < 0) return missing(subject, `there is no stage ${cacheCluster} of an API ${api}`);
  return {
    subject,
    checks: [compared('hours', hours, clusterHours(record, stage, size), 'number')],
    event: -1,
    exchange: -1,
  };
}
