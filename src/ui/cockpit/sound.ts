import { answerKind, type AnswerKind } from '../../trace/answer-kind.ts';
import { EVENT_KINDS } from '../../trace/event-columns.ts';
import type { RunRecord } from '../../trace/record.ts';

/** A note for each kind of answer: what is well rises, what is refused falls; one from the cache is a short high one. */
const NOTES: Readonly<Record<Exclude<AnswerKind, 'pending'>, { readonly from: number; readonly to: number }>> = {
  ok: { from: 523, to: 659 },
  cached: { from: 880, to: 988 },
  refused: { from: 392, to: 294 },
  error: { from: 220, to: 165 },
  blocked: { from: 330, to: 233 },
};
const LASTS_S = 0.14;
const LOUD = 0.06;
/** At most so many notes at once: a crowd is a chord, not noise. */
const MOST = 4;

let context: AudioContext | null = null;

/** The answers clients got between two cursors, the latest few. */
export function answersBetween(record: RunRecord, after: number, upTo: number): readonly AnswerKind[] {
  const kinds: AnswerKind[] = [];
  for (let event = Math.max(after + 1, upTo - 400); event <= upTo; event++)
    if (EVENT_KINDS[record.events.kind[event] ?? 0] === 'received')
      kinds.push(answerKind(record, record.events.exchange[event] ?? -1));
  return kinds.slice(-MOST);
}

/** Notes of what was played or stepped past, each once: going on from where one stands is no second answer. */
export class Notes {
  #heard = -1;
  readonly #play: (kind: AnswerKind) => void;

  constructor(play: (kind: AnswerKind) => void = playNote) {
    this.#play = play;
  }

  /** `from` was known before; where it is `to` itself, something led there and passed nothing else. */
  hear(record: RunRecord, from: number, to: number): void {
    const again = from === to && to === this.#heard;
    this.#heard = to;
    if (!again) for (const kind of answersBetween(record, Math.min(from, to - 1), to)) this.#play(kind);
  }
}

/** A browser lets a page sound only once it was touched; what comes before is not kept, or it would all sound at once. */
function playNote(kind: AnswerKind): void {
  if (kind === 'pending' || !navigator.userActivation.hasBeenActive) return;
  const audio = (context ??= new AudioContext());
  if (audio.state === 'running') sound(audio, kind);
  else void audio.resume().then(() => sound(audio, kind));
}

function sound(context: AudioContext, kind: Exclude<AnswerKind, 'pending'>): void {
  const { from, to } = NOTES[kind];
  const now = context.currentTime;
  const tone = context.createOscillator();
  const gain = context.createGain();
  tone.type = kind === 'error' ? 'triangle' : 'sine';
  tone.frequency.setValueAtTime(from, now);
  tone.frequency.linearRampToValueAtTime(to, now + LASTS_S);
  gain.gain.setValueAtTime(LOUD, now);
  gain.gain.exponentialRampToValueAtTime(0.0001, now + LASTS_S);
  tone.connect(gain).connect(context.destination);
  tone.start(now);
  tone.stop(now + LASTS_S);
}
