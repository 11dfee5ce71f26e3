import type * as z from 'zod';
import { OPERATIONS } from '../world/control/operation-list.ts';
import { SOCKET_OPERATIONS } from '../world/control/socket-operations.ts';
import type { WorldSetup } from '../world/setup.ts';
import { checkAuthorization, checkCaller } from './check-authorization.ts';
import { asClause, suggestion, type Diagnostic, type Place, type Problem } from './diagnostics.ts';
import { withFeatures } from './foreign-members.ts';
import { problemsOf } from './issues.ts';
import { checkReferences } from './references.ts';
import { EXPECTATIONS, type Expectation, type ExpectationKind } from './schema/expect.ts';
import {
  scenarioHead,
  VERSION,
  type ConnectEntryInput,
  type FrameEntryInput,
  type OperationEntryInput,
  type RequestEntryInput,
  type Scenario,
} from './schema/scenario.ts';
import { faultEntry, type FaultEntryInput } from './schema/faults.ts';
import { connectEntry, frameEntry, operationEntry, requestEntry } from './schema/timeline.ts';
import { streamingBy } from './streaming.ts';
import { checkServices } from './services-setup.ts';
import { tableProblems } from './tables.ts';
import { checkOperationMembers } from './operation-members.ts';
import { checkTimelineServices } from './timeline-services.ts';
import { toSetup } from './to-setup.ts';
import { readYaml, type YamlSource } from './yaml-source.ts';

/** An expectation and where it stands. */
export type PlacedExpectation = {
  readonly kind: ExpectationKind;
  readonly expectation: Expectation;
  readonly pointer: string;
};
export type ParsedScenario =
  | {
      readonly ok: true;
      readonly scenario: Scenario;
      readonly setup: WorldSetup;
      readonly expectations: readonly PlacedExpectation[];
      /** Warnings: what was read but has no effect. */
      readonly diagnostics: readonly Diagnostic[];
      readonly placeOf: (pointer: string) => Place;
      /** What of a pointer is not in the text: a setting that has its default. */
      readonly missingOf: (pointer: string) => string;
    }
  | { readonly ok: false; readonly diagnostics: readonly Diagnostic[] };

/** Reads a scenario. Everything that is wrong is reported at once, each with its place and its remedy. */
export function parseScenario(text: string): ParsedScenario {
  const yaml = readYaml(text);
  if (!yaml.ok) return { ok: false, diagnostics: yaml.diagnostics };
  return parseScenarioValue(yaml.source);
}

/** The same for a document that has been read already, such as one a quiz has changed. */
export function parseScenarioValue(source: YamlSource): ParsedScenario {
  const version = versionProblem(source.value);
  if (version) return { ok: false, diagnostics: [diagnostic(source, version)] };
  const head = scenarioHead.safeParse(source.value, { reportInput: true });
  const timeline = readTimeline(memberOf(source.value, 'timeline'));
  const expectations = readExpectations(memberOf(source.value, 'expect'));
  const found = [
    ...(head.success ? [] : withFeatures(problemsOf(head.error, '', scenarioHead, source.value), source.value)),
    ...timeline.problems,
    ...expectations.problems,
  ];
  const scenario = head.success ? head.data : null;
  const references = scenario
    ? [
        ...checkReferences(scenario),
        ...checkAuthorization(scenario),
        ...checkServices(scenario),
        ...tableProblems(scenario),
        ...checkTimelineServices(timeline.entries),
        ...checkOperationMembers(scenario, timeline.entries),
        ...timeline.entries.flatMap((entry) => (isCalling(entry) ? checkCaller(scenario, entry) : [])),
        ...timeline.entries.flatMap((entry) => (entry.verb === 'do' ? streamingBy(entry) : [])),
      ]
    : [];
  const built = scenario ? toSetup(scenario, timeline.entries) : null;
  const problems = [...found, ...references, ...(built?.problems ?? [])];
  const diagnostics = problems
    .map((problem) => diagnostic(source, problem))
    .sort((a, b) => a.line - b.line || a.column - b.column);
  if (!scenario || !built || diagnostics.some(({ severity }) => severity === 'error'))
    return { ok: false, diagnostics };
  return {
    ok: true,
    scenario,
    setup: built.setup,
    expectations: expectations.entries,
    diagnostics,
    placeOf: source.placeOfKey,
    missingOf: source.missingOf,
  };
}

