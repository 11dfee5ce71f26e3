import { beforeEach, expect, test, vi } from 'vitest';
import { scenarioText } from '../../../test/content/library.ts';
import type { AnswerKind } from '../../trace/answer-kind.ts';
import { EVENT_KINDS } from '../../trace/event-columns.ts';
import { runScenario } from '../../scenario/run-scenario.ts';
import { Flight } from './flight.svelte.ts';
import { Notes } from './sound.ts';

const run = runScenario(scenarioText('who-said-429'));
if (!run.ok) throw new Error('who-said-429 does not run');
const { record } = run;
const answers = [...record.events.kind.keys()].filter(
  (event) => EVENT_KINDS[record.events.kind[event] ?? 0] === 'received',
);
const [first = -1, second = -1] = answers;

function listening() {
  const heard: AnswerKind[] = [];
  const notes = new Notes((kind) => heard.push(kind));
  const flight = new Flight(0, (...passed) => notes.hear(...passed));
  flight.load(record, 0);
  return { flight, notes, heard };
}

test('a step past an answer sounds by its kind, also one of a single request', () => {
  const { flight, heard } = listening();
  flight.seek(first - 1);
  flight.step(1);
  expect(heard).toEqual(['refused']);
  flight.follow(0);
  flight.seek(0);
  for (let step = 0; step < 40 && heard.length < 2; step++) flight.stepExchange(1);
  expect(heard).toEqual(['refused', 'ok']);
});

test('jumping and stepping back are silent, and going on from an answer is no second one', () => {
  const { flight, heard } = listening();
  flight.seek(second);
  flight.step(-1);
  expect(heard).toEqual([]);
  flight.step(1);
  flight.play();
  flight.stop();
  expect(heard).toHaveLength(1);
});

test('of a crowd that is passed at once the last few sound', () => {
  const { flight, heard } = listening();
  flight.step(record.events.time.length);
  expect(heard).toHaveLength(4);
});

const started = vi.fn<(kind: string) => void>();
class Audio {
  state = 'suspended';
  currentTime = 0;
  destination = {};
  resume(): Promise<void> {
    this.state = 'running';
    return Promise.resolve();
  }
  createGain = () => ({ gain: { setValueAtTime: vi.fn(), exponentialRampToValueAtTime: vi.fn() }, connect: vi.fn() });
  createOscillator = () => ({
    type: 'sine',
    frequency: { setValueAtTime: vi.fn(), linearRampToValueAtTime: vi.fn() },
    connect: (to: unknown) => to,
    start(): void {
      started(this.type);
    },
    stop: vi.fn(),
  });
}
beforeEach(() => vi.stubGlobal('AudioContext', Audio));

test('before the page was touched nothing sounds, and nothing is kept for later', async () => {
  const activation = { hasBeenActive: false };
  vi.stubGlobal('navigator', { userActivation: activation });
  const notes = new Notes();
  notes.hear(record, 0, first);
  activation.hasBeenActive = true;
  notes.hear(record, first, second);
  await vi.waitFor(() => {
    expect(started).toHaveBeenCalledTimes(1);
  });
  vi.unstubAllGlobals();
});
