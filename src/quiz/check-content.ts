import { diagnosticLine } from '../scenario/diagnostics.ts';
import { runScenario } from '../scenario/run-scenario.ts';
import { topicMix, type Share } from './blueprint.ts';
import { isLesson, isQuiz, isScenario, type ContentFile } from './content-file.ts';
import { checkQuiz, type CheckedQuestion } from './check-quiz.ts';
import { wrongLimits } from './limit-users.ts';
import { formatMix, mixHints } from './format-mix.ts';
import { isToldAsExam } from './constraint.ts';
import { checkLessons } from './lesson.ts';
import { misconceptionsOf } from './lint.ts';
import { toldByScenario } from './told-texts.ts';
import { isParametric } from './parametric.ts';
import type { Question } from './schema.ts';
import { domainOf } from './syllabus.ts';

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
};

export type Checked = {
  readonly report: ContentReport;
  /** What an author may want to look at; nothing of it fails the build. */
  readonly warnings: readonly string[];
  readonly tally: ContentTally;
  /** Files that could not be read at all. */
  readonly invalid: number;
};

/** What the report does not print and the aims count. */
export type ContentTally = {
  /** Misconceptions by what disproves them: a wrong option, a scenario, a tempting edit of a lab. */
  readonly misconceptions: Readonly<Record<'option' | 'experiment' | 'lab', readonly number[]>>;
  readonly byDomain: Readonly<Record<string, number>>;
  readonly byDifficulty: Readonly<Record<string, number>>;
  /** Single-choice questions of an exam that are told as it tells them: a scenario, and the constraint that decides. */
  readonly toldAsExam: Readonly<Record<string, number>>;
  /** Labs that another fix than the solution is shown to pass, and labs whose hidden checks are shown to catch a cheat. */
  readonly labs: { readonly alsoRight: number; readonly cheats: number };
  /** Topics and formats beside the blueprint's shares. */
  readonly topics: readonly Share[];
  readonly formats: readonly Share[];
};

