import { contentFile, quizById, scenarioById } from './files.ts';

type Asked = { readonly quiz: string; readonly scenario: string | null };
export type QuizTexts = {
  readonly quizzes: Readonly<Record<string, string>>;
  readonly scenarios: Readonly<Record<string, string>>;
};

/** The texts of the quizzes and scenarios some questions need, by id; all of them are precached. */
export async function textsFor(questions: readonly Asked[]): Promise<QuizTexts> {
  const quizzes = [...new Set(questions.map(({ quiz }) => quiz))];
  const scenarios = [...new Set(questions.flatMap(({ scenario }) => scenario ?? []))];
  return {
    quizzes: await texts(quizzes, (id) => quizById(id)?.file),
    scenarios: await texts(scenarios, (id) => scenarioById(id)?.file),
  };
}

async function texts(
  ids: readonly string[],
  fileOf: (id: string) => string | undefined,
): Promise<Readonly<Record<string, string>>> {
  const found = await Promise.all(
    ids.map(async (id) => {
      const file = fileOf(id);
      return file === undefined ? [] : [[id, await contentFile(file)] as const];
    }),
  );
  return Object.fromEntries(found.flat());
}
