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
    readonly ids: readonly string[];
  };
  export const scenarios: readonly ScenarioEntry[];
  export const quizzes: readonly QuizEntry[];
}
declare module 'virtual:hero' {
  const run: unknown;
  export default run;
}
