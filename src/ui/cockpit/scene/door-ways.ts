import type { RunRecord } from '../../../trace/record.ts';
import { facing } from './door-spots.ts';
import { doorsOf } from './doors.ts';
import { curve, pathOf, type Point } from './geometry.ts';
import type { SceneLayout } from './layout.ts';
import { terminalOf } from './terminals.ts';

type Drawn = { readonly home: boolean; readonly d: string };

/** The ways between clients and house: straight, or by the doors that each client uses. */
export function doorWays(layout: SceneLayout, record: RunRecord): readonly Drawn[] {
  const { clients, doors, vertical, outStart, homeEnd } = layout;
  const way = (home: boolean, from: Point, to: Point): Drawn => ({ home, d: pathOf(curve(from, to, vertical)) });
  if (doors.length === 0)
    return clients.flatMap(({ out, home }) => [way(false, out, outStart), way(true, homeEnd, home)]);
  const { links } = doorsOf(record);
  const pairs = links.flatMap(([client, door]) => {
    const from = terminalOf(clients, client);
    const to = terminalOf(doors, door);
    return from && to ? [{ from, to }] : [];
  });
  return [
    ...pairs.map(({ from, to }) => way(false, from.out, facing(to, to.out, vertical))),
    ...pairs.map(({ from, to }) => way(true, facing(to, to.home, vertical), from.home)),
    ...doors.flatMap(({ out, home }) => [way(false, out, outStart), way(true, homeEnd, home)]),
  ];
}
