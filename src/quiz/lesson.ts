import * as z from 'zod';
import { httpsPage } from './https-page.ts';
import { parse } from 'yaml';
import { limitUses } from './check-limits.ts';
import { toldByLesson } from './told-texts.ts';
import { isInFuture } from './lint.ts';
import { HEADINGS } from './syllabus.ts';

/** The sections of a lesson, in this order. */
export const SECTIONS = [
  'What it is',
  'What the exam asks',
  'Try it',
  'What surprises',
  'Exam answer and today',
] as const;
type Section = (typeof SECTIONS)[number];
const frontMatter = z.strictObject({
  heading: z.number().int().min(1).max(HEADINGS.length),
  title: z.string().min(1),
  prerequisites: z.array(z.number().int().min(1).max(HEADINGS.length)),
  scenario: z.string().min(1),
  sources: z.array(z.strictObject({ page: httpsPage, read: z.iso.date() })).min(1),
});
export type Lesson = z.output<typeof frontMatter> & {
  readonly sections: Readonly<Record<Section, string>>;
  readonly words: number;
};
export type ParsedLesson =
  { readonly ok: true; readonly lesson: Lesson } | { readonly ok: false; readonly problems: readonly string[] };

/** Two minutes of quiet reading. */
const MAX_WORDS = 400;
const MIN_SECTION_WORDS = 8;

/** Reads a lesson: front matter in YAML between two lines of ---, then Markdown with the five sections. */
export function parseLesson(text: string): ParsedLesson {
  const match = /^---\n([^]*?)\n---\n([^]*)$/.exec(text.replaceAll('\r\n', '\n'));
  if (!match) return failed(['it has no front matter. Begin with --- and end that part with ---']);
  const head = frontMatter.safeParse(yamlValue(match[1] ?? ''));
  const body = match[2] ?? '';
  const sections = sectionsOf(body);
  const problems = [...(head.success ? [] : headProblems(head.error)), ...sectionProblems(sections)];
  if (!head.success || problems.length > 0) return failed(problems);
  const words = wordsIn(body);
  const lesson = { ...head.data, sections: Object.fromEntries(sections) as Record<Section, string>, words };
  return { ok: true, lesson };
}

const failed = (problems: readonly string[]): ParsedLesson => ({ ok: false, problems });

function yamlValue(text: string): unknown {
  try {
    return parse(text);
  } catch {
    return null;
  }
}

const headProblems = (error: z.ZodError): readonly string[] =>
  error.issues.map(({ path, message }) => `its front matter, ${path.join('.') || 'as a whole'}: ${message}`);

const sectionsOf = (body: string): readonly (readonly [string, string])[] =>
  body
    .split(/^## /m)
    .slice(1)
    .map((part) => {
      const end = part.indexOf('\n');
      return [part.slice(0, end < 0 ? undefined : end).trim(), end < 0 ? '' : part.slice(end + 1).trim()] as const;
    });

function sectionProblems(sections: readonly (readonly [string, string])[]): readonly string[] {
  const names = sections.map(([name]) => name).join(', ');
  const wanted = SECTIONS.join(', ');
  const order = names === wanted ? [] : [`its sections are ${names || 'missing'}. Write, in this order: ${wanted}`];
  const thin = sections
    .filter(([, text]) => wordsIn(text) < MIN_SECTION_WORDS)
    .map(([name]) => `"${name}" says nothing yet`);
  const tried = sections.find(([name]) => name === 'Try it')?.[1] ?? '';
  const predicts = tried === '' || /\bpredict\b/i.test(tried);
  return [...order, ...thin, ...(predicts ? [] : ['"Try it" asks for no prediction. Let the reader predict first'])];
}

const wordsIn = (text: string): number =>
  text
    .replaceAll(/[#*_`|>-]/g, ' ')
    .split(/\s+/)
    .filter((word) => /\w/.test(word)).length;

type LessonFile = { readonly file: string; readonly text: string };
type CheckedLessons = {
  readonly count: number;
  readonly headings: number;
  readonly problems: readonly string[];
  readonly invalid: number;
};

/** Every lesson can be read in two minutes, names a scenario that is there, and quotes no wrong limit. */
export function checkLessons(files: readonly LessonFile[], scenarios: ReadonlySet<string>, today = ''): CheckedLessons {
  const parsed = files.map(({ file, text }) => ({ file, parsed: parseLesson(text) }));
  const lessons = parsed.flatMap(({ file, parsed: result }) => (result.ok ? [{ file, lesson: result.lesson }] : []));
  const problems = [
    ...parsed.flatMap(({ file, parsed: result }) =>
      result.ok ? [] : result.problems.map((problem) => `${file}: ${problem}.`),
    ),
    ...lessons.flatMap(({ file, lesson }) =>
      lessonProblems(lesson, scenarios, today).map((problem) => `${file}: ${problem}.`),
    ),
    ...doubled(lessons),
  ];
  return {
    count: lessons.length,
    headings: new Set(lessons.map(({ lesson }) => lesson.heading)).size,
    problems,
    invalid: parsed.length - lessons.length,
  };
}

function lessonProblems(lesson: Lesson, scenarios: ReadonlySet<string>, today: string): readonly string[] {
  const { heading, prerequisites, scenario, words, sources } = lesson;
  const after = HEADINGS[heading - 1]?.after ?? [];
  const wrong = toldByLesson(lesson)
    .flatMap((told) => limitUses(told))
    .flatMap((use) => (use.wrong === null ? [] : [`"${use.sentence}" ${use.wrong}`]));
  return [
    ...(words > MAX_WORDS ? [`it has ${words} words; two minutes are ${MAX_WORDS}. Shorten it`] : []),
    ...(scenarios.has(scenario) ? [] : [`there is no scenario ${scenario}`]),
    ...(prerequisites.join() === after.join()
      ? []
      : [
          `its prerequisites are ${prerequisites.join(', ') || 'none'}; the syllabus says ${after.join(', ') || 'none'}`,
        ]),
    ...sources
      .filter(({ read }) => isInFuture(read, today))
      .map(({ page, read }) => `${page} was read on ${read}, which is in the future`),
    ...wrong,
  ];
}

function doubled(lessons: readonly { readonly file: string; readonly lesson: Lesson }[]): readonly string[] {
  const seen = new Map<number, string>();
  return lessons.flatMap(({ file, lesson: { heading } }) => {
    const other = seen.get(heading);
    seen.set(heading, file);
    return other === undefined ? [] : [`${file}: heading ${heading} has a lesson already, ${other}.`];
  });
}
