import { diagnosticLine } from '../scenario/diagnostics.ts';
import { runScenario } from '../scenario/run-scenario.ts';
import { parseQuiz } from './parse.ts';
import { proveQuestion, type Library } from './prove.ts';
import type { Question, Quiz } from './schema.ts';

export type ContentFile = { readonly file: string; readonly text: string };
export type ContentReport = {
  readonly lessons: number;
  readonly headings: number;
  readonly scenarios: number;
  readonly questions: {
    readonly total: number;
    readonly byKind: Readonly<Record<string, number>>;
    readonly byHeading: Readonly<Record<string, number>>;
    readonly byExam: Readonly<Record<string, number>>;
    readonly withProof: number;
    readonly citationOnly: number;
  };
  readonly proofs: { readonly checked: number; readonly hold: number };
  readonly distractors: { readonly checked: number; readonly failAsTheyMust: number };
  readonly parametric: { readonly templates: number; readonly variantsTested: number };
  readonly labs: { readonly total: number; readonly startFails: number; readonly solutionPasses: number };
  readonly problems: readonly string[];
  /** Files that could not be read at all. */
  readonly invalid: number;
};

const isQuiz = (text: string): boolean => /^questions:/m.test(text);

/** Runs every scenario and proves every question of the files; the library is where questions find their scenarios. */
export function checkContent(files: readonly ContentFile[], library: readonly ContentFile[]): ContentReport {
  const texts = new Map(
    [...library, ...files].filter(({ text }) => !isQuiz(text)).map(({ text }) => [idOf(text), text]),
  );
  const scenarios = files.filter(({ text }) => !isQuiz(text)).map(checkScenario);
  const quizzes = files
    .filter(({ text }) => isQuiz(text))
    .map((file) => checkQuiz(file, (id) => texts.get(id) ?? null));
  const questions = quizzes.flatMap(({ quiz }) => quiz?.questions ?? []);
  const proofs = quizzes.flatMap((quiz) => quiz.proofs);
  const right = proofs.flatMap(({ options }) => options.filter(({ correct }) => correct));
  const wrong = proofs.flatMap(({ options }) => options.filter(({ correct }) => !correct));
  const withProof = proofs.filter(({ options }) => options.length > 0).length;
  return {
    lessons: 0,
    headings: new Set(scenarios.flatMap(({ topics }) => topics)).size,
    scenarios: scenarios.length,
    questions: {
      total: questions.length,
      byKind: tally(questions.map(({ kind }) => kind)),
      byHeading: tally(questions.flatMap(({ topics }) => topics.map(String))),
      byExam: tally(questions.flatMap(({ exams }) => exams)),
      withProof,
      citationOnly: questions.length - withProof,
    },
    proofs: { checked: right.length, hold: right.filter(({ asItMust }) => asItMust).length },
    distractors: { checked: wrong.length, failAsTheyMust: wrong.filter(({ asItMust }) => asItMust).length },
    parametric: { templates: 0, variantsTested: 0 },
    labs: { total: 0, startFails: 0, solutionPasses: 0 },
    problems: [...scenarios, ...quizzes].flatMap(({ problems }) => problems),
    invalid: [...scenarios, ...quizzes].filter(({ valid }) => !valid).length,
  };
}

const idOf = (text: string): string => /^id:\s*["']?([\w-]+)/m.exec(text)?.[1] ?? '';

function tally(names: readonly string[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const name of [...names].sort()) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}

function checkScenario({ file, text }: ContentFile) {
  const run = runScenario(text);
  if (!run.ok)
    return {
      valid: false,
      topics: [],
      problems: run.diagnostics.map((diagnostic) => diagnosticLine(file, diagnostic)),
    };
  const failed = run.expectations.filter(({ holds }) => !holds);
  const problems = failed.map(({ text: wanted, actual, line }) => `${file}:${line ?? 1}: ${wanted}, but ${actual}`);
  return { valid: true, topics: run.parsed.scenario.topics ?? [], problems };
}

type Checked = {
  readonly quiz: Quiz | null;
  readonly valid: boolean;
  readonly problems: readonly string[];
  readonly proofs: readonly ReturnType<typeof proveQuestion>[];
};

function checkQuiz({ file, text }: ContentFile, library: Library): Checked {
  const parsed = parseQuiz(text);
  if (!parsed.ok)
    return {
      quiz: null,
      valid: false,
      problems: parsed.diagnostics.map((diagnostic) => diagnosticLine(file, diagnostic)),
      proofs: [],
    };
  const proofs = parsed.quiz.questions.map((question: Question) =>
    proveQuestion(question, parsed.quiz.scenario, library),
  );
  return {
    quiz: parsed.quiz,
    valid: true,
    problems: proofs.flatMap(({ problems }) => problems.map((problem) => `${file}: ${problem}`)),
    proofs,
  };
}
