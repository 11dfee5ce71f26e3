import { parse } from 'yaml';
import { changeScenario, type Change } from '../scenario/change.ts';
import { judge, lookAt, run } from './judge.ts';
import type { LabQuestion } from './schema.ts';

export type LabCheck = {
  readonly text: string;
  readonly holds: boolean;
  readonly actual: string;
  readonly hidden: boolean;
};
/** How a learner's scenario fares in a lab. */
export type LabResult = {
  readonly passes: boolean;
  readonly checks: readonly LabCheck[];
  /** Why the checks could not run, or what was changed that must stay. */
  readonly problems: readonly string[];
  readonly scenario: string | null;
  readonly event: number;
  readonly exchange: number;
};
const DEFAULT_MAY_CHANGE = ['apis'];
const NEVER_GRADED = ['expect', 'title', 'story', 'surprise', 'id', 'topics', 'level', 'exams', 'misconceptions'];

const TELLS_THE_ANSWER = ['story', 'surprise', 'expect'];

/**
 * The text a lab begins with: without the story, which says what is broken, and without the expectations of the broken
 * flight, which would all be red once it is mended.
 */
export function labStart(base: string): string {
  const told = TELLS_THE_ANSWER.filter((name) => name in (membersOf(base) ?? {}));
  const bare = told.length > 0 ? changeScenario(base, Object.fromEntries(told.map((name) => [name, null]))) : null;
  return bare?.ok ? bare.text : base;
}

/** Judges a learner's text by the visible and the hidden checks; the rest of the scenario must be as it was. */
export function gradeLab(lab: LabQuestion, start: string, text: string): LabResult {
  const stopped = (problem: string): LabResult => ({
    passes: false,
    checks: [],
    problems: [problem],
    scenario: null,
    event: -1,
    exchange: -1,
  });
  const forbidden = forbiddenChange(lab, start, text);
  if (forbidden !== null) return stopped(forbidden);
  const probed = examined(lab, text);
  if (!probed.ok) return stopped(probed.message);
  const ran = run(probed.text);
  if (typeof ran === 'string') return stopped(ran);
  const checksOf = (list: readonly unknown[], hidden: boolean) =>
    judge(ran, list).results.map((result) => ({ ...result, hidden }));
  const checks = [...checksOf(lab.visible, false), ...checksOf(lab.hidden, true)];
  const failed = checks.filter(({ holds }) => !holds);
  return {
    passes: failed.length === 0,
    checks: checks.map(({ text: what, holds, actual, hidden }) => ({ text: what, holds, actual, hidden })),
    problems: [],
    scenario: probed.text,
    ...lookAt(failed.length > 0 ? failed : checks),
  };
}

/** The learner's text with the examiner's requests and without expectations of its own. */
function examined({ probe = {} }: LabQuestion, text: string): ReturnType<typeof changeScenario> {
  const marked = changeScenario(text, { ...probe, expect: [{ operations: 'all', failed: 0 }] });
  return marked.ok ? changeScenario(marked.text, { expect: null }) : marked;
}

type Members = Readonly<Record<string, unknown>>;
function membersOf(text: string): Members | null {
  try {
    const value: unknown = parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Members) : null;
  } catch {
    return null;
  }
}

function forbiddenChange({ mayChange = DEFAULT_MAY_CHANGE }: LabQuestion, start: string, text: string): string | null {
  const [before, after] = [membersOf(start), membersOf(text)];
  if (!before || !after) return 'The text is not a scenario. Undo until it runs again.';
  const free = new Set([...mayChange, ...NEVER_GRADED]);
  const same = (name: string): boolean => JSON.stringify(before[name]) === JSON.stringify(after[name]);
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  const touched = names.find((name) => !free.has(name) && name !== 'timeline' && !same(name));
  if (touched !== undefined)
    return `${touched} must stay as it is here. Undo that; this lab is solved in ${mayChange.join(', ')}.`;
  const keepsRequests = JSON.stringify(requestsOf(before)) === JSON.stringify(requestsOf(after));
  if (!keepsRequests || (!mayChange.includes('timeline') && !same('timeline')))
    return 'The requests of the timeline must stay as they are. Undo that; clients will not change for you.';
  return null;
}

const requestsOf = ({ timeline }: Members): readonly unknown[] =>
  Array.isArray(timeline)
    ? timeline.filter((entry) => typeof entry !== 'object' || entry === null || !('do' in entry))
    : [];

/** How many places that are graded differ between two scenarios: what a learner needed, to be compared with par. */
export function countEdits(start: string, text: string): number {
  return differences(graded(membersOf(start)), graded(membersOf(text)));
}
const graded = (members: Members | null): Members | null =>
  members && Object.fromEntries(Object.entries(members).filter(([name]) => !NEVER_GRADED.includes(name)));

function differences(before: unknown, after: unknown): number {
  if (JSON.stringify(before) === JSON.stringify(after)) return 0;
  if (typeof before !== 'object' || typeof after !== 'object' || before === null || after === null) return 1;
  if (Array.isArray(before) && Array.isArray(after)) return listDifferences(before, after);
  const [left, right] = [before as Members, after as Members];
  return [...new Set([...Object.keys(left), ...Object.keys(right)])].reduce(
    (sum, key) => sum + (key in left && key in right ? differences(left[key], right[key]) : 1),
    0,
  );
}

/** An entry put in, taken out or exchanged for another is one edit, wherever it stands; what stands behind it is not. */
function listDifferences(before: readonly unknown[], after: readonly unknown[]): number {
  let row = Array.from({ length: after.length + 1 }, (_none, i) => i);
  for (const [i, left] of before.entries()) {
    const next = [i + 1];
    for (const [j, right] of after.entries())
      next.push(Math.min((row[j] ?? 0) + entryDifferences(left, right), (row[j + 1] ?? 0) + 1, (next.at(-1) ?? 0) + 1));
    row = next;
  }
  return row.at(-1) ?? 0;
}

/** Entries of other names are other entries: the one for the other is one edit. */
const entryDifferences = (left: unknown, right: unknown): number =>
  nameOf(left) === nameOf(right) ? differences(left, right) : 1;
const nameOf = (entry: unknown): unknown =>
  typeof entry === 'object' && entry !== null && 'as' in entry ? entry.as : undefined;

/** Par: the size of the smallest subset of the solution's edits that passes; null when none does. */
export function parOf(lab: LabQuestion, start: string): number | null {
  const subsets = Array.from({ length: 2 ** lab.solution.length }, (_none, bits) =>
    lab.solution.filter((_edit, i) => Math.floor(bits / 2 ** i) % 2 === 1),
  ).sort((a, b) => a.length - b.length);
  const found = subsets.find((edits) => edits.length > 0 && passes(lab, start, edits));
  return found?.length ?? null;
}

function passes(lab: LabQuestion, start: string, edits: readonly { readonly change: Change }[]): boolean {
  const edited = applied(start, edits);
  return edited.ok && gradeLab(lab, start, edited.text).passes;
}

/** A text with edits made one after the other, or why one of them cannot be made. */
export function applied(
  start: string,
  edits: readonly { readonly change: Change }[],
): ReturnType<typeof changeScenario> {
  let text = start;
  for (const { change } of edits) {
    const changed = changeScenario(text, change);
    if (!changed.ok) return changed;
    text = changed.text;
  }
  return { ok: true, text };
}

/** The text the solution makes of the start. */
export const solutionText = (lab: LabQuestion, start: string): string => {
  const solved = applied(start, lab.solution);
  return solved.ok ? solved.text : start;
};
