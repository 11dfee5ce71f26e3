import { stopsOf, type Breakpoint } from '../../trace/breakpoints.ts';
import { causeOf, type Cause } from '../../trace/cause.ts';
import { beforeUntold, withoutUntold } from '../../trace/deciding.ts';
import { describeEvent } from '../../trace/describe.ts';
import { buildPacing } from '../../trace/pacing.ts';
import { cursorOf, startPlayback } from '../../trace/playback.machine.ts';
import type { RunRecord } from '../../trace/record.ts';
import { eventsOfExchange, stateAtInstant } from '../../trace/seek.ts';
import { reactive } from '../lib/actor.svelte.ts';
import { wantsMotion } from '../lib/motion.ts';
import { recordedOf } from './recorded.ts';

const FRAME_LIMIT_MS = 100;
/** While many things happen at once, what is said and whom one follows change this often: an eye needs the time. */
const CALM_MS = 250;

export type Played = (record: RunRecord, from: number, to: number) => void;

/** One run being watched: everything on the screen follows from its record and the cursor. */
export class Flight {
  readonly #playback = reactive(startPlayback());
  #record = $state.raw<RunRecord | null>(null);
  #chosen = $state(-1);
  #asked = $state.raw<{ readonly cause: Cause; readonly from: number } | null>(null);
  #breakpoints = $state.raw<readonly Breakpoint[]>([]);
  #frame = 0;
  #from = 0;
  readonly #onPlayed: Played;

  /**
   * `from`: the event with which what is shown begins, where only a stretch of a run is. `onPlayed` is told of the events
   * that playing or stepping forward passed; dragging and jumping pass none.
   */
  constructor(from = 0, onPlayed: Played = () => undefined) {
    this.#from = from;
    this.#onPlayed = onPlayed;
  }

  get from(): number {
    return this.#from;
  }
  get record(): RunRecord | null {
    return this.#record;
  }

