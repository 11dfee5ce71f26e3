import { fireEvent, render, screen } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import { scenarioText } from '../../../test/content/library.ts';
import { runScenario } from '../../scenario/run-scenario.ts';
import { Flight } from './flight.svelte.ts';
import Logs from './Logs.svelte';

function aFlight(id: string): Flight {
  const run = runScenario(scenarioText(id));
  if (!run.ok) throw new Error(`${id} does not run`);
  const flight = new Flight();
  flight.load(run.record, 0);
  return flight;
}

test('a line of a log moves the cursor to what its exchange had come to', async () => {
  const flight = aFlight('same-500');
  render(Logs, { flight });
  await fireEvent.click(screen.getByRole('button', { name: /Malformed Lambda proxy response/ }));
  expect(flight.followed).toBe(1);
  expect(flight.record?.events.time[flight.cursor]).toBe(1_020_000);
});

test('one log can be looked at alone', async () => {
  render(Logs, { flight: aFlight('same-500') });
  await fireEvent.change(screen.getByLabelText('Log'), { target: { value: 'access' } });
  const lines = screen.getAllByRole('button').map((button) => button.textContent);
  expect(lines).toHaveLength(4);
  expect(lines.every((line) => line.includes('access'))).toBe(true);
});

test('a stage that logs nothing says what it would take', () => {
  render(Logs, { flight: aFlight('first-light') });
  expect(screen.getByText(/Nothing was logged/)).toBeTruthy();
});

test('a traced stage shows its segments with the time of the backend in them', () => {
  render(Logs, { flight: aFlight('either-side-of-29-seconds') });
  expect(screen.getByText('X-Ray segments')).toBeTruthy();
  expect(screen.getByText(/reports\/prod: 28\.9 s/).textContent).toMatch(/of it Lambda\s+28\.9 s/);
});
