import { expect, test } from 'vitest';
import { createActor } from 'xstate';
import type { Finished } from '../../workers/protocol.ts';
import { documentMachine } from './document.machine.ts';

const aRun = (title: string) =>
  ({ kind: 'finished', id: 1, diagnostics: [], expectations: [], facts: { id: title } }) as unknown as Finished;

test('while the text is invalid the last good run stays', () => {
  const actor = createActor(documentMachine).start();
  actor.send({ type: 'OPENED', text: 'good', original: 'good' });
  actor.send({ type: 'RUN_STARTED' });
  actor.send({ type: 'RUN_FINISHED', run: aRun('first') });
  expect(actor.getSnapshot().value).toBe('ready');
  actor.send({ type: 'EDITED', text: 'bad' });
  actor.send({ type: 'RUN_STARTED' });
  actor.send({ type: 'FOUND_INVALID', diagnostics: [] });
  expect(actor.getSnapshot()).toMatchObject({
    value: 'invalid',
    context: { text: 'bad', run: { facts: { id: 'first' } } },
  });
});

test('a simulator that fails loses neither text nor run', () => {
  const actor = createActor(documentMachine).start();
  actor.send({ type: 'OPENED', text: 'good', original: 'good' });
  actor.send({ type: 'RUN_STARTED' });
  actor.send({ type: 'RUN_FINISHED', run: aRun('first') });
  actor.send({ type: 'EDITED', text: 'next' });
  actor.send({ type: 'RUN_STARTED' });
  actor.send({ type: 'FAILED', message: 'it stopped' });
  expect(actor.getSnapshot()).toMatchObject({
    value: 'failed',
    context: { text: 'next', failure: 'it stopped', run: { facts: { id: 'first' } } },
  });
});
