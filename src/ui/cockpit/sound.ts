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

export function playNote(kind: AnswerKind): void {
  if (kind === 'pending') return;
  context ??= new AudioContext();
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