/** The two ends of a lab are counted as labs, not as options. */
const LAB_ENDS = ['start', 'solution'];
const idOf = (text: string): string => /^id:\s*["']?([\w-]+)/m.exec(text)?.[1] ?? '';

/**
 * Runs every scenario, proves every question and reads every lesson of the files; the library is where questions and
 * lessons find their scenarios. A parametric question is proven for the seeds 1 to `seeds`; `today` is an ISO date.
 */
export function checkContent(
  files: readonly ContentFile[],
  library: readonly ContentFile[],
  seeds: number,
  today?: string,
): Checked {
  const texts = new Map([...library, ...files].filter(isScenario).map(({ text }) => [idOf(text), text]));
  const scenarios = files.filter(isScenario).map(checkScenario);
  const quizzes = files.filter(isQuiz).map((file) => checkQuiz(file, (id) => texts.get(id) ?? null, seeds, today));
  const lessons = checkLessons(files.filter(isLesson), new Set(texts.keys()), today);
  const asked = quizzes.flatMap(({ questions }) => questions.map(({ question }) => question));
  const all = [
    ...scenarios,
    ...quizzes,
    lessons,
    { problems: doubledIds(files.filter((file) => !isLesson(file))), invalid: 0 },
  ];
  return {
    report: {
      lessons: lessons.count,
      headings: lessons.headings,
      scenarios: scenarios.length,
      ...questionReport(quizzes.flatMap(({ questions }) => questions)),
      problems: all.flatMap(({ problems }) => problems),
    },
    warnings: [...quizzes.flatMap(({ warnings }) => warnings), ...mixHints(asked)],
    tally: tallyOf(
      asked,
      scenarios.flatMap(({ misconceptions }) => misconceptions),
    ),
    invalid: all.reduce((sum, { invalid }) => sum + invalid, 0),
  };
}

/** Two files with one id: the page would show only one of them. */
function doubledIds(files: readonly ContentFile[]): readonly string[] {
  const seen = new Map<string, string>();
  return files.flatMap(({ file, text }) => {
    const id = idOf(text);
    const other = seen.get(id);
    seen.set(id, file);
    return other === undefined || id === '' ? [] : [`${file}: the id ${id} is that of ${other}. Choose another.`];
  });
}

function tallyOf(questions: readonly Question[], experiments: readonly number[]): ContentTally {
  const sorted = (numbers: readonly number[]): readonly number[] => [...new Set(numbers)].sort((a, b) => a - b);
  const isLab = ({ kind }: Question): boolean => kind === 'fix';
  return {
    misconceptions: {
      option: sorted(questions.filter((question) => !isLab(question)).flatMap(misconceptionsOf)),
      experiment: sorted(experiments),
      lab: sorted(questions.filter(isLab).flatMap(misconceptionsOf)),
    },
    byDomain: tally(questions.map(domainOf)),
    byDifficulty: tally(questions.map(({ difficulty }) => difficulty)),
    toldAsExam: tally(
      questions
        .filter((question) => question.kind === 'single' && isToldAsExam(question))
        .flatMap(({ exams }) => exams),
    ),
    labs: {
      alsoRight: questions.filter((question) => question.kind === 'fix' && question.alsoRight).length,
      cheats: questions.filter((question) => question.kind === 'fix' && question.cheats).length,
    },
    topics: topicMix(questions),
    formats: formatMix(questions),
  };
}

type QuestionReport = Pick<ContentReport, 'questions' | 'proofs' | 'distractors' | 'parametric' | 'labs'>;

function questionReport(checked: readonly CheckedQuestion[]): QuestionReport {
  const questions = checked.map(({ question }) => question);
  const options = checked.flatMap(({ question, proofs }) =>
    proofs
      .flatMap((proof) => proof.options)
      .filter(({ option }) => question.kind !== 'fix' || !LAB_ENDS.includes(option)),
  );
  const right = options.filter(({ correct }) => correct);
  const wrong = options.filter(({ correct }) => !correct);
  const withProof = checked.filter(({ proofs }) => proofs.some((proof) => proof.options.length > 0)).length;
  const templates = checked.filter(({ question }) => isParametric(question));
  const asItMust = (list: typeof options): number => list.filter((option) => option.asItMust).length;
  return {
    questions: {
      total: questions.length,
      byKind: tally(questions.map(kindOf)),
      byHeading: tally(questions.flatMap(({ topics }) => topics.map(String))),
      byExam: tally(questions.flatMap(({ exams }) => exams)),
      withProof,
      citationOnly: questions.length - withProof,
    },
    proofs: { checked: right.length, hold: asItMust(right) },
    distractors: { checked: wrong.length, failAsTheyMust: asItMust(wrong) },
    parametric: {
      templates: templates.length,
      variantsTested: templates.reduce((sum, { proofs }) => sum + proofs.length, 0),
    },
    labs: labReport(checked),
  };
}

function labReport(checked: readonly CheckedQuestion[]): ContentReport['labs'] {
  const labs = checked.filter(({ question }) => question.kind === 'fix');
  const holds = (name: string): number =>
    labs.filter(({ proofs }) => proofs.some(({ options }) => options.some((o) => o.option === name && o.asItMust)))
      .length;
  return { total: labs.length, startFails: holds('start'), solutionPasses: holds('solution') };
}

const kindOf = (question: Question): string => (question.story ? 'caseStudy' : question.kind);

function tally(names: readonly string[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const name of [...names].sort()) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}

function checkScenario({ file, text }: ContentFile) {
  const run = runScenario(text);
  if (!run.ok)
    return {
      invalid: 1,
      problems: run.diagnostics.map((diagnostic) => diagnosticLine(file, diagnostic)),
      misconceptions: [],
    };
  const failed = run.expectations.filter(({ holds }) => !holds);
  const problems = failed.map(({ text: wanted, actual, line }) => `${file}:${line ?? 1}: ${wanted}, but ${actual}`);
  const { scenario } = run.parsed;
  const wrong = wrongLimits(toldByScenario(scenario)).map((message) => `${file}: ${message}.`);
  return { invalid: 0, problems: [...problems, ...wrong], misconceptions: scenario.misconceptions ?? [] };
}
