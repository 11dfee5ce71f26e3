import { groupOfStep, isNetworkStep, isRefusalStep } from '../../../gateway/protocols.ts';
import { REASON_CODES } from '../../../gateway/reasons.ts';
import { OUTCOMES } from '../../../trace/exchange-columns.ts';
import type { RunRecord } from '../../../trace/record.ts';
import { eventsOfExchange, type ExchangeMoment } from '../../../trace/seek.ts';
import { doorIn, stationFor } from './approach-plan.ts';
import { houseStep, unsentSpot } from './callbacks.ts';
import { doorOf } from './doors.ts';
import type { Point } from './geometry.ts';
import { beyond, CLEAR, journeyOf, stripOf, type Journey, type Waypoint } from './journey.ts';
import type { SceneLayout, Station } from './layout.ts';
import type { Strip } from './strips.ts';
import { terminalOf } from './terminals.ts';

/** A place on the way of an exchange; `lane` tells which part of the way it lies on, `key` tells places apart. */
export type Spot = Point & {
  readonly key: string;
  /** `approach` and `leave` lie outside the house: where on them, the journey of the exchange tells by the key. */
  readonly lane: 'approach' | 'out' | 'backend' | 'home' | 'leave' | 'callback';
  /** Where a refusal leaves the lane out. */
  readonly drop: number;
};

/** Where an exchange stands at a moment. */
export function spotOf(layout: SceneLayout, record: RunRecord, moment: ExchangeMoment): Spot {
  const unsent = unsentSpot(layout, record, moment);
  if (unsent) return unsent;
  const journey = journeyOf(layout, record, moment.exchange);
  if (moment.place === 'client') return outside(journey, 'out', 0);
  if (moment.place === 'received') return outside(journey, 'home', -1);
  if (moment.place === 'backend' && groupOfStep(moment.step) === 'integration')
    return backendSpot(layout, record, moment);
  if (isNetworkStep(moment.step)) return networkSpot(layout, record, moment, journey);
  const strip = stripOf(layout, record.exchanges.api[moment.exchange] ?? -1);
  if (strip) return stripSpot(strip, moment);
  if (isRefusalStep(moment.step)) return { ...layout.gatewayResponse, key: 'response', lane: 'home', drop: 0 };
  if (isBack(layout, record, moment)) return { ...layout.homeStart, key: 'back', lane: 'home', drop: 0 };
  // Handshakes and ends of connections have lists of their own: what they share with messages has the same name.
  const step = houseStep(layout, record, moment.step);
  const station = layout.stations.find((each) => each.step === step);
  const alike = station ?? sameGroup(layout, moment.step);
  return alike ? stationSpot(alike) : outside(journey, 'out', -1);
}

/** A step of another list than the one that is drawn stands where that one does the like. */
const sameGroup = ({ stations }: SceneLayout, step: number): Station | undefined =>
  stations.find(({ lane, group }) => lane === 'out' && group === groupOfStep(step));

/** With the backend's answer in hand the exchange is on its way home, though the step that called is not over. */
export const isBack = (
  { stations }: SceneLayout,
  { exchanges }: RunRecord,
  { exchange, step, outcome }: ExchangeMoment,
) =>
  outcome === 'passed' &&
  stations.findLast(({ lane }) => lane === 'out')?.step === step &&
  !Number.isNaN(exchanges.calledAt[exchange] ?? Number.NaN);

export const stationSpot = ({ x, y, lane, step, drop }: Station): Spot => ({ x, y, lane, key: `step${step}`, drop });

/** The waypoint of a journey at a place, counted from its end where that is negative. */
function outside(journey: Journey, way: 'out' | 'home', place: number): Spot {
  const found = journey[way].at(place);
  return spotAt(found ?? { x: 0, y: 0, key: '' }, way);
}
const spotAt = ({ x, y, key }: Waypoint, way: 'out' | 'home', drop = 0): Spot => ({
  x,
  y,
  key,
  lane: way === 'out' ? 'approach' : 'leave',
  drop,
});

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

/** Outside the house: at the name, at a door, on the way to the Region, at its front, or on the way home. */
function networkSpot(layout: SceneLayout, record: RunRecord, moment: ExchangeMoment, journey: Journey): Spot {
  const { step, outcome, exchange } = moment;
  switch (record.names.steps[step]) {
    case 'resolveName':
      return settledAt(layout, record, exchange, step, journey) ?? outside(journey, 'out', 0);
    case 'openConnection':
      return connectionSpot(layout, record, moment, journey);
    case 'handshakeTls':
      return (
        (outcome === 'passed' ? null : settledAt(layout, record, exchange, step, journey)) ??
        before(journey, 'gate', 'out')
      );
    case 'carryRequest':
      return outcome === 'waiting' ? before(journey, 'gate', 'out') : at(journey, 'gate', 'out');
    case 'carryAnswer':
      return outcome === 'waiting' ? leavesFrom(layout, record, moment, journey) : outside(journey, 'home', -1);
    case 'networkAnswer':
      return turnedAway(layout, record, moment, journey);
    default:
      return inFront(layout, step, journey);
  }
}

