import { compareRuns, type Comparison, type Difference } from '../trace/compare.ts';
import { talliesOf, type Tally } from '../trace/compare-answers.ts';
import type { RunRecord } from '../trace/record.ts';
import { eventsOfExchange } from '../trace/seek.ts';
import { runFork } from '../world/fork.ts';
import { simulate } from '../world/simulate.ts';
import { changedSettings, type ChangedSetting } from './changed-settings.ts';
import { START, type Diagnostic } from './diagnostics.ts';
import { parseScenario } from './parse.ts';
import { withLines } from './with-lines.ts';
import { readYaml } from './yaml-source.ts';

/** Why two runs part: the setting that made it. */
export type Reason = {
  readonly setting: ChangedSetting;
  /** True: a step that differs cites it; false: it was worked out, being the nearest that was changed. */
  readonly cited: boolean;
};
/** Both runs of a what-if, and where they part. */
export type WhatIf = {
  readonly base: RunRecord;
  readonly fork: RunRecord;
  readonly comparison: Comparison;
  /** For each difference, in the same order. */
  readonly reasons: readonly (Reason | null)[];
  readonly tallies: readonly Tally[];
  readonly settings: readonly ChangedSetting[];
};
export type WhatIfResult =
  { readonly ok: true; readonly whatIf: WhatIf } | { readonly ok: false; readonly diagnostics: readonly Diagnostic[] };

/** How many differences are told with their reason: far more than anybody reads. */
const MOST_DIFFERENCES = 500;

/** Runs a scenario as it is and as it would be, from the start or from an instant on, and compares the two. */
export function whatIf(text: string, other: string, fromMicros: number | null): WhatIfResult {
  const [before, after] = [parseScenario(text), parseScenario(other)];
  if (!before.ok) return before;
  if (!after.ok) return after;
  const forked = runFork(before.setup, { setup: after.setup, fromMicros });
  if (!forked.ok) return { ok: false, diagnostics: [cannotForkHere(forked.why)] };
  const base = withLines(simulate(before.setup), before);
  const fork = withLines(forked.record, after);
  const comparison = compareRuns(base, fork);
  const settings = settingsBetween(text, other);
  const shown = { ...comparison, differences: comparison.differences.slice(0, MOST_DIFFERENCES) };
  return {
    ok: true,
    whatIf: {
      base,
      fork,
      comparison: shown,
      reasons: shown.differences.map((difference) => reasonOf(base, fork, difference, settings)),
      tallies: talliesOf(base, fork),
      settings,
    },
  };
}

const cannotForkHere = (why: string): Diagnostic => ({
  ...START,
  severity: 'error',
  code: 'fork',
  pointer: '',
  message: `this cannot begin in the middle of a run: ${why}`,
  remedy: 'Choose "from the start", or undo that part.',
});

function settingsBetween(text: string, other: string): readonly ChangedSetting[] {
  const [before, after] = [readYaml(text), readYaml(other)];
  return before.ok && after.ok ? changedSettings(before.source, after.source) : [];
}

/** The changed setting that a differing step cites; where none is cited, the one nearest to what it cites. */
function reasonOf(
  base: RunRecord,
  fork: RunRecord,
  difference: Difference,
  settings: readonly ChangedSetting[],
): Reason | null {
  const cited = [
    ...pointersFrom(fork, difference.fork, difference.forkEvent),
    ...pointersFrom(base, difference.base, difference.baseEvent),
  ];
  for (const pointer of cited) {
    const setting = settings.find((each) => isWithin(each.pointer, pointer) || isWithin(pointer, each.pointer));
    if (setting) return { setting, cited: true };
  }
  const [nearest] = [...settings].sort((a, b) => closeness(b.pointer, cited) - closeness(a.pointer, cited));
  return nearest ? { setting: nearest, cited: false } : null;
}

/** What the exchange's steps cite from the difference on, then what they cited before it. */
function pointersFrom(record: RunRecord, exchange: number, event: number): readonly string[] {
  const events = eventsOfExchange(record, exchange);
  const from = Math.max(0, events.indexOf(event));
  return [...events.slice(from), ...events.slice(0, from).reverse()].flatMap((each) => {
    const ref = record.refs[record.events.ref[each] ?? -1];
    const entry = ref?.operation === undefined ? undefined : record.names.entries[ref.operation]?.pointer;
    return [...(entry === undefined ? [] : [entry]), ...(ref && ref.pointer !== '' ? [ref.pointer] : [])];
  });
}

const isWithin = (inner: string, outer: string): boolean => inner === outer || inner.startsWith(`${outer}/`);

/** How many parts a pointer has in common with the nearest of others. */
const closeness = (pointer: string, others: readonly string[]): number =>
  Math.max(0, ...others.map((other) => commonParts(pointer.split('/'), other.split('/'))));
function commonParts(a: readonly string[], b: readonly string[]): number {
  const parted = a.findIndex((part, i) => part !== b[i]);
  return parted < 0 ? a.length : parted;
}