  readonly pacing = $derived(this.#record ? buildPacing(this.#record, this.#from) : null);
  readonly screenMs = $derived(this.#playback.snapshot.context.screenMs);
  readonly speed = $derived(this.#playback.snapshot.context.speed);
  readonly playing = $derived(this.#playback.snapshot.matches('playing'));
  readonly ended = $derived(this.#playback.snapshot.matches('ended'));
  readonly cursor = $derived(cursorOf(this.#playback.snapshot.context));
  readonly fraction = $derived(this.ended ? 1 : (this.pacing?.fractionAt(this.screenMs) ?? 0));
  readonly now = $derived(
    this.ended && this.#record ? recordedOf(this.#record).untilMicros : (this.pacing?.virtualAt(this.screenMs) ?? 0),
  );
  readonly moment = $derived(this.#record ? stateAtInstant(this.#record, this.cursor, this.now) : null);
  readonly #calm = $derived(this.#calmCursor());
  /** What an instructor shows before the answer: nothing that was settled after the event `told`. */
  untold(told: number): ReturnType<typeof stateAtInstant> | null {
    const record = this.#record;
    if (!record) return null;
    const before = beforeUntold(record, this.followed, told, this.cursor);
    const moment = stateAtInstant(record, before, Math.min(this.now, record.events.time[before + 1] ?? this.now));
    return withoutUntold(record, moment, this.followed, told);
  }
  /** The exchange the inspector shows: the chosen one, or the one the event is about. */
  readonly followed = $derived(this.#chosen >= 0 ? this.#chosen : this.#aboutNow());
  /** The exchange the reader chose, or -1 while whatever happens is followed. */
  get chosen(): number {
    return this.#chosen;
  }
  readonly description = $derived(
    this.#record && this.#calm >= 0 && this.#record.events.time.length > 0
      ? describeEvent(this.#record, this.#calm)
      : { sentence: '', detail: '', question: null },
  );
  readonly cause = $derived<Cause | null>(this.#record ? causeOf(this.#record, this.#calm) : null);

  /** Where a question led, until the reader goes on. */
  readonly asked = $derived(this.#asked?.cause.event === this.cursor && !this.playing ? this.#asked : null);
  readonly stops = $derived(this.#record ? stopsOf(this.#record, this.#breakpoints) : []);
  /** How long the idle stretch is that is being passed quickly, in microseconds; 0 outside of one. */
  readonly skipping = $derived(
    this.playing
      ? (this.pacing?.skips.find(({ fromMs, toMs }) => fromMs <= this.screenMs && this.screenMs < toMs)?.micros ?? 0)
      : 0,
  );

  get breakpoints(): readonly Breakpoint[] {
    return this.#breakpoints;
  }
  stopAt(breakpoints: readonly Breakpoint[]): void {
    this.#breakpoints = breakpoints;
    this.#playback.send({ type: 'STOPS', events: this.stops });
  }

  /** From what was refused back to what made it so. */
  askWhy(): void {
    const { cause } = this;
    if (!cause) return;
    this.#asked = { cause, from: this.#calm };
    if (cause.exchange >= 0) this.follow(cause.exchange);
    this.seek(cause.event);
  }
  backFromWhy(): void {
    const from = this.#asked?.from;
    this.#asked = null;
    if (from === undefined) return;
    this.follow(-1);
    this.seek(from);
  }

  /** A new run; the cursor stays at the same event where that is still there. */
  load(record: RunRecord, cursor: number): void {
    const known = this.#record !== null;
    this.#record = record;
    if (this.#chosen >= record.exchanges.status.length) this.#chosen = -1;
    const last = record.events.time.length - 1;
    this.#playback.send({
      type: 'LOADED',
      pacing: buildPacing(record, this.#from),
      cursor: known && cursor < 0 ? Math.min(this.cursor, last) : Math.max(0, cursor),
    });
    this.#playback.send({ type: 'STOPS', events: this.stops });
    this.follow(this.#chosen);
  }

  play(): void {
    this.#playback.send({ type: 'PLAY' });
    this.#passed(this.cursor);
    this.#nextFrame();
  }
  pause(): void {
    this.#playback.send({ type: 'PAUSE' });
  }
  toggle(): void {
    if (this.playing) this.pause();
    else this.play();
  }
  step(by: number): void {
    const from = this.cursor;
    this.#playback.send({ type: 'STEP', by });
    if (by > 0) this.#passed(from);
  }
  stepExchange(by: 1 | -1): void {
    if (this.#record) this.#playback.send({ type: 'FOLLOW', events: eventsOfExchange(this.#record, this.followed) });
    this.#playback.send({ type: 'STEP_EXCHANGE', by });
    if (by > 0) this.#passed(this.cursor);
  }

  /** The learner went from this event to where the cursor stands. */
  #passed(from: number): void {
    if (this.#record && this.cursor >= from) this.#onPlayed(this.#record, from, this.cursor);
  }
  seek(cursor: number): void {
    this.#playback.send({ type: 'SEEK', cursor });
  }
  seekScreen(ms: number): void {
    this.#playback.send({ type: 'SEEK_SCREEN', ms });
  }
  setSpeed(factor: number): void {
    this.#playback.send({ type: 'SPEED', factor });
  }
  follow(exchange: number): void {
    this.#chosen = exchange;
  }

  /** Frames come from the browser; the machine itself has no timer. */
  #nextFrame(): void {
    cancelAnimationFrame(this.#frame);
    let before = performance.now();
    const tick = (now: number): void => {
      if (!this.playing) return;
      const from = this.cursor;
      this.#playback.send({ type: 'TICK', elapsedMs: Math.min(FRAME_LIMIT_MS, now - before) });
      if (this.cursor > from) this.#passed(from);
      before = now;
      this.#frame = requestAnimationFrame(tick);
    };
    this.#frame = requestAnimationFrame(tick);
  }

  stop(): void {
    cancelAnimationFrame(this.#frame);
  }

  /** The cursor; in a crowd that is playing the one at which the current quarter of a second began. */
  #calmCursor(): number {
    const { pacing, playing, cursor } = this;
    if (!playing || !pacing || pacing.totalMs / Math.max(1, pacing.events) > CALM_MS / 5) return cursor;
    return pacing.cursorAt(Math.floor(this.screenMs / CALM_MS) * CALM_MS);
  }

  #aboutNow(): number {
    const record = this.#record;
    if (!record) return -1;
    for (let event = this.#calm; event >= 0; event--) {
      const exchange = record.events.exchange[event] ?? -1;
      if (exchange >= 0) return exchange;
    }
    return record.exchanges.status.length > 0 ? 0 : -1;
  }

  /** Whether tokens glide or jump from station to station. */
  get glides(): boolean {
    return wantsMotion();
  }
}
