import type { Way } from '../../../gateway/protocol-list.ts';
import { STEP_GROUPS, type StepGroup } from '../../../gateway/step.ts';
import { busySteps } from '../../../trace/idle.ts';
import type { RunRecord } from '../../../trace/record.ts';
import { GROUP_LABELS, STEP_LABELS } from '../../../trace/words/en.ts';
import { wayOfApi, shapeOf } from '../pipeline-shape.ts';
import { withCallbacks, type CallbackBand } from './callbacks.ts';
import { doorsOf } from './doors.ts';
import { approachOf } from './approach.ts';
import { approachStations, placedNearer, planApproach, SIZES_ACROSS, SIZES_DOWN, type ApproachPlan, type ApproachStation } from './approach-plan.ts'; // prettier-ignore
import type { Box, Point } from './geometry.ts';
import { stripDown, stripsAcross, type Strip } from './strips.ts';
import { fittingLabels, LABEL_SIZE, placesOf, planLane, type LaneStep, type PlannedStep } from './lane-plan.ts';
import { backendsOf, clientsOf, placeTerminals, type Terminal } from './terminals.ts';
import { textWidth, twoLines } from './text-width.ts';

export type Lane = 'out' | 'home';
export type Station = Point & {
  readonly step: number;
  readonly name: string;
  readonly group: StepGroup;
  readonly lane: Lane;
  /** Whether it has anything to do in this run; else it is a bead on the lane. */
  readonly busy: boolean;
  readonly label: readonly string[];
  /** Whether the name stands on the other side of its lane. */
  readonly below: boolean;
  /** Where, along the way, a refusal leaves the lane: beside the station, clear of what hangs under it. */
  readonly drop: number;
};
export type GroupMark = Point & { readonly group: StepGroup; readonly label: string };
export type SceneLayout = {
  readonly vertical: boolean;
  readonly width: number;
  readonly height: number;
  readonly api: number;
  /** The way through it whose steps stand in the house. */
  readonly way: Way;
  readonly house: Box;
  readonly stations: readonly Station[];
  readonly groups: readonly GroupMark[];
  readonly gatewayResponse: Point;
  readonly clients: readonly Terminal[];
  readonly backends: readonly Terminal[];
  /** Edge locations, Regions and VPC endpoints that requests come by; none where the network is not simulated. */
  readonly doors: readonly Terminal[];
  readonly strips: readonly Strip[];
  /** Of a WebSocket API whose functions call `@connections`: where those calls go by. */
  readonly callbacks?: CallbackBand;
  readonly outStart: Point;
  readonly outEnd: Point;
  readonly homeStart: Point;
  readonly homeEnd: Point;
  /** What has something to do before the house, and where the ways from the doors come together and part. */
  readonly approach: readonly ApproachStation[];
  readonly gateOut: Point;
  readonly gateHome: Point;
  /** Across the way, where what is skipped is passed by. */
  readonly bypass: number;
};

/** Lengths along the way (u) and across it (v) that the two pictures share; the rest follows from the scenario. */
type Frame = {
  readonly plan: ApproachPlan;
  readonly houseFrom: number;
  readonly houseTo: number;
  readonly first: number;
  readonly last: number;
  readonly out: number;
  readonly home: number;
  readonly bypass: number;
  readonly response: number;
  readonly across: readonly [number, number];
};

const BOX = { along: 132, across: 56 };
const HALL = 66;
const DOOR = { along: SIZES_ACROSS.door, across: 44 };
const WALL = { bare: 52, behindDoors: 40 };
/** Below this room for a step the picture is laid on its side; with a network before the house they stand closer. */
const NARROWEST_PLACE = { bare: 46, behindDoors: 38 };

/** What a house is drawn of: an API of a run, and the way through it that is shown. */
type Drawn = { readonly record: RunRecord; readonly api: number; readonly way: Way };

const stepsOf = ({ record, api, way }: Drawn, groups: readonly StepGroup[]): readonly LaneStep[] => {
  const shape = shapeOf(way);
  const busy = busySteps(record, api);
  return groups.flatMap((group) =>
    shape[group].map(({ index, name }) => ({ step: index, name, group, busy: busy.has(index) })),
  );
};
const OUT_GROUPS = STEP_GROUPS.filter((group) => group !== 'wayBack');

