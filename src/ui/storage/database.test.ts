import 'fake-indexeddb/auto';
import { openDB } from 'idb';
import { expect, test } from 'vitest';
import { allAttempts, database, deleteEverything, loadDocument, saveAttempt, saveDocument } from './database.ts';
import { applyImport, exportProgress, previewImport } from './progress.ts';

const oldAttempt = {
  key: 'old',
  quiz: 'q',
  question: 'one',
  right: true,
  answer: null,
  at: 1,
  seed: 1,
  prompt: 'What?',
};
const anAttempt = (key: string) => ({ ...oldAttempt, key, snapshot: null, confidence: null, seconds: null });

test('a database of the first version is brought up to date, with what is in it', async () => {
  const old = await openDB('preflight', 1, {
    upgrade(db) {
      db.createObjectStore('documents', { keyPath: 'id' });
      db.createObjectStore('attempts', { keyPath: 'key' }).createIndex('byQuestion', 'question');
      db.createObjectStore('settings', { keyPath: 'key' });
    },
  });
  await old.put('attempts', oldAttempt);
  old.close();
  expect(await allAttempts()).toEqual([anAttempt('old')]);
  expect([...((await database())?.objectStoreNames ?? [])]).toContain('cards');
});

test('everything is kept, exported, and comes back after it was deleted', async () => {
  await saveDocument('wall', 'my text', 10);
  await saveAttempt(anAttempt('a'));
  const file = JSON.stringify(await exportProgress());
  await deleteEverything();
  expect(await loadDocument('wall')).toBeUndefined();
  const preview = await previewImport(file);
  if (!preview.ok) throw new Error(preview.message);
  expect(preview.merge.counts.attempts).toEqual({ added: 2, updated: 0, kept: 0 });
  expect(await allAttempts()).toHaveLength(0);
  await applyImport(preview.merge);
  expect(await loadDocument('wall')).toMatchObject({ text: 'my text' });
  expect(await allAttempts()).toHaveLength(2);
});

test('a file of the first version still comes in, and never overwrites what is newer here', async () => {
  await saveDocument('wall', 'newer', 20);
  const documents = [{ id: 'wall', text: 'older', savedAt: 5 }];
  const preview = await previewImport(JSON.stringify({ format: 'preflight-progress', version: 1, documents, attempts: [] })); // prettier-ignore
  if (!preview.ok) throw new Error(preview.message);
  expect(preview.merge.counts.documents).toEqual({ added: 0, updated: 0, kept: 1 });
  await applyImport(preview.merge);
  expect(await loadDocument('wall')).toMatchObject({ text: 'newer' });
});

test.each([
  ['{"hello":1}', /Choose one that Settings exported/],
  ['no json', /no JSON/],
])('a foreign file is refused with a remedy: %s', async (text, reason) => {
  const preview = await previewImport(text);
  expect(preview.ok ? '' : preview.message).toMatch(reason);
});
