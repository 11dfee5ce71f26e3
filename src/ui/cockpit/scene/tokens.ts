import { answerKind, type AnswerKind } from '../../../trace/answer-kind.ts';
import type { Pacing } from '../../../trace/pacing.ts';
import { EVENT_KINDS } from '../../../trace/event-columns.ts';
import { EXCHANGE_KINDS, type ExchangeKind } from '../../../trace/exchange-columns.ts';
import type { RunRecord } from '../../../trace/record.ts';
import { eventAfter, momentOf, type ExchangeMoment, type MomentState } from '../../../trace/seek.ts';
import { alongWay, type Point } from './geometry.ts';
import { groupBy } from './group-by.ts';
import type { SceneLayout } from './layout.ts';
import { decidedKind } from './marks.ts';
import { shareOfWay } from './motion.ts';
import { apart, bundlesAt, MOST_APART, type Bundle } from './standing.ts';
import { groupOfStep } from '../../../gateway/protocols.ts';
import { isBack, spotOf, type Spot } from './spots.ts';
import { wayBetween } from './ways.ts';

export type Token = Point & {
  readonly exchange: number;
  readonly label: string;
  readonly method: string;
  readonly kind: AnswerKind;
  readonly followed: boolean;
  /** 1, or less where many are on their ways. */
  readonly scale: number;
  /** On which side its method is written: never over a box at the end of the way. */
  readonly tag: 'left' | 'right' | 'none';
};
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
  /** Exchanges that are over and still shown with their client. */
  readonly lately?: readonly number[];
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
  const as = flying.length <= MOST_IN_SVG ? 'svg' : flying.length <= MOST_ON_CANVAS ? 'canvas' : 'counts';
  // So many are not drawn on their ways: each stands where its last event left it.
  const placed = flying.map((item) => place(as === 'counts' ? { ...watch, glide: null } : watch, item));
  placed.push(...lingering(watch, flying));
  const isSingle = ({ exchange }: ExchangeMoment): boolean => exchange === followed || exchange === about;
  return { as, ...arranged(watch, placed, isSingle, as === 'counts' ? 0 : MOST_APART) };
}

/** Who is over since a moment stands with its client, unless it is shown already. */
function lingering(watch: Watch, shown: readonly ExchangeMoment[]): readonly Placed[] {
  const { record, moment, lately = [] } = watch;
  if (lately.length === 0) return [];
  const known = new Set(shown.map(({ exchange }) => exchange));
  return lately
    .filter((exchange) => !known.has(exchange))
    .flatMap((exchange) => momentOf(record, exchange, moment.cursor) ?? [])
    .map((item) => place({ ...watch, glide: null }, item));
}

type Placed = { readonly item: ExchangeMoment; readonly spot: Spot; readonly at: Point; readonly stands: boolean };

/** Who moves is a token; who stands is one where few stand, or counted. The followed one is always a token, in front. */
function arranged(
  watch: Watch,
  placed: readonly Placed[],
  isSingle: (item: ExchangeMoment) => boolean,
  most: number,
): Pick<Crowd, 'tokens' | 'bundles'> {
  const moving = placed.filter(({ stands }) => !stands);
  const standing = placed.filter(({ stands }) => stands);
  const groups = [...groupBy(standing, ({ spot }) => spot.key).values()].map((group) => {
    const front = group.filter(({ item }) => isSingle(item)).sort((a, b) => rankOf(watch, a) - rankOf(watch, b));
    const others = group.filter(({ item }) => !isSingle(item));
    const among = group.length > 1 ? Infinity : placed.length;
    return group.length <= most
      ? { tokens: standingOf(watch, [...front, ...others], among), bundles: [] }
      : counted(watch, others, standingOf(watch, front, among));
  });
  const scale = scaleFor(moving.length);
  return {
    tokens: [
      ...moving.map((each) => tokenOf(watch, each, each.at, scale, placed.length)),
      ...groups.flatMap(({ tokens }) => tokens),
    ],
    bundles: groups.flatMap(({ bundles }) => bundles),
  };
}

const standingOf = (watch: Watch, few: readonly Placed[], among: number): readonly Token[] =>
  few.map((each, rank) => {
    const by = apart(watch.layout, each.spot, rank);
    return tokenOf(watch, each, { x: each.spot.x + by.x, y: each.spot.y + by.y }, 1, among);
  });

/** Beside the tokens in front, how many others stand there, by kind. */
function counted(watch: Watch, others: readonly Placed[], tokens: readonly Token[]): Pick<Crowd, 'tokens' | 'bundles'> {
  const [first] = others;
  if (!first) return { tokens, bundles: [] };
  const kinds = groupBy(others, ({ item }) => kindAt(watch, item));
  const counts = [...kinds].map(([kind, { length }]) => ({ kind, count: length }));
  return { tokens, bundles: bundlesAt(watch.layout, first.spot, counts, tokens[0]?.tag ?? null) };
}

const rankOf = ({ followed }: Watch, { item }: Placed): number => (item.exchange === followed ? 0 : 1);

/** Of very many that are under way at once each is smaller. */
const scaleFor = (moving: number): number => (moving <= 12 ? 1 : Math.max(0.42, Math.sqrt(12 / moving)));

/** `among`: how many its name would stand among. */
function tokenOf(watch: Watch, { item }: Placed, at: Point, scale: number, among: number): Token {
  const isFollowed = item.exchange === watch.followed;
  const kind = kindAt(watch, item);
  return {
    exchange: item.exchange,
    label: `${item.exchange + 1}`,
    method: methodOf(watch.record, item.exchange),
    kind,
    followed: isFollowed,
    tag: isFollowed || among <= MOST_NAMED ? tagSide(watch.layout, at.x, kind) : 'none',
    x: at.x,
    y: at.y,
    scale: isFollowed ? 1 : scale,
  };
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
  if (item.refused) return decidedKind(record, item.exchange, 'refused');
  if (item.outcome === 'answered') return decidedKind(record, item.exchange, 'answered');
  const isHomeward = groupOfStep(item.step) === 'wayBack' || isBack(layout, record, item);
  return isHomeward && item.place === 'step' ? (final === 'blocked' ? 'ok' : final) : 'pending';
}

/** Behind the token as it travels, and outside the boxes where it stands; downwards, where no names stand. */
function tagSide({ vertical, house, outStart, homeEnd }: SceneLayout, x: number, kind: AnswerKind): 'left' | 'right' {
  if (vertical) return x > (outStart.x + homeEnd.x) / 2 ? 'left' : 'right';
  if (x < house.x) return 'right';
  return x > house.x + house.width || kind === 'pending' ? 'left' : 'right';
}
