import type { RunRecord } from '../../../trace/record.ts';
import { doorIn } from './approach-plan.ts';
import { doorOf, doorsOf } from './doors.ts';
import { pathOf, type Point } from './geometry.ts';
import { along, clientOf, journeyBy, stripOf, type Journey } from './journey.ts';
import type { SceneLayout } from './layout.ts';
import { terminalOf, type Terminal } from './terminals.ts';

/**
 * Over what a way leads: the internet, AWS's own network behind an edge location, or private addresses alone. Within the
 * house, and where no network is simulated, it is plain.
 */
export type Leg = 'plain' | 'internet' | 'backbone' | 'private';
type Drawn = {
  readonly home: boolean;
  readonly leg: Leg;
  readonly d: string;
  /** Whether the followed exchange takes it; of where there is but one way it is that. */
  readonly own: boolean;
};

const TO_DOOR: Readonly<Partial<Record<Terminal['kind'], Leg>>> = { endpoint: 'private', edge: 'internet', region: 'internet' }; // prettier-ignore
const FROM_DOOR: Readonly<Partial<Record<Terminal['kind'], Leg>>> = { endpoint: 'private', edge: 'backbone' };

/** The ways between clients and house, each stretch once: straight, or by the doors that each client uses. */
export function doorWays(layout: SceneLayout, record: RunRecord, followed: number): readonly Drawn[] {
  const { clients, doors } = layout;
  const drawn = new Map<string, Drawn>();
  type Stretch = readonly [Point | undefined, Point | undefined];
  const draw = (home: boolean, leg: Leg, [from, to]: Stretch, own: boolean): void => {
    if (!from || !to) return;
    const d = pathOf(along([from, to], layout.vertical));
    const key = `${home} ${d}`;
    drawn.set(key, { home, leg, d, own: own || drawn.get(key)?.own === true });
  };
  const who = terminalOf(clients, clientOf(record, followed));
  const which = doorIn(doors, doorOf(record, followed));
  for (const { client, door } of pairsOf(record, clients, doors)) {
    const own = door === null || (client === who && door === which);
    const journey = onFaces(journeyBy(layout, client, door, null), client);
    const reached = journey.out.findIndex(({ key }) => key.startsWith('doorOut'));
    for (const [i, to] of journey.out.entries()) {
      const leg = reached < 0 ? 'plain' : legOf(door, to.key, i <= reached);
      draw(false, leg, [journey.out[i - 1], to], own);
    }
    for (const [i, to] of journey.home.entries()) draw(true, 'plain', [journey.home[i - 1], to], own);
  }
  // Who looks up names that lead nowhere goes no farther.
  const linked = new Set(doorsOf(record).links.map(([client]) => terminalOf(clients, client)));
  for (const client of doors.length > 0 ? clients.filter((each) => !linked.has(each)) : [])
    draw(false, 'internet', [client.out, layout.approach.find(({ kind }) => kind === 'name')], client === who);
  const its = stripOf(layout, record.exchanges.api[followed] ?? -1);
  const last = layout.approach.findLast(({ kind }) => kind === 'front') ?? layout.gateOut;
  for (const strip of doors.length > 0 ? layout.strips : []) {
    draw(false, 'plain', [last, strip.out[0]], strip === its);
    draw(true, 'plain', [strip.home[1], layout.gateHome], strip === its);
  }
  // The way the followed exchange takes lies over the others.
  return [...drawn.values()].sort((a, b) => Number(a.own) - Number(b.own));
}

/** Behind the front of the Region every way is the same. */
const legOf = (door: Terminal | null, key: string, isBefore: boolean): Leg =>
  (door && (isBefore ? TO_DOOR[door.kind] : key === 'gate' ? FROM_DOOR[door.kind] : undefined)) ?? 'plain';

function pairsOf(record: RunRecord, clients: readonly Terminal[], doors: readonly Terminal[]) {
  if (doors.length === 0) return clients.map((client) => ({ client, door: null }));
  return doorsOf(record).links.flatMap(([from, to]) => {
    const [client, door] = [terminalOf(clients, from), doorIn(doors, to)];
    return client && door ? [{ client, door }] : [];
  });
}

/** Lines reach the boxes; tokens stand clear of them. */
const onFaces = ({ out, home, key }: Journey, { out: leaves, home: arrives }: Terminal): Journey => ({
  key,
  out: out.map((each, i) => (i === 0 ? { ...each, ...leaves } : each)),
  home: home.map((each, i) => (i === home.length - 1 ? { ...each, ...arrives } : each)),
});
