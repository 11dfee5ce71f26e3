import { mergeProgress, PARTS, type Merge } from '../../study/merge.ts';
import { EMPTY_PROGRESS, type ProgressFile } from '../../study/progress.ts';
import { readProgress, type LeftOut } from '../../study/read-progress.ts';
import { withRenamedFacts } from '../../study/renamed-facts.ts';
import { database } from './database.ts';

/** Everything a learner has here, as plain data: for a file to keep, or to take to another device. */
export async function exportProgress(): Promise<ProgressFile> {
  const db = await database();
  if (!db) return EMPTY_PROGRESS;
  const parts = await Promise.all(PARTS.map(async (part) => [part, await db.getAll(part)] as const));
  return { ...EMPTY_PROGRESS, ...Object.fromEntries(parts) };
}

export type Preview =
  | { readonly ok: true; readonly merge: Merge; readonly leftOut: readonly LeftOut[] }
  | { readonly ok: false; readonly message: string };

/** What importing a file would change, before anything is changed. */
export async function previewImport(text: string): Promise<Preview> {
  const value = parsed(text);
  if (value === undefined) return { ok: false, message: 'This file is no JSON. Choose one that Settings exported.' };
  const read = readProgress(value);
  if (!read.ok) return read;
  const merge = mergeProgress(await exportProgress(), withRenamedFacts(read.file));
  return { ok: true, merge, leftOut: read.leftOut };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** Writes a merge in one transaction: all of it, or nothing. */
export async function applyImport({ merged }: Merge): Promise<void> {
  const db = await database();
  if (!db) throw new Error('This browser forbids storage here. Allow it for this site, then import again.');
  const transaction = db.transaction(PARTS, 'readwrite');
  const writes = PARTS.flatMap((part) => merged[part].map((row) => transaction.objectStore(part).put(row as never)));
  await Promise.all([...writes, transaction.done]);
}
