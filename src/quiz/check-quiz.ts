import type { ContentFile } from './content-file.ts';
import { diagnosticLine } from '../scenario/diagnostics.ts';
import { unshownStatuses } from './lint-claims.ts';
import { lintQuestion, optionIn } from './lint.ts';
import { countVariants, isParametric } from './parametric.ts';
import { parseQuiz } from './parse.ts';
import type { Library, Proof } from './proof.ts';
import { proveQuestion } from './prove.ts';
import type { Question } from './schema.ts';

export type CheckedQuestion = { readonly question: Question; readonly proofs: readonly Proof[] };
type CheckedQuiz = {
  readonly questions: readonly CheckedQuestion[];
  readonly problems: readonly string[];
  readonly warnings: readonly string[];
  readonly invalid: number;
};
const ENOUGH_VARIANTS = 1000;
const ENOUGH_KEYS = 5;
const TELLING_SEEDS = 20;

/** Proves and lints every question of a quiz file; `today` (ISO date) tells what was read in the future. */
export function checkQuiz({ file, text }: ContentFile, library: Library, seeds: number, today?: string): CheckedQuiz {
  const parsed = parseQuiz(text);
  if (!parsed.ok)
    return {
      questions: [],
      problems: parsed.diagnostics.map((diagnostic) => diagnosticLine(file, diagnostic)),
      warnings: [],
      invalid: 1,
    };
  const { questions, scenario } = parsed.quiz;
  const said = (id: string, pointer: string, message: string): string =>
    `${file}:${parsed.placeIn(id, pointer).line}: ${message}`;
  const checked = questions.map((question) => checkQuestion(question, scenario, library, seeds));
  const findings = questions.flatMap((question) =>
    lintQuestion(question, today).map(({ severity, message, at }) => ({
      severity,
      line: said(question.id, at, message),
    })),
  );
  const linted = (wanted: 'error' | 'warning'): readonly string[] =>
    findings.filter(({ severity }) => severity === wanted).map(({ line }) => line);
  return {
    questions: checked,
    problems: [
      ...checked.flatMap((one) => problemsOf(one).map((problem) => said(one.question.id, optionIn(problem), problem))),
      ...linted('error'),
    ],
    warnings: linted('warning'),
    invalid: 0,
  };
}

function checkQuestion(question: Question, scenario: string | null, library: Library, seeds: number): CheckedQuestion {
  const count = isParametric(question) ? seeds : 1;
  const proofs = Array.from({ length: count }, (_none, i) => proveQuestion(question, scenario, library, i + 1));
  return { question, proofs };
}

function problemsOf({ question, proofs }: CheckedQuestion): readonly string[] {
  const found = proofs.flatMap(({ problems }, i) =>
    problems.map((problem) => (isParametric(question) ? `${problem} (seed ${i + 1})` : problem)),
  );
  const unshown = proofs
    .slice(0, 1)
    .flatMap((proof) => unshownStatuses(question, proof).map((message) => `${question.id}: ${message}`));
  return [...found, ...unshown, ...templateProblems({ question, proofs })];
}

/** A template must be worth its name: many runs, and more than a few answers. */
function templateProblems({ question, proofs }: CheckedQuestion): readonly string[] {
  if (question.kind !== 'predict' || !question.draw) return [];
  const variants = countVariants(question, ENOUGH_VARIANTS);
  const keys = new Set(proofs.map(({ key }) => key)).size;
  return [
    ...(variants < ENOUGH_VARIANTS
      ? [
          `${question.id}: only ${variants} variants differ in the run's inputs. Draw wider, to at least ${ENOUGH_VARIANTS}.`,
        ]
      : []),
    ...(proofs.length >= TELLING_SEEDS && keys < ENOUGH_KEYS
      ? [
          `${question.id}: only ${keys} different keys in ${proofs.length} variants. Draw so that at least ${ENOUGH_KEYS} come up.`,
        ]
      : []),
  ];
}
