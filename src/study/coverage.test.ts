import { expect, test } from 'vitest';
import { scenarioText } from '../../test/content/library.ts';
import { runScenario } from '../scenario/run-scenario.ts';
import { findExchange } from '../trace/exchange-name.ts';
import { eventsOfExchange } from '../trace/seek.ts';
import { addMoves, coverageOf, movesOf, movesOfExchange, tallyOf } from './coverage.ts';

function theRun(id: string) {
  const run = runScenario(scenarioText(id));
  if (!run.ok) throw new Error(`${id} does not run`);
  return run.record;
}
const cellsOf = (way: string, step: string, reached: Parameters<typeof coverageOf>[0] = []) =>
  Object.fromEntries(
    coverageOf(reached)
      .find((each) => each.way === way)
      ?.steps.find((each) => each.step === step)
      ?.cells.map(({ outcome, count }) => [outcome, count]) ?? [],
  );

test('a flight adds one to each move it made', () => {
  const moves = movesOf(theRun('twenty-nine-second-wall'));
  const twice = addMoves(addMoves([], moves, 5), moves, 9);
  expect(twice).toContainEqual({ key: 'REST/callIntegration:refused', count: 2, at: 5 });
  expect(cellsOf('REST', 'callIntegration', twice)).toEqual({ passed: 0, refused: 2, answered: null, waiting: 2 });
});

test('what was not played yet is not there', () => {
  const record = theRun('twenty-nine-second-wall');
  const waits = eventsOfExchange(record, findExchange(record, 'slow')).length - 1;
  expect(movesOf(record, 0, 0).size).toBe(0);
  expect(movesOf(record, 0, 3)).not.toContain('REST/callIntegration:refused');
  expect(movesOf(record, 0, waits)).toContain('REST/callIntegration:refused');
});

test('of one exchange only its own moves', () => {
  const record = theRun('cached-answer');
  const own = movesOfExchange(record, 0);
  expect(own.size).toBeGreaterThan(0);
  expect(own.size).toBeLessThan(movesOf(record).size);
  expect(own).not.toContain('REST/lookUpCache:answered');
});

test('a cell that cannot be reached is none: storing in the cache never refuses, only some steps wait or answer', () => {
  expect(cellsOf('REST', 'storeInCache')).toEqual({ passed: 0, refused: null, answered: null, waiting: null });
  expect(cellsOf('REST', 'lookUpCache')).toEqual({ passed: 0, refused: 0, answered: 0, waiting: null });
  expect(cellsOf('HTTP', 'answerCorsPreflight')).toEqual({ passed: 0, refused: null, answered: 0, waiting: null });
  expect(cellsOf('HOME', 'carryAnswer')).toEqual({ passed: 0, refused: null, answered: null, waiting: 0 });
});

test('the same step of two kinds of API is counted apart', () => {
  const reached = addMoves([], movesOf(theRun('chat-for-three')), 1);
  expect(cellsOf('CONNECT', 'throttleAccount', reached)['passed']).toBe(1);
  expect(cellsOf('REST', 'throttleAccount', reached)['passed']).toBe(0);
  expect(tallyOf(coverageOf([])).taken).toBe(0);
  expect(tallyOf(coverageOf(reached)).taken).toBe(reached.length);
});
