import { questions, type QuestionEntry } from 'virtual:study';
import { leapOf, type Clocks } from '../../study/clock-leaps.ts';
import { beginExam } from '../../study/exam-clock.ts';
import { candidatesFor, choosePaper, formsOf, metIn, seedOf, type FormName } from '../../study/exam-form.ts';
import type { ExamName } from '../../study/exams.ts';
import { sitExam, type ExamEvent } from '../../study/exam.machine.ts';
import type { ExamRecord } from '../../study/progress.ts';
import { simulator } from '../../workers/simulator.ts';
import { textsFor } from '../content/quiz-texts.ts';
import { reactive } from '../lib/actor.svelte.ts';
import { database } from '../storage/database.ts';
import { keepSafe } from '../storage/quota.ts';
import { allExams } from './all-exams.ts';
import { noteExam } from './note-exam.ts';

const TICK_MS = 1000;
/** A whole record is large; between answers it is saved now and then, for its end is stored anyway. */
const TICKS_PER_SAVE = 5;

let lastSave: Promise<void> = Promise.resolve();
const saveExam = (record: ExamRecord): Promise<void> =>
  (lastSave = database().then(async (db) => void (await db?.put('exams', record))));
/** Ends when every record this tab was given is in the database; they are put in there in their order. */
export const examsSaved = (): Promise<void> => lastSave;

/**
 * Builds a paper and begins it; the same form and seed give the same paper. Where new items come first, the exams stored
 * here decide too.
 */
export async function startExam(
  name: FormName,
  exam: ExamName,
  seedText: string,
  newFirst: boolean,
): Promise<ExamRecord> {
  const seed = seedOf(seedText);
  const form = formsOf(exam)[name];
  const met = metIn(newFirst ? (await allExams()).exams : []);
  const picks = choosePaper(form, candidatesFor(exam, questions), seed, met);
  const entryOf = (pick: { readonly quiz: string; readonly question: string }): QuestionEntry | undefined =>
    questions.find(({ quiz, id }) => quiz === pick.quiz && id === pick.question);
  const texts = await textsFor(picks.flatMap((pick) => entryOf(pick) ?? []));
  const reply = await simulator.ask({ kind: 'buildPaper', picks, ...texts }).reply;
  if (reply.kind !== 'paper')
    throw new Error(reply.kind === 'failed' ? reply.message : 'The paper could not be made. Reload the page.');
  if (reply.items.length === 0) throw new Error(`There are no questions for ${exam} yet. Choose another exam.`);
  const record = beginExam(form, reply.items, seed, Date.now(), seedText.trim() || undefined, exam, met.size > 0);
  await saveExam(record);
  keepSafe();
  return record;
}

const clocksNow = (): Clocks => ({ wall: Date.now(), own: performance.now() });

/** An exam on the page: it ticks, and every change is in the database before the next one. */
export class ExamSession {
  readonly #machine;
  /** Both clocks when they were last of one mind. */
  #agreed: Clocks = clocksNow();
  #timer: ReturnType<typeof setInterval> | undefined;
  #ticks = 0;

  constructor(record: ExamRecord) {
    this.#machine = reactive(sitExam(record, this.#agreed.wall));
  }

  get record(): ExamRecord {
    return this.#machine.snapshot.context.record;
  }
  get phase(): 'opening' | 'answering' | 'reviewing' | 'leaptPastTheEnd' | 'finished' {
    return this.#machine.snapshot.value;
  }
  /** The machine's clock, for the end is stored by it; the exam hears first of a leap of it. */
  now(): number {
    const clocks = clocksNow();
    const by = leapOf(this.#agreed, clocks);
    if (by !== 0) {
      this.#agreed = clocks;
      this.#machine.send({ type: 'CLOCK_LEAPT', by, now: clocks.wall });
    }
    return clocks.wall;
  }

  open(): void {
    if (this.#isOver()) void noteExam(this.record);
    this.#tick();
    clearInterval(this.#timer);
    this.#timer = setInterval(() => this.#tick(), TICK_MS);
  }
  close(): void {
    clearInterval(this.#timer);
    void saveExam(this.record);
  }

  send(event: ExamEvent): void {
    this.#machine.send(event);
    this.#keep();
  }

  #keep(): void {
    void saveExam(this.record);
    if (this.#isOver()) void noteExam(this.record);
  }

  readonly #isOver = (): boolean => this.phase === 'finished';

  #tick(): void {
    if (this.#isOver()) return clearInterval(this.#timer);
    this.#machine.send({ type: 'TICKED', now: this.now() });
    this.#ticks += 1;
    if (this.#ticks % TICKS_PER_SAVE === 0 || this.#isOver()) this.#keep();
  }
}
