import { openDB, type DBSchema, type IDBPDatabase, type IDBPTransaction, type StoreNames } from 'idb';
import type { Attempt, Card, ExamRecord, Reached, Review, SavedDocument } from '../../study/progress.ts';
import { planOf, type ReviewPlan } from '../../study/review-plan.ts';
import { upgradeAttempt } from '../../study/upgrade.ts';

interface Schema extends DBSchema {
  documents: { key: string; value: SavedDocument };
  attempts: { key: string; value: Attempt; indexes: { byQuestion: string } };
  settings: { key: string; value: { readonly key: string; readonly value: unknown } };
  exams: { key: string; value: ExamRecord };
  cards: { key: string; value: Card };
  reviews: { key: string; value: Review };
  seen: { key: number; value: { readonly heading: number; readonly at: number } };
  reached: { key: string; value: Reached };
}
const VERSION = 3;

let opened: Promise<IDBPDatabase<Schema> | null> | null = null;

/** The browser's database, or null where storage is forbidden: then nothing is remembered, and all else works. */
export function database(): Promise<IDBPDatabase<Schema> | null> {
  opened ??= openDB<Schema>('preflight', VERSION, {
    upgrade(db, from, _to, transaction) {
      if (from < 1) {
        db.createObjectStore('documents', { keyPath: 'id' });
        db.createObjectStore('attempts', { keyPath: 'key' }).createIndex('byQuestion', 'question');
        db.createObjectStore('settings', { keyPath: 'key' });
      }
      if (from < 2) {
        db.createObjectStore('exams', { keyPath: 'id' });
        db.createObjectStore('cards', { keyPath: 'fact' });
        db.createObjectStore('reviews', { keyPath: 'key' });
        db.createObjectStore('seen', { keyPath: 'heading' });
        db.createObjectStore('reached', { keyPath: 'key' });
        void upgradeAttempts(transaction);
      }
      // Until then a flight that was only opened counted, and nobody can tell those from the others.
      if (from === 2) void transaction.objectStore('reached').clear();
    },
    blocking(_from, _to, event) {
      // Another tab brings a newer version: let it in, and open anew when something is needed here.
      (event.target as IDBDatabase | null)?.close();
      opened = null;
    },
    terminated() {
      opened = null;
    },
  }).catch(() => null);
  return opened;
}

/** Attempts of the first version get the members later ones have; the transaction waits for them. */
async function upgradeAttempts(
  transaction: IDBPTransaction<Schema, StoreNames<Schema>[], 'versionchange'>,
): Promise<void> {
  const attempts = transaction.objectStore('attempts');
  for (const attempt of await attempts.getAll()) await attempts.put(upgradeAttempt(attempt));
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
export const loadPlan = async (): Promise<ReviewPlan> => planOf(await loadSetting<unknown>('reviewPlan', null));
export const saveSetting = async (key: string, value: unknown): Promise<void> =>
  void (await (await database())?.put('settings', { key, value }));

export async function deleteEverything(): Promise<void> {
  const db = await database();
  if (db) await Promise.all([...db.objectStoreNames].map((store) => db.clear(store)));
}
