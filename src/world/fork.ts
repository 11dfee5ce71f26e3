import type { RunRecord } from '../trace/record.ts';
import { EVENT_BUDGET } from './simulate.ts';
import type { TimelineEntry } from './timeline-entries.ts';
import type { WorldSetup } from './setup.ts';
import { Simulation } from './simulation.ts';

/** Where a run is to go another way: from its start, or from an instant on. */
export type Fork = { readonly setup: WorldSetup; readonly fromMicros: number | null };
export type Forked = { readonly ok: true; readonly record: RunRecord } | { readonly ok: false; readonly why: string };

/**
 * A run that is like the base before the fork and has the other configuration from it on: in-flight requests go on as they
 * were bound, everything that comes finds the new one, as if it had been deployed at that instant.
 */
export function runFork(base: WorldSetup, { setup, fromMicros }: Fork, maxEvents = EVENT_BUDGET): Forked {
  if (fromMicros === null) return { ok: true, record: finish(new Simulation(setup), maxEvents) };
  const other = inOrderOf(base, setup, fromMicros);
  if (typeof other === 'string') return { ok: false, why: other };
  const simulation = new Simulation(base);
  simulation.advanceBefore(fromMicros);
  return { ok: true, record: finish(simulation.continuedIn(other), maxEvents) };
}

function finish(simulation: Simulation, maxEvents: number): RunRecord {
  if (simulation.advance(maxEvents) === 'running') simulation.stop('budget');
  return simulation.record();
}

const LISTS = [
  'accounts',
  'apis',
  'functions',
  'backends',
  'clients',
  'principals',
  'tokens',
  'apiKeys',
  'usagePlans',
] as const;

/** The other setup with the base's timeline first, or why it cannot begin in the middle of a run. */
function inOrderOf(base: WorldSetup, setup: WorldSetup, fromMicros: number): WorldSetup | string {
  if (base.seed !== setup.seed || base.startEpochMs !== setup.startEpochMs)
    return 'seed and clock belong to the whole run';
  if ((base.network === undefined) !== (setup.network === undefined))
    return 'whether there is a network between clients and gateway belongs to the whole run';
  const moved = LISTS.find((list) => !beginsLike(namesOf(base, list), namesOf(setup, list)));
  if (moved !== undefined) return `the change takes away, renames or reorders ${moved}`;
  return withTimeline(base, setup, fromMicros);
}

const namesOf = (setup: WorldSetup, list: (typeof LISTS)[number]): readonly string[] =>
  list === 'accounts'
    ? setup.accounts.map(({ region, accountId }) => `${accountId} ${region}`)
    : (setup[list] ?? []).map(({ name }) => name);
const beginsLike = (before: readonly string[], after: readonly string[]): boolean =>
  before.every((name, i) => after[i] === name);

function withTimeline(base: WorldSetup, setup: WorldSetup, fromMicros: number): WorldSetup | string {
  const known = new Set(base.timeline.map(({ name }) => name));
  const kept = base.timeline.map(({ name }) => setup.timeline.findIndex((entry) => entry.name === name));
  const added = setup.timeline.flatMap(({ name }, i) => (known.has(name) ? [] : [i]));
  const order = [...kept, ...added];
  const timeline = order.flatMap((i) => setup.timeline[i] ?? []).map((entry) => reconnected(entry, order));
  const changed = base.timeline.find((entry, i) => kept[i] === -1 || !goesOn(entry, timeline[i], fromMicros));
  if (changed) return `${changed.name} is no longer in the timeline as it was`;
  const early = timeline.slice(base.timeline.length).find(({ atMicros }) => atMicros < fromMicros);
  if (early) return `${early.name} lies before the instant of the fork`;
  return { ...setup, timeline };
}

/** What was done stays done; what comes may be something else, but at its time. */
function goesOn(before: TimelineEntry, after: TimelineEntry | undefined, fromMicros: number): boolean {
  if (after?.kind !== before.kind || after.atMicros !== before.atMicros) return false;
  return before.atMicros < fromMicros ? sameText(before, after) : loadOf(before) === loadOf(after);
}
const loadOf = (entry: TimelineEntry): string => JSON.stringify('load' in entry ? entry.load : null);
const sameText = (before: TimelineEntry, after: TimelineEntry): boolean =>
  JSON.stringify({ ...before, pointer: '', on: 0 }) === JSON.stringify({ ...after, pointer: '', on: 0 });

/** Frames name their connection by its place. */
const reconnected = (entry: TimelineEntry, order: readonly number[]): TimelineEntry =>
  entry.kind === 'frame' ? { ...entry, on: order.indexOf(entry.on) } : entry;
