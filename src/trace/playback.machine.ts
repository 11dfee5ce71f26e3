import { assign, createActor, setup } from 'xstate';
import type { Pacing } from './pacing.ts';

type Context = {
  readonly pacing: Pacing | null;
  /** Events of the followed exchange, in order. */
  readonly followed: readonly number[];
  readonly screenMs: number;
  readonly speed: number;
};
export type PlaybackEvent =
  | { type: 'LOADED'; pacing: Pacing; cursor: number }
  | { type: 'PLAY' }
  | { type: 'PAUSE' }
  | { type: 'TOGGLE' }
  | { type: 'TICK'; elapsedMs: number }
  | { type: 'SEEK'; cursor: number }
  | { type: 'SEEK_SCREEN'; ms: number }
  | { type: 'STEP'; by: number }
  | { type: 'STEP_EXCHANGE'; by: 1 | -1 }
  | { type: 'SPEED'; factor: number }
  | { type: 'FOLLOW'; events: readonly number[] };

export const cursorOf = ({ pacing, screenMs }: Context): number => (pacing ? pacing.cursorAt(screenMs) : -1);

/** Where a cursor's dwell begins, so that a step back is the inverse of a step forward. */
const screenOf = (pacing: Pacing | null, cursor: number): number =>
  pacing?.screenAt(Math.max(0, Math.min((pacing.events || 1) - 1, cursor))) ?? 0;

function neighbour(context: Context, by: 1 | -1): number {
  const cursor = cursorOf(context);
  const found =
    by > 0 ? context.followed.find((event) => event > cursor) : context.followed.findLast((event) => event < cursor);
  return found ?? cursor;
}

/** Playback: paused, playing, or at the end. It holds no timer: the page sends TICK for every frame. */
export const playbackMachine = setup({
  types: { context: {} as Context, events: {} as PlaybackEvent },
  guards: {
    'stands at the end': ({ context }) => context.screenMs >= (context.pacing?.totalMs ?? 0),
    'reaches the end': ({ context, event }) =>
      event.type === 'TICK' && context.screenMs + event.elapsedMs * context.speed >= (context.pacing?.totalMs ?? 0),
  },
  actions: {
    load: assign(({ context, event }) =>
      event.type === 'LOADED'
        ? { pacing: event.pacing, followed: [], screenMs: screenOf(event.pacing, event.cursor) }
        : context,
    ),
    advance: assign(({ context, event }) =>
      event.type === 'TICK'
        ? { screenMs: Math.min(context.pacing?.totalMs ?? 0, context.screenMs + event.elapsedMs * context.speed) }
        : context,
    ),
    toEnd: assign(({ context }) => ({ screenMs: context.pacing?.totalMs ?? 0 })),
    toStart: assign({ screenMs: 0 }),
    seek: assign(({ context, event }) =>
      event.type === 'SEEK' ? { screenMs: screenOf(context.pacing, event.cursor) } : context,
    ),
    seekScreen: assign(({ context, event }) =>
      event.type === 'SEEK_SCREEN'
        ? { screenMs: Math.max(0, Math.min(context.pacing?.totalMs ?? 0, event.ms)) }
        : context,
    ),
    step: assign(({ context, event }) =>
      event.type === 'STEP' ? { screenMs: screenOf(context.pacing, cursorOf(context) + event.by) } : context,
    ),
    stepExchange: assign(({ context, event }) =>
      event.type === 'STEP_EXCHANGE' ? { screenMs: screenOf(context.pacing, neighbour(context, event.by)) } : context,
    ),
    setSpeed: assign(({ context, event }) => (event.type === 'SPEED' ? { speed: event.factor } : context)),
    follow: assign(({ context, event }) => (event.type === 'FOLLOW' ? { followed: event.events } : context)),
  },
}).createMachine({
  id: 'playback',
  context: { pacing: null, followed: [], screenMs: 0, speed: 1 },
  initial: 'empty',
  on: {
    LOADED: { target: '.paused', actions: 'load' },
    SPEED: { actions: 'setSpeed' },
    FOLLOW: { actions: 'follow' },
  },
  states: {
    empty: {},
    paused: {
      on: {
        PLAY: [{ guard: 'stands at the end', target: 'playing', actions: 'toStart' }, 'playing'],
        TOGGLE: [{ guard: 'stands at the end', target: 'playing', actions: 'toStart' }, 'playing'],
        SEEK: { actions: 'seek' },
        SEEK_SCREEN: { actions: 'seekScreen' },
        STEP: { actions: 'step' },
        STEP_EXCHANGE: { actions: 'stepExchange' },
      },
    },
    playing: {
      on: {
        TICK: [{ guard: 'reaches the end', target: 'ended', actions: 'toEnd' }, { actions: 'advance' }],
        PAUSE: 'paused',
        TOGGLE: 'paused',
        SEEK: { target: 'paused', actions: 'seek' },
        SEEK_SCREEN: { target: 'paused', actions: 'seekScreen' },
        STEP: { target: 'paused', actions: 'step' },
        STEP_EXCHANGE: { target: 'paused', actions: 'stepExchange' },
      },
    },
    ended: {
      on: {
        PLAY: { target: 'playing', actions: 'toStart' },
        TOGGLE: { target: 'playing', actions: 'toStart' },
        SEEK: { target: 'paused', actions: 'seek' },
        SEEK_SCREEN: { target: 'paused', actions: 'seekScreen' },
        STEP: { target: 'paused', actions: 'step' },
        STEP_EXCHANGE: { target: 'paused', actions: 'stepExchange' },
      },
    },
  },
});

export const startPlayback = () => createActor(playbackMachine).start();
