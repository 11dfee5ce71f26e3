import { CONNECTION_STATES } from '../../../gateway/websocket/connection-states.ts';
import { EFFECT_KINDS } from '../../../trace/event-columns.ts';
import type { RunRecord } from '../../../trace/record.ts';

type State = (typeof CONNECTION_STATES)[number];
const CONNECTION = EFFECT_KINDS.indexOf('connection');

/** How many connections of a run ever were in each state, and where that of an exchange is at a cursor. */
export function connectionVisits(
  { effects, exchanges }: RunRecord,
  followed: number,
  cursor: number,
): { readonly counts: ReadonlyMap<State, number>; readonly now: State | null } {
  const subjects = new Map<State, Set<number>>();
  const mine = exchanges.connection[followed] ?? -1;
  let now: State | null = null;
  effects.kind.forEach((kind, i) => {
    const state = CONNECTION_STATES[effects.a[i] ?? -1];
    const subject = effects.subject[i] ?? -1;
    if (kind !== CONNECTION || state === undefined) return;
    const known = subjects.get(state);
    if (known) known.add(subject);
    else subjects.set(state, new Set([subject]));
    if (subject === mine && (effects.event[i] ?? -1) <= cursor) now = state;
  });
  return { counts: new Map([...subjects].map(([state, { size }]) => [state, size])), now };
}
