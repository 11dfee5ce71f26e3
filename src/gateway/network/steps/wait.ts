import { REASON, type ReasonCode } from '../../reasons.ts';
import { because, pass } from '../../refuse.ts';
import { WAITING } from '../../step.ts';
import type { ConfigRef } from '../../model.ts';
import type { OnTheWay } from '../leg.ts';
import type { World } from '../../world.ts';

type Trip = {
  readonly micros: number;
  /** What is said while it lasts, and when it is over. */
  readonly during: ReasonCode;
  readonly after: ReasonCode;
  readonly text?: string | null;
  readonly ref?: ConfigRef | null;
};

/** Lets the network take its time: the step resumes when it is over; what takes no time is over at once. */
export function takeTime(x: OnTheWay, world: World, { micros, during, after, text = null, ref = null }: Trip) {
  if (micros === 0) return pass(x, REASON[after], 0, 0, 0, ref, text);
  x.deadline = world.now + micros;
  x.replyAt = Infinity;
  because(x, REASON[during], micros, 0, 0, ref, text);
  return WAITING;
}
