import type { QuizEntry } from 'virtual:catalogue';
import { questions, type QuestionEntry } from 'virtual:study';
import { hashText } from '../../kernel/keyed-random.ts';
import { HEADINGS } from '../../quiz/syllabus.ts';
import { contentFile, quizById, scenarioById } from '../content/files.ts';
import { deckOf, readQuiz, type Deck, type DeckItem } from './deck.ts';

/** Where questions come from: a quiz or a heading of those that ship with the page, or those a link carries. */
export type QuizSource = {
  readonly id: string;
  readonly deck: () => Promise<Deck>;
  /** The text of a scenario it names; null where there is none. */
  readonly scenario: (id: string) => Promise<string | null>;
  /** Where the player stands, with a question to begin at. */
  readonly route: (query: Readonly<Record<string, string>>) => string;
  /** Whether answers count for progress and reviews: only questions that everybody has do. */
  readonly keeps: boolean;
  /** The fact a question asks for, of which reviews keep a card. */
  readonly factOf: (item: DeckItem) => string | undefined;
};

const shippedScenario = async (id: string): Promise<string | null> => {
  const file = scenarioById(id)?.file;
  return file === undefined ? null : contentFile(file);
};

const shippedFact = ({ quiz, question }: DeckItem): string | undefined =>
  questions.find((each) => each.quiz === quiz && each.id === question.id)?.facts[0];

export const shippedQuiz = ({ id, file }: QuizEntry): QuizSource => ({
  id,
  deck: async () => deckOf(id, await readQuiz(await contentFile(file))),
  scenario: shippedScenario,
  route: (query) => `#/quiz/${id}?${new URLSearchParams(query).toString()}`,
  keeps: true,
  factOf: shippedFact,
});

const LEVELS: readonly QuestionEntry['difficulty'][] = ['foundation', 'associate', 'professional'];
/** Labs take longest and come last; before them the easier comes first. */
const rank = ({ kind, difficulty }: QuestionEntry): number =>
  LEVELS.indexOf(difficulty) + (kind === 'fix' ? LEVELS.length : 0);

/** The questions whose main heading it is, in the order they are best asked. */
export const questionsOfHeading = (heading: number): readonly QuestionEntry[] =>
  questions.filter(({ topics }) => topics[0] === heading).sort((a, b) => rank(a) - rank(b));

/** Every question of a heading, from whatever quiz. */
export function headingQuiz(heading: number): QuizSource {
  const asked = questionsOfHeading(heading);
  const quizItems = async (quiz: string): Promise<readonly DeckItem[]> => {
    const entry = quizById(quiz);
    return entry ? deckOf(quiz, await readQuiz(await contentFile(entry.file))).items : [];
  };
  return {
    id: `heading-${heading}`,
    deck: async () => {
      const items = (await Promise.all([...new Set(asked.map(({ quiz }) => quiz))].map(quizItems))).flat();
      const found = asked.flatMap(({ quiz, id }) => items.find((each) => each.quiz === quiz && each.key === id) ?? []);
      return {
        title: HEADINGS[heading - 1]?.name ?? 'Questions',
        // Two quizzes may each have a question of the same name.
        items: found.map((item) => ({ ...item, key: `${item.quiz}/${item.key}` })),
      };
    },
    scenario: shippedScenario,
    route: (query) => `#/quiz/heading?${new URLSearchParams({ topic: `${heading}`, ...query }).toString()}`,
    keeps: true,
    factOf: shippedFact,
  };
}

/** Questions of a link, which brings its author's own scenarios along. */
export function sharedQuiz(carried: string): QuizSource {
  const unpacked = import('../share/bundle.ts').then(({ unpackBundle }) => unpackBundle(carried));
  const id = `shared-${hashText(carried)}`;
  return {
    id,
    deck: async () => {
      const read = await unpacked;
      if (!read.ok) throw new Error(read.message);
      if (read.bundle.quiz === null) throw new Error('This link carries a scenario, not questions.');
      return deckOf(id, await readQuiz(read.bundle.quiz));
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
