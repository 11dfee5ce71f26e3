import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';

export type FileText = { readonly ok: true; readonly text: string } | { readonly ok: false; readonly message: string };

/** A file as text; what cannot be read gives a message that says what to do. */
export function readText(file: string): FileText {
  try {
    if (statSync(file).isDirectory()) return { ok: false, message: `${file} is a folder. Name a scenario file in it.` };
    return { ok: true, text: readFileSync(file, 'utf8') };
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    const why =
      code === 'ENOENT'
        ? 'does not exist. Check the path.'
        : code === 'EACCES'
          ? 'may not be read. Check its permissions.'
          : `cannot be read (${code}).`;
    return { ok: false, message: `${file} ${why}` };
  }
}

/** Writes a text; what cannot be written gives a message. */
export function writeText(file: string, text: string): string | null {
  try {
    writeFileSync(file, text);
    return null;
  } catch (error) {
    return `${file} cannot be written (${error instanceof Error && 'code' in error ? String(error.code) : 'unknown reason'}).`;
  }
}

/** All YAML files and lessons below a path, or the path itself when it is a file; sorted, so that output does not vary. */
export function contentFiles(place: string): readonly string[] {
  if (!statSync(place).isDirectory()) return [place];
  return readdirSync(place, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.ya?ml$|(^|[\\/])lesson\.md$/.test(name))
    .map((name) => path.join(place, name))
    .sort();
}
