import * as z from 'zod';
import { isPlan } from './review-plan.ts';
import { distinct, keptAnswer, keptQuestion } from './kept-question.ts';

z.config({ jitless: true });

const confidence = z.enum(['sure', 'unsure', 'guess']);
/** What a learner has, as plain data. Every row keeps what it needs to stay readable when the content has changed. */
/** Milliseconds since 1970; what no calendar has is refused at the door, for the pages write dates. */
const instant = z.number().min(0).max(8.64e15);
const document = z.strictObject({ id: z.string(), text: z.string(), savedAt: instant });
const attempt = z.strictObject({
  key: z.string(),
  quiz: z.string(),
  question: z.string(),
  right: z.boolean(),
  answer: keptAnswer.nullable(),
  at: instant,
  seed: z.number(),
  prompt: z.string(),
  /** The question as it stood, drawn values and all; null for attempts of the first version. */
  snapshot: keptQuestion.nullable(),
  /** The value the run showed, of a prediction. */
  wanted: z.string().optional(),
  confidence: confidence.nullable(),
  seconds: z.number().nullable(),
});
const count = z.number().min(0);
/** The scheduler refuses what it did not write itself. */
const card = z.strictObject({
  fact: z.string(),
  due: instant,
  stability: count,
  difficulty: count.max(10),
  scheduledDays: count,
  reps: count,
  lapses: count,
  learningSteps: count,
  state: z.int().min(0).max(3),
  lastReview: instant.nullable(),
});
const review = z.strictObject({
  key: z.string(),
  fact: z.string(),
  question: z.string(),
  seed: z.number(),
  rating: z.enum(['again', 'hard', 'good', 'easy']),
  right: z.boolean(),
  confidence: confidence.nullable(),
  seconds: z.number(),
  at: instant,
});
const answer = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('options'), chosen: z.array(z.number()) }),
  z.strictObject({ kind: z.literal('order'), order: distinct(z.string(), (id) => id) }),
  z.strictObject({ kind: z.literal('pairs'), pairs: z.array(z.string().nullable()) }),
]);
const item = z.strictObject({
  quiz: z.string(),
  question: z.string(),
  seed: z.number(),
  fact: z.string(),
  domain: z.enum(['D1', 'D2', 'D3', 'D4', 'D5', 'D6']),
  topics: z.array(z.number()),
  scored: z.boolean(),
  /** The question as it stood, drawn values and all. */
  snapshot: keptQuestion,
  /** Orders that are right, of an ordering question. */
  orders: z.array(z.array(z.string())),
  /** The step of the gateway at which it is decided. */
  step: z.string().nullable(),
});
const mark = z.strictObject({
  answer: answer.nullable(),
  flagged: z.boolean(),
  struck: z.array(z.number()),
  confidence: confidence.nullable(),
  /** Milliseconds spent on it. */
  spent: z.number(),
});
const exam = z
  .strictObject({
    id: z.string(),
    form: z.enum(['full', 'sprint', 'mixed']),
    /** Code of the exam, whose domains the items count for; exams of before are DVA-C02. */
    exam: z.string().optional(),
    seed: z.number(),
    /** The seed as it was typed; exams of before have only the number. */
    seedText: z.string().optional(),
    /** Whether items of earlier exams came last: then its seed alone does not give its paper again. */
    newFirst: z.boolean().optional(),
    startedAt: instant,
    endsAt: instant,
    /** Milliseconds left when last saved: a clock that was set back gives none of them back. */
    left: z.number(),
    /** Milliseconds the machine's clock went ahead of an open tab's own, as far as nobody said what they were. */
    ahead: count.optional(),
    savedAt: instant,
    finishedAt: instant.nullable(),
    at: instant,
    /** Whether the review page is open; exams of before do not say. */
    reviewing: z.boolean().optional(),
    items: z.array(item).min(1),
    marks: z.array(mark),
  })
  .refine(({ items, marks }) => marks.length === items.length, { path: ['marks'], error: 'must be one for each item' })
  .refine(({ items, at }) => Number.isInteger(at) && at < items.length, { path: ['at'], error: 'is no item of it' });
const seen = z.strictObject({ heading: z.number(), at: instant });
/** A move of the gateway's machines, and in how many flights the learner made it happen. */
const reached = z.strictObject({ key: z.string(), count: z.number(), at: instant });

/** What one row of each part must be. */
export const ROWS = {
  documents: document,
  attempts: attempt,
  exams: exam,
  cards: card,
  reviews: review,
  seen,
  reached,
  settings: z
    .strictObject({ key: z.string(), value: z.unknown() })
    .refine(({ key, value }) => key !== 'reviewPlan' || isPlan(value), {
      path: ['value'],
      error: 'is no plan of reviews (exam date, retention, new facts a day); choose it here, under Reviews',
    }),
};
export type Part = keyof typeof ROWS;
export type ProgressFile = { format: 'preflight-progress'; version: 3 } & {
  [P in Part]: z.output<(typeof ROWS)[P]>[];
};
export type SavedDocument = Readonly<z.output<typeof document>>;
export type Attempt = Readonly<z.output<typeof attempt>>;
export type Confidence = z.output<typeof confidence>;
export type Card = Readonly<z.output<typeof card>>;
export type Review = Readonly<z.output<typeof review>>;
export type Reached = Readonly<z.output<typeof reached>>;
export type ExamItem = Readonly<z.output<typeof item>>;
export type ExamMark = Readonly<z.output<typeof mark>>;
export type ExamRecord = Readonly<z.output<typeof exam>>;
export const EMPTY_PROGRESS: ProgressFile = {
  format: 'preflight-progress',
  version: 3,
  documents: [],
  attempts: [],
  exams: [],
  cards: [],
  reviews: [],
  seen: [],
  reached: [],
  settings: [],
};
