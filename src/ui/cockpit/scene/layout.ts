import { STEP_GROUPS, type StepGroup } from '../../../gateway/step.ts';
import { busySteps } from '../../../trace/idle.ts';
import type { RunRecord } from '../../../trace/record.ts';
import { GROUP_LABELS, STEP_LABELS } from '../../../trace/words/en.ts';
import { wayOfApi, shapeOf } from '../pipeline-shape.ts';
import { doorsOf } from './doors.ts';
import type { Box, Point } from './geometry.ts';
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
  /** Where, along the way, a refusal leaves the lane: beside the station, clear of what hangs under it. */
  readonly drop: number;
};
export type GroupMark = Point & { readonly group: StepGroup; readonly label: string };
/** Another API than the one in play: its house is folded to a strip with the two lanes. */
export type Strip = Box & {
  readonly apis: readonly number[];
  readonly label: string;
  readonly out: readonly [Point, Point];
  readonly home: readonly [Point, Point];
};
export type SceneLayout = {
  readonly vertical: boolean;
  readonly width: number;
  readonly height: number;
  readonly api: number;
  readonly house: Box;
  readonly stations: readonly Station[];
  readonly groups: readonly GroupMark[];
  readonly gatewayResponse: Point;
  readonly clients: readonly Terminal[];
  readonly backends: readonly Terminal[];
  /** Edge locations, Regions and VPC endpoints that requests come by; none where the network is not simulated. */
  readonly doors: readonly Terminal[];
  readonly strips: readonly Strip[];
  readonly outStart: Point;
  readonly outEnd: Point;
  readonly homeStart: Point;
  readonly homeEnd: Point;
  /** Across the way, where what is skipped is passed by. */
  readonly bypass: number;
};

