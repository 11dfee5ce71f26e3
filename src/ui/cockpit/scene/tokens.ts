import { answerKind, type AnswerKind } from '../../../trace/answer-kind.ts';
import type { Pacing } from '../../../trace/pacing.ts';
import { EVENT_KINDS } from '../../../trace/event-columns.ts';
import { EXCHANGE_KINDS, type ExchangeKind } from '../../../trace/exchange-columns.ts';
import type { RunRecord } from '../../../trace/record.ts';
import { eventAfter, momentOf, type ExchangeMoment, type MomentState } from '../../../trace/seek.ts';
import { alongWay, type Point } from './geometry.ts';
import { groupBy } from './group-by.ts';
import type { SceneLayout } from './layout.ts';
import { shareOfWay } from './motion.ts';
import { groupOfStep } from '../../../gateway/protocols.ts';
import { isBack, spotOf, type Spot } from './spots.ts';
import { wayBetween } from './ways.ts';

export type Token = Point & {
  readonly exchange: number;
  readonly label: string;
  readonly method: string;
  readonly kind: AnswerKind;
  readonly followed: boolean;
  /** 1, or less where many stand at one place. */
  readonly scale: number;
  /** On which side its method is written: never over a box at the end of the way. */
  readonly tag: 'left' | 'right' | 'none';
};
/** Many at one place, counted: what is drawn when there are too many to draw each. */
export type Bundle = Point & { readonly key: string; readonly kind: AnswerKind; readonly count: number };
export type Crowd = {
  readonly as: 'svg' | 'canvas' | 'counts';
  readonly tokens: readonly Token[];
  readonly bundles: readonly Bundle[];
};

export const MOST_IN_SVG = 200;
export const MOST_ON_CANVAS = 2000;
const MOST_NAMED = 8;

export type Watch = {
  readonly record: RunRecord;
  readonly layout: SceneLayout;
  readonly moment: MomentState;
  readonly followed: number;
  /** Null: tokens do not glide, they stand where their last event left them. */
  readonly glide: { readonly pacing: Pacing; readonly screenMs: number } | null;
};

/** Every exchange under way, as tokens or, beyond what eye and machine can follow, as counts. */
export function crowdAt(watch: Watch): Crowd {
  const { record, moment, followed } = watch;
  const about = record.events.exchange[moment.cursor] ?? -1;
  const isSeen = ({ exchange, place }: ExchangeMoment): boolean =>
    place !== 'received' || exchange === about || exchange === followed;
  const under = moment.exchanges.filter(isSeen);
  const chosen = under.some(({ exchange }) => exchange === followed) ? null : momentOf(record, followed, moment.cursor);
  const flying = chosen ? [...under, chosen] : under;
  if (flying.length <= MOST_ON_CANVAS)
    return { as: flying.length <= MOST_IN_SVG ? 'svg' : 'canvas', tokens: tokensOf(watch, flying), bundles: [] };
  const single = flying.filter(({ exchange }) => exchange === followed || exchange === about);
  return { as: 'counts', tokens: tokensOf(watch, single), bundles: bundlesOf(watch, flying) };
}

type Placed = { readonly item: ExchangeMoment; readonly spot: Spot; readonly at: Point; readonly stands: boolean };

function tokensOf(watch: Watch, flying: readonly ExchangeMoment[]): readonly Token[] {
  const placed = flying.map((item) => place(watch, item));
  const ranks = ranksOf(placed, watch.followed);
  return placed.map(({ item, at, spot }) => {
    const rank = ranks.get(item.exchange);
    const beside = rank ? offset(rank.rank, rank.of) : { x: 0, y: 0, scale: 1 };
    const isFollowed = item.exchange === watch.followed;
    const kind = kindAt(watch, item);
    const isNamed = isFollowed || (placed.length <= MOST_NAMED && (rank?.of ?? 1) === 1);
    return {
      exchange: item.exchange,
      label: `${item.exchange + 1}`,
      method: methodOf(watch.record, item.exchange),
      kind,
      followed: isFollowed,
      tag: isNamed ? tagSide(watch.layout, at.x, kind) : 'none',
      x: at.x + beside.x * (spot.lane === 'backend' ? -1 : 1),
      y: at.y + beside.y,
      scale: isFollowed ? 1 : beside.scale,
    };
  });
}

type Rank = { readonly rank: number; readonly of: number };

