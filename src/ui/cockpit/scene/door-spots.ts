import type { RunRecord } from '../../../trace/record.ts';
import type { ExchangeMoment } from '../../../trace/seek.ts';
import { doorsOf } from './doors.ts';
import type { Box, Point } from './geometry.ts';
import type { SceneLayout } from './layout.ts';
import { terminalOf, type Terminal } from './terminals.ts';
import type { Spot } from './ways.ts';

/** Where on the way to the house, or home from it, an exchange stands. */
export type Stop = 'client' | 'doorOut' | 'entrance' | 'exit' | 'doorHome';

export function stopOf({ names }: RunRecord, { step, outcome }: ExchangeMoment): Stop {
  const waits = outcome === 'waiting';
  switch (names.steps[step]) {
    case 'openConnection':
      return waits || outcome === 'refused' ? 'client' : 'doorOut';
    case 'handshakeTls':
      return 'doorOut';
    case 'carryRequest':
      return waits ? 'doorOut' : 'entrance';
    case 'routeHost':
    case 'applyEndpointPolicy':
    case 'filterByWebAcl':
      return 'entrance';
    case 'carryAnswer':
      return waits ? 'exit' : 'doorHome';
    default:
      return 'client';
  }
}

/** Beside the door, clear of its name: before it on the way in, behind it on the way home. */
export function doorSpot(
  { doors, vertical }: Pick<SceneLayout, 'doors' | 'vertical'>,
  record: RunRecord,
  exchange: number,
  lane: 'doorOut' | 'doorHome',
): Spot | null {
  const index = doorsOf(record).of.get(exchange);
  const door = index === undefined ? null : terminalOf(doors, index);
  if (!door) return null;
  const at = lane === 'doorOut' ? door.out : facing(door, door.home, vertical);
  return { ...at, key: `${lane}${door.members[0] ?? 0}`, lane, drop: 0 };
}

/** The point of the other face: doors are passed through. */
export const facing = (door: Terminal & Box, { x, y }: Point, vertical: boolean): Point =>
  vertical ? { x, y: y - door.height } : { x: x - door.width, y };
