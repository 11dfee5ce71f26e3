import { fireEvent, render, screen, within } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import { scenarioText } from '../../../../test/content/library.ts';
import { runScenario } from '../../../scenario/run-scenario.ts';
import { findExchange } from '../../../trace/exchange-name.ts';
import { eventsOfExchange } from '../../../trace/seek.ts';
import { Flight } from '../flight.svelte.ts';
import Sockets from './Sockets.svelte';
import { timeLeft } from './words.ts';

function aFlight(id: string): Flight {
  const run = runScenario(scenarioText(id));
  if (!run.ok) throw new Error(`${id} does not run`);
  const flight = new Flight();
  flight.load(run.record, 0);
  return flight;
}

test('every frame has its lane, and one that is pressed is what the cursor shows', async () => {
  const flight = aFlight('chat-for-three');
  render(Sockets, { flight });
  const lanes = within(screen.getByTestId('lanes'));
  const said = lanes.getByRole('button', { name: /a sends.*Good morning/ });
  expect(lanes.getAllByRole('button', { name: /(a|b|c) receives.*Good morning/ })).toHaveLength(3);
  await fireEvent.click(said);
  const record = flight.record;
  if (!record) throw new Error('there is a run');
  expect(flight.followed).toBe(findExchange(record, 'hello'));
  expect(flight.cursor).toBe(eventsOfExchange(record, flight.followed)[0]);
});

test('the evaluation stands below, part by part, with the selected route lit', async () => {
  render(Sockets, { flight: aFlight('join-typo-quit') });
  await fireEvent.click(screen.getAllByRole('button', { name: /sends.*jion/ })[0] ?? document.body);
  const selection = within(screen.getByRole('region', { name: 'Route selection' }));
  expect(selection.getByRole('table').textContent).toContain('jion');
  const lit = selection.getAllByRole('listitem').filter((item) => item.getAttribute('aria-current') === 'true');
  expect(lit.map(({ textContent }) => textContent.trim())).toEqual(['$default']);
});

test('the open connections say what their timers have left', async () => {
  const flight = aFlight('chat-for-three');
  render(Sockets, { flight });
  await fireEvent.click(screen.getByRole('button', { name: /a sends.*Good morning/ }));
  const [first] = within(screen.getByRole('list', { name: 'Connections' })).getAllByRole('listitem');
  expect(first?.textContent).toMatch(/Open since\s*0\.040 s.*10 min.*1 h 59 min 56 s.*1 \/ 0/s);
});

test('what is left of a timer is told in whole seconds', () => {
  expect([0, 1, 59_000_001, 60_000_000, 3_661_000_000].map(timeLeft)).toEqual([
    '0 s',
    '1 s',
    '1 min',
    '1 min',
    '1 h 1 min 1 s',
  ]);
});
