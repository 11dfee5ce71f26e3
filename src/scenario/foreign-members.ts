import { foreignFeature, howElse, whyRefused, type FeatureName } from '../gateway/http/features.ts';
import type { Problem } from './diagnostics.ts';

/** Values that name a feature HTTP or WebSocket APIs lack. */
const FOREIGN_VALUES: Readonly<Record<string, FeatureName>> = {
  COGNITO_USER_POOLS: 'cognitoAuthorizer',
  TOKEN: 'tokenAuthorizer',
  JWT: 'jwtAuthorizer',
  MOCK: 'mockIntegration',
  AWS: 'customIntegration',
  HTTP: 'customIntegration',
};

/** Problems of an HTTP or WebSocket API that stem from a feature of another kind of API say so, and which kind has it. */
export const withFeatures = (problems: readonly Problem[], scenario: unknown): readonly Problem[] =>
  problems.map((problem) => {
    const [, root, api, ...path] = problem.pointer.split('/');
    const kind = root === 'apis' && api !== undefined ? kindOf(scenario, api) : null;
    if (api === undefined || kind === null) return problem;
    const feature = featureOf(problem, scenario, ['apis', api, ...path]);
    const why = feature && (whyRefused(feature, kind) ?? howElse(feature, kind));
    return why ? { ...problem, code: 'otherApiKind', message: why, remedy: REMEDY } : problem;
  });

const REMEDY = 'Remove it, or make the API of a kind that has it (protocolType).';

function featureOf({ code, pointer }: Problem, scenario: unknown, path: readonly string[]): FeatureName | null {
  const member = unescaped(pointer.slice(pointer.lastIndexOf('/') + 1));
  if (code === 'unknownKey' && member === 'endpointConfiguration') return endpointFeature(valueAt(scenario, path));
  if (code === 'unknownKey') return foreignFeature(member);
  const value = code === 'invalid_value' ? valueAt(scenario, path) : null;
  return typeof value === 'string' ? (FOREIGN_VALUES[value] ?? null) : null;
}

/** HTTP and WebSocket APIs are Regional, and say nothing of it. */
function endpointFeature(configuration: unknown): FeatureName | null {
  const type = valueAt(configuration, ['types', '0']);
  if (type === 'EDGE') return 'edgeEndpoint';
  return type === 'PRIVATE' ? 'privateEndpoint' : null;
}

function kindOf(scenario: unknown, api: string): 'HTTP' | 'WEBSOCKET' | null {
  const kind = valueAt(scenario, ['apis', api, 'protocolType']);
  return kind === 'HTTP' || kind === 'WEBSOCKET' ? kind : null;
}

const unescaped = (part: string): string => part.replaceAll('~1', '/').replaceAll('~0', '~');
const valueAt = (value: unknown, path: readonly string[]): unknown =>
  path.reduce<unknown>(
    (at, part) =>
      typeof at === 'object' && at !== null ? (at as Readonly<Record<string, unknown>>)[unescaped(part)] : undefined,
    value,
  );
