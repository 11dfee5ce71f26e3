import { NONE, type RunRecord } from './record.ts';

/** An answer the stage cache holds, with what is left of its life, in microseconds. */
export type KeptAnswer = {
  readonly entry: number;
  readonly stage: number;
  readonly key: string;
  readonly remaining: number;
  readonly filledBy: number;
  /** The event that put it there, or NONE where it was there when the recording began. */
  readonly event: number;
  readonly ttl: number;
};
/** What a Lambda authorizer said of a caller, kept for whoever comes with the same identity. */
export type KeptResult = {
  /** The exchange for which the function was asked; it names the result. */
  readonly filledBy: number;
  readonly stage: number;
  readonly authorizer: string;
  /** What its identity sources read, in their order. */
  readonly identity: readonly string[];
  /** Who the function says the caller is; null where it names nobody. */
  readonly principal: string | null;
  /** The event that put it there, or NONE where it was there when the recording began. */
  readonly event: number;
  readonly remaining: number;
  readonly ttl: number;
};

/** The answer an effect put into a stage cache; null once it is too old. */
export function keptAnswer(record: RunRecord, entry: number, effect: number, now: number): KeptAnswer | null {
  const { effects } = record;
  const expiresAt = effects.a[effect] ?? 0;
  if (expiresAt <= now) return null;
  const text = record.texts[effects.text[effect] ?? NONE] ?? '';
  const blank = text.indexOf(' ');
  const event = effects.event[effect] ?? NONE;
  const putAt = record.events.time[event] ?? record.eventsFromMicros;
  return {
    entry,
    stage: Number(text.slice(0, blank)),
    key: readableKey(text.slice(blank + 1)),
    remaining: expiresAt - now,
    filledBy: effects.b[effect] ?? NONE,
    event,
    ttl: expiresAt - putAt,
  };
}

/** The parts of a cache key, for people; an absent parameter shows as a dash. */
const readableKey = (key: string): string =>
  key
    .split('\u0001')
    .map((part) => (part === '\u0000' ? '–' : part))
    .join(' · ');

type ResultText = readonly [stage?: number, principal?: string | null, authorizer?: string, ...identity: string[]];

/** The result an effect kept; null once it is too old. */
export function keptResult(record: RunRecord, filledBy: number, effect: number, now: number): KeptResult | null {
  const { effects } = record;
  const expiresAt = effects.a[effect] ?? 0;
  if (expiresAt <= now) return null;
  const text = record.texts[effects.text[effect] ?? NONE] ?? '[]';
  const [stage = NONE, principal = null, authorizer = '', ...identity] = JSON.parse(text) as ResultText;
  const ttl = expiresAt - (effects.b[effect] ?? 0);
  const event = effects.event[effect] ?? NONE;
  return { filledBy, stage, authorizer, identity, principal, event, remaining: expiresAt - now, ttl };
}