type Calling = Extract<EntryInput, { readonly verb: 'request' | 'connect' }>;
const isCalling = (entry: EntryInput): entry is Calling => entry.verb === 'request' || entry.verb === 'connect';

const memberOf = (value: unknown, member: string): readonly unknown[] => {
  const list =
    typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>)[member] : undefined;
  return Array.isArray(list) ? list : [];
};

function diagnostic(source: YamlSource, { code, pointer, message, remedy, severity = 'error' }: Problem): Diagnostic {
  const place = code === 'unknownKey' ? source.placeOfKey(pointer) : source.placeOf(pointer);
  return { ...place, severity, code, pointer, message: asClause(message), remedy };
}

function versionProblem(value: unknown): Problem | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return {
      code: 'noMap',
      pointer: '',
      message: 'a scenario is a map of keys and values',
      remedy: 'Begin with "version: 1"; New scenario gives a template.',
    };
  const { version } = value as Readonly<Record<string, unknown>>;
  if (version === VERSION) return null;
  if (version === undefined)
    return {
      code: 'noVersion',
      pointer: '',
      message: 'the version of the format is missing',
      remedy: 'Add "version: 1" as the first line.',
    };
  if (typeof version === 'number' && version > VERSION)
    return {
      code: 'newerVersion',
      pointer: '/version',
      message: `this file is of version ${version}; this Preflight reads version ${VERSION}`,
      remedy: 'Update Preflight, or ask the author for a file of version 1. Nothing was changed.',
    };
  return {
    code: 'badVersion',
    pointer: '/version',
    message: 'this is no version of the format',
    remedy: 'Write "version: 1".',
  };
}

export type EntryInput = { readonly pointer: string } & (
  | ({ readonly verb: 'request' } & RequestEntryInput)
  | ({ readonly verb: 'do' } & OperationEntryInput)
  | ({ readonly verb: 'fault' } & FaultEntryInput)
  | ({ readonly verb: 'connect' } & ConnectEntryInput)
  | ({ readonly verb: 'on' } & FrameEntryInput & { readonly as: string })
);
type Read<T> = { readonly entries: readonly T[]; readonly problems: readonly Problem[] };

const FRAME_VERBS = ['send', 'sendBase64', 'close', 'drop'];

/** The kind of an entry is chosen by its verb before its members are checked, so that one typo gives one message. */
function readTimeline(list: readonly unknown[]): Read<EntryInput> {
  const problems: Problem[] = [];
  const entries = list.flatMap((entry, i): readonly EntryInput[] => {
    const pointer = `/timeline/${i}`;
    const keys = typeof entry === 'object' && entry !== null ? Object.keys(entry) : [];
    if (keys.includes('request'))
      return checked(requestEntry, entry, pointer, problems, (data) => ({ ...data, pointer, verb: 'request' }));
    if (keys.includes('do'))
      return checked(operationEntry, entry, pointer, problems, (data) =>
        operation({ ...data, pointer, verb: 'do' as const }, problems),
      );
    if (keys.includes('fault'))
      return checked(faultEntry, entry, pointer, problems, (data) => ({ ...data, pointer, verb: 'fault' }));
    if (keys.includes('connect'))
      return checked(connectEntry, entry, pointer, problems, (data) => ({ ...data, pointer, verb: 'connect' }));
    if (keys.includes('on'))
      return checked(frameEntry, entry, pointer, problems, (data) => frame({ ...data, pointer }, i, problems));
    problems.push(noVerb(keys, pointer));
    return [];
  });
  return { entries, problems: [...problems, ...duplicateNames(entries)] };
}

