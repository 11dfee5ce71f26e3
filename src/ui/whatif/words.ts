import type { Preset } from '../../scenario/presets.ts';
import type { Reason, WhatIf } from '../../scenario/what-if.ts';
import { formatClock } from '../../kernel/time.ts';
import type { Difference } from '../../trace/compare.ts';
import { settingWords } from '../../trace/words/setting-words.ts';
import type { UnderWay, Whereabouts } from '../../trace/under-way.ts';
import type { Tally } from '../../trace/compare-answers.ts';
import { describeEvent } from '../../trace/describe.ts';
import type { RunRecord } from '../../trace/record.ts';

const WHEREABOUTS: Readonly<Record<Whereabouts, string>> = {
  before: 'at no API yet, so it meets the change',
  inside: 'in the gateway, and goes on with the settings it found there',
  waiting: 'waiting, and goes on with the settings it found, its time-out included',
  home: 'on its way home, its answer made',
  forNobody: 'a backend still at work for it, though nobody waits',
};
const MOST_NAMED = 4;
/** What happens with what is under way where a run goes another way in the middle. */
export function underWayWords(all: readonly UnderWay[]) {
  const rest = all.length - MOST_NAMED;
  return {
    first:
      all.length === 0
        ? 'Nothing is under way at that instant.'
        : all.length === 1
          ? 'One exchange is under way at that instant; it is not begun anew:'
          : `${all.length} exchanges are under way at that instant; they are not begun anew:`,
    named: all.slice(0, MOST_NAMED).map(({ name, where }) => ({ name, where: WHEREABOUTS[where] })),
    rest: rest > 0 ? `and ${rest} more.` : '',
    then: 'Whatever is sent later meets the change. Buckets, quotas, cache entries, connections and warm instances go over as they are, and the random draws stay the same.',
  };
}

export const WORDS = {
  title: 'What if',
  base: 'As it is',
  fork: 'With the change',
  fromStart: 'from the start',
  fromHere: (micros: number): string => `from here on (${formatClock(micros)})`,
  seeking: 'Which apply here is being worked out…',
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
/** Around the name of the setting, which is written as code: why, and then whose it is, where, and what it was. */
export function becauseWords({ setting, cited }: Reason) {
  const { forkLine, baseLine, before, after, pointer, entry } = setting;
  const { setting: name, of } = settingWords(pointer, entry);
  const line = forkLine ?? baseLine;
  const place = line === null ? '' : ` (line ${line}${forkLine === null ? ' as it is' : ''})`;
  return {
    before: cited ? ', because' : ', which follows from',
    name,
    after: `${of === '' ? '' : ` of ${of}`}${place}: ${valueWords(before, after)}.`,
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
