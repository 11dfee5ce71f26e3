import type { MethodSettings, RestApiDefinition, StageDefinition } from '../../gateway/model.ts';
import { badRequest, type Refused } from './outcome.ts';
import type { PatchOperation } from './patch.ts';

type Kind = 'boolean' | 'number' | 'integer' | readonly string[];
type Setting = { readonly member: keyof MethodSettings; readonly kind: Kind };

/** Patch path suffixes of a stage's method settings (rest-api reference, 5.2). */
const SETTINGS: Readonly<Record<string, Setting>> = {
  'metrics/enabled': { member: 'metricsEnabled', kind: 'boolean' },
  'logging/loglevel': { member: 'loggingLevel', kind: ['OFF', 'ERROR', 'INFO'] },
  'logging/dataTrace': { member: 'dataTraceEnabled', kind: 'boolean' },
  'throttling/rateLimit': { member: 'throttlingRateLimit', kind: 'number' },
  'throttling/burstLimit': { member: 'throttlingBurstLimit', kind: 'integer' },
  'caching/enabled': { member: 'cachingEnabled', kind: 'boolean' },
  'caching/ttlInSeconds': { member: 'cacheTtlInSeconds', kind: 'integer' },
  'caching/dataEncrypted': { member: 'cacheDataEncrypted', kind: 'boolean' },
  'caching/requireAuthorizationForCacheControl': { member: 'requireAuthorizationForCacheControl', kind: 'boolean' },
  'caching/unauthorizedCacheControlHeaderStrategy': {
    member: 'unauthorizedCacheControlHeaderStrategy',
    kind: ['FAIL_WITH_403', 'SUCCEED_WITH_RESPONSE_HEADER', 'SUCCEED_WITHOUT_RESPONSE_HEADER'],
  },
};
/** What AWS fills in when an entry is first made (recorded). */
const firstMade = ({ cacheClusterEnabled }: StageDefinition, method: string): MethodSettings => ({
  metricsEnabled: false,
  dataTraceEnabled: false,
  throttlingBurstLimit: 5_000,
  throttlingRateLimit: 10_000,
  // A method that a cluster does not cache by itself is not cached because of its other settings (unverified).
  cachingEnabled: cacheClusterEnabled === true && ['*', 'ANY', 'GET'].includes(method),
  cacheTtlInSeconds: 300,
  cacheDataEncrypted: false,
  requireAuthorizationForCacheControl: true,
  unauthorizedCacheControlHeaderStrategy: 'SUCCEED_WITH_RESPONSE_HEADER',
});
const MOST_TTL_SECONDS = 3_600;

/** The paths of UpdateStage, as AWS lists them where a path is none (recalled from reports of terraform users). */
const settingPaths = (place: string): readonly string[] =>
  [
    'metrics/enabled',
    'logging/dataTrace',
    'logging/loglevel',
    'throttling/burstLimit',
    'throttling/rateLimit',
    'caching/ttlInSeconds',
    'caching/enabled',
    'caching/dataEncrypted',
    'caching/requireAuthorizationForCacheControl',
    'caching/unauthorizedCacheControlHeaderStrategy',
  ].map((setting) => `/${place}/${setting}`);
const STAGE_PATHS = [
  '/deploymentId',
  '/description',
  '/cacheClusterEnabled',
  '/cacheClusterSize',
  '/clientCertificateId',
  '/accessLogSettings',
  '/accessLogSettings/destinationArn',
  '/accessLogSettings/format',
  ...settingPaths('{resourcePath}/{httpMethod}'),
  ...settingPaths('*/*'),
  '/variables/{variable_name}',
  '/tracingEnabled',
];
export const invalidStagePath = (path: string): string =>
  `Invalid method setting path: ${path}. Must be one of: [${STAGE_PATHS.join(', ')}]`;

/** The setting a patch path means: `/{resource}/{METHOD}/throttling/rateLimit` and so on. */
export function settingPath(
  keys: readonly string[],
): { readonly key: string; readonly member: keyof MethodSettings } | null {
  const setting = SETTINGS[keys.slice(2).join('/')];
  return keys.length === 4 && setting ? { key: entryKey(keys), member: setting.member } : null;
}

const entryKey = (keys: readonly string[]): string => `${keys[0] ?? ''}/${keys[1] ?? ''}`;

/** A path of two keys removes a whole entry. */
export const isEntryPath = (keys: readonly string[]): boolean =>
  keys.length === 2 && /^(?:\*|GET|PUT|POST|DELETE|PATCH|OPTIONS|HEAD|ANY)$/.test(keys[1] ?? '');

export function removeEntry(stage: StageDefinition, keys: readonly string[]): StageDefinition | Refused {
  const key = entryKey(keys);
  const { [key]: known, ...methodSettings } = stage.methodSettings ?? {};
  // The blank at the end was recorded.
  return known
    ? { ...stage, methodSettings }
    : badRequest(`Cannot remove method setting ${key} because there is no method setting for this method `);
}

/** Sets one member; an entry that is made by this holds full settings from then on. */
export function patchSetting(
  stage: StageDefinition,
  keys: readonly string[],
  { op, path, value }: PatchOperation,
  known: readonly Resources[],
): StageDefinition | Refused {
  const setting = SETTINGS[keys.slice(2).join('/')];
  if (!setting || !isMethodOf(known, keys)) return badRequest(invalidStagePath(path));
  if (op !== 'replace') return badRequest(`Invalid patch path ${path}`);
  const parsed = parseSetting(setting, value);
  // The text is ours.
  if (parsed === undefined) return badRequest(`Invalid value for ${path}: ${JSON.stringify(value)}`);
  const key = entryKey(keys);
  const before = stage.methodSettings?.[key] ?? firstMade(stage, keys[1] ?? '');
  return { ...stage, methodSettings: { ...stage.methodSettings, [key]: { ...before, [setting.member]: parsed } } };
}

type Resources = RestApiDefinition['resources'];

/** All methods of all resources, or one that the API has; that AWS looks for it is unverified. */
const isMethodOf = (known: readonly Resources[], [resource = '', method = '']: readonly string[]): boolean =>
  (resource === '*' && method === '*') ||
  known.some((resources) =>
    Object.hasOwn(Object.hasOwn(resources, resource) ? (resources[resource] ?? {}) : {}, method),
  );

function parseSetting({ member, kind }: Setting, value: unknown): string | number | boolean | undefined {
  const text = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? `${value}` : '';
  if (kind === 'boolean') return text === 'true' ? true : text === 'false' ? false : undefined;
  if (kind !== 'number' && kind !== 'integer') return kind.includes(text) ? text : undefined;
  const number = text.trim() === '' ? Number.NaN : Number(text);
  const most = member === 'cacheTtlInSeconds' ? MOST_TTL_SECONDS : Number.MAX_SAFE_INTEGER;
  // -1 takes a throttle off, as the console does.
  const least = member.startsWith('throttling') ? -1 : 0;
  const fits = number >= least && number <= most && (kind === 'number' || Number.isInteger(number));
  return fits ? number : undefined;
}
