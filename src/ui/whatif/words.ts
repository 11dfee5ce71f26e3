import type { Preset } from '../../scenario/presets.ts';
import type { Reason, WhatIf } from '../../scenario/what-if.ts';
import { formatClock } from '../../kernel/time.ts';
import type { Difference } from '../../trace/compare.ts';
import type { Tally } from '../../trace/compare-answers.ts';
import { describeEvent } from '../../trace/describe.ts';
import type { RunRecord } from '../../trace/record.ts';

export const WORDS = {
  title: 'What if',
  base: 'As it is',
  fork: 'With the change',
  fromStart: 'from the start',
  fromHere: (micros: number): string => `from here on (${formatClock(micros)})`,
  edit: 'Edit it yourself',
  same: 'Nothing parts them: both runs are the same, event for event.',
  choose: 'Choose a change. Both runs have the same seed: whatever differs comes from it.',
  running: 'Both runs are being worked out…',
  stale: 'The text has errors. This is the last good comparison.',
  keep: 'Keep the change',
  kept: 'The change is in the scenario.',
  undo: 'Undo',
  toParting: 'To where they part',
  differences: (count: number, of: number): string =>
    `${count} of ${of} ${of === 1 ? 'exchange differs' : 'exchanges differ'}`,
  nothingHere: 'Nothing yet',
} as const;

const PRESET_WORDS: Readonly<Record<Preset['id'], string>> = {
  cache: 'Cache',
  timeout: 'Time-out',
  throttle: 'Throttle',
  endpoint: 'Endpoint',
};
export const presetLabel = ({ id, to }: Preset): string => `${PRESET_WORDS[id]}: ${to}`;

const KINDS: Readonly<Record<Difference['kind'], string>> = {
  onlyOne: 'only one run has it',
  step: 'goes another way',
  outcome: 'another outcome',
  reason: 'another reason',
  time: 'another time',
  value: 'another value',
  answer: 'another answer',
};
export const kindLabel = (kind: Difference['kind']): string => KINDS[kind];

const sentenceAt = (record: RunRecord, event: number): string =>
  event < 0 ? 'nothing of the kind happens.' : describeEvent(record, event).sentence;

/** What each run does where they part. */
export const bothSay = ({ base, fork }: WhatIf, { baseEvent, forkEvent }: Difference) => ({
  base: sentenceAt(base, baseEvent),
  fork: sentenceAt(fork, forkEvent),
});

const LONGEST_VALUE = 60;
const shown = (value: string | null): string =>
  value === null ? 'not there' : value.length > LONGEST_VALUE ? `${value.slice(0, LONGEST_VALUE)}…` : value;

export const partingWords = ({ at, name, kind }: Difference): string =>
  `Here they part, at ${formatClock(at)}, at ${name} (${kindLabel(kind)})`;
/** Without the name, which is written as code. */
export function becauseWords({ setting, cited }: Reason): { readonly before: string; readonly after: string } {
  const { forkLine, baseLine, before, after } = setting;
  const line = forkLine ?? baseLine;
  const place = line === null ? '' : ` (line ${line})`;
  return {
    before: cited ? ', because' : ', which follows from',
    after: `${place}: ${valueWords(before, after)}.`,
  };
}
const valueWords = (before: string | null, after: string | null): string => {
  if (before === null) return `now ${shown(after)}, was not set`;
  return after === null ? `now not set, was ${shown(before)}` : `now ${shown(after)}, was ${shown(before)}`;
};

export function tallyLabel({ what, of }: Tally): string {
  switch (what) {
    case 'count':
      return 'Exchanges';
    case 'status':
      return of === '0' ? 'No answer' : `Status ${of}`;
    case 'latencyP50':
      return `Latency p50, ${of}`;
    case 'latencyP99':
      return `Latency p99, ${of}`;
    case 'cacheHits':
      return `Cache hits, ${of}`;
    case 'price':
      return `Price, ${of}`;
  }
}
export function tallyValue({ what }: Tally, value: number | null): string {
  if (value === null) return '–';
  if (what === 'price') return `$${value.toFixed(7)}`;
  return what === 'latencyP50' || what === 'latencyP99' ? `${Math.round(value * 10) / 10} ms` : `${value}`;
}
