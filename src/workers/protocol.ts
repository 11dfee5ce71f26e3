import type { Imported } from '../interchange/import-file.ts';
import type { Change, Changed } from '../scenario/change.ts';
import type { Diagnostic } from '../scenario/diagnostics.ts';
import type { ExpectationResult } from '../scenario/evaluate.ts';
import type { FaultOption } from '../scenario/fault-options.ts';
import type { Preset } from '../scenario/presets.ts';
import type { WhatIfResult } from '../scenario/what-if.ts';
import type { Answer } from '../quiz/grade.ts';
import type { LabResult } from '../quiz/lab.ts';
import type { Proof } from '../quiz/proof.ts';
import type { Question, Quiz } from '../quiz/schema.ts';
import type { Pick } from '../study/exam-form.ts';
import type { ExamItem } from '../study/progress.ts';
import type { Explanation } from '../trace/explanation.ts';
import type { RunRecord } from '../trace/record.ts';

/** What the page shows of a scenario besides its run. */
export type ScenarioFacts = {
  readonly id: string;
  readonly title: string;
  readonly story: string;
  readonly surprise: string;
  readonly topics: readonly number[];
};

/** What an author sees of a question: what it asks, and how its options fared. */
export type CheckedFacts = {
  readonly question: Question;
  readonly options: number;
  readonly asTheyMust: number;
};

/** From the page to the worker. Every message has a number; replies carry the same. */
export type ToWorker =
  | { readonly kind: 'simulate'; readonly id: number; readonly text: string }
  | { readonly kind: 'cancel'; readonly id: number }
  /** A file of another format, to be made a scenario of. */
  | { readonly kind: 'importFile'; readonly id: number; readonly text: string }
  /** The last run as HAR or as a report in Markdown, or an API of it, by index, as OpenAPI. */
  | {
      readonly kind: 'exportRun';
      readonly id: number;
      readonly format: 'har' | 'report' | 'openapi';
      readonly api: number;
    }
  | { readonly kind: 'openExchange'; readonly id: number; readonly exchange: number }
  /** The events of the last run from an instant on, where it is too large to keep them all. */
  | { readonly kind: 'openStretch'; readonly id: number; readonly fromMicros: number }
  /** What a run of this text does not keep of an exchange: templates, patterns and policies at work. */
  | { readonly kind: 'explain'; readonly id: number; readonly text: string; readonly exchange: number }
  | { readonly kind: 'readQuiz'; readonly id: number; readonly text: string }
  | {
      readonly kind: 'prove';
      readonly id: number;
      readonly quiz: string;
      readonly question: string;
      readonly scenarios: Readonly<Record<string, string>>;
      readonly answer: Answer | null;
      /** Of a question with drawn values. */
      readonly seed: number;
    }
  | {
      readonly kind: 'buildPaper';
      readonly id: number;
      /** Quizzes and scenarios as text, by id. */
      readonly quizzes: Readonly<Record<string, string>>;
      readonly scenarios: Readonly<Record<string, string>>;
      readonly picks: readonly Pick[];
    }
  | {
      readonly kind: 'checkQuiz';
      readonly id: number;
      readonly text: string;
      readonly scenarios: Readonly<Record<string, string>>;
    }
  /** A scenario as it is and as it would be, from the start (null) or from an instant on. */
  | {
      readonly kind: 'whatIf';
      readonly id: number;
      readonly text: string;
      readonly other: string;
      readonly fromMicros: number | null;
    }
  | { readonly kind: 'presets'; readonly id: number; readonly text: string; readonly longestWaitMicros: number | null }
  /** What can go wrong in a scenario. */
  | { readonly kind: 'faultOptions'; readonly id: number; readonly text: string }
  /** A scenario's text with a change made to it; the rest stays as it was written. */
  | { readonly kind: 'change'; readonly id: number; readonly text: string; readonly change: Change }
  | ({ readonly kind: 'openLab'; readonly id: number } & LabAddress)
  | ({ readonly kind: 'checkLab'; readonly id: number; readonly text: string } & LabAddress);
type LabAddress = {
  readonly quiz: string;
  readonly question: string;
  readonly scenarios: Readonly<Record<string, string>>;
};

/** From the worker to the page. */
export type FromWorker =
  | {
      readonly kind: 'progress';
      readonly id: number;
      readonly exchanges: number;
      readonly expected: number;
      readonly virtualMicros: number;
    }
  | {
      readonly kind: 'finished';
      readonly id: number;
      readonly record: RunRecord;
      readonly expectations: readonly ExpectationResult[];
      readonly diagnostics: readonly Diagnostic[];
      readonly facts: ScenarioFacts;
    }
  | { readonly kind: 'invalid'; readonly id: number; readonly diagnostics: readonly Diagnostic[] }
  /** Null: the text is of no other format that is known. */
  | { readonly kind: 'imported'; readonly id: number; readonly imported: Imported | null }
  | { readonly kind: 'exported'; readonly id: number; readonly text: string }
  | { readonly kind: 'opened'; readonly id: number; readonly record: RunRecord | null }
  | { readonly kind: 'explained'; readonly id: number; readonly explanation: Explanation | null }
  | {
      readonly kind: 'quiz';
      readonly id: number;
      readonly quiz: Quiz | null;
      readonly diagnostics: readonly Diagnostic[];
    }
  | {
      readonly kind: 'proved';
      readonly id: number;
      readonly proof: Proof;
      readonly right: boolean | null;
      /** The moves of the gateway that a prediction foretold rightly; none of other questions. */
      readonly moves: readonly string[];
    }
  | {
      readonly kind: 'lab';
      readonly id: number;
      readonly start: string;
      readonly solution: string;
      readonly par: number;
    }
  | { readonly kind: 'labChecked'; readonly id: number; readonly result: LabResult; readonly edits: number }
  | {
      readonly kind: 'quizChecked';
      readonly id: number;
      readonly problems: readonly string[];
      readonly warnings: readonly string[];
      readonly questions: readonly CheckedFacts[];
    }
  | { readonly kind: 'whatIf'; readonly id: number; readonly result: WhatIfResult }
  | { readonly kind: 'presets'; readonly id: number; readonly presets: readonly Preset[] }
  | { readonly kind: 'faultOptions'; readonly id: number; readonly options: readonly FaultOption[] }
  | { readonly kind: 'changed'; readonly id: number; readonly changed: Changed }
  | { readonly kind: 'paper'; readonly id: number; readonly items: readonly ExamItem[] }
  | { readonly kind: 'failed'; readonly id: number; readonly message: string };

export type Finished = Extract<FromWorker, { kind: 'finished' }>;
export type Progress = Extract<FromWorker, { kind: 'progress' }>;
