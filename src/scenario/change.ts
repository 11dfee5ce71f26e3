import { isMap, isSeq, parseDocument, type Document } from 'yaml';

/** A merge patch on a scenario: members replace members, null removes; `timeline` takes add, set and remove. */
export type Change = Readonly<Record<string, unknown>>;
export type Changed = { readonly ok: true; readonly text: string } | { readonly ok: false; readonly message: string };
type TimelineChange = {
  readonly add?: readonly object[];
  readonly set?: Readonly<Record<string, object>>;
  readonly remove?: readonly string[];
};

/**
 * A scenario's text with a merge patch (RFC 7396) applied; comments and order stay. Timeline entries are addressed by
 * name. A patch that changes nothing, or names an entry that is not there, is refused.
 */
export function changeScenario(text: string, change: Change): Changed {
  const document = parseDocument(text);
  const { timeline, ...rest } = change;
  try {
    const before = JSON.stringify(document.toJS());
    merge(document, [], rest);
    const problem = timeline === undefined ? null : changeTimeline(document, timeline as TimelineChange);
    if (problem !== null) return { ok: false, message: problem };
    // Throws where an alias is left whose anchor was taken away.
    if (JSON.stringify(document.toJS()) === before) return { ok: false, message: 'the change alters nothing' };
  } catch (error) {
    return {
      ok: false,
      message: `the change does not fit the scenario: ${error instanceof Error ? error.message : 'unknown reason'}`,
    };
  }
  return { ok: true, text: asWritten(text, document.toString({ lineWidth: 0 })) };
}

/** Lines that the writer only spaced otherwise stay as their author wrote them. */
function asWritten(before: string, after: string): string {
  const known = new Map<string, string | null>();
  for (const line of before.split('\n')) {
    const same = known.get(unspaced(line));
    known.set(unspaced(line), same === undefined || same === line ? line : null);
  }
  return after
    .split('\n')
    .map((line) => known.get(unspaced(line)) ?? line)
    .join('\n');
}
const unspaced = (line: string): string =>
  line.replace(/(\S) +/g, '$1 ').replace(/([[{]) /g, '$1').replace(/ ([\]}])/g, '$1').trimEnd(); // prettier-ignore

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function merge(document: Document, path: readonly (string | number)[], patch: Readonly<Record<string, unknown>>): void {
  for (const [key, value] of Object.entries(patch)) {
    const at = [...path, key];
    if (value === null) document.deleteIn(at);
    else if (isObject(value) && isMap(document.getIn(at, true))) merge(document, at, value);
    else document.setIn(at, document.createNode(value, { flow: true }));
  }
}

function changeTimeline(document: Document, { add = [], set = {}, remove = [] }: TimelineChange): string | null {
  const list = document.get('timeline', true);
  if (!isSeq(list)) return 'the scenario has no timeline';
  const indexOf = (name: string): number => list.items.findIndex((item) => isMap(item) && item.get('as') === name);
  for (const [name, patch] of Object.entries(set)) {
    const index = indexOf(name);
    if (index < 0) return `the timeline has no entry ${name}`;
    merge(document, ['timeline', index], patch as Readonly<Record<string, unknown>>);
  }
  for (const name of remove) {
    const index = indexOf(name);
    if (index < 0) return `the timeline has no entry ${name}`;
    list.items.splice(index, 1);
  }
  for (const entry of add) list.add(document.createNode({ as: `added${list.items.length}`, ...entry }, { flow: true }));
  return null;
}
