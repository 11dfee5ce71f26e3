import { existsSync } from 'node:fs';
import { parseLesson, SECTIONS, type Lesson } from '../quiz/lesson.ts';
import { runScenario } from '../scenario/run-scenario.ts';
import { toldRun } from '../study/told.ts';
import { contentFiles, readText } from './files.ts';
import type { Output } from './output.ts';
import { EXIT } from './run.ts';

const MOST_LINES = 60;

/** `preflight lesson N`: a lesson and its flight as text alone, for ears, terminals and paper. */
export function lessonCommand(heading: number, out: Output): number {
  const texts = existsSync('scenarios')
    ? contentFiles('scenarios').flatMap((file) => {
        const read = readText(file);
        return read.ok ? [{ file, text: read.text }] : [];
      })
    : [];
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
  return EXIT.holds;
}

function lessonText(lesson: Lesson, scenario: string | null): string {
  const sections = SECTIONS.map((name) => `## ${name}\n\n${lesson.sections[name]}`);
  const sources = lesson.sources.map(({ page, read }) => `- ${page} (read ${read})`).join('\n');
  const flight = scenario === null ? 'There is no such flight.' : flightText(scenario);
  return [`# ${lesson.title}`, ...sections, `## The flight, told\n\n${flight}`, `## Sources\n\n${sources}`].join(
    '\n\n',
  );
}

function flightText(scenario: string): string {
  const run = runScenario(scenario);
  if (!run.ok) return 'The flight does not run.';
  return toldRun(run.record, MOST_LINES)
    .map(({ at, text }, i) => `${i + 1}. ${at}: ${text}`)
    .join('\n');
}
