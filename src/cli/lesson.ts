import { existsSync } from 'node:fs';
import { parseLesson, SECTIONS, type Lesson } from '../quiz/lesson.ts';
import { lessonQuestions, keyText, questionText } from '../quiz/told-question.ts';
import { parseScenario } from '../scenario/parse.ts';
import { runScenario } from '../scenario/run-scenario.ts';
import { toldRun } from '../study/told.ts';
import { contentFiles, readText } from './files.ts';
import type { Output } from './output.ts';
import { EXIT } from './run.ts';

const MOST_LINES = 60;

export type LessonOptions = {
  /** Also prints questions that the text answers, without their key. */
  readonly questions: boolean;
  /** Also prints the key of those questions. */
  readonly answers: boolean;
};

/** `preflight lesson N`: a lesson, its set-up and its flight as text alone, for ears, terminals and paper. */
export function lessonCommand(heading: number, options: LessonOptions, out: Output): number {
  const texts = contentTexts('scenarios');
  const lessons = texts.flatMap(({ file, text }) => {
    const parsed = file.endsWith('.md') ? parseLesson(text) : null;
    return parsed?.ok === true ? [parsed.lesson] : [];
  });
  const lesson = lessons.find((each) => each.heading === heading);
  if (!lesson) {
    const known = lessons.map((each) => each.heading).sort((a, b) => a - b);
    out.error(`There is no lesson for heading ${heading}. Lessons: ${known.join(', ')}.`);
    return EXIT.invalid;
  }
  const scenario = texts.find(({ text }) => new RegExp(`^id: ["']?${lesson.scenario}["']?$`, 'm').test(text));
  out.print(lessonText(lesson, scenario?.text ?? null));
  if (options.questions || options.answers) {
    const asked = lessonQuestions(lesson, contentTexts('quizzes'));
    out.print(`\n## Questions\n\n${asked.map((question, i) => questionText(question, i + 1)).join('\n\n')}`);
    if (options.answers) out.print(`\n## Answers\n\n${asked.map((q, i) => `${i + 1}. ${keyText(q)}`).join('\n')}`);
  }
  return EXIT.holds;
}

const contentTexts = (folder: string) =>
  existsSync(folder)
    ? contentFiles(folder).flatMap((file) => {
        const read = readText(file);
        return read.ok ? [{ file, text: read.text }] : [];
      })
    : [];

function lessonText(lesson: Lesson, scenario: string | null): string {
  const sections = SECTIONS.map((name) => `## ${name}\n\n${lesson.sections[name]}`);
  const sources = lesson.sources.map(({ page, read }) => `- ${page} (read ${read})`).join('\n');
  const flight = scenario === null ? 'There is no such flight.' : flightText(scenario);
  const setUp = scenario === null ? '' : setUpText(scenario);
  return [
    `# ${lesson.title}`,
    ...sections,
    `## The set-up\n\n${setUp}`,
    `## The flight, told\n\n${flight}`,
    `## Sources\n\n${sources}`,
  ].join('\n\n');
}

/** The scenario's story and what it is made of, as its author wrote it, without what is only expected of it. */
function setUpText(scenario: string): string {
  const run = parseScenario(scenario);
  const story = run.ok ? (run.scenario.story ?? '') : '';
  const made = /^(?:account|apis):[^]*?(?=^expect:|(?![^]))/m.exec(scenario)?.[0] ?? '';
  return `${story.trim()}\n\n\`\`\`yaml\n${made.trim()}\n\`\`\``;
}

function flightText(scenario: string): string {
  const run = runScenario(scenario);
  if (!run.ok) return 'The flight does not run.';
  return toldRun(run.record, MOST_LINES)
    .map(({ at, text }, i) => `${i + 1}. ${at}: ${text}`)
    .join('\n');
}
