import { exchangeName } from './exchange-name.ts';
import { factsOf } from './facts.ts';
import { EVENT_KINDS } from './event-columns.ts';
import type { RunRecord } from './record.ts';

/**
 * Whether two events of two runs say the same. Numbers that point into a run's own lists (buckets, plans, exchanges …)
 * are told apart by what they point at: a change that adds or takes away a bucket shifts them all.
 */
export function sameValues(base: RunRecord, a: number, fork: RunRecord, b: number): boolean {
  const [before, after] = [valuesOf(base, a), valuesOf(fork, b)];
  return before.every((value, i) => Object.is(value, after[i]));
}

type Value = string | number | undefined;

function valuesOf(record: RunRecord, event: number): readonly Value[] {
  const { events, names, texts } = record;
  const [a, b] = [events.a[event] ?? 0, events.b[event] ?? 0];
  const text = texts[events.text[event] ?? -1];
  switch (EVENT_KINDS[events.kind[event] ?? 0]) {
    case 'step': {
      const facts = factsOf(record, event);
      return [facts.a, facts.b, facts.c, facts.text];
    }
    case 'started':
    case 'finished':
      return [b === 1 ? names.backends[a]?.name : names.functions[a]?.name, b, text];
    case 'frame':
    case 'closed':
      return [exchangeName(record, a), b, text];
    default:
      return [a, b, events.c[event], text];
  }
}
