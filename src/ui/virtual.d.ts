declare module 'virtual:catalogue' {
  export type ScenarioEntry = {
    readonly id: string;
    readonly title: string;
    readonly topics: readonly number[];
    readonly level: 'foundation' | 'associate' | 'professional';
    readonly exams: readonly string[];
    readonly surprise: string;
    readonly teaser: string;
    readonly slug: string;
    readonly file: string;
  };
  export type QuizEntry = {
    readonly id: string;
    readonly title: string;
    readonly scenario: string | null;
    readonly file: string;
    readonly count: number;
  };
  export const scenarios: readonly ScenarioEntry[];
  export const quizzes: readonly QuizEntry[];
}
declare module 'virtual:hero' {
  const run: unknown;
  export default run;
  /** How many questions ship with the page. */
  export const questionCount: number;
}
declare module 'virtual:study' {
  export type LessonEntry = import('../quiz/lesson.ts').Lesson;
  export type QuestionEntry = {
    readonly quiz: string;
    readonly id: string;
    readonly kind: import('../quiz/schema.ts').Question['kind'];
    readonly topics: readonly number[];
    readonly exams: readonly string[];
    readonly domain: import('../quiz/syllabus.ts').Domain;
    /** The domains it names for other exams. */
    readonly domains?: import('../study/exams.ts').NamedDomains;
    readonly difficulty: 'foundation' | 'associate' | 'professional';
    /** The facts it serves, the main one first. */
    readonly facts: readonly [string, ...string[]];
    readonly drawn: boolean;
    /** Whether its prompt alone is enough, and its key documented. */
    readonly inExam: boolean;
    readonly scenario: string | null;
  };
  /** A misconception, by its number: the flights that disprove it, and the labs that are lost by believing it. */
  export type BeliefEntry = {
    readonly number: number;
    readonly belief: string;
    readonly flights: readonly string[];
    readonly labs: readonly { readonly quiz: string; readonly question: string; readonly title: string }[];
  };
  export const beliefs: readonly BeliefEntry[];
  export const lessons: readonly LessonEntry[];
  export const questions: readonly QuestionEntry[];
}
declare module 'virtual:search' {
  export type SearchEntry = {
    readonly kind: 'heading' | 'lesson' | 'flight' | 'question' | 'lab' | 'limit' | 'belief' | 'reference';
    readonly title: string;
    readonly text: string;
    readonly href: string;
  };
  export const entries: readonly SearchEntry[];
}
declare module 'virtual:reference' {
  const content: {
    readonly answers: readonly import('../quiz/known-answers/prove-known.ts').ProvenAnswer[];
    /** Identity policy, resource policy, allowed from the same account, allowed from another. */
    readonly policies: readonly (readonly [string, string, boolean, boolean])[];
    readonly unreachable: readonly { readonly row: string; readonly why: string }[];
    readonly notModelled: readonly string[];
    readonly unsure: readonly string[];
  };
  export default content;
}
declare module 'virtual:film-player' {
  /** `hash` is the script's SHA-256 in base64, for the policy of the file it stands in. */
  const player: { readonly script: string; readonly style: string; readonly hash: string };
  export default player;
}
