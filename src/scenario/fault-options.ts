import { FAULT_KINDS, type FaultKind } from '../trace/faults.ts';
import { parseScenario } from './parse.ts';
import type { Scenario } from './schema/scenario.ts';

export type FaultOptionKind = FaultKind | 'cacheFlush' | 'deployment';
/** Something that can go wrong in a scenario: what it may strike, and the timeline entry for each of these. */
export type FaultOption = {
  readonly kind: FaultOptionKind;
  readonly targets: readonly {
    readonly name: string;
    /** The entry without its name and its instant. */
    readonly entry: Readonly<Record<string, unknown>>;
  }[];
};
export const FAULT_OPTION_KINDS: readonly FaultOptionKind[] = [...FAULT_KINDS, 'cacheFlush', 'deployment'];

/** What can go wrong here; what has nothing to strike is left out. */
export function faultOptions(text: string): readonly FaultOption[] {
  const parsed = parseScenario(text);
  if (!parsed.ok) return [];
  return FAULT_OPTION_KINDS.map((kind) => ({ kind, targets: TARGETS[kind](parsed.scenario) })).filter(
    ({ targets }) => targets.length > 0,
  );
}

type Targets = FaultOption['targets'];
const named = (list: object | undefined, make: (name: string) => Readonly<Record<string, unknown>>): Targets =>
  Object.keys(list ?? {}).map((name) => ({ name, entry: make(name) }));

const TARGETS: Readonly<Record<FaultOptionKind, (scenario: Scenario) => Targets>> = {
  slowBackend: ({ functions, backends }) => [
    ...named(functions, (name) => ({ fault: 'slowBackend', function: name, adds: '5s', for: '10s' })),
    ...named(backends, (name) => ({ fault: 'slowBackend', backend: name, adds: '5s', for: '10s' })),
  ],
  coldStarts: ({ functions = {} }) =>
    named(functions, (name) => ({
      fault: 'coldStarts',
      function: name,
      ...(functions[name]?.coldStart === undefined && { adds: '800ms' }),
    })),
  throttledFunction: ({ functions }) =>
    named(functions, (name) => ({ fault: 'throttledFunction', function: name, for: '10s' })),
  networkError: ({ backends, clients }) => [
    ...named(backends, (name) => ({ fault: 'networkError', backend: name, for: '10s' })),
    ...named(clients, (name) => ({ fault: 'networkError', client: name, for: '10s' })),
  ],
  expiredToken: ({ tokens, principals = {} }) => [
    ...named(tokens, (name) => ({ fault: 'expiredToken', token: name })),
    ...named(principals, (name) => ({ fault: 'expiredToken', principal: name })).filter(
      ({ name }) => principals[name]?.temporary === true,
    ),
  ],
  cacheFlush: (scenario) =>
    stagesOf(scenario, (stage) => stage['cacheClusterEnabled'] === true).map(({ name, api, stage }) => ({
      name,
      entry: { do: 'FlushStageCache', with: { restApiId: api, stageName: stage } },
    })),
  // A stage with autoDeploy takes no deployment from anybody: the operation refuses it.
  deployment: (scenario) =>
    stagesOf(scenario, (stage) => stage['autoDeploy'] !== true).map(({ name, isRest, api, stage }) => ({
      name,
      entry: { do: 'CreateDeployment', with: { [isRest ? 'restApiId' : 'apiId']: api, stageName: stage } },
    })),
};

/** The stages of all APIs a condition holds for; only those of REST APIs have a cache. */
const stagesOf = ({ apis }: Scenario, wanted: (stage: Readonly<Record<string, unknown>>) => boolean) =>
  Object.entries(apis).flatMap(([api, { protocolType, stages }]) =>
    Object.entries<Readonly<Record<string, unknown>> | null | undefined>(stages)
      .filter(([, stage]) => wanted(stage ?? {}))
      .map(([stage]) => ({ name: `${api} ${stage}`, isRest: protocolType === 'REST', api, stage })),
  );
