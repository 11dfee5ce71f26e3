import { afterEach, expect, test } from 'vitest';
import { ExamSeat } from './exam-seat.ts';

type Wire = { onmessage: ((event: MessageEvent) => void) | null };
let wires: Wire[] = [];
const log: string[] = [];
afterEach(() => {
  wires = [];
  log.length = 0;
});

/** A tab with its end of a channel on which every word arrives at once. */
function tab(name: string, exam = 'e') {
  const wire: Wire = { onmessage: null };
  wires.push(wire);
  const channel = {
    get onmessage() {
      return wire.onmessage;
    },
    set onmessage(listener) {
      wire.onmessage = listener;
    },
    postMessage: (data: unknown) => {
      for (const other of wires) if (other !== wire) other.onmessage?.({ data } as MessageEvent);
    },
    close: () => {
      wires = wires.filter((other) => other !== wire);
    },
  };
  const letGo = async (): Promise<void> => {
    await Promise.resolve();
    log.push(`${name} wrote its last answer`);
  };
  return new ExamSeat(exam, letGo, channel);
}
const NONE = 0;

test('the first tab sits; a second one is told, and may take the seat once the first has written everything down', async () => {
  const [first, second] = [tab('first'), tab('second')];
  expect(await first.sitDown(NONE)).toBe(true);
  expect(await second.sitDown(NONE)).toBe(false);
  await second.takeOver(1e6);
  log.push('second sits');
  expect(log).toEqual(['first wrote its last answer', 'second sits']);
  expect(await first.sitDown(NONE)).toBe(false);
  await first.takeOver(1e6);
  expect(log).toContain('second wrote its last answer');
});

test('another exam, or a tab that left, is in nobody’s way', async () => {
  const [first, other, third] = [tab('first'), tab('other', 'f'), tab('third')];
  expect([await first.sitDown(NONE), await other.sitDown(NONE)]).toEqual([true, true]);
  first.leave();
  expect(await third.sitDown(NONE)).toBe(true);
  expect(log).toEqual([]);
});

test('of two that ask at the same moment one sits', async () => {
  const [one, two] = [tab('one'), tab('two')];
  const sat = await Promise.all([one.sitDown(NONE), two.sitDown(NONE)]);
  expect(sat.filter(Boolean)).toHaveLength(1);
});

test('a tab that does not answer does not keep the seat, and lets go when it hears of it', async () => {
  const [frozen, second] = [tab('frozen'), tab('second')];
  expect(await frozen.sitDown(NONE)).toBe(true);
  const [ear] = wires;
  const listen = ear?.onmessage ?? null;
  const missed: unknown[] = [];
  if (ear) ear.onmessage = ({ data }: MessageEvent) => void missed.push(data);
  expect(await second.sitDown(NONE)).toBe(true);
  await second.takeOver(NONE);
  for (const data of missed) listen?.({ data } as MessageEvent);
  await Promise.resolve();
  await Promise.resolve();
  expect(log).toEqual(['frozen wrote its last answer']);
});

test('a browser without channels sits down all the same', async () => {
  expect(await new ExamSeat('e', () => Promise.resolve(), null).sitDown(NONE)).toBe(true);
});
