import { existsSync } from 'node:fs';
import { mixLine, TOLERANCES } from '../quiz/blueprint.ts';
import { checkContent } from '../quiz/check-content.ts';
import { KNOWN_ANSWERS } from '../quiz/known-answers/all.ts';
import { limitUsers } from '../quiz/limit-users.ts';
import { missingTargets } from '../quiz/targets.ts';
import type { ContentFile } from '../quiz/content-file.ts';
import { contentFiles, readText } from './files.ts';
import type { Output } from './output.ts';
import { EXIT } from './run.ts';

export type CheckOptions = {
  readonly json: boolean;
  /** Seeds tried for each parametric question. */
  readonly seeds: number;
  /** Lists what quotes this limit, or `all`, instead of checking. */
  readonly limit: string | null;
  /** Also lists what the content still lacks, and fails while it does. */
  readonly targets: boolean;
};

/** `preflight check`: scenarios, questions and lessons of the given paths or the project's own. */
export function checkCommand(paths: readonly string[], options: CheckOptions, out: Output): number {
  const places = paths.length > 0 ? paths : ['scenarios', 'quizzes'];
  const missing = places.filter((place) => !existsSync(place));
  if (missing.length > 0) {
    out.error(`${missing.join(', ')} does not exist. Run this in the project's folder, or name a file or folder.`);
    return EXIT.invalid;
  }
  const files = filesIn(places, out);
  if (options.limit !== null) return listLimit(files, options.limit, out);
  const library = existsSync('scenarios') ? filesIn(['scenarios'], out) : [];
  const { report, warnings, tally, invalid } = checkContent(files, library, options.seeds, today());
  if (options.json) out.print(JSON.stringify(report, null, 2));
  else {
    const { option, experiment, lab } = tally.misconceptions;
    const { scenarios, lessons, questions, proofs, distractors, parametric, labs } = report;
    out.print(
      `${lessons} lessons, ${scenarios} scenarios, ${questions.total} questions (${questions.withProof} with proof), ${proofs.checked} proofs checked, ${proofs.hold} hold; ${distractors.failAsTheyMust} of ${distractors.checked} wrong options fail as they must; ${parametric.templates} templates in ${parametric.variantsTested} variants; ${labs.solutionPasses} of ${labs.total} labs are solved by their solution. Of 25 misconceptions ${option.length} have a wrong option, ${experiment.length} an experiment, ${lab.length} a lab. ${warnings.length} hints for authors.`,
    );
    if (report.questions.total > 0) {
      out.print(`Formats in per cent, wanted in brackets (± ${TOLERANCES.format}): ${mixLine(tally.formats)}.`);
      out.print(`Topics in per cent, wanted in brackets (± ${TOLERANCES.topic}): ${mixLine(tally.topics)}.`);
    }
    if (paths.length > 0) for (const hint of warnings) out.print(`hint: ${hint}`);
    for (const problem of report.problems) out.error(problem);
  }
  const lacks = options.targets ? missingTargets(report, tally) : [];
  for (const lack of lacks) out.error(lack);
  if (report.problems.length === 0) return lacks.length === 0 ? EXIT.holds : EXIT.fails;
  return invalid > 0 ? EXIT.invalid : EXIT.fails;
}

const today = (): string => new Date().toISOString().slice(0, 10);

const filesIn = (places: readonly string[], out: Output): readonly ContentFile[] =>
  places.flatMap(contentFiles).flatMap((file) => {
    const read = readText(file);
    if (!read.ok) out.error(read.message);
    return read.ok ? [{ file, text: read.text }] : [];
  });

/** The rows of the reference page quote limits too. */
const KNOWN_TEXTS = KNOWN_ANSWERS.map(({ id, row, what }) => ({
  user: `reference ${id}`,
  told: [{ text: `${row}: ${what}`, as: 'story' as const }],
}));

function listLimit(files: readonly ContentFile[], limit: string, out: Output): number {
  for (const { id, users } of limitUsers(files, KNOWN_TEXTS))
    if (limit === 'all' || limit === id)
      out.print(`${id}: ${users.length === 0 ? 'nothing quotes it' : users.join(', ')}`);
  return EXIT.holds;
}
