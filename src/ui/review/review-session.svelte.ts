import type { QuestionEntry } from 'virtual:study';
import type { Answer } from '../../quiz/grade.ts';
import { variantOf } from '../../quiz/parametric.ts';
import type { Proof } from '../../quiz/proof.ts';
import type { Question } from '../../quiz/schema.ts';
import { graded } from '../../study/answer-notes.ts';
import { dueAt, type Due } from '../../study/cards.ts';
import { inLearningOrder } from '../../study/learning-order.ts';
import { DEFAULT_PLAN, type ReviewPlan } from '../../study/review-plan.ts';
import { pickQuestion, pickSeed } from '../../study/pick-question.ts';
import type { Card, Confidence, Review } from '../../study/progress.ts';
import { simulator } from '../../workers/simulator.ts';
import { textsFor, type QuizTexts } from '../content/quiz-texts.ts';
import { FlightLog } from '../progress/reached.ts';
import { database, loadPlan, saveAttempt } from '../storage/database.ts';
import { keepSafe } from '../storage/quota.ts';
import { allFacts, askable } from './all-facts.ts';
import { cardsDatabase } from './cards-database.ts';

export type Asked = {
  readonly fact: string;
  readonly entry: QuestionEntry;
  readonly question: Question;
  readonly seed: number;
  readonly texts: QuizTexts;
  /** It was asked before and is the fact's only one, without drawn numbers: only its order is new. */
  readonly isAgain: boolean;
};
type Result = { readonly right: boolean; readonly proof: Proof };

/** A walk through what is due: one fact after the other, each time another question, other numbers or another order. */
export class ReviewSession {
  plan = $state.raw<ReviewPlan>(DEFAULT_PLAN);
  cards = $state.raw<readonly Card[]>([]);
  reviews = $state.raw<readonly Review[]>([]);
  seen = $state.raw<ReadonlySet<number>>(new Set());
  queue = $state.raw<readonly string[]>([]);
  asked = $state.raw<Asked | null>(null);
  result = $state.raw<Result | null>(null);
  problem = $state('');
  done = $state(0);
  #askedAt = 0;
  readonly #predicted = new FlightLog();

  get due(): Due {
    return dueAt(inLearningOrder(allFacts, this.seen), this.cards, this.reviews, Date.now(), this.plan);
  }

  async load(): Promise<void> {
    const db = await cardsDatabase();
    this.plan = await loadPlan();
    this.cards = (await db?.getAll('cards')) ?? [];
    this.seen = new Set(((await db?.getAll('seen')) ?? []).map(({ heading }) => heading));
    this.reviews = ((await db?.getAll('reviews')) ?? []).sort((a, b) => a.at - b.at);
  }

  async begin(): Promise<void> {
    const { due, fresh } = this.due;
    this.queue = [...due, ...fresh].map(({ fact }) => fact);
    this.done = 0;
    await this.next();
  }

  async next(): Promise<void> {
    const [fact, ...rest] = this.queue;
    this.queue = rest;
    this.result = null;
    this.asked = fact === undefined ? null : await this.#ask(fact);
    this.#askedAt = performance.now();
  }

  async #ask(fact: string): Promise<Asked | null> {
    const entry = pickQuestion(fact, askable, this.reviews);
    if (!entry) return null;
    const texts = await textsFor([entry]);
    const reply = await simulator.ask({ kind: 'readQuiz', text: texts.quizzes[entry.quiz] ?? '' }).reply;
    const found = reply.kind === 'quiz' ? reply.quiz?.questions.find(({ id }) => id === entry.id) : undefined;
    if (!found) {
      this.problem = 'A question could not be read. Reload the page when you are online once.';
      return null;
    }
    const seed = pickSeed(fact, `${entry.quiz}/${entry.id}`, found, this.reviews);
    const wasAsked = this.reviews.some(({ question }) => question === `${entry.quiz}/${entry.id}`);
    const isAgain = wasAsked && !entry.drawn && askable.filter(({ facts: own }) => own.includes(fact)).length === 1;
    return { fact, entry, question: drawn(found, seed), seed, texts, isAgain };
  }

  async check(answer: Answer, confidence: Confidence | null): Promise<void> {
    const { asked } = this;
    if (!asked || this.result) return;
    const seconds = Math.round((performance.now() - this.#askedAt) / 1000);
    const { entry, seed, texts } = asked;
    const quiz = texts.quizzes[entry.quiz] ?? '';
    const message = { kind: 'prove', quiz, question: entry.id, scenarios: texts.scenarios, answer, seed } as const;
    const reply = await simulator.ask(message).reply;
    if (reply.kind !== 'proved') {
      this.problem = reply.kind === 'failed' ? reply.message : 'The proof failed. Check again.';
      return;
    }
    const right = reply.right === true;
    void this.#predicted.note(reply.moves);
    await this.#note(asked, { right, proof: reply.proof }, answer, confidence, seconds);
    this.result = { right, proof: reply.proof };
    this.done += 1;
  }

  async #note(
    { fact, entry, question, seed }: Asked,
    { right, proof }: Result,
    answer: Answer,
    confidence: Confidence | null,
    seconds: number,
  ): Promise<void> {
    const at = Date.now();
    const before = this.cards.find((card) => card.fact === fact) ?? null;
    const name = `${entry.quiz}/${entry.id}`;
    const { card, review } = graded({ fact, question: name, seed, right, confidence, seconds, at }, before, this.plan);
    this.cards = [...this.cards.filter((each) => each.fact !== fact), card];
    this.reviews = [...this.reviews, review];
    const db = await database();
    await Promise.all([db?.put('cards', card), db?.put('reviews', review)]);
    keepSafe();
    const { quiz, id } = entry;
    const more = { prompt: question.prompt, snapshot: question, confidence, seconds };
    const wanted = question.kind === 'predict' && proof.key !== null ? { wanted: proof.key } : {};
    await saveAttempt({ key: `${name}/${at}`, quiz, question: id, right, answer, at, seed, ...more, ...wanted });
  }
}

function drawn(question: Question, seed: number): Question {
  if (question.kind !== 'predict') return question;
  const variant = variantOf(question, seed);
  return variant.ok ? { ...variant.question, story: question.story } : question;
}
