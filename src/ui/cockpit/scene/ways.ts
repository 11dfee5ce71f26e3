import type { RunRecord } from '../../../trace/record.ts';
import { eventsOfExchange, type ExchangeMoment } from '../../../trace/seek.ts';
import { groupOfStep, isNetworkStep, isRefusalStep } from '../../../gateway/protocols.ts';
import { curve, pathOf, rounded, wayOf, type Point, type Way } from './geometry.ts';
import { doorSpot, stopOf } from './door-spots.ts';
import type { SceneLayout, Station, Strip } from './layout.ts';
import { terminalOf } from './terminals.ts';

/** A place on the way of an exchange; `lane` tells which part of the way it lies on, `key` tells places apart. */
export type Spot = Point & {
  readonly key: string;
  readonly lane: 'client' | 'doorOut' | 'out' | 'backend' | 'home' | 'doorHome' | 'received';
  /** Where a refusal leaves the lane out. */
  readonly drop: number;
};

/** Where an exchange stands at a moment. */
export function spotOf(layout: SceneLayout, record: RunRecord, moment: ExchangeMoment): Spot {
  if (moment.place === 'client' || moment.place === 'received') return clientSpot(layout, record, moment);
  if (moment.place === 'backend' && groupOfStep(moment.step) === 'integration')
    return backendSpot(layout, record, moment);
  if (isNetworkStep(moment.step)) return networkSpot(layout, record, moment);
  const strip = stripOf(layout, record.exchanges.api[moment.exchange] ?? -1);
  if (strip) return stripSpot(strip, moment);
  if (isRefusalStep(moment.step)) return { ...layout.gatewayResponse, key: 'response', lane: 'home', drop: 0 };
  if (isBack(layout, record, moment)) return { ...layout.homeStart, key: 'back', lane: 'home', drop: 0 };
  const station = layout.stations.find(({ step }) => step === moment.step);
  return station ? stationSpot(station) : { ...layout.outStart, key: 'door', lane: 'out', drop: 0 };
}

/** With the backend's answer in hand the exchange is on its way home, though the step that called is not over. */
export const isBack = (
  { stations }: SceneLayout,
  { exchanges }: RunRecord,
  { exchange, step, outcome }: ExchangeMoment,
) =>
  outcome === 'passed' &&
  stations.findLast(({ lane }) => lane === 'out')?.step === step &&
  !Number.isNaN(exchanges.calledAt[exchange] ?? Number.NaN);

export const stripOf = ({ strips }: SceneLayout, api: number): Strip | null =>
  strips.find(({ apis }) => apis.includes(api)) ?? null;

const stationSpot = ({ x, y, lane, step, drop }: Station): Spot => ({ x, y, lane, key: `step${step}`, drop });

/** In a folded house one place stands for all steps of a lane. */
function stripSpot(strip: Strip, { place, refused, step }: ExchangeMoment): Spot {
  const lane = place === 'home' || refused || groupOfStep(step) === 'wayBack' ? 'home' : 'out';
  const [from, to] = strip[lane];
  return {
    x: (from.x + to.x) / 2,
    y: (from.y + to.y) / 2,
    key: `strip${strip.apis[0] ?? 0}${lane}`,
    lane,
    drop: 0,
  };
}

const clientOf = ({ names, exchanges }: RunRecord, exchange: number): number =>
  names.entries[exchanges.entry[exchange] ?? -1]?.client ?? 0;

function clientSpot(layout: SceneLayout, record: RunRecord, { exchange, place }: ExchangeMoment): Spot {
  const client = clientOf(record, exchange);
  const lane = place === 'received' ? 'received' : 'client';
  const terminal = terminalOf(layout.clients, client);
  const face = lane === 'received' ? (terminal?.home ?? layout.homeEnd) : (terminal?.out ?? layout.outStart);
  const at = beyond(layout, face, CLEAR);
  return { ...at, key: `${lane}${terminal?.members[0] ?? 0}`, lane, drop: 0 };
}

/** In front of the house: with the client, at the door that leads into AWS, or at the entrance of the house. */
function networkSpot(layout: SceneLayout, record: RunRecord, moment: ExchangeMoment): Spot {
  const stop = stopOf(record, moment);
  if (stop === 'client') return clientSpot(layout, record, { ...moment, place: 'client' });
  const strip = stripOf(layout, record.exchanges.api[moment.exchange] ?? -1);
  const [entrance] = strip?.out ?? [layout.outStart];
  const exit = strip?.home[1] ?? layout.homeEnd;
  if (stop === 'entrance') return { ...entrance, key: `entrance${entrance.y}`, lane: 'out', drop: entrance.x };
  if (stop === 'exit') return { ...exit, key: `exit${exit.y}`, lane: 'home', drop: 0 };
  return doorSpot(layout, record, moment.exchange, stop) ?? clientSpot(layout, record, { ...moment, place: 'client' });
}

function backendSpot(layout: SceneLayout, record: RunRecord, { event, exchange }: ExchangeMoment): Spot {
  const { events, names } = record;
  const isWork = (at: number): boolean => events.kind[at] === 3 || events.kind[at] === 4;
  const mine = eventsOfExchange(record, exchange);
  // Before it has begun to work it is the one that will.
  const started = mine.findLast((at) => at <= event && isWork(at)) ?? mine.find(isWork) ?? -1;
  const isHttp = events.b[started] === 1;
  const terminal = terminalOf(layout.backends, (events.a[started] ?? 0) + (isHttp ? names.functions.length : 0));
  if (!terminal) return { ...layout.outEnd, key: 'wall', lane: 'backend', drop: 0 };
  const at = beyond(layout, terminal.out, -CLEAR);
  return { ...at, key: `backend${terminal.members[0] ?? 0}`, lane: 'backend', drop: 0 };
}