/** Lengths along the way (u) and across it (v) that the two pictures share; the rest follows from the scenario. */
type Frame = {
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
const DOOR = { along: 116, across: 44, hall: 40 };
const WALL = 52;
/** Below this room for a step the picture is laid on its side. */
const NARROWEST_PLACE = 46;
const STRIP = { size: 30, gap: 8, most: 4 };

const stepsOf = (record: RunRecord, api: number, groups: readonly StepGroup[]): readonly LaneStep[] => {
  const shape = shapeOf(wayOfApi(record, api));
  const busy = busySteps(record, api);
  return groups.flatMap((group) =>
    shape[group].map(({ index, name }) => ({ step: index, name, group, busy: busy.has(index) })),
  );
};
const OUT_GROUPS = STEP_GROUPS.filter((group) => group !== 'wayBack');

/** Whether the scene of an API must run downwards in so much room. */
export function runsDown(record: RunRecord, api: number, width: number): boolean {
  const room = width - 2 * (BOX.along + HALL + WALL) - doorRoom(record, DOOR);
  return room / Math.max(1, placesOf(stepsOf(record, api, OUT_GROUPS))) < NARROWEST_PLACE;
}

/** What doors before the house take along the way. */
const doorRoom = (record: RunRecord, { along, hall }: { readonly along: number; readonly hall: number }): number =>
  doorsOf(record).list.length === 0 ? 0 : along + hall;

/** Where everything stands, for any scenario: computed, never placed by hand. */
export function layoutScene(record: RunRecord, api: number, width: number): SceneLayout {
  return runsDown(record, api, width) ? layoutDown(record, api, width) : layoutAcross(record, api, width);
}

const labelOf = (name: string): string => STEP_LABELS[name] ?? name;

function layoutAcross(record: RunRecord, api: number, width: number): SceneLayout {
  const top = 50;
  const out = top + 84;
  const door = doorRoom(record, DOOR);
  const frame: Frame = {
    houseFrom: BOX.along + HALL + door,
    houseTo: width - BOX.along - HALL,
    first: BOX.along + HALL + door + WALL,
    last: width - BOX.along - HALL - WALL,
    out,
    bypass: out + 116,
    home: out + 148,
    response: BOX.along + HALL + door + WALL + 60,
    across: [top, out + 210],
  };
  const house = { x: frame.houseFrom, y: top, width: frame.houseTo - frame.houseFrom, height: out + 210 - top };
  const strips = stripsAcross(record, api, house);
  const lowest = strips.at(-1);
  const height = lowest ? lowest.y + lowest.height + 6 : house.y + house.height + 26;
  return compose(record, api, frame, { vertical: false, width, height, house, strips });
}

/** Below a house: its name, then the folded houses of the other APIs. */
function stripsAcross({ names }: RunRecord, api: number, house: Box): readonly Strip[] {
  return others(names.apis, api).map(({ apis, label }, i) => {
    const y = house.y + house.height + 34 + i * (STRIP.size + STRIP.gap);
    const lane = (v: number): readonly [Point, Point] => [
      { x: house.x, y: y + v },
      { x: house.x + house.width, y: y + v },
    ];
    const [homeTo, homeFrom] = lane(21);
    return {
      apis,
      label,
      x: house.x,
      y,
      width: house.width,
      height: STRIP.size,
      out: lane(9),
      home: [homeFrom, homeTo],
    };
  });
}

function others(apis: RunRecord['names']['apis'], api: number) {
  const rest = apis.flatMap(({ name }, i) => (i === api ? [] : [{ apis: [i], label: name }]));
  if (rest.length <= STRIP.most) return rest;
  const last = rest.slice(STRIP.most - 1);
  return [
    ...rest.slice(0, STRIP.most - 1),
    { apis: last.flatMap((each) => each.apis), label: `${last.length} more APIs` },
  ];
}

const DOWN = { box: 42, hall: 26, place: 28, wall: 24, label: 86, door: { along: 40, across: 98, hall: 26 } };

function layoutDown(record: RunRecord, api: number, wide: number): SceneLayout {
  const width = Math.min(wide, 460);
  const isFoldedBeside = record.names.apis.length > 1;
  const right = width - (isFoldedBeside ? 30 : 0);
  const places = placesOf(stepsOf(record, api, OUT_GROUPS));
  const houseFrom = DOWN.box + DOWN.hall + doorRoom(record, DOWN.door);
  const first = houseFrom + DOWN.wall;
  const last = first + Math.max(240, places * DOWN.place);
  const frame: Frame = {
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
  return compose(record, api, frame, { vertical: true, width, height, house, strips });
}

function stripDown({ names }: RunRecord, api: number, house: Box, width: number): Strip {
  const rest = names.apis.flatMap(({ name }, i) => (i === api ? [] : [{ i, name }]));
  const x = width - 24;
  const end = house.y + house.height;
  return {
    apis: rest.map(({ i }) => i),
    label: rest.length === 1 ? (rest[0]?.name ?? '') : `${rest.length} other APIs`,
    x,
    y: house.y,
    width: 23,
    height: house.height,
    out: [{ x: x + 6, y: house.y }, { x: x + 6, y: end }],
    home: [{ x: x + 17, y: end }, { x: x + 17, y: house.y }],
  }; // prettier-ignore
}

type Around = Pick<SceneLayout, 'vertical' | 'width' | 'height' | 'house' | 'strips'>;

function compose(record: RunRecord, api: number, frame: Frame, around: Around): SceneLayout {
  const { vertical } = around;
  const at = (u: number, v: number): Point => (vertical ? { x: v, y: u } : { x: u, y: v });
  const out = planLane(stepsOf(record, api, OUT_GROUPS), frame.first, frame.last);
  const back = planBack(stepsOf(record, api, ['wayBack']), frame);
  const banks = banksOf(frame, around);
  return {
    ...around,
    api,
    stations: [
      ...stationsOf(out, 'out', vertical, (u) => at(u, frame.out)),
      ...stationsOf(back, 'home', vertical, (u) => at(u, frame.home)),
    ],
    groups: vertical ? [] : groupMarks(out, around.house.y + 20),
    gatewayResponse: at(frame.response, frame.home),
    clients: placeTerminals(clientsOf(record), banks.client, vertical),
    backends: placeTerminals(backendsOf(record), banks.backend, vertical),
    doors: placeTerminals(doorsOf(record).list, banks.door, vertical),
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
  const door = vertical
    ? {
        ...common,
        along: DOWN.door.along,
        across: DOWN.door.across,
        u: frame.houseFrom - DOWN.hall - DOWN.door.along / 2,
      }
    : { ...common, along: DOOR.along, across: DOOR.across, u: frame.houseFrom - HALL * 0.62 - DOOR.along / 2 };
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
  const fits = vertical ? null : fittingLabels(planned, labelOf);
  return planned.map((step, i) => ({
    ...step,
    ...at(step.u),
    lane,
    label: fits ? (fits.get(step.step) ?? []) : step.busy ? twoLines(labelOf(step.name), LABEL_SIZE, DOWN.label) : [],
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