/** The number of each among those that stand at one place; the followed one stands in front. */
function ranksOf(placed: readonly Placed[], followed: number): ReadonlyMap<number, Rank> {
  const ranks = new Map<number, Rank>();
  const standing = placed.filter(({ stands }) => stands);
  for (const group of groupBy(standing, ({ spot }) => spot.key).values()) {
    const behind = group.some(({ item }) => item.exchange === followed) ? 1 : 0;
    let next = behind;
    for (const { item } of group)
      ranks.set(item.exchange, { rank: item.exchange === followed ? 0 : next++, of: group.length });
  }
  return ranks;
}

const methodOf = ({ names, exchanges }: RunRecord, exchange: number): string =>
  METHODS[EXCHANGE_KINDS[exchanges.kind[exchange] ?? 0] ?? 'request'] ??
  names.entries[exchanges.entry[exchange] ?? -1]?.method ??
  '';
/** What a token is marked with that its client did not write. */
const METHODS: Readonly<Partial<Record<ExchangeKind, string>>> = {
  corsPreflight: 'OPTIONS',
  callback: 'POST',
  disconnect: 'END',
};

function place(watch: Watch, item: ExchangeMoment): Placed {
  const { record, layout, glide } = watch;
  const spot = spotOf(layout, record, item);
  const next = glide ? nextMove(record, item) : -1;
  if (!glide || next < 0) return { item, spot, at: spot, stands: true };
  const share = shareOfWay(record, glide.pacing, item.event, next, glide.screenMs);
  if (share <= 0) return { item, spot, at: spot, stands: true };
  const then = momentOf(record, item.exchange, next) ?? item;
  const target = spotOf(layout, record, then);
  return { item, spot, at: alongWay(wayBetween(layout, record, item.exchange, spot, target), share), stands: false };
}

/** The next event that moves the exchange to another place. */
function nextMove(record: RunRecord, { exchange, event }: ExchangeMoment): number {
  const next = eventAfter(record, exchange, event);
  if (next < 0) return -1;
  const kind = EVENT_KINDS[record.events.kind[next] ?? 0];
  return kind === 'finished' || kind === 'judged' ? -1 : next;
}

/** A token shows what is known at the moment: a request until it is refused or answered. */
function kindAt({ record, layout }: Watch, item: ExchangeMoment): AnswerKind {
  const final = answerKind(record, item.exchange);
  if (item.place === 'received') return final;
  if (item.refused) return final === 'blocked' || final === 'pending' ? 'refused' : final;
  if (item.outcome === 'answered') return final;
  const isHomeward = groupOfStep(item.step) === 'wayBack' || isBack(layout, record, item);
  return isHomeward && item.place === 'step' ? (final === 'blocked' ? 'ok' : final) : 'pending';
}

/** Behind the token as it travels, and outside the boxes where it stands. */
function tagSide({ vertical, house }: SceneLayout, x: number, kind: AnswerKind): 'left' | 'right' {
  if (vertical || x < house.x) return 'right';
  return x > house.x + house.width || kind === 'pending' ? 'left' : 'right';
}

const GOLDEN = 2.399963;
const SPREAD = 13;

/** Where the k-th of many stands: like seeds of a sunflower round the place, smaller the more there are. */
function offset(rank: number, of: number): Point & { readonly scale: number } {
  const scale = of <= 3 ? 1 : Math.max(0.26, 1.9 / Math.sqrt(of));
  if (rank === 0) return { x: 0, y: 0, scale };
  const radius = SPREAD * scale * 1.25 * Math.sqrt(rank + 0.6);
  return { x: Math.abs(radius * Math.cos(rank * GOLDEN)), y: radius * Math.sin(rank * GOLDEN), scale };
}

const KIND_ORDER: readonly AnswerKind[] = ['pending', 'ok', 'cached', 'refused', 'error', 'blocked'];

/** How many of each kind stand where; a refusal always has a bundle of its own. */
function bundlesOf(watch: Watch, flying: readonly ExchangeMoment[]): readonly Bundle[] {
  const groups = new Map<string, { spot: Spot; kind: AnswerKind; count: number }>();
  for (const item of flying) {
    const spot = spotOf(watch.layout, watch.record, item);
    const kind = kindAt(watch, item);
    const key = `${spot.key} ${kind}`;
    const group = groups.get(key);
    if (group) group.count += 1;
    else groups.set(key, { spot, kind, count: 1 });
  }
  return [...groups].map(([key, { spot, kind, count }]) => ({
    key,
    kind,
    count,
    x: spot.x,
    y: spot.y + (KIND_ORDER.indexOf(kind) - 1) * 26,
  }));
}
