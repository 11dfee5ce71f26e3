import { isNetworkStep } from '../../../gateway/protocols.ts';
import { formatDuration, MICROS_PER_SECOND } from '../../../kernel/time.ts';
import type { RunRecord } from '../../../trace/record.ts';
import type { MomentState } from '../../../trace/seek.ts';
import { stationFor } from './approach-plan.ts';
import { frameFor } from './callbacks.ts';
import type { Point } from './geometry.ts';
import type { SceneLayout } from './layout.ts';
import { terminalOf, type Terminal } from './terminals.ts';
import type { Bubble, Stamp } from './words.ts';

/** Where a bubble stands: its middle, the point it speaks of, and, where that is far, how far down a line leads to it. */
export type BubblePlace = Point & { readonly tip: number; readonly leader: number | null };

const TOP = 31;
/** From here on a tip alone does not reach. */
const FAR = 150;

/** Above the station that spoke; none where the scene runs downwards: there the sentence is nearer. */
export function bubblePlace(layout: SceneLayout, bubble: Bubble, door: Terminal | null): BubblePlace | null {
  if (layout.vertical) return null;
  const half = bubble.width / 2;
  const station = layout.stations.find(({ step }) => step === bubble.step);
  const found =
    station ?? stationFor(layout.approach, bubble.step, door) ?? (isNetworkStep(bubble.step) ? layout.gateOut : null);
  if (!found) return null;
  const x = Math.max(half + 2, Math.min(layout.width - half - 2, found.x));
  if (station?.lane === 'home') return { x, y: station.y - 66, tip: found.x, leader: null };
  return { x, y: TOP, tip: found.x, leader: found.y > FAR ? found.y - CLEAR : null };
}
const CLEAR = 14;

/** A frame arrives: at the client of its connection. */
export function framePlace(layout: SceneLayout, record: RunRecord, cursor: number): Point | null {
  const client = frameFor(record, cursor);
  const box = client === null ? null : terminalOf(layout.clients, client);
  if (!box) return null;
  return layout.vertical ? { x: box.home.x + 20, y: box.home.y + 14 } : { x: box.home.x + 32, y: box.home.y + 6 };
}

/** Below the client that has the answer, or the function that called, inside the picture. */
export function stampPlace(layout: SceneLayout, stamp: Stamp): Point | null {
  const box = terminalOf(stamp.at.kind === 'function' ? layout.backends : layout.clients, stamp.at.index);
  if (!box) return null;
  const half = stamp.width / 2;
  const x = Math.max(half + 1, Math.min(layout.width - half - 1, box.x + box.width / 2));
  return { x, y: box.y + box.height + (layout.vertical ? 12 : 11) };
}

/** What a backend's box says of its work at a moment: how long, how many, and which instances. */
export function workAt(record: RunRecord, moment: MomentState, members: readonly number[], isShort: boolean) {
  const functions = record.names.functions.length;
  const work = moment.work.filter(({ isHttp, backend }) => members.includes(backend + (isHttp ? functions : 0)));
  const since = work.reduce((first, item) => Math.min(first, item.since), moment.now);
  const [index] = members;
  const fn = moment.functions.find((each) => each.fn === index) ?? null;
  return { doing: doing(work.length, moment.now - since, isShort), instances: members.length === 1 ? fn : null };
}

function doing(count: number, micros: number, isShort: boolean): string | null {
  if (count === 0) return null;
  return count === 1 ? `${isShort ? '' : 'working '}${runningFor(micros)}` : `${count} at work`;
}

/** A clock that runs shows tenths, so that it can be read. */
const runningFor = (micros: number): string =>
  micros < MICROS_PER_SECOND || micros >= 120 * MICROS_PER_SECOND
    ? formatDuration(micros)
    : `${(micros / MICROS_PER_SECOND).toFixed(1)} s`;
