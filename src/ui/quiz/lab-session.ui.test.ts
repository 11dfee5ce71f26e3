import 'fake-indexeddb/auto';
import { expect, test, vi } from 'vitest';
import { LabSession } from './lab-session.svelte.ts';

const reply = { kind: 'lab', id: 1, start: 'broken', solution: 'whole', par: 1 };
vi.mock('../../workers/simulator.ts', () => ({ simulator: { ask: () => ({ id: 1, reply: Promise.resolve(reply) }) } }));
const opened = async (question: string): Promise<LabSession> => {
  const lab = new LabSession({ quiz: '', question, scenarios: {} });
  await lab.open();
  return lab;
};

test('a lab whose solution was played stays so, also after a reload, until it is begun again', async () => {
  const lab = await opened('one');
  expect(lab.shown).toBe(false);
  expect(await lab.play()).toBe('whole');
  expect(lab.shown).toBe(true);
  const reloaded = await opened('one');
  expect(reloaded.shown).toBe(true);
  expect((await opened('another')).shown).toBe(false);
  expect(await reloaded.startAgain()).toBe('broken');
  expect((await opened('one')).shown).toBe(false);
});