/** Whether the scene of an API must run downwards in so much room. */
export const runsDown = (record: RunRecord, api: number, width: number, way = wayOfApi(record, api)): boolean =>
  isTooNarrow({ record, api, way }, width);

function isTooNarrow(drawn: Drawn, width: number): boolean {
  const narrowest = hasDoors(drawn.record) ? NARROWEST_PLACE.behindDoors : NARROWEST_PLACE.bare;
  return roomFor(drawn, width) < narrowest;
}

const hasDoors = (record: RunRecord): boolean => doorsOf(record).list.length > 0;
const wallOf = (record: RunRecord): number => (hasDoors(record) ? WALL.behindDoors : WALL.bare);
const approachAcross = (record: RunRecord, spare = 0): ApproachPlan =>
  planApproach(approachOf(record), hasDoors(record), BOX.along, HALL, SIZES_ACROSS, spare);

/** What a full place of the lane out would have. */
function roomFor(drawn: Drawn, width: number): number {
  const { record } = drawn;
  const room = width - BOX.along - HALL - approachAcross(record).house - 2 * wallOf(record);
  return room / Math.max(1, placesOf(stepsOf(drawn, OUT_GROUPS)));
}

/** What a place needs to be read with ease: beyond it, the way between clients and Region may be longer. */
const EASY_PLACE = 62;
const MOST_SPARE = 150;
const spareOf = (drawn: Drawn, width: number): number =>
  Math.max(0, Math.min(MOST_SPARE, 5 * (roomFor(drawn, width) - EASY_PLACE)));

/** Where everything stands, for any scenario: computed, never placed by hand. */
export function layoutScene(record: RunRecord, api: number, width: number, way = wayOfApi(record, api)): SceneLayout {
  const drawn = { record, api, way };
  return withCallbacks(record, isTooNarrow(drawn, width) ? layoutDown(drawn, width) : layoutAcross(drawn, width));
}

const labelOf = (name: string): string => STEP_LABELS[name] ?? name;

function layoutAcross(drawn: Drawn, width: number): SceneLayout {
  const { record, api } = drawn;
  const top = 56;
  const out = top + 84;
  const wall = wallOf(record);
  const plan = approachAcross(record, spareOf(drawn, width));
  const frame: Frame = {
    plan,
    houseFrom: plan.house,
    houseTo: width - BOX.along - HALL,
    first: plan.house + wall,
    last: width - BOX.along - HALL - wall,
    out,
    bypass: out + 116,
    home: out + 148,
    response: plan.house + wall + 60,
    across: [top, out + 210],
  };
  const house = { x: frame.houseFrom, y: top, width: frame.houseTo - frame.houseFrom, height: out + 210 - top };
  const strips = stripsAcross(record, api, house);
  const lowest = strips.at(-1);
  const height = lowest ? lowest.y + lowest.height + 6 : house.y + house.height + 26;
  return compose(drawn, frame, { vertical: false, width, height, house, strips });
}

const DOWN = {
  box: 42,
  hall: 26,
  place: 28,
  wall: 24,
  name: 14,
  label: 86,
  door: { along: SIZES_DOWN.door, across: 98 },
};

function layoutDown(drawn: Drawn, wide: number): SceneLayout {
  const { record, api } = drawn;
  const width = Math.min(wide, 460);
  const isFoldedBeside = record.names.apis.length > 1;
  const right = width - (isFoldedBeside ? 30 : 0);
  const places = placesOf(stepsOf(drawn, OUT_GROUPS));
  const plan = planApproach(approachOf(record), hasDoors(record), DOWN.box, DOWN.hall, SIZES_DOWN);
  const houseFrom = plan.house;
  // The name of the API stands over the first station, where no tag of a token passes.
  const first = houseFrom + DOWN.name + DOWN.wall;
  const last = first + Math.max(240, places * DOWN.place);
  const frame: Frame = {
    plan,
    houseFrom,
    houseTo: last + DOWN.wall,
    first,
    last,
    out: 108,
    bypass: right - 126,
    home: right - 92,
    response: first + 16,
    across: [0, width],
  };
  const house = { x: 0.75, y: houseFrom, width: right - 1.5, height: frame.houseTo - houseFrom };
  const height = frame.houseTo + DOWN.hall + DOWN.box + 2;
  const strips = isFoldedBeside ? [stripDown(record, api, house, width)] : [];
  return compose(drawn, frame, { vertical: true, width, height, house, strips });
}

