import type { TemplateRun } from '../../../gateway/rest/explain-mapping.ts';

type Step = TemplateRun['steps'][number];

/** A template in three parts: the middle one is what a step is about. */
export function markedTemplate(
  template: string,
  step: Pick<Step, 'at' | 'source' | 'column' | 'kind'> | null,
): { readonly before: string; readonly marked: string; readonly after: string } {
  if (!step) return { before: '', marked: '', after: template };
  // A block is marked from the beginning of its line, which is what its source shows.
  const lineStart = template.lastIndexOf(step.source, step.at);
  const start = template.startsWith(step.source, step.at) || lineStart < 0 ? step.at : lineStart;
  const end = start + step.source.length;
  return { before: template.slice(0, start), marked: template.slice(start, end), after: template.slice(end) };
}

/** What is written when so many steps are done; what goes into a text of its own is written nowhere yet. */
export function outputAt({ steps, output }: Pick<TemplateRun, 'steps' | 'output'>, done: number): string {
  if (done >= steps.length) return output;
  const last = steps.slice(0, done).findLast(({ apart }) => !apart);
  return last ? output.slice(0, last.outputLength) : '';
}
