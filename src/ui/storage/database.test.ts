import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import {
  allAttempts,
  deleteEverything,
  exportAll,
  importAll,
  loadDocument,
  saveAttempt,
  saveDocument,
} from './database.ts';

const anAttempt = (key: string) => ({
  key,
  quiz: 'q',
  question: 'one',
  right: true,
  answer: null,
  at: 1,
  seed: 1,
  prompt: 'What?',
});

test('documents and attempts are kept, exported, and come back after everything was deleted', async () => {
  await saveDocument('wall', 'my text', 10);
  await saveAttempt(anAttempt('a'));
  const file = JSON.parse(JSON.stringify(await exportAll())) as unknown;
  await deleteEverything();
  expect(await loadDocument('wall')).toBeUndefined();
  expect(await importAll(file)).toEqual({ documents: 1, attempts: 1 });
  expect(await loadDocument('wall')).toMatchObject({ text: 'my text' });
  expect(await allAttempts()).toHaveLength(1);
});

test('an import never overwrites what is newer here', async () => {
  await saveDocument('wall', 'newer', 20);
  await importAll({
    format: 'preflight-progress',
    documents: [{ id: 'wall', text: 'older', savedAt: 5 }],
    attempts: [],
  });
  expect(await loadDocument('wall')).toMatchObject({ text: 'newer' });
});

test('a foreign file is refused with a remedy', async () => {
  await expect(importAll({ hello: 1 })).rejects.toThrow(/Choose one that Settings exported/);
});
