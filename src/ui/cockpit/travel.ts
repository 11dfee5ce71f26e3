import { groupOfStep, isRefusalStep } from '../../gateway/protocols.ts';
import type { RunRecord } from '../../trace/record.ts';
import type { ExchangeMoment } from '../../trace/seek.ts';
import type { Point, SceneLayout } from './layout.ts';

/** A point on the way of one exchange; `way` tells which of the lanes it lies on. */
export type Spot = Point & { readonly way: 'client' | 'out' | 'backend' | 'home' };

/** Where an exchange stands at a moment. */
export function spotOf(layout: SceneLayout, record: RunRecord, moment: ExchangeMoment): Spot {
  if (moment.place === 'client' || moment.place === 'received')
    return { ...clientOf(layout, record, moment.exchange), way: moment.place === 'client' ? 'client' : 'home' };
  if (moment.place === 'backend') return { ...backendOf(layout, record, moment), way: 'backend' };
  if (isRefusalStep(moment.step)) return { ...layout.gatewayResponse, way: 'home' };
  const station = layout.stations.find(({ step }) => step === moment.step);
  // A request to an API of another kind than the picture's stands at the mark of its step's group.
  const mark = layout.groups.find(({ group }) => group === groupOfStep(moment.step));
  const at = station ?? mark;
  return { x: at?.x ?? layout.outStart.x, y: at?.y ?? layout.outStart.y, way: at?.lane ?? 'out' };
}

export function clientOf(layout: SceneLayout, { names, exchanges }: RunRecord, exchange: number): Point {
  const client = layout.clients[names.entries[exchanges.entry[exchange] ?? -1]?.client ?? 0] ?? layout.homeEnd;
  return layout.vertical ? { x: client.x, y: client.y + 34 } : { x: client.x + 58, y: client.y };
}

function backendOf(layout: SceneLayout, record: RunRecord, { event, exchange }: ExchangeMoment): Point {
  const { events, names } = record;
  let started = event;
  while (
    started >= 0 &&
    !(events.exchange[started] === exchange && (events.kind[started] === 3 || events.kind[started] === 4))
  )
    started -= 1;
  const isHttp = events.b[started] === 1;
  const index = (events.a[started] ?? 0) + (isHttp ? names.functions.length : 0);
  const backend = layout.backends[index] ?? layout.backends[0];
  if (!backend) return layout.outEnd;
  return layout.vertical ? { x: backend.x, y: backend.y - 34 } : { x: backend.x - 66, y: backend.y };
}

const SAMPLES = 24;

/** The way between two spots as a row of points: along the lanes, round the turns, never across the house. */
export function wayBetween(layout: SceneLayout, from: Spot, to: Spot): readonly Point[] {
  if (from.way === to.way && from.way !== 'client') return [from, to];
  if (from.way === 'client' && to.way === 'out') return [...curve(from, layout.outStart, layout.vertical), to];
  if (from.way === 'out' && to.way === 'backend') return [from, ...curve(layout.outEnd, to, layout.vertical)];
  if (from.way === 'backend' && to.way === 'home') return [...curve(from, layout.homeStart, layout.vertical), to];
  if (from.way === 'out' && to.way === 'home') return bypass(layout, from, to);
  if (from.way === 'home' && to.way === 'home') return [from, to];
  return curve(from, to, layout.vertical);
}

/** From the refusing (or answering) step down to the lane home, past the steps that are skipped. */
function bypass(layout: SceneLayout, from: Spot, to: Spot): readonly Point[] {
  const lane = layout.vertical ? { x: layout.bypass, y: from.y - 30 } : { x: from.x - 60, y: layout.bypass };
  const end = layout.vertical
    ? { x: layout.bypass, y: Math.min(lane.y, to.y + 40) }
    : { x: Math.min(lane.x, to.x + 60), y: layout.bypass };
  return [...bend(from, lane, layout.vertical), end, ...curve(end, to, layout.vertical)];
}

/** A quarter turn: leaves the lane across, arrives along the bypass. */
function bend(from: Point, to: Point, vertical: boolean): readonly Point[] {
  return Array.from({ length: SAMPLES + 1 }, (_none, i) => {
    const t = i / SAMPLES;
    const late = 1 - Math.sqrt(1 - t * t);
    const [x, y] = vertical ? [t, late] : [late, t];
    return { x: from.x + (to.x - from.x) * x, y: from.y + (to.y - from.y) * y };
  });
}

/** A calm S between two points, flat at both ends. */
export function curve(from: Point, to: Point, vertical: boolean): readonly Point[] {
  const points: Point[] = [];
  for (let i = 0; i <= SAMPLES; i++) {
    const t = i / SAMPLES;
    const s = t * t * (3 - 2 * t);
    points.push(
      vertical
        ? { x: from.x + (to.x - from.x) * s, y: from.y + (to.y - from.y) * t }
        : { x: from.x + (to.x - from.x) * t, y: from.y + (to.y - from.y) * s },
    );
  }
  return points;
}

/** The point at a share of a way's length. */
export function alongWay(points: readonly Point[], share: number): Point {
  const lengths = points.slice(1).map((point, i) => distance(point, points[i] ?? point));
  let left = lengths.reduce((sum, length) => sum + length, 0) * Math.max(0, Math.min(1, share));
  for (const [i, length] of lengths.entries()) {
    const from = points[i];
    const to = points[i + 1];
    if (!from || !to) break;
    if (left <= length)
      return length === 0
        ? to
        : { x: from.x + ((to.x - from.x) * left) / length, y: from.y + ((to.y - from.y) * left) / length };
    left -= length;
  }
  return points.at(-1) ?? { x: 0, y: 0 };
}

const distance = (a: Point, b: Point): number => Math.sqrt((a.x - b.x) ** 2 + (a.y - b.y) ** 2);

/** A way as an SVG path. */
export const pathOf = (points: readonly Point[]): string =>
  points.map(({ x, y }, i) => `${i === 0 ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`).join('');
