import type { Diagnostic } from '../../scenario/diagnostics.ts';
import { simulator } from '../../workers/simulator.ts';

/** What an opened file comes to: a text to edit (none when nothing could be made of it), and what to know of it. */
export type MadeScenario = {
  readonly text: string | null;
  readonly message: string;
  readonly notes: readonly Diagnostic[] | null;
};

/** OpenAPI documents, SAM and CloudFormation templates become scenarios; any other text is taken as it is. */
export async function scenarioOf({
  name,
  text,
}: {
  readonly name: string;
  readonly text: string;
}): Promise<MadeScenario> {
  const reply = await simulator.ask({ kind: 'importFile', text }).reply;
  if (reply.kind === 'failed') return { text: null, message: reply.message, notes: null };
  const imported = reply.kind === 'imported' ? reply.imported : null;
  if (!imported) return { text, message: `${name} is open. Undo brings the old text back.`, notes: null };
  const message =
    imported.text === null
      ? `Nothing could be made of ${name}. Your text was not touched.`
      : `A scenario was made of ${name}. Undo brings the old text back.`;
  return { text: imported.text, message, notes: imported.diagnostics.length > 0 ? imported.diagnostics : null };
}
