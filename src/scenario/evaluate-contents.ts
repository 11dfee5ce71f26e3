import { formatClock, parseDuration } from '../kernel/time.ts';
import { contentsAt } from '../trace/contents.ts';
import type { RunRecord } from '../trace/record.ts';
import { compared, given, matched, missing, type Found } from './checks.ts';
import { suggestion } from './diagnostics.ts';
import type { ContentsExpectation } from './schema/expect.ts';

/** What a queue, stream, table or bucket holds at an instant. */
export function evaluateContents(record: RunRecord, wanted: ContentsExpectation): Found {
  const at = wanted.at === undefined ? record.durationMicros : (parseDuration(wanted.at) ?? 0);
  const held = contentsAt(record, wanted.contents, at);
  if (!held) {
    const names = (record.services ?? []).map(({ name }) => name);
    return missing(
      `contents of ${wanted.contents}`,
      suggestion(wanted.contents, names, 'queue, stream, table or bucket'),
    );
  }
  const counted = (record.services ?? []).find(({ name }) => name === wanted.contents);
  const unkept = at >= record.durationMicros && counted ? counted.count - counted.items.length : 0;
  const checks = [
    ...given(wanted.items, (value) => compared('items', value, held.length + unkept, 'number')),
    ...given(wanted.last, (value) => matched('last', value, held.at(-1)?.text)),
  ];
  return { subject: `contents of ${wanted.contents} at ${formatClock(at)}`, checks, event: -1, exchange: -1 };
}
