import { createEmptyCard, fsrs, Rating, type Card as FsrsCard, type CardInput } from 'ts-fsrs';
import type { Card, Confidence, Review } from './progress.ts';
import { DAY_MS, type ReviewPlan } from './review-plan.ts';

export type RatingName = Review['rating'];
export type Fact = { readonly fact: string; readonly topic: number };

const SLOW_SECONDS = 90;
const FAST_SECONDS = 30;
const LAST_DAYS = 10;
const LAST_RETENTION = 0.95;
const LONGEST_DAYS = 36_500;
const STATES = ['New', 'Learning', 'Review', 'Relearning'] as const;
const RATINGS = { again: Rating.Again, hard: Rating.Hard, good: Rating.Good, easy: Rating.Easy } as const;

/** Wrong or guessed: again. Right but unsure or slow: hard. Right: good. Right, sure and fast: easy. */
export function ratingOf(right: boolean, confidence: Confidence | null, seconds: number): RatingName {
  if (!right || confidence === 'guess') return 'again';
  if (confidence === 'unsure' || seconds > SLOW_SECONDS) return 'hard';
  return confidence === 'sure' && seconds <= FAST_SECONDS ? 'easy' : 'good';
}

/** The scheduler's settings today: towards an exam intervals end at half the days left, and retention rises at last. */
export function settingsAt({ retention, examAt }: ReviewPlan, now: number) {
  const daysLeft = examAt === null ? null : Math.ceil((examAt - now) / DAY_MS);
  if (daysLeft === null || daysLeft <= 0) return { retention, longestDays: LONGEST_DAYS };
  return {
    retention: daysLeft <= LAST_DAYS ? Math.max(retention, LAST_RETENTION) : retention,
    longestDays: Math.max(1, Math.floor(daysLeft / 2)),
  };
}

const scheduler = (plan: ReviewPlan, now: number) => {
  const { retention, longestDays } = settingsAt(plan, now);
  return fsrs({ request_retention: retention, maximum_interval: longestDays, enable_fuzz: false });
};

/** The card after an answer; null stands for a fact never asked before. */
export function nextCard(card: Card | null, fact: string, rating: RatingName, now: number, plan: ReviewPlan): Card {
  const at = new Date(notBefore(card, now));
  const before = card && isSound(card) ? toFsrs(card) : createEmptyCard(at);
  const next = fromFsrs(fact, scheduler(plan, now).next(before, at, RATINGS[rating]).card);
  // The scheduler keeps "easy" a day or two behind "good", also beyond its own maximum.
  return { ...next, due: Math.min(next.due, at.getTime() + settingsAt(plan, now).longestDays * DAY_MS) };
}

/** A clock that was set back would have a review before the last one, which the scheduler refuses. */
const notBefore = (card: Card | null, now: number): number => Math.max(now, card?.lastReview ?? 0);

/** The chance that the fact is still remembered, 0 to 1. */
export const recallAt = (card: Card, now: number): number =>
  isSound(card) ? fsrs({}).get_retrievability(toFsrs(card), new Date(notBefore(card, now)), false) : 0;

/** Whether the scheduler takes it; a damaged card is as if its fact had never been asked. */
const isSound = ({ stability, difficulty, state, scheduledDays }: Card): boolean =>
  scheduledDays >= 0 && (STATES[state] === 'New' || (STATES[state] !== undefined && stability > 0 && difficulty >= 1));

/** Whether the last answer was wrong or a guess and waits to be put right: it is due since that very moment. */
export const isMissed = ({ due, lastReview }: Pick<Card, 'due' | 'lastReview'>): boolean =>
  lastReview !== null && due <= lastReview;

const toFsrs = (card: Card): CardInput => ({
  ...createEmptyCard(new Date(card.due)),
  due: card.due,
  stability: card.stability,
  difficulty: card.difficulty,
  scheduled_days: card.scheduledDays,
  learning_steps: card.learningSteps,
  reps: card.reps,
  lapses: card.lapses,
  state: STATES[card.state] ?? 'New',
  last_review: card.lastReview,
});

const fromFsrs = (fact: string, card: FsrsCard): Card => ({
  fact,
  due: card.due.getTime(),
  stability: card.stability,
  difficulty: card.difficulty,
  scheduledDays: card.scheduled_days,
  reps: card.reps,
  lapses: card.lapses,
  learningSteps: card.learning_steps,
  state: card.state,
  lastReview: card.last_review?.getTime() ?? null,
});

export type Due = { readonly due: readonly Fact[]; readonly fresh: readonly Fact[] };

/** What to review now: what is due, the longest overdue first, then new facts, in the order given, up to the day's number; topics mixed. */
export function dueAt(
  facts: readonly Fact[],
  cards: readonly Card[],
  reviews: readonly Pick<Review, 'fact' | 'at'>[],
  now: number,
  plan: ReviewPlan,
): Due {
  const known = new Map(cards.map((card) => [card.fact, card]));
  const due = facts
    .filter(({ fact }) => (known.get(fact)?.due ?? Number.POSITIVE_INFINITY) <= now)
    .sort((a, b) => (known.get(a.fact)?.due ?? 0) - (known.get(b.fact)?.due ?? 0));
  const fresh = facts
    .filter(({ fact }) => !known.has(fact))
    .slice(0, Math.max(0, plan.newPerDay - newToday(reviews, now)));
  return { due: interleaved(due), fresh: interleaved(fresh) };
}

/** Facts first met in the last 24 hours; what a clock that was set wrong wrote for later counts when its day comes. */
function newToday(reviews: readonly Pick<Review, 'fact' | 'at'>[], now: number): number {
  const first = new Map<string, number>();
  for (const { fact, at } of reviews) first.set(fact, Math.min(at, first.get(fact) ?? at));
  return [...first.values()].filter((at) => at > now - DAY_MS && at < now + DAY_MS).length;
}

/** The same order, with no topic twice in a row while another is there. */
function interleaved(facts: readonly Fact[]): readonly Fact[] {
  const left = [...facts];
  const mixed: Fact[] = [];
  while (left.length > 0) {
    const last = mixed.at(-1)?.topic;
    const at = Math.max(
      0,
      left.findIndex(({ topic }) => topic !== last),
    );
    mixed.push(...left.splice(at, 1));
  }
  return mixed;
}
