import { parseDuration } from '../kernel/time.ts';
import { FAULT_TARGETS, type FaultTargetKind } from '../trace/faults.ts';
import type { FaultEntry } from '../world/timeline-entries.ts';
import type { WorldSetup } from '../world/setup.ts';
import { suggestion, type Problem } from './diagnostics.ts';
import type { FaultEntryInput } from './schema/faults.ts';

type Input = FaultEntryInput & { readonly pointer: string };
type Known = Pick<WorldSetup, 'functions' | 'backends' | 'clients' | 'tokens' | 'principals'>;
type Named = { readonly on: FaultTargetKind; readonly name: string };

const LISTS = {
  function: 'functions',
  backend: 'backends',
  client: 'clients',
  token: 'tokens',
  principal: 'principals',
} as const satisfies Record<FaultTargetKind, keyof Known>;
/** What each kind of fault can strike. */
const STRIKES = {
  slowBackend: ['function', 'backend'],
  coldStarts: ['function'],
  throttledFunction: ['function'],
  networkError: ['backend', 'client'],
  expiredToken: ['token', 'principal'],
} as const satisfies Record<Input['fault'], readonly FaultTargetKind[]>;

/** A fault of the timeline: its target found, its times in microseconds; what is wrong is reported. */
export function faultSetup(entry: Input, known: Known, problems: Problem[]): FaultEntry {
  const { on, name } = targetOf(entry, problems);
  const names = (known[LISTS[on]] ?? []).map((each) => each.name);
  const target = names.indexOf(name);
  if (target < 0 && name !== '') problems.push(noSuchTarget(entry, { on, name }, names));
  if (target >= 0) problems.push(...withoutEffect(entry, known, target));
  return {
    kind: 'fault',
    name: entry.as,
    pointer: entry.pointer,
    atMicros: parseDuration(entry.at) ?? 0,
    forMicros: entry.for === undefined ? null : (parseDuration(entry.for) ?? 0),
    fault: entry.fault,
    on,
    target: Math.max(0, target),
    targetName: name,
    addsMicros: 'adds' in entry ? (parseDuration(entry.adds ?? '0s') ?? 0) : 0,
  };
}

function targetOf(entry: Input, problems: Problem[]): Named {
  const allowed: readonly FaultTargetKind[] = STRIKES[entry.fault];
  const members: Readonly<Record<string, unknown>> = entry;
  const given = FAULT_TARGETS.filter((on) => members[on] !== undefined);
  const [on = allowed[0] ?? 'function'] = given;
  if (given.length !== 1)
    problems.push({
      code: given.length === 0 ? 'missing' : 'severalTargets',
      pointer: entry.pointer,
      message: given.length === 0 ? `${entry.fault} strikes nothing` : `${given.join(' and ')} cannot stand together`,
      remedy: `Write one of ${allowed.map((each) => `${each}:`).join(', ')}.`,
    });
  const name = members[on];
  return { on, name: typeof name === 'string' ? name : '' };
}

const noSuchTarget = ({ pointer }: Input, { on, name }: Named, names: readonly string[]): Problem => ({
  code: `noSuch${on.charAt(0).toUpperCase()}${on.slice(1)}`,
  pointer: `${pointer}/${on}`,
  message: `there is no ${on} ${name}`,
  remedy: suggestion(name, names, on),
});

/** A fault that nobody could notice is said to be one. */
function withoutEffect(entry: Input, { functions, principals }: Known, target: number): readonly Problem[] {
  const warn = (member: string, message: string, remedy: string): readonly Problem[] => [
    { code: 'noEffect', pointer: `${entry.pointer}/${member}`, message, remedy, severity: 'warning' },
  ];
  if (entry.fault === 'coldStarts' && entry.adds === undefined && !functions[target]?.coldStart)
    return warn(
      'function',
      'a cold start of this function takes no time',
      'Give it a coldStart, or the fault adds: 800ms.',
    );
  if (entry.fault === 'expiredToken' && entry.principal !== undefined && !principals[target]?.facts.session)
    return warn('principal', 'this principal has no session that could expire', 'Write temporary: true for it.');
  return [];
}
