import type { Exchange } from '../gateway/exchange.ts';
import type { ConfigRef } from '../gateway/model.ts';
import { EFFECT_NAMES, type EffectName, type EffectSink } from '../gateway/stores/sink.ts';
import { float64Column, int32Column, uint16Column, uint8Column } from '../kernel/columns.ts';
import { EVENT_KINDS, type EffectColumns, type EventColumns, type EventKind } from '../trace/event-columns.ts';
import { NONE } from '../trace/record.ts';
import { Numbering } from './names.ts';

const KIND = Object.fromEntries(EVENT_KINDS.map((kind, i) => [kind, i])) as Record<EventKind, number>;

/** Texts and places that events refer to, shared by a run and its windows. */
export class Dictionaries {
  readonly texts = new Numbering<string>();
  readonly refs = new Numbering<ConfigRef>();
  readonly #refNumbers = new Map<ConfigRef, number>();

  text(text: string | null): number {
    return text === null ? NONE : this.texts.numberOf(text);
  }

  ref(ref: ConfigRef | null): number {
    if (ref === null) return NONE;
    const known = this.#refNumbers.get(ref) ?? this.refs.numberOf(ref);
    this.#refNumbers.set(ref, known);
    return known;
  }
}

/** Writes down what happens, event by event, until it has as many as it may keep. */
export class Recorder implements EffectSink {
  on = true;
  readonly #limit: number;
  readonly #dictionaries: Dictionaries;
  readonly #time = float64Column();
  readonly #kind = uint8Column();
  readonly #exchange = int32Column();
  readonly #step = uint8Column();
  readonly #outcome = uint8Column();
  readonly #reason = uint16Column();
  readonly #a = float64Column();
  readonly #b = float64Column();
  readonly #c = float64Column();
  readonly #text = int32Column();
  readonly #ref = int32Column();
  readonly #effectEvent = int32Column();
  readonly #effectKind = uint8Column();
  readonly #effectSubject = int32Column();
  readonly #effectA = float64Column();
  readonly #effectB = float64Column();
  readonly #effectText = int32Column();
  /** Effects of a step come before its event is written: they belong to the event that follows. */
  #upcoming = 0;

  constructor(limit: number, dictionaries: Dictionaries) {
    this.#limit = limit;
    this.#dictionaries = dictionaries;
  }

  get events(): number {
    return this.#time.length;
  }

  /** What the stores hold when the recording begins belongs to no event. */
  beginsHere(): void {
    this.#upcoming = NONE;
  }

  begun(): void {
    this.#upcoming = this.events;
  }

  effect(kind: EffectName, subject: number, a: number, b: number, text: string | null): void {
    this.#effectEvent.push(this.#upcoming);
    this.#effectKind.push(EFFECT_NAMES.indexOf(kind));
    this.#effectSubject.push(subject);
    this.#effectA.push(a);
    this.#effectB.push(b);
    this.#effectText.push(this.#dictionaries.text(text));
  }

  step(now: number, x: Exchange, step: number, outcome: number): void {
    this.#write(now, KIND.step, x.id, step, outcome, x.reason, x.a, x.b, x.c, x.text, x.ref);
  }

  event(
    now: number,
    kind: EventKind,
    exchange: number,
    a = 0,
    b = 0,
    text: string | null = null,
    ref: ConfigRef | null = null,
  ): void {
    this.#write(now, KIND[kind], exchange, 0, 0, 0, a, b, 0, text, ref);
  }

  eventColumns(): EventColumns {
    return {
      time: this.#time.toArray(),
      kind: this.#kind.toArray(),
      exchange: this.#exchange.toArray(),
      step: this.#step.toArray(),
      outcome: this.#outcome.toArray(),
      reason: this.#reason.toArray(),
      a: this.#a.toArray(),
      b: this.#b.toArray(),
      c: this.#c.toArray(),
      text: this.#text.toArray(),
      ref: this.#ref.toArray(),
    };
  }

  effectColumns(): EffectColumns {
    return {
      event: this.#effectEvent.toArray(),
      kind: this.#effectKind.toArray(),
      subject: this.#effectSubject.toArray(),
      a: this.#effectA.toArray(),
      b: this.#effectB.toArray(),
      text: this.#effectText.toArray(),
    };
  }

  #write(
    now: number,
    kind: number,
    exchange: number,
    step: number,
    outcome: number,
    reason: number,
    a: number,
    b: number,
    c: number,
    text: string | null,
    ref: ConfigRef | null,
  ): void {
    this.#time.push(now);
    this.#kind.push(kind);
    this.#exchange.push(exchange);
    this.#step.push(step);
    this.#outcome.push(outcome);
    this.#reason.push(reason);
    this.#a.push(a);
    this.#b.push(b);
    this.#c.push(c);
    this.#text.push(this.#dictionaries.text(text));
    this.#ref.push(this.#dictionaries.ref(ref));
    this.#upcoming = this.events;
    if (this.events >= this.#limit) this.on = false;
  }
}
