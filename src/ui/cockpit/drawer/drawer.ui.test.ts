import { cleanup, fireEvent, render, screen, within } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import { scenarioText } from '../../../../test/content/library.ts';
import { runScenario } from '../../../scenario/run-scenario.ts';
import { bucketLevels } from '../../../trace/bucket-levels.ts';
import { exchangeName, findExchange } from '../../../trace/exchange-name.ts';
import { eventsOfExchange } from '../../../trace/seek.ts';
import { Flight } from '../flight.svelte.ts';
import StatePanel from '../StatePanel.svelte';
import Waterfall from '../Waterfall.svelte';
import Machine from './Machine.svelte';
import Metrics from './Metrics.svelte';

/** A flight of a scenario, at the last event of an exchange. */
function aFlight(id: string, name: string): Flight {
  const run = runScenario(scenarioText(id));
  if (!run.ok) throw new Error(`${id} does not run`);
  const flight = new Flight();
  const exchange = findExchange(run.record, name);
  flight.load(run.record, eventsOfExchange(run.record, exchange).at(-1) ?? 0);
  flight.follow(exchange);
  return flight;
}
const choose = (label: string, value: string) => fireEvent.change(screen.getByLabelText(label), { target: { value } });

test('a metric is a chart and a table of the same values, by minute and statistic', async () => {
  render(Metrics, { flight: aFlight('two-of-three-minutes', 'lateVisitor') });
  await choose('Period', '60');
  expect(screen.getByRole('img', { name: /^5XXError over time/ })).toBeTruthy();
  const table = within(screen.getByText('5XXError as a table').closest('details') as HTMLElement);
  expect(table.getAllByRole('row', { hidden: true }).map((row) => row.textContent)).toEqual([
    'FromSumSampleCount',
    '0.000 s66',
    '1:00.000010',
    '2:00.00044',
    '9:00.00001',
  ]);
  await choose('Statistic', 'Maximum');
  expect(screen.getByRole('img', { name: /^Latency over time: Maximum/ })).toBeTruthy();
});

test('metrics open with the stage of the followed request, and every route is a choice of its own', () => {
  render(Metrics, { flight: aFlight('who-said-429', 'posts[0]') });
  const dimensions = screen.getByLabelText('Dimensions');
  expect((dimensions as HTMLSelectElement).selectedOptions[0]?.textContent).toBe('orders · prod');
  cleanup();
  render(Metrics, { flight: aFlight('what-a-chat-costs', 'talker') });
  const titles = screen.getAllByRole('option').map(({ textContent }) => textContent);
  expect(titles).toContain('chat · prod · $connect');
});

test('alarms show their state at the instant, and every period they looked at', () => {
  render(Metrics, { flight: aFlight('two-of-three-minutes', 'slowOne') });
  const eager = screen.getByText('eager').closest('li') as HTMLElement;
  expect(eager.className).toContain('ALARM');
  expect(within(eager).getAllByRole('row', { hidden: true })[2]?.textContent).toBe('2:00.0000noOK');
});

test('a bucket shows who took from it, and what changed since the event before', async () => {
  const flight = aFlight('three-partners', 'onProd');
  const { record } = flight;
  if (!record) throw new Error('there is no run');
  const [taking] = record.names.buckets.flatMap((_bucket, bucket) =>
    bucketLevels(record, bucket).filter(({ event }) => event >= 0),
  );
  flight.seek(taking?.event ?? 0);
  render(StatePanel, { flight });
  expect(screen.getAllByText('−1.0').length).toBeGreaterThan(0);
  const name = exchangeName(record, taking?.exchange ?? -1);
  flight.seek(record.events.time.length - 1);
  const [taker] = await screen.findAllByRole('button', { name: new RegExp(name), hidden: true });
  if (!taker) throw new Error('nobody took anything');
  await fireEvent.click(taker);
  expect(flight.followed).toBe(taking?.exchange);
});

test('what an authorizer said shows its life, and leads to the request that asked', async () => {
  const flight = aFlight('second-call-403', 'orders');
  const { record } = flight;
  if (!record) throw new Error('there is no run');
  render(StatePanel, { flight });
  const row = screen.getByRole('row', { name: /anna guard of narrow, stage prod said it is anna/ });
  expect(row.textContent).toContain('4.8 min');
  await fireEvent.click(within(row).getByRole('button', { name: 'pets' }));
  expect(flight.followed).toBe(findExchange(record, 'pets'));
  const filled = screen.getByRole('row', { name: /anna guard of narrow/ });
  expect(within(filled).getByText('new')).toBeTruthy();
});

test('the machine lights what was visited, and marks where the chosen exchange stands', async () => {
  const flight = aFlight('twenty-nine-second-wall', 'slow');
  const { record } = flight;
  if (!record) throw new Error('there is no run');
  const waiting = eventsOfExchange(record, 0).find((event) => record.events.outcome[event] === 3);
  flight.seek(waiting ?? 0);
  render(Machine, { flight });
  const now = screen.getAllByRole('button').find((button) => button.getAttribute('aria-current') === 'step');
  expect(now?.textContent).toMatch(/Integration/);
  expect(now?.textContent).toContain('1 waited, 1 refused');
  await fireEvent.click(screen.getByRole('button', { name: /Gateway response/ }));
  expect(flight.cursor).toBeGreaterThan(waiting ?? 0);
});

test('the machine of a connection shows the states the run came to', () => {
  render(Machine, { flight: aFlight('chat-for-three', 'a') });
  const open = screen.getByText('Open, linked').closest('li') as HTMLElement;
  expect(open.className).toContain('lit');
});

test('the waterfall tells both latencies in a table', () => {
  render(Waterfall, { flight: aFlight('twenty-nine-second-wall', 'slow') });
  const row = screen.getByRole('row', { name: /slow/, hidden: true });
  expect(row.textContent).toContain('29 s');
});

test('the waterfall says where the time of the followed exchange went, and shows as much of the run as one likes', async () => {
  render(Waterfall, { flight: aFlight('who-said-429', 'posts[0]') });
  expect(screen.getByTestId('time-spent').textContent).toMatch(/Integration\s+30 ms of at most 29 s/);
  const rows = () => screen.getAllByRole('row', { hidden: true }).length;
  const around = rows();
  await fireEvent.click(screen.getByRole('button', { name: 'Whole run' }));
  expect(rows()).toBeGreaterThan(around);
});

test('a WebSocket API has metrics by route, and a price of messages and minutes', () => {
  render(Metrics, { flight: aFlight('what-a-chat-costs', 'word') });
  expect(screen.getByRole('option', { name: 'chat · prod · say' })).toBeTruthy();
  const row = screen.getByRole('row', { name: /^chat \(WEBSOCKET\)/ });
  expect(row.textContent).toContain('7 billed of 6');
  expect(row.textContent).toContain('5 connection minutes');
});
