import { expect, test } from 'vitest';
import { SimulatorClient, type WorkerLike } from './client.ts';
import type { FromWorker, ToWorker } from './protocol.ts';

/** A worker that says what the test tells it to say. */
function aWorker() {
  const sent: ToWorker[] = [];
  const worker: WorkerLike & { say(message: FromWorker): void } = {
    onmessage: null,
    onerror: null,
    postMessage: (message: ToWorker) => void sent.push(message),
    terminate: () => undefined,
    say(message) {
      worker.onmessage?.({ data: message } as MessageEvent<FromWorker>);
    },
  };
  return { worker, sent };
}

test('a reply finds the one who asked; a stale or doubled one is dropped', async () => {
  const { worker, sent } = aWorker();
  const client = new SimulatorClient(() => worker);
  const first = client.ask({ kind: 'simulate', text: 'a' });
  const second = client.ask({ kind: 'simulate', text: 'b' });
  client.forget(first.id);
  worker.say({ kind: 'failed', id: first.id, message: 'stale' });
  worker.say({ kind: 'failed', id: second.id, message: 'mine' });
  worker.say({ kind: 'failed', id: second.id, message: 'again' });
  expect(await second.reply).toMatchObject({ message: 'mine' });
  expect(sent.map(({ id }) => id)).toEqual([first.id, second.id]);
});

test('progress is told while the reply is awaited', async () => {
  const { worker } = aWorker();
  const client = new SimulatorClient(() => worker);
  const seen: number[] = [];
  const { id, reply } = client.ask({ kind: 'simulate', text: 'a' }, ({ exchanges }) => seen.push(exchanges));
  worker.say({ kind: 'progress', id, exchanges: 7, expected: 10, virtualMicros: 1 });
  worker.say({ kind: 'failed', id, message: 'done' });
  await reply;
  expect(seen).toEqual([7]);
});

test('when the worker dies, whoever waits is told, and the next request gets a new worker', async () => {
  let made = 0;
  const workers = [aWorker(), aWorker()];
  const client = new SimulatorClient(() => workers[made++]?.worker ?? aWorker().worker);
  const { reply } = client.ask({ kind: 'simulate', text: 'a' });
  workers[0]?.worker.onerror?.({ message: 'out of memory' } as ErrorEvent);
  expect(await reply).toMatchObject({ kind: 'failed', message: expect.stringContaining('out of memory') as string });
  void client.ask({ kind: 'simulate', text: 'b' });
  expect(made).toBe(2);
});
