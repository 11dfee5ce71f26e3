import type { Lesson } from '../../quiz/lesson.ts';

/** The sections of a lesson as the page shows them; written here again, for the parser brings YAML and zod along. */
export const SECTION_NAMES = [
  'What it is',
  'What the exam asks',
  'Try it',
  'What surprises',
  'Exam answer and today',
] as const satisfies readonly (keyof Lesson['sections'])[];
