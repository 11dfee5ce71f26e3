import { isExamItem } from '../src/quiz/exam-question.ts';
import { API_KINDS, FEATURES } from '../src/gateway/http/features.ts';
import { KNOWN_ANSWERS } from '../src/quiz/known-answers/all.ts';
import { POLICY_TABLE } from '../src/quiz/known-answers/policies.ts';
import { factsOf } from '../src/quiz/facts.ts';
import { misconceptionsOf } from '../src/quiz/lint.ts';
import { LIMIT_TABLE } from '../src/quiz/limit-table.ts';
import type { Limit } from '../src/quiz/limit.ts';
import { parseLesson, type Lesson } from '../src/quiz/lesson.ts';
import { isParametric } from '../src/quiz/parametric.ts';
import { MISCONCEPTIONS } from '../src/quiz/misconceptions.ts';
import { parseQuiz } from '../src/quiz/parse.ts';
import { domainOf, HEADINGS } from '../src/quiz/syllabus.ts';
import { parseScenario } from '../src/scenario/parse.ts';

type Source = { readonly file: string; readonly text: string };
type Content = {
  readonly scenarios: readonly Source[];
  readonly quizzes: readonly Source[];
  readonly lessons: readonly Source[];
};

function lessonsOf({ lessons }: Content): readonly Lesson[] {
  const parsed = lessons.map(({ file, text }) => {
    const result = parseLesson(text);
    if (!result.ok) throw new Error(`${file}: ${result.problems.join('; ')}`);
    return result.lesson;
  });
  return parsed.sort((a, b) => a.heading - b.heading);
}

const questionsOf = ({ quizzes }: Content) =>
  quizzes.flatMap(({ file, text }) => {
    const parsed = parseQuiz(text);
    if (!parsed.ok) throw new Error(`${file} is not valid: ${parsed.diagnostics[0]?.message ?? ''}`);
    const { quiz } = parsed;
    return quiz.questions.map((question) => ({ quiz, question }));
  });

/** Each misconception with the flights that disprove it and the labs that tempt with it. */
function beliefsOf(content: Content) {
  const flights = content.scenarios.flatMap(({ text }) => {
    const parsed = parseScenario(text);
    return parsed.ok ? [{ id: parsed.scenario.id, about: parsed.scenario.misconceptions ?? [] }] : [];
  });
  const labs = questionsOf(content)
    .filter(({ question }) => question.kind === 'fix')
    .map(({ quiz, question }) => ({
      about: misconceptionsOf(question),
      lab: { quiz: quiz.id, question: question.id, title: quiz.title },
    }));
  return Object.entries(MISCONCEPTIONS).map(([key, belief]) => {
    const number = Number(key);
    return {
      number,
      belief,
      flights: flights.filter(({ about }) => about.includes(number)).map(({ id }) => id),
      labs: labs.filter(({ about }) => about.includes(number)).map(({ lab }) => lab),
    };
  });
}

/** What the pages for learning know of the content without reading it: lessons in full, questions by their marks. */
export function studyCatalogue(content: Content): string {
  const questions = questionsOf(content).map(({ quiz, question }) => ({
    quiz: quiz.id,
    id: question.id,
    kind: question.kind,
    topics: question.topics,
    exams: question.exams,
    domain: domainOf(question),
    ...(question.domains && { domains: question.domains }),
    difficulty: question.difficulty,
    facts: factsOf(quiz.id, question),
    drawn: isParametric(question),
    inExam: isExamItem(question),
    scenario: question.scenario ?? quiz.scenario,
  }));
  const lessons = lessonsOf(content);
  const all = { lessons, questions, beliefs: beliefsOf(content) };
  return Object.entries(all)
    .map(([name, value]) => `export const ${name} = ${JSON.stringify(value)};`)
    .join('\n');
}

const plain = (text: string): string =>
  text
    .replaceAll(/`([^`]*)`|[*#>|]/g, (_mark, code: string | undefined) => code ?? '')
    .replaceAll(/\s+/g, ' ')
    .trim();

/** The rows of the reference page: known answers, policies, features of each kind of API. */
function referenceRows() {
  const answers = KNOWN_ANSWERS.map(({ id, table, row, what }) => ({
    place: `section=${table}&row=${encodeURIComponent(id)}`,
    title: row,
    text: what,
  }));
  const policies = POLICY_TABLE.map(([identity, resource, same, cross]) => ({
    place: 'section=policy',
    title: `Identity policy: ${identity}; resource policy: ${resource}`,
    text: `Same account ${same ? 'allowed' : 'denied'}, another account ${cross ? 'allowed' : 'denied'}`,
  }));
  const features = Object.values(FEATURES).map((feature) => ({
    place: 'section=kinds',
    title: feature.label,
    text: API_KINDS.map((kind) => `${kind}: ${wordOf(feature[kind])}`).join(', '),
  }));
  return [...answers, ...policies, ...features].map(({ place, title, text }) => ({
    kind: 'reference',
    title,
    text,
    href: `#/reference?${place}`,
  }));
}
const wordOf = (support: boolean | string): string => (typeof support === 'string' ? support : support ? 'yes' : 'no');

/** Everything that can be found: headings, lessons section by section, scenarios, questions, limits, beliefs, rows of the reference. */
export function searchEntries(content: Content): string {
  const lessons = lessonsOf(content);
  const headings = HEADINGS.map(({ number, name }) => ({
    kind: 'heading',
    title: `${number}. ${name}`,
    text: lessons.find(({ heading }) => heading === number)?.title ?? '',
    href: `#/learn/${number}`,
  }));
  const sections = lessons.flatMap(({ heading, title, sections: texts }) =>
    Object.entries(texts).map(([name, text]) => ({
      kind: 'lesson',
      title: `${title}: ${name}`,
      text: plain(text),
      href: `#/learn/${heading}`,
    })),
  );
  const scenarios = content.scenarios.flatMap(({ text }) => {
    const parsed = parseScenario(text);
    if (!parsed.ok) return [];
    const { id, title, story = '', surprise = '' } = parsed.scenario;
    return [{ kind: 'flight', title, text: plain(`${story} ${surprise}`), href: `#/fly/${id}` }];
  });
  const questions = questionsOf(content).map(({ quiz, question }) => ({
    kind: question.kind === 'fix' ? 'lab' : 'question',
    title: quiz.title,
    text: plain(question.prompt).replaceAll(/\{\{[^}]*\}\}/g, '…'),
    href: `#/quiz/${quiz.id}?question=${question.id}`,
  }));
  const limits = LIMIT_TABLE.map((limit: Limit) => ({
    kind: 'limit',
    title: limit.name,
    text: [`${limit.values.join(', ')} ${limit.unit}`, limit.today ?? ''].join(' ').trim(),
    href: limit.page,
  }));
  const beliefs = beliefsOf(content).map(({ number, belief }) => ({
    kind: 'belief',
    title: belief,
    text: `What people believe, number ${number}: each can be tried in a flight.`,
    href: '#/learn/beliefs',
  }));
  const all = [...headings, ...sections, ...scenarios, ...questions, ...limits, ...beliefs, ...referenceRows()];
  return `export const entries = ${JSON.stringify(all)};`;
}
