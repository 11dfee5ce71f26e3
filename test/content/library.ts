import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const files = (folder: string): readonly { readonly file: string; readonly text: string }[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.ya?ml$/.test(name))
    .sort()
    .map((name) => ({ file: path.posix.join(folder, name), text: readFileSync(path.join(folder, name), 'utf8') }));

export const scenarioFiles = files('scenarios');
export const quizFiles = files('quizzes');

/** The text of a scenario by its id. */
export function scenarioText(id: string): string {
  const found = scenarioFiles.find(({ text }) => new RegExp(`^id: ${id}$`, 'm').test(text));
  if (!found) throw new Error(`there is no scenario ${id} in scenarios/`);
  return found.text;
}
