import type * as z from 'zod';
import { EMPTY_PROGRESS, ROWS, type Attempt, type Part, type ProgressFile } from './progress.ts';
import { upgradeAttempt } from './upgrade.ts';

/** A row of a file that nobody could show: which one, and what is wrong with it. */
export type LeftOut = { readonly part: Part; readonly row: number; readonly why: string };
export type ReadFile =
  | { readonly ok: true; readonly file: ProgressFile; readonly leftOut: readonly LeftOut[] }
  | { readonly ok: false; readonly message: string };

/** Files of earlier versions are brought up step by step; a step is never changed once it has shipped. */
const MIGRATIONS: Readonly<Record<number, (file: Readonly<Record<string, unknown>>) => object>> = {
  1: (file) => ({
    ...EMPTY_PROGRESS,
    documents: file['documents'] ?? [],
    attempts: Array.isArray(file['attempts']) ? (file['attempts'] as Attempt[]).map(upgradeAttempt) : [],
    version: 2,
  }),
  // Until then a flight that was only opened counted, and nobody can tell those from the others.
  2: (file) => ({ ...file, reached: [], version: 3 }),
};

const PARTS = Object.keys(ROWS) as Part[];

/**
 * Reads a progress file of any version. What is foreign is refused with a remedy; rows that are damaged are left out,
 * and named.
 */
export function readProgress(value: unknown): ReadFile {
  if (typeof value !== 'object' || value === null || !('format' in value) || value.format !== 'preflight-progress')
    return refused('This is no progress file of Preflight. Choose one that Settings exported.');
  let file: Readonly<Record<string, unknown>> = { version: 1, ...value };
  while (typeof file['version'] === 'number' && file['version'] < EMPTY_PROGRESS.version) {
    const migrate = MIGRATIONS[file['version']];
    if (!migrate) break;
    file = { ...migrate(file) };
  }
  if (typeof file['version'] === 'number' && file['version'] > EMPTY_PROGRESS.version)
    return refused('This file comes from a newer Preflight. Reload this page to get it, then import again.');
  const unknown = Object.keys(file).find((key) => !Object.hasOwn(EMPTY_PROGRESS, key));
  if (unknown !== undefined) return refused(`The file is damaged: ${unknown} is no part of it. Export it once more.`);
  const missing = PARTS.find((part) => !Array.isArray(file[part]));
  if (missing) return refused(`The file is damaged: ${missing} is no list. Export it once more.`);
  const leftOut: LeftOut[] = [];
  const parts = PARTS.map((part) => [part, wholeRows(part, file[part] as readonly unknown[], leftOut)] as const);
  return { ok: true, file: { ...EMPTY_PROGRESS, ...Object.fromEntries(parts) }, leftOut };
}

/** The rows that are what they should be; the others are told, and do not keep the rest from coming in. */
function wholeRows(part: Part, rows: readonly unknown[], leftOut: LeftOut[]): readonly unknown[] {
  const schema: z.ZodType = ROWS[part];
  return rows.flatMap((row, i) => {
    const read = schema.safeParse(row);
    if (read.success) return [read.data];
    const [issue] = read.error.issues;
    leftOut.push({ part, row: i + 1, why: `${issue?.path.join('.') || 'the row'}: ${issue?.message ?? ''}` });
    return [];
  });
}

const refused = (message: string): ReadFile => ({ ok: false, message });
