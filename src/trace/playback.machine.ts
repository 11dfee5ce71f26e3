import { assign, createActor, setup } from 'xstate';
import type { Pacing } from './pacing.ts';

type Context = {
  readonly pacing: Pacing | null;
  /** Events of the followed exchange, in order. */
  readonly followed: readonly number[];
  /** Events of the breakpoints, in order. */
  readonly stops: readonly number[];
  readonly screenMs: number;
  /** Infinity: at once to the next breakpoint, or to the end. */
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
  | { type: 'FOLLOW'; events: readonly number[] }
  | { type: 'STOPS'; events: readonly number[] };

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

/** Where a frame leads: further by its time, never beyond the end; never back, though a frame may begin before the press that plays. */
const reached = ({ pacing, screenMs, speed }: Context, elapsedMs: number): number =>
  Math.min(pacing?.totalMs ?? 0, speed === Infinity ? Infinity : screenMs + Math.max(0, elapsedMs) * speed);

/** The breakpoint a frame comes to, or -1. */
function stopWithin(context: Context, elapsedMs: number): number {
  const cursor = cursorOf(context);
  const to = reached(context, elapsedMs);
  const next = context.stops.find((event) => event > cursor) ?? -1;
  return next >= 0 && (context.pacing?.screenAt(next) ?? Infinity) <= to ? next : -1;
}

/** Playback: paused, playing, or at the end. It holds no timer: the page sends TICK for every frame. */
export const playbackMachine = setup({
  types: { context: {} as Context, events: {} as PlaybackEvent },
  guards: {
    'stands at the end': ({ context }) => context.screenMs >= (context.pacing?.totalMs ?? 0),
    'reaches the end': ({ context, event }) =>
      event.type === 'TICK' && reached(context, event.elapsedMs) >= (context.pacing?.totalMs ?? 0),
    'meets a breakpoint': ({ context, event }) => event.type === 'TICK' && stopWithin(context, event.elapsedMs) >= 0,
  },
  actions: {
    load: assign(({ context, event }) =>
      event.type === 'LOADED'
        ? { pacing: event.pacing, followed: [], screenMs: screenOf(event.pacing, event.cursor) }
        : context,
    ),
    advance: assign(({ context, event }) =>
      event.type === 'TICK' ? { screenMs: reached(context, event.elapsedMs) } : context,
    ),
    toStop: assign(({ context, event }) =>
      event.type === 'TICK' ? { screenMs: screenOf(context.pacing, stopWithin(context, event.elapsedMs)) } : context,
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
    setStops: assign(({ context, event }) => (event.type === 'STOPS' ? { stops: event.events } : context)),
    follow: assign(({ context, event }) => (event.type === 'FOLLOW' ? { followed: event.events } : context)),
  },
}).createMachine({
  id: 'playback',
  context: { pacing: null, followed: [], stops: [], screenMs: 0, speed: 1 },
  initial: 'empty',
  on: {
    LOADED: { target: '.paused', actions: 'load' },
    SPEED: { actions: 'setSpeed' },
    FOLLOW: { actions: 'follow' },
    STOPS: { actions: 'setStops' },
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
        TICK: [
          { guard: 'meets a breakpoint', target: 'paused', actions: 'toStop' },
          { guard: 'reaches the end', target: 'ended', actions: 'toEnd' },
          { actions: 'advance' },
        ],
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
