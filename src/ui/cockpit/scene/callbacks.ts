import { callerOf, isCallback } from '../../../trace/caller.ts';
import { EVENT_KINDS } from '../../../trace/event-columns.ts';
import { EXCHANGE_KINDS } from '../../../trace/exchange-columns.ts';
import type { RunRecord } from '../../../trace/record.ts';
import type { ExchangeMoment } from '../../../trace/seek.ts';
import { socketKindOf } from '../../../trace/describe-sockets.ts';
import { STEP_LABELS } from '../../../trace/words/en.ts';
import { STEP_GROUPS } from '../../../gateway/step.ts';
import { shapeOf } from '../pipeline-shape.ts';
import { curve, type Box, type Point } from './geometry.ts';
import { LABEL_SIZE } from './lane-plan.ts';
import type { SceneLayout, Station } from './layout.ts';
import type { Marks } from './marks.ts';
import { terminalOf } from './terminals.ts';
import { twoLines } from './text-width.ts';
import type { Spot } from './spots.ts';

/** Where calls of `@connections` go by: from the functions' side to the clients', on steps of their own. */
export type CallbackBand = Box & {
  readonly steps: ReadonlySet<number>;
  /** Its lane from the functions on, and the one answers go back by. */
  readonly out: readonly [Point, Point];
  readonly home: readonly [Point, Point];
};

const HIGH = { across: 74, down: 92 };
const GAP = 30;
const LANE = 18;
const BACK = { across: 62, down: 80 };
const ROOM = { across: 130, down: 64 };

/** The scene with the band of an API whose functions call `@connections`, below everything else. */
export function withCallbacks(record: RunRecord, layout: SceneLayout): SceneLayout {
  const { exchanges } = record;
  const calls = exchanges.kind.some((_kind, id) => isCallback(record, id) && exchanges.api[id] === layout.api);
  if (!calls) return layout;
  const { vertical } = layout;
  const y = layout.height + (vertical ? 10 : GAP - 22);
  const [x, width] = vertical ? [0.75, layout.width - 1.5] : [layout.house.x, layout.house.width];
  const [high, back] = vertical ? [HIGH.down, BACK.down] : [HIGH.across, BACK.across];
  const line = (at: number): readonly [Point, Point] => [
    { x: x + width, y: y + at },
    { x, y: y + at },
  ];
  const stations = stationsOf(x, width, y + LANE, vertical);
  const [right, left] = line(back);
  return {
    ...layout,
    height: y + high + 2,
    stations: [...layout.stations, ...stations],
    callbacks: {
      x,
      y,
      width,
      height: high,
      steps: new Set(stations.map(({ step }) => step)),
      out: line(LANE),
      home: [left, right],
    },
  };
}

/** From right to left, as the way goes. */
function stationsOf(x: number, width: number, y: number, vertical: boolean): readonly Station[] {
  const shape = shapeOf('CALLBACK');
  const steps = STEP_GROUPS.flatMap((group) => shape[group].map((step) => ({ ...step, group })));
  const name = vertical ? 0 : 110;
  const room = (width - name) / steps.length;
  return steps.map(({ index, name: step, group }, i) => ({
    x: x + width - room * (i + 0.5),
    y,
    step: index,
    name: step,
    group,
    lane: 'home',
    busy: true,
    below: false,
    label: twoLines(STEP_LABELS[step] ?? step, LABEL_SIZE, vertical ? ROOM.down : ROOM.across),
    drop: 0,
  }));
}

const DISCONNECT = EXCHANGE_KINDS.indexOf('disconnect');

