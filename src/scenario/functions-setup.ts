import { escapePointer as escape } from '../kernel/json-pointer.ts';
import type { FunctionBehaviour, FunctionSetup, FunctionVersionSetup } from '../world/backend-setup.ts';
import { actionSetups, namesForActions } from './action-setup.ts';
import { condition, durationSetup, micros, padded, type CaseInput } from './duration-setup.ts';
import type { FunctionInput, Scenario } from './schema/scenario.ts';

const DEFAULT_TIMEOUT = '3s';

type BehaviourInput = Pick<
  FunctionInput,
  'duration' | 'returns' | 'throws' | 'echo' | 'does' | 'padTo' | 'unavailable'
>;
const OUTCOMES = ['returns', 'throws', 'echo', 'unavailable'] as const;
type ActionNames = ReturnType<typeof namesForActions>;

/** What a case does not say is as the function says. */
function functionBehaviour(
  input: BehaviourInput,
  base: BehaviourInput,
  pointer: string,
  names: ActionNames,
): FunctionBehaviour {
  const isOwn = OUTCOMES.some((member) => input[member] !== undefined);
  const own = isOwn ? input : base;
  const does = input.does ?? base.does;
  return {
    duration: durationSetup(input.duration ?? base.duration, '50ms'),
    outcome: functionOutcome(own),
    ...(does && { does: actionSetups(does, names) }),
    pointer,
  };
}

function functionOutcome({ returns, throws, echo, padTo, unavailable }: BehaviourInput): FunctionBehaviour['outcome'] {
  if (unavailable) return { kind: 'unavailable' };
  if (throws) return { kind: 'throws', errorType: throws.errorType ?? 'Error', errorMessage: throws.errorMessage };
  return echo === true
    ? { kind: 'echo' }
    : {
        kind: 'returns',
        value: withPadding(returns === undefined ? { statusCode: 200, body: '{"ok":true}' } : returns, padTo),
      };
}

function withPadding(value: unknown, padTo: number | undefined): unknown {
  if (padTo === undefined || typeof value !== 'object' || value === null || !('body' in value)) return value;
  return typeof value.body === 'string' ? { ...value, body: padded(value.body, padTo) } : value;
}

function versionSetup(
  version: string,
  input: BehaviourInput & { cases?: CaseInput[] | undefined },
  base: BehaviourInput,
  pointer: string,
  names: ActionNames,
): FunctionVersionSetup {
  const merged = { ...base, ...input };
  return {
    version,
    cases: (input.cases ?? []).map((item, i) => ({
      when: condition(item.when),
      ...functionBehaviour(item, merged, `${pointer}/cases/${i}`, names),
    })),
    otherwise: functionBehaviour(input, base, pointer, names),
  };
}

/** A Lambda function with its versions and aliases, as the world wants it. */
export function functionSetup(scenario: Scenario, name: string, fn: FunctionInput): FunctionSetup {
  const names = namesForActions(scenario);
  const role = Object.keys(scenario.principals ?? {}).indexOf(fn.role ?? '');
  const pointer = `/functions/${escape(name)}`;
  const versions = Object.entries(fn.versions ?? {}).map(([version, input]) =>
    versionSetup(version, input, fn, `${pointer}/versions/${version}`, names),
  );
  return {
    name,
    pointer,
    timeoutMicros: micros(fn.timeout ?? DEFAULT_TIMEOUT),
    coldStart: fn.coldStart === undefined ? null : durationSetup(fn.coldStart, '0s'),
    reservedConcurrency: fn.reservedConcurrency ?? null,
    ...(role >= 0 && { role }),
    versions: [versionSetup('$LATEST', fn, fn, pointer, names), ...versions],
    aliases: Object.entries(fn.aliases ?? {}).map(([alias, { functionVersion, routingConfig }]) => ({
      name: alias,
      functionVersion,
      additionalVersionWeights: routingConfig?.additionalVersionWeights ?? {},
    })),
    permittedQualifiers: fn.permissions ?? null,
  };
}
