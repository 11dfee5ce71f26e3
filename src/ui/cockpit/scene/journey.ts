import type { RunRecord } from '../../../trace/record.ts';
import { doorIn } from './approach-plan.ts';
import { doorOf, facing } from './doors.ts';
import { curve, type Point } from './geometry.ts';
import type { SceneLayout } from './layout.ts';
import type { Strip } from './strips.ts';
import { terminalOf, type Terminal } from './terminals.ts';

/** A point on the way to the house or home from it; `key` tells points apart, also those of different exchanges. */
export type Waypoint = Point & { readonly key: string };
/**
 * The way of an exchange outside the house: from its client by the name, the door and the front of the Region to where
 * the house begins, and home. Without a network it is two points long.
 */
export type Journey = {
  readonly key: string;
  readonly out: readonly Waypoint[];
  readonly home: readonly Waypoint[];
};

const known = new WeakMap<SceneLayout, Map<string, Journey>>();

export function journeyOf(layout: SceneLayout, record: RunRecord, exchange: number): Journey {
  const client = terminalOf(layout.clients, clientOf(record, exchange));
  const door = doorIn(layout.doors, doorOf(record, exchange));
  const strip = stripOf(layout, record.exchanges.api[exchange] ?? -1);
  // Over a connection that is open no name is looked up.
  const connection = record.exchanges.connection[exchange] ?? -1;
  const asks = connection < 0 || connection === exchange;
  const key = `${client?.members[0] ?? -1} ${door?.members[0] ?? -1} ${strip?.apis[0] ?? ''} ${asks}`;
  let journeys = known.get(layout);
  if (!journeys) known.set(layout, (journeys = new Map<string, Journey>()));
  const found = journeys.get(key) ?? journeyBy(layout, client, door, strip, asks);
  journeys.set(key, found);
  return found;
}

/** The way between a client and the house, or a folded one, by a door; `asks`: for the name first. */
export function journeyBy(
  layout: SceneLayout,
  client: Terminal | null,
  door: Terminal | null,
  strip: Strip | null,
  asks = true,
): Journey {
  const { vertical, approach } = layout;
  const [who, which, where] = [client?.members[0] ?? -1, door?.members[0] ?? -1, strip?.apis[0] ?? ''];
  const at = (key: string, { x, y }: Point): Waypoint => ({ key, x, y });
  const stationsAt = (kind: 'name' | 'threshold' | 'front'): readonly Waypoint[] =>
    approach
      .filter((each) => each.kind === kind && (each.door < 0 || each.door === which))
      .map((each) => at(each.key, each));
  const named = asks && layout.doors.length > 0 ? stationsAt('name') : [];
  const out = [
    at(`client${who}`, beyond(layout, client?.out ?? layout.outStart, CLEAR)),
    ...named,
    ...(door
      ? [
          ...stationsAt('threshold'),
          at(`doorIn${which}`, facing(door, door.out, vertical)),
          at(`doorOut${which}`, door.out),
          at('gate', layout.gateOut),
          ...stationsAt('front'),
        ]
      : []),
    at(`entrance${where}`, strip?.out[0] ?? layout.outStart),
  ];
  const home = [
    at(`exit${where}`, strip?.home[1] ?? layout.homeEnd),
    ...(door
      ? [
          at('gateHome', layout.gateHome),
          at(`doorBack${which}`, door.home),
          at(`doorHome${which}`, facing(door, door.home, vertical)),
        ]
      : []),
    at(`received${who}`, beyond(layout, client?.home ?? layout.homeEnd, CLEAR)),
  ];
  return { key: `${who} ${which} ${where} ${asks}`, out, home };
}

/** A row of waypoints as a way to go: calm curves from one to the next. */
export const along = (points: readonly Point[], vertical: boolean): readonly Point[] =>
  points.flatMap((to, i) => {
    const from = points[i - 1];
    return from ? curve(from, to, vertical).slice(1) : [to];
  });

export const clientOf = ({ names, exchanges }: RunRecord, exchange: number): number =>
  names.entries[exchanges.entry[exchange] ?? -1]?.client ?? 0;

export const stripOf = ({ strips }: SceneLayout, api: number): Strip | null =>
  strips.find(({ apis }) => apis.includes(api)) ?? null;

/** Before a box, not on it: who stands there must not lie over its name. */
export const CLEAR = 13;
export const beyond = ({ vertical }: Pick<SceneLayout, 'vertical'>, { x, y }: Point, by: number): Point =>
  vertical ? { x, y: y + by } : { x: x + by, y };