/** Before a box, not on it: who stands there must not lie over its name. */
const CLEAR = 13;
const beyond = ({ vertical }: SceneLayout, { x, y }: Point, by: number): Point =>
  vertical ? { x, y: y + by } : { x: x + by, y };

const known = new WeakMap<SceneLayout, Map<string, Way>>();

/** The way between two places of one exchange: along the lanes, round the turns, never across the house. */
export function wayBetween(layout: SceneLayout, from: Spot, to: Spot, strip: Strip | null): Way {
  let ways = known.get(layout);
  if (!ways) known.set(layout, (ways = new Map<string, Way>()));
  const key = `${from.key} ${to.key} ${strip?.apis[0] ?? ''}`;
  const found = ways.get(key) ?? wayOf(pointsBetween(layout, from, to, strip));
  ways.set(key, found);
  return found;
}

function pointsBetween(layout: SceneLayout, from: Spot, to: Spot, strip: Strip | null): readonly Point[] {
  const { vertical } = layout;
  const [outStart, outEnd] = strip?.out ?? [layout.outStart, layout.outEnd];
  const [homeStart, homeEnd] = strip?.home ?? [layout.homeStart, layout.homeEnd];
  const leg = `${from.lane}-${to.lane}` as const;
  switch (leg) {
    case 'client-doorOut':
    case 'doorOut-received':
    case 'doorHome-received':
      return curve(from, to, vertical);
    case 'doorOut-out':
    case 'client-out':
      return [...curve(from, outStart, vertical), to];
    case 'client-backend':
      return [...curve(from, outStart, vertical), ...curve(outEnd, to, vertical)];
    case 'out-backend':
      return [from, ...curve(outEnd, to, vertical)];
    case 'backend-out':
      return [...curve(from, outEnd, vertical), to];
    case 'backend-home':
      return [...curve(from, homeStart, vertical), to];
    case 'backend-doorHome':
    case 'backend-received':
      return [...curve(from, homeStart, vertical), ...curve(homeEnd, to, vertical)];
    case 'home-doorHome':
    case 'home-received':
      return [from, ...curve(homeEnd, to, vertical)];
    case 'out-home':
      if (strip || to.key.startsWith('exit')) return [from, to];
      return to.key === 'response' ? passBy(layout, from, to) : turnRound(layout, from, to);
    case 'out-doorHome':
    case 'out-received':
      return strip
        ? [from, ...curve(homeEnd, to, vertical)]
        : [...passBy(layout, from, layout.homeEnd), ...curve(homeEnd, to, vertical)];
    case 'client-received':
      return curve(from, to, vertical);
    default:
      return [from, to];
  }
}

const RADIUS = 22;
const SHORT = 96;

/** Nobody outside is called: the way turns inside the house's far wall. */
function turnRound({ vertical, outEnd, homeStart }: SceneLayout, from: Point, to: Point): readonly Point[] {
  const inside = (at: Point): Point => (vertical ? { x: at.x, y: at.y - 12 } : { x: at.x - 14, y: at.y });
  return rounded([from, inside(outEnd), inside(homeStart), to], RADIUS);
}

/** From the deciding step down beside what hangs under it, along the bypass, and into the lane home. */
function passBy(layout: SceneLayout, from: Spot, to: Point): readonly Point[] {
  const { vertical, bypass } = layout;
  if (vertical) {
    const turn = { x: bypass, y: from.y };
    const end = { x: bypass, y: Math.min(from.y - 8, to.y + 34) };
    return [...rounded([from, turn, end], RADIUS), ...curve(end, to, true)];
  }
  // Near its goal it goes straight down: a bypass of a few pixels would be a kink.
  if (from.drop - to.x < SHORT) {
    const down = [from, { x: from.drop, y: from.y + 14 }, { x: from.drop, y: to.y }, to];
    return rounded(down, RADIUS);
  }
  const end = { x: Math.min(from.drop - 30, to.x + 60), y: bypass };
  const corners = [from, { x: from.drop, y: from.y + 14 }, { x: from.drop, y: bypass }, end];
  return [...rounded(corners, RADIUS), ...curve(end, to, false)];
}

/** The way home of an exchange a step has decided, to be drawn: past what is skipped. */
export function decidedWay(
  layout: SceneLayout,
  record: RunRecord,
  moment: ExchangeMoment,
  step: number,
  viaResponse: boolean,
): string | null {
  const station = layout.stations.find((each) => each.step === step);
  if (!station) return null;
  const { vertical, gatewayResponse, homeEnd } = layout;
  const client = terminalOf(layout.clients, clientOf(record, moment.exchange))?.home ?? homeEnd;
  const joins = viaResponse ? gatewayResponse : homeEnd;
  const way = station.lane === 'out' ? passBy(layout, stationSpot(station), joins) : [station, joins];
  return pathOf([...way, homeEnd, ...curve(homeEnd, client, vertical)]);
}
