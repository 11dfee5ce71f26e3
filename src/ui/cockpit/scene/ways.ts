import type { RunRecord } from '../../../trace/record.ts';
import type { ExchangeMoment } from '../../../trace/seek.ts';
import { isNetworkStep } from '../../../gateway/protocols.ts';
import { callbackWay } from './callbacks.ts';
import { curve, pathOf, rounded, wayOf, type Point, type Way } from './geometry.ts';
import { along, clientOf, journeyOf, stripOf, type Journey } from './journey.ts';
import type { SceneLayout } from './layout.ts';
import { spotOf, stationSpot, type Spot } from './spots.ts';
import type { Strip } from './strips.ts';
import { terminalOf } from './terminals.ts';

const known = new WeakMap<SceneLayout, Map<string, Way>>();

/** The way of an exchange between two of its places: along the lanes, round the turns, never across the house. */
export function wayBetween(layout: SceneLayout, record: RunRecord, exchange: number, from: Spot, to: Spot): Way {
  let ways = known.get(layout);
  if (!ways) known.set(layout, (ways = new Map<string, Way>()));
  const journey = journeyOf(layout, record, exchange);
  const key = `${journey.key} ${from.key} ${to.key}`;
  const strip = stripOf(layout, record.exchanges.api[exchange] ?? -1);
  const found = ways.get(key) ?? wayOf(pointsBetween(layout, journey, strip, from, to));
  ways.set(key, found);
  return found;
}

function pointsBetween(
  layout: SceneLayout,
  journey: Journey,
  strip: Strip | null,
  from: Spot,
  to: Spot,
): readonly Point[] {
  const { vertical } = layout;
  if (from.lane === 'callback' || to.lane === 'callback') return callbackWay(layout, from, to);
  const rank = (way: 'out' | 'home', { key }: Spot): number => journey[way].findIndex((each) => each.key === key);
  if (from.lane === 'approach') {
    const left = journey.out.slice(rank('out', from));
    if (to.lane === 'approach') return along(journey.out.slice(rank('out', from), rank('out', to) + 1), vertical);
    if (to.lane === 'leave') return turnedBack(layout, journey, from, to);
    return [...along(left, vertical), ...insideFrom(layout, strip, to)];
  }
  if (from.lane === 'leave') return along(journey.home.slice(rank('home', from), rank('home', to) + 1), vertical);
  if (to.lane === 'leave')
    return [...outOf(layout, strip, from), ...along(journey.home.slice(0, rank('home', to) + 1), vertical)];
  return inside(layout, strip, from, to);
}

/** From the door of the house to a place in it, or behind it. */
const insideFrom = ({ vertical, outEnd }: SceneLayout, strip: Strip | null, to: Spot): readonly Point[] =>
  to.lane === 'backend' ? curve(strip?.out[1] ?? outEnd, to, vertical) : [to];

/** From a place in the house, or behind it, to where its lane home ends. */
function outOf(layout: SceneLayout, strip: Strip | null, from: Spot): readonly Point[] {
  if (from.lane === 'backend') return curve(from, strip?.home[0] ?? layout.homeStart, layout.vertical);
  return from.lane === 'out' && !strip ? passBy(layout, from, layout.homeEnd) : [from];
}

function inside(layout: SceneLayout, strip: Strip | null, from: Spot, to: Spot): readonly Point[] {
  const { vertical } = layout;
  switch (`${from.lane}-${to.lane}` as const) {
    case 'out-backend':
      return [from, ...curve(strip?.out[1] ?? layout.outEnd, to, vertical)];
    case 'backend-out':
      return [...curve(from, strip?.out[1] ?? layout.outEnd, vertical), to];
    case 'backend-home':
      return [...curve(from, strip?.home[0] ?? layout.homeStart, vertical), to];
    case 'out-home':
      if (strip) return [from, to];
      return to.key === 'response' ? passBy(layout, from, to) : turnRound(layout, from, to);
    default:
      return [from, to];
  }
}

/** Refused before the house: from the front of the Region over to the way home, from anywhere else straight back. */
function turnedBack(layout: SceneLayout, journey: Journey, from: Spot, to: Spot): readonly Point[] {
  if (!from.key.startsWith('front')) return curve(from, to, layout.vertical);
  const gate = journey.home.findIndex(({ key }) => key === 'gateHome');
  const end = journey.home.findIndex(({ key }) => key === to.key);
  return [...passBy(layout, from, layout.gateHome), ...along(journey.home.slice(gate, end + 1), layout.vertical)];
}

const RADIUS = 22;
const SHORT = 96;

/** Nobody outside is called: the way turns inside the house's far wall. */
function turnRound({ vertical, outEnd, homeStart }: SceneLayout, from: Point, to: Point): readonly Point[] {
  const inwards = (at: Point): Point => (vertical ? { x: at.x, y: at.y - 12 } : { x: at.x - 14, y: at.y });
  return rounded([from, inwards(outEnd), inwards(homeStart), to], RADIUS);
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

/** The way home of an exchange a step has decided, to be drawn: past what is skipped, or back from before the house. */
export function decidedWay(
  layout: SceneLayout,
  record: RunRecord,
  moment: ExchangeMoment,
  step: number,
  viaResponse: boolean,
): string | null {
  const { vertical, gatewayResponse, homeEnd } = layout;
  const journey = journeyOf(layout, record, moment.exchange);
  const client = terminalOf(layout.clients, clientOf(record, moment.exchange))?.home;
  // A line reaches the box; a token stands clear of it.
  const toBox = (points: readonly Point[]): readonly Point[] => (client ? [...points.slice(0, -1), client] : points);
  if (isNetworkStep(step)) {
    const from = spotOf(layout, record, { ...moment, step, place: 'home', outcome: 'refused' });
    const to = spotOf(layout, record, { ...moment, place: 'received' });
    return pathOf([...pointsBetween(layout, journey, null, from, to), ...(client ? [client] : [])]);
  }
  const station = layout.stations.find((each) => each.step === step);
  if (!station || layout.callbacks?.steps.has(step)) return null;
  const joins = viaResponse ? gatewayResponse : homeEnd;
  const way = station.lane === 'out' ? passBy(layout, stationSpot(station), joins) : [station, joins];
  return pathOf([...way, ...along(toBox(journey.home), vertical)]);
}
