import { answerKind, type AnswerKind } from '../../trace/answer-kind.ts';
import { ANSWERED_BY, BLOCKED_WHY, EVENT_KINDS, type RunRecord } from '../../trace/record.ts';
import { ANSWERED_BY_LABELS } from '../../trace/words/en.ts';
import { factsOf } from '../../trace/facts.ts';
import { wordsOf } from '../../trace/describe.ts';
import type { MomentState } from '../../trace/seek.ts';
import { formatDuration } from '../../kernel/time.ts';

export type Bubble = { readonly step: number; readonly first: string; readonly second: string; readonly width: number };
const LETTER = 7.2;
const short = (text: string, most: number): string => (text.length > most ? `${text.slice(0, most - 1)}…` : text);

/** What stands above the step that refuses or answers. */
export function bubbleFor(record: RunRecord, cursor: number): Bubble | null {
  const { events, exchanges } = record;
  if (EVENT_KINDS[events.kind[cursor] ?? 0] !== 'step') return null;
  const outcome = events.outcome[cursor] ?? 0;
  if (outcome !== 1 && outcome !== 2) return null;
  const exchange = events.exchange[cursor] ?? -1;
  const first =
    outcome === 1
      ? `${exchanges.status[exchange] ?? ''} ${statusText(exchanges.status[exchange] ?? 0)}`
      : 'Answered from the cache';
  const second = short(wordsOf(record, cursor).clause(factsOf(record, cursor)), 46);
  return {
    step: events.step[cursor] ?? 0,
    first,
    second,
    width: Math.max(first.length * 8.2, second.length * LETTER) + 28,
  };
}

const STATUS_TEXTS: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  413: 'Too Large',
  415: 'Unsupported Media Type',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  502: 'Bad Gateway',
  504: 'Gateway Timeout',
};
const statusText = (status: number): string => STATUS_TEXTS[status] ?? '';

export type Stamp = {
  readonly client: number;
  readonly text: string;
  readonly kind: AnswerKind;
  readonly width: number;
};

/** Who answered, stamped on the answer once the client has it. */
export function stampFor(record: RunRecord, moment: MomentState, followed: number): Stamp | null {
  const arrived = moment.exchanges.find(({ exchange, place }) => exchange === followed && place === 'received');
  if (!arrived) return null;
  const { exchanges, names } = record;
  const by = ANSWERED_BY[exchanges.answeredBy[followed] ?? 0] ?? 'nobody';
  const isBlocked = BLOCKED_WHY[exchanges.blockedWhy[followed] ?? 0] !== 'none';
  const status = exchanges.status[followed] ?? 0;
  const text = isBlocked
    ? `${status || 'not sent'} · blocked`
    : `${status} · ${by === 'gateway' ? 'API Gateway' : ANSWERED_BY_LABELS[by].replace('the ', '')}`;
  const client = names.entries[exchanges.entry[followed] ?? -1]?.client ?? 0;
  return { client, text, kind: answerKind(record, followed), width: text.length * 7.6 + 22 };
}

export type Tank = {
  readonly bucket: number;
  readonly label: string;
  readonly tokens: number;
  readonly burst: number;
  readonly level: number;
  readonly low: boolean;
};
export type CacheCard = {
  readonly entry: number;
  readonly key: string;
  readonly remaining: string;
  readonly life: number;
};
export type StoresView = {
  readonly tanks: readonly Tank[];
  readonly cards: readonly CacheCard[];
  readonly moreCards: number;
  readonly quota: string | null;
};
const MOST_CARDS = 3;

/** The buckets, quota and cache entries that concern the followed exchange. */
export function storesFor(record: RunRecord, moment: MomentState, followed: number): StoresView {
  const used = bucketsOf(record, followed);
  const labels: Readonly<Record<string, string>> = {
    usagePlanMethod: 'plan, method',
    usagePlan: 'plan',
    method: 'method',
    account: 'account',
  };
  const tanks = moment.buckets
    .filter(({ bucket }) => used.has(bucket))
    .map(({ bucket, tokens, burst }) => ({
      bucket,
      tokens,
      burst,
      label: labels[record.names.buckets[bucket]?.layer ?? ''] ?? '',
      level: burst === 0 ? 0 : tokens / burst,
      low: tokens < 1,
    }));
  const stage = record.exchanges.stage[followed] ?? -1;
  const entries = moment.cache.filter((entry) => entry.stage === stage || stage < 0);
  const cards = entries.slice(0, MOST_CARDS).map(({ entry, key, remaining, ttl }) => ({
    entry,
    key: short(key, 24),
    remaining: formatDuration(Math.ceil(remaining / 1e6) * 1e6),
    life: ttl <= 0 ? 0 : remaining / ttl,
  }));
  const quota = moment.quotas.length === 0 ? null : moment.quotas.map(({ quota: index, used: count, limit }) => `${record.names.quotas[index]?.key ?? ''} ${count}/${limit}`).slice(0, 2).join(' · '); // prettier-ignore
  return { tanks, cards, moreCards: entries.length - cards.length, quota };
}

/** Buckets the exchange takes from, before or after this moment, so that the tanks do not jump about. */
function bucketsOf(record: RunRecord, followed: number): ReadonlySet<number> {
  const { events, names } = record;
  const throttles = new Set(names.steps.flatMap((name, i) => (name.startsWith('throttle') ? [i] : [])));
  const buckets = new Set<number>();
  events.exchange.forEach((exchange, event) => {
    if (exchange !== followed || events.kind[event] !== 2 || !throttles.has(events.step[event] ?? -1)) return;
    const { code, raw } = factsOf(record, event);
    if (code === 'tokenTaken' || code === 'bucketEmpty') buckets.add(raw[0]);
  });
  return buckets;
}