/** Where the way goes on after a place, by its key; a journey without it stays with its client. */
function at(journey: Journey, key: string, way: 'out' | 'home'): Spot {
  const found = journey[way].find((each) => each.key === key);
  return found ? spotAt(found, way) : outside(journey, way, way === 'out' ? 0 : -1);
}
function before(journey: Journey, key: string, way: 'out' | 'home'): Spot {
  const place = journey[way].findIndex((each) => each.key === key);
  return outside(journey, way, Math.max(0, place - 1));
}

/** The station where a step is settled for an exchange; null: it has nothing to do there. */
function settledAt(
  layout: SceneLayout,
  record: RunRecord,
  exchange: number,
  step: number,
  journey: Journey,
): Spot | null {
  const door = doorIn(layout.doors, doorOf(record, exchange));
  const station = stationFor(layout.approach, step, door);
  const found = journey.out.find(({ key }) => key === station?.key);
  return station && found ? spotAt(found, 'out', station.drop) : null;
}

/** A connection that opens is on its way to the door; who gets no answer stands at its threshold. */
function connectionSpot(layout: SceneLayout, record: RunRecord, moment: ExchangeMoment, journey: Journey): Spot {
  const { exchange, step, outcome, event } = moment;
  const isUnderWay = outcome === 'waiting' && REASON_CODES[record.events.reason[event] ?? 0] === 'connecting';
  const threshold = settledAt(layout, record, exchange, step, journey) ?? tlsThreshold(layout, record, moment, journey);
  if (isUnderWay) return settledAt(layout, record, exchange, nameStep(record), journey) ?? outside(journey, 'out', 0);
  return threshold ?? before(journey, 'gate', 'out');
}
const nameStep = ({ names }: RunRecord): number => names.steps.indexOf('resolveName');
const tlsThreshold = (layout: SceneLayout, record: RunRecord, { exchange }: ExchangeMoment, journey: Journey) =>
  settledAt(layout, record, exchange, record.names.steps.indexOf('handshakeTls'), journey);

/** At the front of the Region: at the station of the step, or at the last one that has been passed. */
function inFront({ approach }: SceneLayout, step: number, journey: Journey): Spot {
  const station = approach.findLast(({ kind, steps }) => kind === 'front' && (steps[0] ?? Infinity) <= step);
  const found = journey.out.find(({ key }) => key === station?.key);
  return station && found ? spotAt(found, 'out', station.drop) : at(journey, 'gate', 'out');
}

/** Refused in front of the house, an answer goes home from there; where there is none, nothing moves. */
function turnedAway(layout: SceneLayout, record: RunRecord, moment: ExchangeMoment, journey: Journey): Spot {
  const refused = refusalOf(record, moment);
  if (refused === null) return outside(journey, 'home', -1);
  return record.exchanges.status[moment.exchange] === 0
    ? networkSpot(layout, record, { ...moment, step: refused, outcome: 'refused' }, journey)
    : at(journey, 'gateHome', 'home');
}

const leavesFrom = (layout: SceneLayout, record: RunRecord, moment: ExchangeMoment, journey: Journey): Spot => {
  const refused = refusalOf(record, moment);
  return refused !== null && isNetworkStep(refused)
    ? turnedAway(layout, record, moment, journey)
    : outside(journey, 'home', 0);
};

/** The step that refused the exchange, up to this moment; null: none did. */
function refusalOf(record: RunRecord, { exchange, event }: ExchangeMoment): number | null {
  const { events } = record;
  const found = eventsOfExchange(record, exchange).findLast(
    (each) => each <= event && OUTCOMES[events.outcome[each] ?? 0] === 'refused',
  );
  return found === undefined ? null : (events.step[found] ?? null);
}

function backendSpot(layout: SceneLayout, record: RunRecord, { event, exchange }: ExchangeMoment): Spot {
  const { events, names } = record;
  const isWork = (each: number): boolean => events.kind[each] === 3 || events.kind[each] === 4;
  const mine = eventsOfExchange(record, exchange);
  // Before it has begun to work it is the one that will.
  const started = mine.findLast((each) => each <= event && isWork(each)) ?? mine.find(isWork) ?? -1;
  const isHttp = events.b[started] === 1;
  const terminal = terminalOf(layout.backends, (events.a[started] ?? 0) + (isHttp ? names.functions.length : 0));
  if (!terminal) return { ...layout.outEnd, key: 'wall', lane: 'backend', drop: 0 };
  return {
    ...beyond(layout, terminal.out, -CLEAR),
    key: `backend${terminal.members[0] ?? 0}`,
    lane: 'backend',
    drop: 0,
  };
}
