import { existsSync } from 'node:fs';
import { checkContent, type ContentFile } from '../quiz/check-content.ts';
import { readText, yamlFiles } from './files.ts';
import type { Output } from './output.ts';
import { EXIT } from './run.ts';

/** `preflight check`: every scenario's expectations and every question's proofs, of the given paths or the project's own. */
export function checkCommand(paths: readonly string[], json: boolean, out: Output): number {
  const places = paths.length > 0 ? paths : ['scenarios', 'quizzes'];
  const missing = places.filter((place) => !existsSync(place));
  if (missing.length > 0) {
    out.error(`${missing.join(', ')} does not exist. Run this in the project's folder, or name a file or folder.`);
    return EXIT.invalid;
  }
  const files = places.flatMap(yamlFiles).flatMap((file): readonly ContentFile[] => {
    const read = readText(file);
    if (!read.ok) out.error(read.message);
    return read.ok ? [{ file, text: read.text }] : [];
  });
  const library = existsSync('scenarios')
    ? yamlFiles('scenarios').flatMap((file) => {
        const read = readText(file);
        return read.ok ? [{ file, text: read.text }] : [];
      })
    : [];
  const result = checkContent(files, library);
  if (json) out.print(JSON.stringify(result, null, 2));
  else {
    out.print(
      `${result.scenarios} scenarios, ${result.questions.total} questions (${result.questions.withProof} with proof), ${result.proofs.checked} proofs checked, ${result.proofs.hold} hold; ${result.distractors.failAsTheyMust} of ${result.distractors.checked} wrong options fail as they must.`,
    );
    for (const problem of result.problems) out.error(problem);
  }
  if (result.problems.length === 0) return EXIT.holds;
  return result.invalid > 0 ? EXIT.invalid : EXIT.fails;
}
