import { answerKind, type AnswerKind } from '../../trace/answer-kind.ts';
import { EVENT_KINDS, type RunRecord } from '../../trace/record.ts';
import { eventsOfExchange, type ExchangeMoment, type MomentState } from '../../trace/seek.ts';
import { groupOfStep, isRefusalStep } from '../../gateway/protocols.ts';
import type { StepGroup } from '../../gateway/step.ts';
import type { Point, SceneLayout } from './layout.ts';
import { alongWay, spotOf, wayBetween } from './travel.ts';

export type Token = Point & {
  readonly exchange: number;
  readonly label: string;
  readonly kind: AnswerKind;
  readonly followed: boolean;
};
export type StationMark = 'ahead' | 'passed' | 'refused' | 'answered' | 'waiting';
export type SceneState = {
  readonly tokens: readonly Token[];
  /** In flight but not drawn, because there are too many. */
  readonly hidden: number;
  /** What the followed exchange has met so far, by step. */
  readonly marks: ReadonlyMap<number, StationMark>;
  readonly refusedAt: number | null;
};
const MOST_TOKENS = 200;
/** A token stands still for the first part of a dwell, then travels. */
const STANDS = 0.3;

/** The group of steps that is in play at a cursor: the one of the exchange the event is about. */
export function groupInPlay(record: RunRecord, cursor: number): StepGroup {
  const exchange = record.events.exchange[cursor] ?? -1;
  for (let event = cursor; event >= 0; event--) {
    if (record.events.exchange[event] !== exchange && exchange >= 0) continue;
    const step = record.events.step[event] ?? 0;
    // A refusal goes by the gateway response; what stays open is where it was refused.
    if (EVENT_KINDS[record.events.kind[event] ?? 0] === 'step' && !isRefusalStep(step)) return groupOfStep(step);
    if (EVENT_KINDS[record.events.kind[event] ?? 0] === 'sent') return 'frontDoor';
  }
  return 'frontDoor';
}

/** Everything that moves, at a cursor and a fraction of the way to the next event. */
export function sceneAt(
  layout: SceneLayout,
  record: RunRecord,
  moment: MomentState,
  fraction: number,
  followed: number,
  glide: boolean,
): SceneState {
  const next = moment.cursor + 1;
  const mover = record.events.exchange[next] ?? -1;
  const here = record.events.exchange[moment.cursor] ?? -1;
  const flying = moment.exchanges.filter(
    ({ exchange, place }) => place !== 'received' || exchange === here || exchange === followed,
  );
  const important = (item: ExchangeMoment): number =>
    item.exchange === followed || item.exchange === here ? 2 : item.refused ? 1 : 0;
  const shown =
    flying.length <= MOST_TOKENS
      ? flying
      : [...flying].sort((a, b) => important(b) - important(a) || b.event - a.event).slice(0, MOST_TOKENS);
  const tokens = shown.map((item): Token => {
    const from = spotOf(layout, record, item);
    const moves = glide && item.exchange === mover && isTravel(record, next);
    const at = moves
      ? alongWay(
          wayBetween(layout, from, spotOf(layout, record, after(record, item, next))),
          ease((fraction - STANDS) / (1 - STANDS)),
        )
      : from;
    return {
      exchange: item.exchange,
      label: `${item.exchange + 1}`,
      kind: kindAt(record, item),
      followed: item.exchange === followed,
      x: at.x,
      y: at.y,
    };
  });
  return { tokens, hidden: flying.length - shown.length, ...marksOf(record, followed, moment.cursor) };
}

const ease = (t: number): number => {
  const x = Math.max(0, Math.min(1, t));
  return x * x * (3 - 2 * x);
};

const isTravel = (record: RunRecord, event: number): boolean => {
  const kind = EVENT_KINDS[record.events.kind[event] ?? 0];
  return kind === 'step' || kind === 'started' || kind === 'received';
};

/** The exchange as it will stand once the next event has happened. */
function after(record: RunRecord, item: ExchangeMoment, event: number): ExchangeMoment {
  const { events } = record;
  const kind = EVENT_KINDS[events.kind[event] ?? 0];
  const step = events.step[event] ?? 0;
  const refused = item.refused || events.outcome[event] === 1;
  if (kind === 'received') return { ...item, event, place: 'received' };
  if (kind === 'started' || events.outcome[event] === 3)
    return {
      ...item,
      event: kind === 'started' ? event : item.event,
      step,
      place: kind === 'started' ? 'backend' : 'step',
    };
  return { ...item, event, step, refused, place: 'step' };
}

/** A token shows what is known at the moment: a request until it is refused or answered. */
function kindAt(record: RunRecord, { exchange, place, refused, outcome }: ExchangeMoment): AnswerKind {
  const final = answerKind(record, exchange);
  if (place === 'received') return final;
  if (refused) return final === 'blocked' ? 'refused' : final;
  return outcome === 'answered' ? 'cached' : 'pending';
}

function marksOf(record: RunRecord, followed: number, cursor: number): Pick<SceneState, 'marks' | 'refusedAt'> {
  const marks = new Map<number, StationMark>();
  let refusedAt: number | null = null;
  for (const event of eventsOfExchange(record, followed)) {
    if (event > cursor) break;
    if (EVENT_KINDS[record.events.kind[event] ?? 0] !== 'step') continue;
    const step = record.events.step[event] ?? 0;
    marks.set(
      step,
      (['passed', 'refused', 'answered', 'waiting'] as const)[record.events.outcome[event] ?? 0] ?? 'passed',
    );
    if (record.events.outcome[event] === 1) refusedAt = step;
  }
  return { marks, refusedAt };
}
