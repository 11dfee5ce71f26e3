import { changeScenario, type Change } from './change.ts';
import { whatIf } from './what-if.ts';
import { readYaml } from './yaml-source.ts';

/** A what-if in one press: what it changes, and from what to what, in the words of the configuration. */
export type Preset = {
  readonly id: 'cache' | 'timeout' | 'throttle' | 'endpoint';
  readonly to: string;
  readonly change: Change;
};
type Members = Readonly<Record<string, unknown>>;
/** Milliseconds: the least a time-out may be, and the most where no quota was raised. */
const TIMEOUT = { least: 50, most: 29_000 } as const;
const HTTP_METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS', 'ANY'];

const isMap = (value: unknown): value is Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const mapOf = (value: unknown): Members => (isMap(value) ? value : {});
const mapped = (value: unknown, make: (member: Members, name: string) => Members | null): Members =>
  Object.fromEntries(
    Object.entries(mapOf(value)).flatMap(([name, member]) => {
      const made = make(mapOf(member), name);
      return made && Object.keys(made).length > 0 ? [[name, made]] : [];
    }),
  );
const isEmpty = (members: Members): boolean => Object.keys(members).length === 0;

/** The presets that alter something here; the longest wait for a backend tells what a short time-out is. */
export function presetsOf(text: string, longestWaitMicros: number | null): readonly Preset[] {
  const yaml = readYaml(text);
  if (!yaml.ok) return [];
  const { apis } = mapOf(yaml.source.value);
  return [
    cachePreset(apis),
    timeoutPreset(apis, longestWaitMicros),
    throttlePreset(apis),
    endpointPreset(apis),
  ].flatMap((preset) => (preset && (preset.id !== 'endpoint' || parts(text, preset)) ? preset : []));
}

/** Where nobody is anywhere, and no door matters, an endpoint type changes nothing: a run of both tells. */
function parts(text: string, { change }: Preset): boolean {
  const changed = changeScenario(text, change);
  const result = changed.ok ? whatIf(text, changed.text, null) : null;
  return result?.ok === true && result.whatIf.comparison.first !== null;
}

const isRest = ({ protocolType }: Members): boolean => protocolType === 'REST';

/** Off where a stage has a cache; else on, for every GET. */
function cachePreset(apis: unknown): Preset | null {
  const isOn = Object.values(mapOf(apis)).some((api) =>
    Object.values(mapOf(mapOf(api)['stages'])).some((stage) => mapOf(stage)['cacheClusterEnabled'] === true),
  );
  const on = { cacheClusterEnabled: true, methodSettings: { '*/*': { cachingEnabled: true } } };
  const patch = mapped(apis, (api) =>
    isRest(api)
      ? inStages(api, (stage) =>
          isOn ? (stage['cacheClusterEnabled'] === true ? { cacheClusterEnabled: false } : null) : on,
        )
      : null,
  );
  return isEmpty(patch) ? null : { id: 'cache', to: isOn ? 'off' : 'on', change: { apis: patch } };
}

const inStages = (api: Members, make: (stage: Members) => Members | null): Members | null => {
  const stages = mapped(api['stages'], make);
  return isEmpty(stages) ? null : { stages };
};

/** Half of the longest wait: somebody waits too long. */
function timeoutPreset(apis: unknown, longest: number | null): Preset | null {
  if (longest === null) return null;
  const waits = { timeoutInMillis: Math.min(TIMEOUT.most, Math.max(TIMEOUT.least, Math.round(longest / 2000))) };
  const patch = mapped(apis, (api) => (isRest(api) ? inMethods(api, waits) : inIntegrations(api, waits)));
  return isEmpty(patch) ? null : { id: 'timeout', to: `${waits.timeoutInMillis} ms`, change: { apis: patch } };
}

const inMethods = (api: Members, patch: Members): Members | null => {
  const resources = mapped(api['resources'], (resource) =>
    mapped(resource, (method, name) =>
      HTTP_METHODS.includes(name) &&
      isMap(method['methodIntegration']) &&
      method['methodIntegration']['type'] !== 'MOCK'
        ? { methodIntegration: patch }
        : null,
    ),
  );
  return isEmpty(resources) ? null : { resources };
};
const inIntegrations = (api: Members, patch: Members): Members | null => {
  const integrations = mapped(api['integrations'], () => patch);
  return isEmpty(integrations) ? null : { integrations };
};

const LIMITS = ['throttlingRateLimit', 'throttlingBurstLimit'] as const;
const TIGHT = { throttlingRateLimit: 1, throttlingBurstLimit: 1 };
const NONE = { throttlingRateLimit: null, throttlingBurstLimit: null };

/** Away where a stage throttles; else one request a second. */
function throttlePreset(apis: unknown): Preset | null {
  const isOn = JSON.stringify(apis ?? null).includes(`"${LIMITS[0]}"`);
  const patch = mapped(apis, (api) => inStages(api, (stage) => (isOn ? released(stage) : tightened(api))));
  return isEmpty(patch) ? null : { id: 'throttle', to: isOn ? 'none' : '1 per second', change: { apis: patch } };
}
const tightened = (api: Members): Members =>
  isRest(api) ? { methodSettings: { '*/*': TIGHT } } : { defaultRouteSettings: TIGHT };
function released(stage: Members): Members {
  const throttles = (settings: Members): boolean => LIMITS.some((limit) => settings[limit] !== undefined);
  const lists = ['methodSettings', 'routeSettings'].map(
    (list) => [list, mapped(stage[list], (settings) => (throttles(settings) ? NONE : null))] as const,
  );
  const own = throttles(mapOf(stage['defaultRouteSettings'])) ? [['defaultRouteSettings', NONE] as const] : [];
  return Object.fromEntries([...lists.filter(([, patch]) => !isEmpty(patch)), ...own]);
}

/** Edge-optimised becomes Regional and the other way round; a private API stays what it is. */
function endpointPreset(apis: unknown): Preset | null {
  const typeOf = (api: Members): unknown => {
    const { types } = mapOf(api['endpointConfiguration']);
    return Array.isArray(types) ? (types as unknown[])[0] : 'EDGE';
  };
  const isEdge = Object.values(mapOf(apis)).some((api) => isRest(mapOf(api)) && typeOf(mapOf(api)) === 'EDGE');
  const to = isEdge ? 'REGIONAL' : 'EDGE';
  const patch = mapped(apis, (api) =>
    isRest(api) && typeOf(api) === (isEdge ? 'EDGE' : 'REGIONAL') ? { endpointConfiguration: { types: [to] } } : null,
  );
  return isEmpty(patch) ? null : { id: 'endpoint', to, change: { apis: patch } };
}
