import { prepareLogNormal, sampleLogNormal, type LogNormal } from '../../kernel/distribution.ts';
import { lastHeader, type PreparedRequest } from '../../gateway/request.ts';
import type { Texts } from '../../gateway/model.ts';
import type { CaseCondition, DurationSetup } from '../backend-setup.ts';

type Seen = {
  readonly request: Pick<PreparedRequest, 'method' | 'query' | 'headers' | 'body'>;
  readonly path: string;
  readonly variables: Texts;
  readonly now: number;
  /** Of a WebSocket API. */
  readonly routeKey?: string | undefined;
};

/** The first case whose every condition fits, else what holds otherwise. */
export function chooseCase<B>(cases: readonly ({ readonly when: CaseCondition } & B)[], otherwise: B, seen: Seen): B {
  for (const candidate of cases) if (fits(candidate.when, seen)) return candidate;
  return otherwise;
}

function fits(when: CaseCondition, { request, path, variables, now, routeKey }: Seen): boolean {
  if (when.method !== undefined && when.method !== request.method) return false;
  if (when.routeKey !== undefined && when.routeKey !== routeKey) return false;
  if (when.path !== undefined && when.path !== path) return false;
  if (when.fromMicros !== undefined && now < when.fromMicros) return false;
  if (when.untilMicros !== undefined && now >= when.untilMicros) return false;
  if (when.bodyContains !== undefined && !(request.body ?? '').includes(when.bodyContains)) return false;
  if (when.json !== undefined && !holds(readJson(request.body), when.json)) return false;
  return (
    every(when.query, (name) => request.query.findLast(([key]) => key === name)?.[1]) &&
    every(when.headers, (name) => lastHeader(request.headers, name.toLowerCase())) &&
    every(when.stageVariables, (name) => variables[name])
  );
}

function readJson(body: string | null): unknown {
  try {
    return JSON.parse(body ?? '');
  } catch {
    return undefined;
  }
}

/** Whether a value has all that is wanted of it; lists are wanted whole. */
function holds(value: unknown, wanted: unknown): boolean {
  if (!isMembers(wanted)) return JSON.stringify(value) === JSON.stringify(wanted);
  return isMembers(value) && Object.entries(wanted).every(([name, part]) => holds(value[name], part));
}
const isMembers = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const every = (wanted: Texts | undefined, valueOf: (name: string) => string | null | undefined): boolean =>
  wanted === undefined || Object.entries(wanted).every(([name, value]) => valueOf(name) === value);

const prepared = new WeakMap<DurationSetup, LogNormal>();

/** How long something takes, in microseconds; the draw decides where it may vary. */
export function sampleDuration(duration: DurationSetup, draw: number): number {
  if (duration.kind === 'fixed') return duration.micros;
  const known = prepared.get(duration) ?? prepareLogNormal(duration.p50Micros, duration.p99Micros);
  prepared.set(duration, known);
  return sampleLogNormal(known, draw);
}