type Around = Pick<SceneLayout, 'vertical' | 'width' | 'height' | 'house' | 'strips'>;

function compose(drawn: Drawn, frame: Frame, around: Around): SceneLayout {
  const { record, api, way } = drawn;
  const { vertical } = around;
  const at = (u: number, v: number): Point => (vertical ? { x: v, y: u } : { x: u, y: v });
  const out = planLane(stepsOf(drawn, OUT_GROUPS), frame.first, frame.last);
  const back = planBack(stepsOf(drawn, ['wayBack']), frame);
  const banks = banksOf(frame, around);
  const { plan } = frame;
  const clients = placeTerminals(clientsOf(record), banks.client, vertical);
  const doors = placedNearer(placeTerminals(doorsOf(record).list, banks.door, vertical), plan.nearer, vertical);
  return {
    ...around,
    api,
    way,
    stations: [
      ...stationsOf(out, 'out', vertical, (u) => at(u, frame.out)),
      ...stationsOf(back, 'home', vertical, (u) => at(u, frame.home)),
    ],
    groups: vertical ? [] : groupMarks(out, around.house.y + 20),
    gatewayResponse: at(frame.response, frame.home),
    clients,
    backends: placeTerminals(backendsOf(record), banks.backend, vertical),
    doors,
    approach: approachStations(record, approachOf(record), { plan, doors, clients, vertical, lane: frame.out }),
    gateOut: at(plan.gate, frame.out),
    gateHome: at(plan.gate, frame.home),
    outStart: at(frame.houseFrom, frame.out),
    outEnd: at(frame.houseTo, frame.out),
    homeStart: at(frame.houseTo, frame.home),
    homeEnd: at(frame.houseFrom, frame.home),
    bypass: frame.bypass,
  };
}

function banksOf(frame: Frame, { vertical, width, height }: Around) {
  const [from, to] = frame.across;
  const common = vertical
    ? { from, to, along: DOWN.box, across: 108, gap: 8 }
    : { from, to, along: BOX.along, across: BOX.across, gap: 22 };
  const far = vertical ? height - DOWN.box / 2 - 1 : width - BOX.along / 2;
  const door = { ...common, ...(vertical ? DOWN.door : DOOR), u: frame.plan.door };
  return {
    door: { ...door, side: 'client' },
    client: { ...common, side: 'client', u: vertical ? DOWN.box / 2 + 1 : BOX.along / 2 },
    backend: { ...common, side: 'backend', u: far },
  } as const;
}

/** The way home runs backwards: the first step of it is nearest the backend. */
function planBack(steps: readonly LaneStep[], { first, last, response }: Frame): readonly PlannedStep[] {
  const from = response + (last - first) * 0.24;
  return [...planLane([...steps].reverse(), from, last)].reverse();
}

function stationsOf(
  planned: readonly PlannedStep[],
  lane: Lane,
  vertical: boolean,
  at: (u: number) => Point,
): readonly Station[] {
  const fits = vertical ? null : fittingLabels(planned, labelOf, lane === 'out');
  return planned.map((step, i) => ({
    ...step,
    ...at(step.u),
    lane,
    label: fits
      ? (fits.get(step.step)?.lines ?? [])
      : step.busy
        ? twoLines(labelOf(step.name), LABEL_SIZE, DOWN.label)
        : [],
    below: fits?.get(step.step)?.below ?? false,
    drop: dropOf(planned, i, vertical),
  }));
}

/** In the gap before the station: what hangs under it and under its neighbour stays clear. */
function dropOf(planned: readonly PlannedStep[], i: number, vertical: boolean): number {
  const u = planned[i]?.u ?? 0;
  if (vertical) return u;
  const busyBefore = planned.slice(0, i).findLast(({ busy }) => busy)?.u ?? u - 90;
  return u - Math.min(44, Math.max(20, (u - busyBefore) / 2));
}

function groupMarks(planned: readonly PlannedStep[], y: number): readonly GroupMark[] {
  let free = 0;
  return OUT_GROUPS.flatMap((group) => {
    const mine = planned.filter((step) => step.group === group);
    const from = mine[0]?.u;
    const to = mine.at(-1)?.u;
    if (from === undefined || to === undefined) return [];
    const label = GROUP_LABELS[group];
    const half = textWidth(label, 11.5) / 2;
    const x = Math.max((from + to) / 2, free + half + 14);
    free = x + half;
    return [{ group, label, x, y }];
  });
}
