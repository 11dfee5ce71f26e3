import { eventsOfExchange, stateAtInstant, type MomentState } from '../../trace/seek.ts';
import { describeEvent } from '../../trace/describe.ts';
import type { WhatIf } from '../../scenario/what-if.ts';
import type { Difference } from '../../trace/compare.ts';
import { cursorOf, startPlayback } from '../../trace/playback.machine.ts';
import type { Pacing } from '../../trace/pacing.ts';
import type { RunRecord } from '../../trace/record.ts';
import { pacingOf, sideBySide } from '../../trace/side-by-side.ts';
import { reactive } from '../lib/actor.svelte.ts';
import { wantsMotion } from '../lib/motion.ts';

const FRAME_LIMIT_MS = 100;

/** One of the two runs as it is drawn at the common instant. */
export type Side = {
  readonly record: RunRecord;
  readonly cursor: number;
  readonly moment: MomentState;
  readonly pacing: Pacing;
  readonly followed: number;
  readonly sentence: string;
};

/** Two runs played in step: one time for both, which stops where they part. */
export class Duel {
  readonly whatIf: WhatIf;
  readonly #playback = reactive(startPlayback());
  readonly #both;
  readonly #basePacing: Pacing;
  readonly #forkPacing: Pacing;
  /** The difference that is looked at, in its place in the comparison. */
  #looking = $state(0);
  #frame = 0;

  constructor(whatIf: WhatIf) {
    this.whatIf = whatIf;
    this.#both = sideBySide(whatIf.base, whatIf.fork);
    this.#basePacing = pacingOf(this.#both, this.#both.rowOfBase);
    this.#forkPacing = pacingOf(this.#both, this.#both.rowOfFork);
    this.#playback.send({ type: 'LOADED', pacing: this.#both.pacing, cursor: 0 });
    const { first } = whatIf.comparison;
    if (first) this.#playback.send({ type: 'STOPS', events: [this.rowOf(first)] });
  }

  readonly row = $derived.by(() => cursorOf(this.#playback.snapshot.context));
  readonly screenMs = $derived.by(() => this.#playback.snapshot.context.screenMs);
  readonly playing = $derived.by(() => this.#playback.snapshot.matches('playing'));
  readonly now = $derived.by(() => this.#both.pacing.virtualAt(this.screenMs));
  readonly base = $derived.by(() => this.#side(this.whatIf.base, this.#both.base, this.#basePacing, 'base'));
  readonly fork = $derived.by(() => this.#side(this.whatIf.fork, this.#both.fork, this.#forkPacing, 'fork'));

  get rows(): number {
    return this.#both.rows;
  }
  get difference(): Difference | null {
    return this.whatIf.comparison.differences[this.#looking] ?? null;
  }
  get looking(): number {
    return this.#looking;
  }
  /** Whether the cursor stands where the difference looked at begins. */
  get parted(): boolean {
    return this.difference !== null && this.row === this.rowOf(this.difference);
  }

  /** Where both have come to what differs. */
  rowOf({ baseEvent, forkEvent }: Difference): number {
    const [a, b] = [this.#both.rowOfBase[baseEvent] ?? -1, this.#both.rowOfFork[forkEvent] ?? -1];
    return Math.max(a, b);
  }

  /** Goes to a difference and looks at it. */
  look(index: number): void {
    this.#looking = index;
    if (this.difference) this.seek(this.rowOf(this.difference));
  }

  play(): void {
    this.#playback.send({ type: 'PLAY' });
    cancelAnimationFrame(this.#frame);
    let before = performance.now();
    const tick = (now: number): void => {
      if (!this.playing) return;
      this.#playback.send({ type: 'TICK', elapsedMs: Math.min(FRAME_LIMIT_MS, now - before) });
      before = now;
      this.#frame = requestAnimationFrame(tick);
    };
    this.#frame = requestAnimationFrame(tick);
  }
  toggle(): void {
    if (this.playing) this.#playback.send({ type: 'PAUSE' });
    else this.play();
  }
  step(by: number): void {
    this.#playback.send({ type: 'STEP', by });
  }
  seek(row: number): void {
    this.#playback.send({ type: 'SEEK', cursor: row });
  }
  stop(): void {
    cancelAnimationFrame(this.#frame);
  }
  get glides(): boolean {
    return wantsMotion();
  }

  #side(record: RunRecord, reached: Int32Array, pacing: Pacing, which: 'base' | 'fork'): Side {
    const cursor = Math.max(0, reached[this.row] ?? 0);
    const looked = this.parted ? (this.difference?.[which] ?? -1) : -1;
    return {
      record,
      cursor,
      moment: stateAtInstant(record, cursor, this.now),
      pacing,
      followed: looked >= 0 ? looked : aboutAt(record, cursor),
      sentence: record.events.time.length > 0 ? describeEvent(record, cursor).sentence : '',
    };
  }
}

/** The exchange that was last heard of at a cursor. */
function aboutAt(record: RunRecord, cursor: number): number {
  for (let event = cursor; event >= 0; event--) {
    const exchange = record.events.exchange[event] ?? -1;
    if (exchange >= 0) return exchange;
  }
  return eventsOfExchange(record, 0).length > 0 ? 0 : -1;
}