function noVerb(keys: readonly string[], pointer: string): Problem {
  if (keys.some((key) => FRAME_VERBS.includes(key)))
    return {
      code: 'noConnection',
      pointer,
      message: 'this entry names no connection',
      remedy: 'Add on: with the name of a connect entry.',
    };
  return {
    code: 'noVerb',
    pointer,
    message: 'this entry does nothing: it has neither request nor do, and no connect, on or fault either',
    remedy:
      'Add request: GET /prod/pets, do: CreateDeployment, connect: /prod, fault: slowBackend, or on: with send: or close:.',
  };
}

/** One thing at a time, on a connection; what needs no name gets one from its place. */
function frame(
  entry: FrameEntryInput & { readonly pointer: string },
  place: number,
  problems: Problem[],
): Extract<EntryInput, { verb: 'on' }> {
  const verbs = FRAME_VERBS.filter((verb) => Object.hasOwn(entry, verb));
  if (verbs.length !== 1)
    problems.push({
      code: 'noVerb',
      pointer: entry.pointer,
      message:
        verbs.length === 0 ? 'nothing happens on the connection' : `${verbs.join(' and ')} cannot stand together`,
      remedy: `Write one of ${FRAME_VERBS.join(', ')}.`,
    });
  return { ...entry, as: entry.as ?? `on${place}`, verb: 'on' };
}

function checked<S extends z.ZodType, T>(
  schema: S,
  value: unknown,
  pointer: string,
  problems: Problem[],
  make: (data: z.output<S>) => T,
): readonly T[] {
  const result = schema.safeParse(value, { reportInput: true });
  if (result.success) return [make(result.data)];
  problems.push(...problemsOf(result.error, pointer, schema));
  return [];
}

function operation<T extends { readonly do: string; readonly pointer: string }>(entry: T, problems: Problem[]): T {
  const known = [...new Set([...Object.keys(OPERATIONS), ...SOCKET_OPERATIONS])];
  if (!known.includes(entry.do))
    problems.push({
      code: 'noSuchOperation',
      pointer: `${entry.pointer}/do`,
      message: `${entry.do} is not an operation this version models`,
      remedy: suggestion(entry.do, known, 'operation'),
    });
  return entry;
}

function duplicateNames(entries: readonly EntryInput[]): readonly Problem[] {
  const first = new Map<string, string>();
  return entries.flatMap(({ as, pointer }): readonly Problem[] => {
    const known = first.get(as);
    first.set(as, known ?? pointer);
    return known === undefined
      ? []
      : [
          {
            code: 'duplicateName',
            pointer: `${pointer}/as`,
            message: `the name ${as} stands here twice`,
            remedy: 'Give each entry a name of its own.',
          },
        ];
  });
}

const KINDS = Object.keys(EXPECTATIONS) as readonly ExpectationKind[];

function readExpectations(list: readonly unknown[]): Read<PlacedExpectation> {
  const problems: Problem[] = [];
  const entries = list.flatMap((entry, i): readonly PlacedExpectation[] => {
    const pointer = `/expect/${i}`;
    const keys = typeof entry === 'object' && entry !== null ? Object.keys(entry) : [];
    const kind =
      KINDS.find((candidate) => keys[0] === candidate) ?? KINDS.find((candidate) => keys.includes(candidate));
    if (kind)
      return checked<z.ZodType, PlacedExpectation>(EXPECTATIONS[kind], entry, pointer, problems, (expectation) => ({
        kind,
        expectation: expectation as Expectation,
        pointer,
      }));
    problems.push({
      code: 'noSubject',
      pointer,
      message: 'this expectation has no subject',
      remedy: `Begin with one of ${KINDS.join(', ')}.`,
    });
    return [];
  });
  return { entries, problems };
}

/** Reads a list of expectations that stands somewhere else, as in a quiz. */
export const parseExpectations = (list: readonly unknown[]): Read<PlacedExpectation> => readExpectations(list);
