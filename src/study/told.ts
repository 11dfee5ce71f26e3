import { formatClock } from '../kernel/time.ts';
import { describeEvent, eventKind, outcomeOf } from '../trace/describe.ts';
import type { RunRecord } from '../trace/record.ts';

export type ToldLine = { readonly at: string; readonly text: string };

/** A run as prose, in order: every event but mere passings, so that a lesson can be followed without its picture. */
export const toldRun = (record: RunRecord, most: number): readonly ToldLine[] =>
  Array.from(record.events.time, (time, event) => ({ time, event }))
    .filter(({ event }) => eventKind(record, event) !== 'step' || outcomeOf(record, event) !== 'passed')
    .slice(0, most)
    .map(({ time, event }) => {
      const { sentence, detail } = describeEvent(record, event);
      return { at: formatClock(time), text: `${sentence} ${detail}`.trimEnd() };
    });
