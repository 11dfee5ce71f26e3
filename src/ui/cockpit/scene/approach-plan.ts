import { STEP_LABELS } from '../../../trace/words/en.ts';
import { THRESHOLD_LABELS } from '../../../trace/words/en-network-steps.ts';
import type { RunRecord } from '../../../trace/record.ts';
import type { Approach } from './approach.ts';
import { facing } from './doors.ts';
import type { Point } from './geometry.ts';
import { LABEL_SIZE } from './lane-plan.ts';
import { terminalOf, type Terminal } from './terminals.ts';
import { twoLines } from './text-width.ts';

/** A place before the house where something is settled: the name, the threshold of a door, the front of the Region. */
export type ApproachStation = Point & {
  readonly kind: 'name' | 'threshold' | 'front';
  readonly key: string;
  /** The steps that are settled here, in order. */
  readonly steps: readonly number[];
  /** Whose threshold it is: the door, or -1. */
  readonly door: number;
  readonly label: readonly string[];
  /** Where, along the way, a refusal leaves the lane. */
  readonly drop: number;
};

/** Lengths along the way between the faces of the clients and the house. */
export type ApproachSizes = {
  readonly hall: number;
  readonly name: number;
  readonly threshold: number;
  /** Along the way the box of a door takes, and how much nearer to the house the Region's own door is. */
  readonly door: number;
  readonly nearer: number;
  readonly afterDoor: number;
  readonly front: number;
  readonly entrance: number;
  readonly wall: number;
};
export const SIZES_ACROSS: ApproachSizes = { hall: 40, name: 40, threshold: 22, door: 108, nearer: 52, afterDoor: 26, front: 62, entrance: 20, wall: 38 }; // prettier-ignore
export const SIZES_DOWN: ApproachSizes = { hall: 26, name: 36, threshold: 26, door: 40, nearer: 22, afterDoor: 26, front: 40, entrance: 8, wall: 30 }; // prettier-ignore
/** From a door's face to the middle of its threshold. */
const BEFORE_DOOR = 16;

/** Where along the way things stand. */
export type ApproachPlan = {
  readonly name: number;
  /** Middle of the doors near the clients; those of Regions stand `nearer` to the house. */
  readonly door: number;
  readonly nearer: number;
  /** Where the ways from the doors come together, and where the house begins. */
  readonly gate: number;
  readonly front: readonly number[];
  readonly house: number;
};

/** From the clients' faces to the house; `hall` is what lies between where no door is, `spare` what the doors may have. */
export function planApproach(
  { name, thresholds, front }: Approach,
  hasDoors: boolean,
  from: number,
  hall: number,
  sizes: ApproachSizes,
  spare = 0,
): ApproachPlan {
  if (!hasDoors) {
    const house = from + hall;
    return { name: from, door: from, nearer: 0, gate: house, front: [], house };
  }
  const named = name === null ? from : from + sizes.name;
  const face = named + sizes.hall + (thresholds.size > 0 ? sizes.threshold : 0);
  const nearer = sizes.nearer + spare;
  const gate = face + sizes.door + nearer + sizes.afterDoor;
  const first = gate + sizes.front / 2;
  const stations = front.map((_step, i) => first + i * sizes.front);
  const last = stations.at(-1);
  return {
    name: named,
    door: face + sizes.door / 2,
    nearer,
    gate,
    front: stations,
    house: (last ?? gate) + (last === undefined ? sizes.entrance : sizes.wall),
  };
}

type Around = {
  readonly plan: ApproachPlan;
  readonly doors: readonly Terminal[];
  readonly clients: readonly Terminal[];
  readonly vertical: boolean;
  /** Across the way, where the lane out runs. */
  readonly lane: number;
};

/** The stations before the house, each at its place. */
export function approachStations(
  record: RunRecord,
  { name, thresholds, front }: Approach,
  { plan, doors, clients, vertical, lane }: Around,
): readonly ApproachStation[] {
  const at = (u: number, v: number): Point => (vertical ? { x: v, y: u } : { x: u, y: v });
  const labelOf = (step: number): string => STEP_LABELS[record.names.steps[step] ?? ''] ?? '';
  const faces = clients.map(({ out }) => (vertical ? out.x : out.y));
  const middle = (Math.min(...faces) + Math.max(...faces)) / 2;
  const none = { door: -1, drop: 0 };
  return [
    ...(name === null
      ? []
      : [{ ...none, ...at(plan.name, middle), kind: 'name', key: 'name', steps: [name], label: [labelOf(name)] } as const]), // prettier-ignore
    ...doors.flatMap((door): readonly ApproachStation[] => {
      const steps = [...new Set(door.members.flatMap((member) => thresholds.get(member) ?? []))].sort((x, y) => x - y);
      const face = facing(door, door.out, vertical);
      const place = vertical ? { x: face.x, y: face.y - BEFORE_DOOR } : { x: face.x - BEFORE_DOOR, y: face.y };
      const words = steps.map((step) => THRESHOLD_LABELS[record.names.steps[step] ?? ''] ?? labelOf(step));
      const label = vertical ? words : [words.join(' · ')];
      const member = door.members[0] ?? -1;
      return steps.length === 0
        ? []
        : [{ ...none, ...place, kind: 'threshold', key: `threshold${member}`, steps, door: member, label }];
    }),
    ...front.map((step, i): ApproachStation => {
      const u = plan.front[i] ?? plan.house;
      const label = twoLines(labelOf(step), LABEL_SIZE, ROOM);
      return { ...none, ...at(u, lane), kind: 'front', key: `front${step}`, steps: [step], label, drop: u - 22 };
    }),
  ];
}
const ROOM = 54;

/** The station on the way of an exchange by this door where a step is settled; null: it has nothing to do there. */
export const stationFor = (
  stations: readonly ApproachStation[],
  step: number,
  door: Terminal | null,
): ApproachStation | null =>
  stations.find(({ steps, door: owner }) => steps.includes(step) && (owner < 0 || owner === door?.members[0])) ?? null;

/** Doors of Regions stand nearer to the house: the way there is the internet's, that behind an edge location is not. */
export const placedNearer = (doors: readonly Terminal[], by: number, vertical: boolean): readonly Terminal[] =>
  doors.map((door) => {
    if (door.kind !== 'region') return door;
    const moved = ({ x, y }: Point): Point => (vertical ? { x, y: y + by } : { x: x + by, y });
    return { ...door, ...moved(door), out: moved(door.out), home: moved(door.home) };
  });

/** The door an exchange comes by, as it is drawn. */
export const doorIn = (doors: readonly Terminal[], index: number | undefined): Terminal | null =>
  index === undefined || doors.length === 0 ? null : terminalOf(doors, index);