/** Where a call of `@connections`, or the news of an end, stands that no client sent; null: as every other exchange. */
export function unsentSpot(layout: SceneLayout, record: RunRecord, moment: ExchangeMoment): Spot | null {
  const { exchange, place } = moment;
  if (record.exchanges.kind[exchange] === DISCONNECT) {
    if (place === 'client') return { ...layout.outStart, key: 'door', lane: 'out', drop: 0 };
    return place === 'received' ? { ...layout.homeEnd, key: 'done', lane: 'home', drop: 0 } : null;
  }
  if (!isCallback(record, exchange)) return null;
  const spot = (at: Point, key: string): Spot => ({ x: at.x, y: at.y, key, lane: 'callback', drop: 0 });
  if (place === 'client' || place === 'received') {
    const at = callerPoint(layout, record, exchange, place === 'received');
    return at ? spot(at, `${place === 'client' ? 'caller' : 'told'}${at.x} ${at.y}`) : null;
  }
  if (record.exchanges.api[exchange] !== layout.api || !layout.callbacks) return null;
  const station = layout.stations.find(({ step }) => step === moment.step);
  const [right] = layout.callbacks.home;
  // Refused, it is made an answer of at the lane that leads back.
  return station
    ? spot(station, `step${station.step}`)
    : spot({ x: (right.x + layout.callbacks.home[1].x) / 2, y: right.y }, 'callbackBack');
}

const CLEAR = 13;

/** Before the box of whoever calls. */
function callerPoint(layout: SceneLayout, record: RunRecord, exchange: number, isHome: boolean): Point | null {
  const { kind, index } = callerOf(record, exchange);
  const isFunction = kind === 'function';
  const box = terminalOf(isFunction ? layout.backends : layout.clients, index);
  if (!box) return null;
  const { x, y } = isHome ? box.home : box.out;
  const by = isFunction ? -CLEAR : CLEAR;
  // Downwards the band lies below the functions.
  if (layout.vertical && isFunction) return { x, y: box.y + box.height + 3 };
  return layout.vertical ? { x, y: y + by } : { x: x + by, y };
}

/** The way of a call of `@connections`: in at the functions' side, through its steps, and back below them. */
export function callbackWay(layout: SceneLayout, from: Spot, to: Spot): readonly Point[] {
  const { callbacks: band, vertical } = layout;
  if (!band) return [from, to];
  const [start] = band.out;
  const [left, right] = band.home;
  const isClients = ({ y, x }: Point): boolean => (vertical ? y < layout.house.y : x < layout.house.x);
  if (from.key.startsWith('caller'))
    return isClients(from) ? [...curve(from, left, vertical), right, start, to] : [...curve(from, start, vertical), to];
  if (to.key.startsWith('told'))
    return isClients(to)
      ? [from, ...curve(band.out[1], to, vertical)]
      : [from, { x: from.x, y: right.y }, ...curve(right, to, vertical)];
  return [from, to];
}

/** The step in the house that a thing hangs under: what calls share with messages stands there once. */
export function houseStep({ stations, callbacks }: SceneLayout, { names }: RunRecord, step: number): number {
  const isOwn = (each: Station): boolean => callbacks?.steps.has(each.step) !== true;
  const own = stations.find((each) => each.step === step && isOwn(each));
  return (own ?? stations.find((each) => each.name === names.steps[step] && isOwn(each)))?.step ?? step;
}

/** Marks by the stations of the house: what a handshake or an end shares with messages stands there once. */
export function houseMarks(layout: SceneLayout, record: RunRecord, followed: number, marks: Marks): Marks {
  const kind = socketKindOf(record, followed);
  if (kind !== 'connect' && kind !== 'disconnect') return marks;
  const own = (step: number): number => houseStep(layout, record, step);
  const of = new Map([...marks.of].map(([step, mark]) => [own(step), mark]));
  return { of, decided: marks.decided && { ...marks.decided, step: own(marks.decided.step) } };
}

/** The client a frame reaches at this event, by its number; null: none is. */
export function frameFor(record: RunRecord, cursor: number): number | null {
  const { events, exchanges, names } = record;
  if (EVENT_KINDS[events.kind[cursor] ?? 0] !== 'frame') return null;
  return names.entries[exchanges.entry[events.a[cursor] ?? -1] ?? -1]?.client ?? null;
}
