import type { QuizEntry } from 'virtual:catalogue';
import { questions } from 'virtual:study';
import { hashText } from '../../kernel/keyed-random.ts';
import { contentFile, scenarioById } from '../content/files.ts';

/** Where questions come from: those that ship with the page, or those a link carries. */
export type QuizSource = {
  readonly id: string;
  /** The text of the quiz file. */
  readonly text: () => Promise<string>;
  /** The text of a scenario it names; null where there is none. */
  readonly scenario: (id: string) => Promise<string | null>;
  /** Where the player stands, with a question to begin at. */
  readonly route: (query: Readonly<Record<string, string>>) => string;
  /** Whether answers count for progress and reviews: only questions that everybody has do. */
  readonly keeps: boolean;
  /** The fact a question asks for, of which reviews keep a card. */
  readonly factOf: (question: string) => string | undefined;
};

const shippedScenario = async (id: string): Promise<string | null> => {
  const file = scenarioById(id)?.file;
  return file === undefined ? null : contentFile(file);
};

export function shippedQuiz({ id, file }: QuizEntry): QuizSource {
  const own = questions.filter(({ quiz }) => quiz === id);
  return {
    id,
    text: () => contentFile(file),
    scenario: shippedScenario,
    route: (query) => `#/quiz/${id}?${new URLSearchParams(query).toString()}`,
    keeps: true,
    factOf: (question) => own.find((each) => each.id === question)?.facts[0],
  };
}

/** Questions of a link, which brings its author's own scenarios along. */
export function sharedQuiz(carried: string): QuizSource {
  const unpacked = import('../share/bundle.ts').then(({ unpackBundle }) => unpackBundle(carried));
  return {
    id: `shared-${hashText(carried)}`,
    text: async () => {
      const read = await unpacked;
      if (!read.ok) throw new Error(read.message);
      if (read.bundle.quiz === null) throw new Error('This link carries a scenario, not questions.');
      return read.bundle.quiz;
    },
    scenario: async (id) => {
      const read = await unpacked;
      const { scenarios } = read.ok ? read.bundle : { scenarios: {} as Readonly<Record<string, string>> };
      return Object.hasOwn(scenarios, id) ? (scenarios[id] ?? null) : shippedScenario(id);
    },
    route: (query) => `#/quiz/shared?${new URLSearchParams({ z: carried, ...query }).toString()}`,
    keeps: false,
    factOf: () => undefined,
  };
}
