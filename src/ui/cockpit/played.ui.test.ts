import { expect, test } from 'vitest';
import { scenarioText } from '../../../test/content/library.ts';
import { runScenario } from '../../scenario/run-scenario.ts';
import { Flight } from './flight.svelte.ts';

function aFlight() {
  const run = runScenario(scenarioText('first-light'));
  if (!run.ok) throw new Error('first-light does not run');
  const passed: (readonly [number, number])[] = [];
  const flight = new Flight(0, (_record, from, to) => passed.push([from, to]));
  flight.load(run.record, 0);
  return { flight, passed };
}

test('a flight that is only opened, dragged or jumped in has nothing played', () => {
  const { flight, passed } = aFlight();
  flight.seek(5);
  flight.seekScreen(0);
  flight.step(-1);
  expect(passed).toEqual([]);
});

test('stepping and playing pass what they go over', () => {
  const { flight, passed } = aFlight();
  flight.step(1);
  flight.step(2);
  expect(passed).toEqual([
    [0, 1],
    [1, 3],
  ]);
  flight.play();
  flight.stop();
  expect(passed.at(-1)).toEqual([3, 3]);
});
