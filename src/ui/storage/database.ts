import { openDB, type DBSchema, type IDBPDatabase } from 'idb';

export type SavedDocument = { readonly id: string; readonly text: string; readonly savedAt: number };
export type Attempt = {
  readonly key: string;
  readonly quiz: string;
  readonly question: string;
  readonly right: boolean;
  readonly answer: unknown;
  readonly at: number;
  readonly seed: number;
  /** The question as it stood, so that an attempt stays readable for ever. */
  readonly prompt: string;
};
interface Schema extends DBSchema {
  documents: { key: string; value: SavedDocument };
  attempts: { key: string; value: Attempt; indexes: { byQuestion: string } };
  settings: { key: string; value: { readonly key: string; readonly value: unknown } };
}
const VERSION = 1;

let opened: Promise<IDBPDatabase<Schema> | null> | null = null;

/** The browser's database, or null where storage is forbidden: then nothing is remembered, and all else works. */
export function database(): Promise<IDBPDatabase<Schema> | null> {
  opened ??= openDB<Schema>('preflight', VERSION, {
    upgrade(db) {
      db.createObjectStore('documents', { keyPath: 'id' });
      db.createObjectStore('attempts', { keyPath: 'key' }).createIndex('byQuestion', 'question');
      db.createObjectStore('settings', { keyPath: 'key' });
    },
    terminated() {
      opened = null;
    },
  }).catch(() => null);
  return opened;
}

export async function saveDocument(id: string, text: string, now: number): Promise<boolean> {
  const db = await database();
  if (!db) return false;
  await db.put('documents', { id, text, savedAt: now });
  return true;
}
export const loadDocument = async (id: string): Promise<SavedDocument | undefined> =>
  (await database())?.get('documents', id);
export const deleteDocument = async (id: string): Promise<void> =>
  void (await (await database())?.delete('documents', id));
export const allDocuments = async (): Promise<readonly SavedDocument[]> =>
  (await (await database())?.getAll('documents')) ?? [];

export const saveAttempt = async (attempt: Attempt): Promise<void> =>
  void (await (await database())?.put('attempts', attempt));
export const allAttempts = async (): Promise<readonly Attempt[]> =>
  (await (await database())?.getAll('attempts')) ?? [];

export async function loadSetting<T>(key: string, otherwise: T): Promise<T> {
  const found = await (await database())?.get('settings', key);
  return found === undefined ? otherwise : (found.value as T);
}
export const saveSetting = async (key: string, value: unknown): Promise<void> =>
  void (await (await database())?.put('settings', { key, value }));

/** Everything a learner has here, as plain data: for a file to keep, or to take to another device. */
export async function exportAll(): Promise<object> {
  return {
    format: 'preflight-progress',
    version: VERSION,
    documents: await allDocuments(),
    attempts: await allAttempts(),
  };
}

/** Adds what a file holds to what is here: newer documents win, attempts are joined. Gives the numbers of each. */
export async function importAll(value: unknown): Promise<{ readonly documents: number; readonly attempts: number }> {
  const db = await database();
  const file = value as { format?: unknown; documents?: SavedDocument[]; attempts?: Attempt[] };
  if (!db || typeof value !== 'object' || value === null || file.format !== 'preflight-progress')
    throw new Error('This is no progress file of Preflight. Choose one that Settings exported.');
  let documents = 0;
  for (const document of file.documents ?? []) {
    const known = await db.get('documents', document.id);
    if (known && known.savedAt >= document.savedAt) continue;
    await db.put('documents', document);
    documents += 1;
  }
  for (const attempt of file.attempts ?? []) await db.put('attempts', attempt);
  return { documents, attempts: file.attempts?.length ?? 0 };
}

export async function deleteEverything(): Promise<void> {
  const db = await database();
  await Promise.all([db?.clear('documents'), db?.clear('attempts'), db?.clear('settings')]);
}
