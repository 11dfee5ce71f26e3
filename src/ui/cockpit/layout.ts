import { STEP_GROUPS, type StepGroup } from '../../gateway/step.ts';
import type { RunRecord } from '../../trace/record.ts';
import { shapeOf, type PipelineShape } from './pipeline-shape.ts';
import type { ProtocolType } from '../../gateway/protocols.ts';

export type Point = { readonly x: number; readonly y: number };
export type Station = Point & {
  readonly step: number;
  readonly name: string;
  readonly group: StepGroup;
  /** Folded stations lie under their group's one mark. */
  readonly folded: boolean;
  readonly lane: 'out' | 'home';
};
export type GroupMark = Point & {
  readonly group: StepGroup;
  readonly open: boolean;
  readonly lane: 'out' | 'home';
  readonly from: number;
  readonly to: number;
};
export type Terminal = Point & {
  readonly index: number;
  readonly label: string;
  readonly detail: string;
  readonly kind: string;
};
export type SceneLayout = {
  readonly vertical: boolean;
  readonly width: number;
  readonly height: number;
  readonly house: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
  readonly stations: readonly Station[];
  readonly groups: readonly GroupMark[];
  readonly gatewayResponse: Point;
  readonly clients: readonly Terminal[];
  readonly backends: readonly Terminal[];
  /** Ends of the two lanes at the house's walls. */
  readonly outStart: Point;
  readonly outEnd: Point;
  readonly homeStart: Point;
  readonly homeEnd: Point;
  readonly bypass: number;
};

/** Lengths along the way (u) and across it (v), before the picture is laid on its side for a phone. */
const WIDE = {
  length: 1320,
  breadth: 400,
  houseFrom: 180,
  houseTo: 1090,
  firstStation: 262,
  lastStation: 1030,
  out: 150,
  home: 318,
  response: 300,
  bypass: 262,
  client: 82,
  backend: 1230,
};
const TALL = {
  length: 610,
  breadth: 380,
  houseFrom: 84,
  houseTo: 522,
  firstStation: 122,
  lastStation: 478,
  out: 122,
  home: 288,
  response: 160,
  bypass: 206,
  client: 36,
  backend: 574,
};

/** Where everything stands, for any scenario: computed, never placed by hand. */
export function layoutScene(record: RunRecord, kind: ProtocolType, open: StepGroup, vertical: boolean): SceneLayout {
  const shape = shapeOf(kind);
  const size = vertical ? TALL : WIDE;
  const at = (u: number, v: number): Point => (vertical ? { x: v, y: u } : { x: u, y: v });
  const outGroups = STEP_GROUPS.filter((group) => group !== 'wayBack');
  const placed = placeGroups(shape, outGroups, open, size.firstStation, size.lastStation);
  const back = placeBack(shape.wayBack, open, size);
  const stations = [...placed.stations, ...back.stations].map(({ u, ...station }) => ({
    ...station,
    ...at(u, station.lane === 'out' ? size.out : size.home),
  }));
  const groups = [...placed.marks, ...back.marks].map(({ u, ...mark }) => ({
    ...mark,
    ...at(u, mark.lane === 'out' ? size.out : size.home),
  }));
  const middle = (size.out + size.home) / 2;
  return {
    vertical,
    width: vertical ? size.breadth : size.length,
    height: vertical ? size.length : size.breadth,
    house: vertical
      ? { x: 14, y: size.houseFrom, width: size.breadth - 28, height: size.houseTo - size.houseFrom }
      : { x: size.houseFrom, y: 66, width: size.houseTo - size.houseFrom, height: size.breadth - 86 },
    stations,
    groups,
    gatewayResponse: at(size.response, size.home),
    clients: terminals(
      record.names.clients.map(({ name, kind, origin }) => ({
        label: name,
        kind,
        detail: origin?.replace(/^https?:\/\//, '') ?? '',
      })),
      size.client,
      middle,
      size.breadth,
      at,
    ),
    backends: terminals(backendsOf(record), size.backend, middle, size.breadth, at),
    outStart: at(size.houseFrom, size.out),
    outEnd: at(size.houseTo, size.out),
    homeStart: at(size.houseTo, size.home),
    homeEnd: at(size.houseFrom, size.home),
    bypass: size.bypass,
  };
}

const backendsOf = ({
  names,
}: RunRecord): readonly { readonly label: string; readonly kind: string; readonly detail: string }[] => [
  ...names.functions.map(({ name }) => ({ label: name, kind: 'function', detail: 'Lambda' })),
  ...names.backends.map(({ name, origin }) => ({
    label: name,
    kind: 'http',
    detail: origin.replace(/^https?:\/\//, ''),
  })),
];

type Named = { readonly label: string; readonly kind: string; readonly detail: string };

/** Clients and backends stand across the way, evenly, however many there are. */
function terminals(
  list: readonly Named[],
  u: number,
  middle: number,
  breadth: number,
  at: (u: number, v: number) => Point,
): readonly Terminal[] {
  const room = breadth - 132;
  const gap = list.length > 1 ? Math.min(150, room / (list.length - 1)) : 0;
  return list.map((item, index) => ({ ...item, index, ...at(u, middle + (index - (list.length - 1) / 2) * gap) }));
}

type PlacedStation = Omit<Station, 'x' | 'y'> & { readonly u: number };
type PlacedMark = Omit<GroupMark, 'x' | 'y'> & { readonly u: number };

/** Each group takes one place, the open one as many as it has steps. */
function placeGroups(shape: PipelineShape, groups: readonly StepGroup[], open: StepGroup, from: number, to: number) {
  const places = groups.map((group) => (group === open ? shape[group].length : 1));
  const total = places.reduce((sum, count) => sum + count, 0);
  const step = (to - from) / Math.max(1, total - 1);
  const stations: PlacedStation[] = [];
  const marks: PlacedMark[] = [];
  let taken = 0;
  groups.forEach((group, i) => {
    const isOpen = group === open;
    const first = from + taken * step;
    const last = from + (taken + (places[i] ?? 1) - 1) * step;
    marks.push({ group, open: isOpen, lane: 'out', u: (first + last) / 2, from: first, to: last });
    shape[group].forEach(({ index, name }, k) =>
      stations.push({ step: index, name, group, folded: !isOpen, lane: 'out', u: isOpen ? first + k * step : first }),
    );
    taken += places[i] ?? 1;
  });
  return { stations, marks };
}

function placeBack(steps: PipelineShape['wayBack'], open: StepGroup, size: typeof WIDE) {
  const isOpen = open === 'wayBack';
  const from = size.response + (size.lastStation - size.response) * 0.3;
  const to = size.lastStation;
  const gap = (to - from) / Math.max(1, steps.length - 1);
  const middle = (from + to) / 2;
  // The way home runs backwards: the first step of it is nearest the backend.
  const stations = steps.map(({ index, name }, k): PlacedStation => ({
    step: index,
    name,
    group: 'wayBack',
    folded: !isOpen,
    lane: 'home',
    u: isOpen ? to - k * gap : middle,
  }));
  const marks: PlacedMark[] = [{ group: 'wayBack', open: isOpen, lane: 'home', u: middle, from, to }];
  return { stations, marks };
}
