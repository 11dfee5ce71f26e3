import { given, type Tree } from '../draft.ts';
import { camel, listIn, members, textIn, treeIn } from './resource.ts';

const SETTINGS = [
  'ThrottlingRateLimit',
  'ThrottlingBurstLimit',
  'CachingEnabled',
  'CacheTtlInSeconds',
  'CacheDataEncrypted',
  'LoggingLevel',
  'DataTraceEnabled',
  'MetricsEnabled',
];
/** Members of a stage that CloudFormation and SAM share. */
export const STAGE_MEMBERS = [
  'Variables',
  'CacheClusterEnabled',
  'CacheClusterSize',
  'TracingEnabled',
  'AccessLogSetting',
  'MethodSettings',
];

/** A stage in the scenario's spelling (rest-api reference, 16.3). */
export function stageOf(properties: Tree): Tree {
  const { accessLogSetting, ...rest } = members(
    properties,
    STAGE_MEMBERS.filter((name) => name !== 'MethodSettings'),
  );
  const log = treeIn({ log: accessLogSetting }, 'log');
  return given({
    ...rest,
    ...(rest['cacheClusterSize'] !== undefined && { cacheClusterSize: textIn(properties, 'CacheClusterSize') }),
    accessLogSettings: Object.fromEntries(Object.entries(log).map(([name, value]) => [camel(name), value])),
    methodSettings: Object.fromEntries(listIn(properties, 'MethodSettings').map(settingsOf)),
  });
}

/** Keyed by path and method; slashes of the path are written `~1`, and `/*` with `*` is every method. */
function settingsOf(entry: Tree): readonly [string, Tree] {
  const path = (textIn(entry, 'ResourcePath') ?? '/*').replaceAll('~1', '/').replace(/^\/+/, '/');
  const method = textIn(entry, 'HttpMethod') ?? '*';
  return [path === '/*' && method === '*' ? '*/*' : `${path}/${method}`.replace('//', '/'), members(entry, SETTINGS)];
}
