import { REASON_CODES, type ReasonCode } from '../../../gateway/reasons.ts';
import { formatDuration } from '../../../kernel/time.ts';
import { EVENT_KINDS } from '../../../trace/event-columns.ts';
import type { RunRecord } from '../../../trace/record.ts';
import { eventsOfExchange, type MomentState } from '../../../trace/seek.ts';
import { tellApart } from './tell-apart.ts';

/** Something a step uses, with a visible level: it hangs under its step. */
export type Thing = {
  readonly key: string;
  readonly step: number;
  readonly kind: 'bucket' | 'quota' | 'entry' | 'result';
  readonly label: string;
  /** The level in figures: "0.4", "7/10", "41 s". */
  readonly figure: string;
  /** The whole of it, for a tooltip and for whoever listens. */
  readonly text: string;
  /** 0 to 1. */
  readonly level: number;
  /** Too little is left for one more request. */
  readonly spent: boolean;
  /** An audience is not told its level yet. */
  readonly untold?: boolean;
};

/** What an audience sees before the answer: that there is a limit, not how much is left; what is kept is the answer. */
export const untoldThings = (things: readonly Thing[]): readonly Thing[] =>
  things
    .filter(({ kind }) => kind === 'bucket' || kind === 'quota')
    .map((thing) => ({ ...thing, figure: '?', text: `${thing.label}: ?`, level: 0, spent: false, untold: true }));

const MOST_ENTRIES = 3;

/** Why a step decided; of other events none. */
const reasonOf = ({ events }: RunRecord, event: number): ReasonCode =>
  EVENT_KINDS[events.kind[event] ?? 0] === 'step' ? (REASON_CODES[events.reason[event] ?? 0] ?? 'none') : 'none';

/** The buckets, quotas and cache entries that concern the followed exchange, step by step. */
export function thingsAt(record: RunRecord, moment: MomentState, followed: number): readonly Thing[] {
  return [
    ...bucketsAt(record, moment, followed),
    ...quotasAt(record, moment, followed),
    ...entriesAt(record, moment, followed),
    ...resultsAt(record, moment, followed),
  ];
}

const figure = (tokens: number): string => {
  const floored = Math.floor(tokens * 10) / 10;
  return floored >= 100 || Number.isInteger(floored) ? `${Math.floor(floored)}` : floored.toFixed(1);
};

function bucketsAt(record: RunRecord, moment: MomentState, followed: number): readonly Thing[] {
  const asked = bucketsOf(record, followed);
  return moment.buckets.flatMap(({ bucket, tokens, burst }): readonly Thing[] => {
    const step = asked.get(bucket);
    const name = record.names.buckets[bucket];
    if (step === undefined || !name) return [];
    return [
      {
        key: `bucket${bucket}`,
        step,
        kind: 'bucket',
        label: LAYER_WORDS[name.layer] ?? '',
        figure: figure(tokens),
        text: `${name.label}: ${figure(tokens)} of ${burst} tokens`,
        level: burst === 0 ? 0 : Math.min(1, tokens / burst),
        spent: tokens < 1,
      },
    ];
  });
}
const LAYER_WORDS: Readonly<Record<string, string>> = {
  usagePlanMethod: 'method',
  usagePlan: 'plan',
  method: 'method',
  account: 'account',
  newConnections: 'new',
};

/** Buckets the exchange takes from, before or after this moment, so that nothing appears and goes under way. */
function bucketsOf(record: RunRecord, followed: number): ReadonlyMap<number, number> {
  const asked = new Map<number, number>();
  for (const event of eventsOfExchange(record, followed)) {
    const reason = reasonOf(record, event);
    if (reason === 'tokenTaken' || reason === 'bucketEmpty')
      asked.set(record.events.a[event] ?? -1, record.events.step[event] ?? -1);
  }
  return asked;
}

function quotasAt(record: RunRecord, moment: MomentState, followed: number): readonly Thing[] {
  const step = stepOf(record, followed, ['quotaCounted', 'quotaExceeded']);
  const key = keyOf(record, followed);
  if (step === null) return [];
  return moment.quotas.flatMap(({ quota, used, limit }): readonly Thing[] => {
    const name = record.names.quotas[quota];
    if (!name || (key !== null && name.key !== key)) return [];
    const left = Math.max(0, limit - used);
    return [
      {
        key: `quota${quota}`,
        step,
        kind: 'quota',
        label: `per ${name.period.toLowerCase()}`,
        figure: `${left}`,
        text: `Quota of ${name.key} in plan ${name.plan}: ${left} of ${limit} requests left in the period`,
        level: limit === 0 ? 0 : left / limit,
        spent: left === 0,
      },
    ];
  });
}

function stepOf(record: RunRecord, followed: number, codes: readonly ReasonCode[]): number | null {
  const event = eventsOfExchange(record, followed).find((each) => codes.includes(reasonOf(record, each)));
  return event === undefined ? null : (record.events.step[event] ?? null);
}

function keyOf(record: RunRecord, followed: number): string | null {
  const accepted = eventsOfExchange(record, followed).find((event) => reasonOf(record, event) === 'keyAccepted');
  return accepted === undefined ? null : (record.names.keys[record.events.a[accepted] ?? -1] ?? null);
}

function entriesAt(record: RunRecord, moment: MomentState, followed: number): readonly Thing[] {
  const step = record.names.steps.indexOf('lookUpCache');
  const stage = record.exchanges.stage[followed] ?? -1;
  const mine = moment.cache.filter((entry) => entry.stage === stage || stage < 0);
  return kept('entry', step, mine, ({ entry, key }) => ({ key: `entry${entry}`, label: key, what: 'Cached answer' }));
}

/** With these an authorizer's function was asked, or what it said before was used. */
const BY_FUNCTION: readonly ReasonCode[] = [
  'authorizerCalled',
  'authorizerAllowed',
  'authorizerPolicyDenied',
  'authorizerPolicySilent',
  'authorizerResultReused',
  'httpAuthorizerDenied',
];

function resultsAt(record: RunRecord, moment: MomentState, followed: number): readonly Thing[] {
  const step = stepOf(record, followed, BY_FUNCTION);
  const mine = moment.authorizers.filter(({ stage }) => stage === record.exchanges.stage[followed]);
  if (step === null) return [];
  return kept('result', step, mine, ({ filledBy, identity, authorizer }) => ({
    key: `result${filledBy}`,
    label: identity.join(' · '),
    what: `What ${authorizer} said of`,
  }));
}

/** What is kept for a while, as cards that empty. */
function kept<T extends { readonly remaining: number; readonly ttl: number }>(
  kind: 'entry' | 'result',
  step: number,
  all: readonly T[],
  name: (item: T) => { readonly key: string; readonly label: string; readonly what: string },
): readonly Thing[] {
  const first = all.slice(0, MOST_ENTRIES);
  const labels = tellApart(first.map((item) => name(item).label));
  const shown = first.map((item, i): Thing => {
    const { key, label, what } = name(item);
    const left = formatDuration(Math.ceil(item.remaining / 1e6) * 1e6);
    const level = item.ttl <= 0 ? 0 : Math.min(1, item.remaining / item.ttl);
    return {
      key,
      step,
      kind,
      label: labels[i] ?? label,
      figure: left,
      text: `${what} ${label}: good for another ${left}`,
      level,
      spent: false,
    };
  });
  if (all.length <= shown.length) return shown;
  const label = `${all.length - shown.length} more`;
  return [...shown, { key: `${kind} more`, step, kind, label, figure: '', text: label, level: 0, spent: false }];
}
