import { cleanup, fireEvent, render, screen, within } from '@testing-library/svelte';
import { expect, test, vi } from 'vitest';
import { scenarioText } from '../../../../test/content/library.ts';
import { parseScenario } from '../../../scenario/parse.ts';
import { explanationWithLines, withLines } from '../../../scenario/with-lines.ts';
import { findExchange } from '../../../trace/exchange-name.ts';
import { eventsOfExchange } from '../../../trace/seek.ts';
import { explainExchange } from '../../../world/explain.ts';
import { Simulation } from '../../../world/simulation.ts';
import { Flight } from '../flight.svelte.ts';
import Inspector from './Inspector.svelte';

/** The inspector over an exchange of a scenario, at its last event. */
function inspect(id: string, name: string) {
  const parsed = parseScenario(scenarioText(id));
  if (!parsed.ok) throw new Error(`${id} does not run`);
  const run = new Simulation(parsed.setup);
  run.advance(Number.MAX_SAFE_INTEGER);
  const record = withLines(run.record(), parsed);
  const exchange = findExchange(record, name);
  const flight = new Flight();
  flight.load(record, eventsOfExchange(record, exchange).at(-1) ?? 0);
  flight.follow(exchange);
  const onLine = vi.fn();
  const explain = (wanted: number) =>
    Promise.resolve(explanationWithLines(explainExchange(run, record, wanted), parsed.placeOf));
  render(Inspector, { flight, onLine, explain });
  return { flight, onLine, events: eventsOfExchange(record, exchange) };
}
const open = (tab: string) => fireEvent.click(screen.getByRole('tab', { name: tab }));

test('messages are shown stage by stage, and what the edge added is marked', async () => {
  inspect('the-200-that-is-an-error', 'jsonNever');
  await open('Messages');
  await fireEvent.click(await screen.findByRole('button', { name: /^Method request/ }));
  const row = screen.getByRole('row', { name: /X-Forwarded-For/ });
  expect(row.className).toContain('added');
  expect(within(row).getByText('edge')).toBeTruthy();
});

test('bodies of neighbouring stages are compared line by line', async () => {
  inspect('the-200-that-is-an-error', 'jsonNever');
  await open('Messages');
  await fireEvent.click(await screen.findByRole('button', { name: /^Integration request/ }));
  const body = screen.getByRole('region', { name: 'Body, compared' });
  expect(body.querySelector('.added')?.textContent).toContain('"note": "hi"');
  expect(body.querySelector('.removed')?.textContent).toContain('"text": "hi"');
});

test('a stage that lies ahead of the cursor will be, one that never comes cannot be chosen', async () => {
  const { flight, events } = inspect('the-200-that-is-an-error', 'xmlNever');
  flight.seek(events[0] ?? 0);
  await open('Messages');
  expect((await screen.findByRole('button', { name: /^Client receives/ })).textContent).toContain('will be');
  expect(screen.getByRole<HTMLButtonElement>('button', { name: /^Integration response/ }).disabled).toBe(true);
});

test('steps and answer that lie ahead of the cursor are told as what will be', async () => {
  const { flight, events } = inspect('twenty-nine-second-wall', 'slow');
  expect(screen.getByRole('region', { name: 'Answer' }).textContent).toContain('Answer: 504');
  expect(screen.getByRole('button', { name: /^Integration.*\(refused\)/ })).toBeTruthy();
  expect(screen.queryByText('will be')).toBeNull();
  flight.seek(events[0] ?? 0);
  expect(await screen.findByText('No answer has reached the client yet.')).toBeTruthy();
  expect(screen.queryByRole('region', { name: 'Answer' })).toBeNull();
  expect(screen.getByRole('region', { name: 'Answer that will be' }).className).toContain('future');
  expect(screen.getByRole('button', { name: /^Integration.*\(will refuse\)/ })).toBeTruthy();
  expect(screen.queryByRole('button', { name: /\((passed|refused)\)/ })).toBeNull();
});

test('a template is gone through step by step, with what is written so far', async () => {
  inspect('the-200-that-is-an-error', 'mappedNone');
  await open('Mapping');
  const template = within(await screen.findByRole('region', { name: 'Request template' }));
  expect(template.getByText('Written so far').nextElementSibling?.textContent).toBe('');
  await fireEvent.click(template.getByRole('button', { name: 'Step forward' }));
  expect(template.getByText(/prints/).textContent).toMatch(/\$input\.params\('id'\).*prints none/);
  expect(template.getByText('What it wrote').nextElementSibling?.textContent).toBe('{"id": "none"}');
});

test('patterns are tried in their turn, and the one that matches is chosen', async () => {
  inspect('the-200-that-is-an-error', 'mappedNone');
  await open('Mapping');
  expect((await screen.findByText('matches, chosen')).closest('li')?.textContent).toContain('404');
  expect(screen.getByText('does not match').closest('li')?.textContent).toContain('Invalid.*');
});

test('the statement that decided leads to its line', async () => {
  const { onLine } = inspect('office-only', 'cafeAtOffice');
  await open('Policies');
  const decided = (await screen.findByText('It applies, and decides.')).closest('li');
  expect(decided?.textContent).toContain('Deny');
  await fireEvent.click(within(decided as HTMLElement).getByRole('button', { name: /^line/ }));
  expect(onLine).toHaveBeenCalledWith(expect.any(Number));
});

test('the request is copied as a command', async () => {
  const writeText = vi.fn().mockResolvedValue(undefined);
  Object.assign(navigator, { clipboard: { writeText } });
  inspect('office-only', 'cafeAtOffice');
  await fireEvent.click(screen.getByRole('button', { name: 'Copy as curl' }));
  expect(writeText).toHaveBeenCalledWith(expect.stringContaining("--request 'GET'"));
  expect(await screen.findByText('Copied')).toBeTruthy();
});

test('what cannot be copied is shown, to be copied by hand', async () => {
  for (const clipboard of [undefined, { writeText: vi.fn().mockRejectedValue(new Error('denied')) }]) {
    Object.assign(navigator, { clipboard });
    inspect('office-only', 'cafeAtOffice');
    await fireEvent.click(screen.getByRole('button', { name: 'Copy as curl' }));
    const told = await screen.findByText(/to be copied by hand/);
    expect(told.parentElement?.textContent).toContain("--request 'GET'");
    expect(screen.queryByText('Copied')).toBeNull();
    cleanup();
  }
});

test('an exchange names the number its token has in the scene', () => {
  const { flight } = inspect('office-only', 'cafeAtOffice');
  expect(screen.getByText(new RegExp(`token ${flight.followed + 1}$`))).toBeTruthy();
});

test('where nobody can repeat the run it says so', async () => {
  const parsed = parseScenario(scenarioText('first-light'));
  if (!parsed.ok) throw new Error('it does not run');
  const run = new Simulation(parsed.setup);
  run.advance(Number.MAX_SAFE_INTEGER);
  const flight = new Flight();
  flight.load(run.record(), 0);
  render(Inspector, { flight, onLine: () => undefined });
  await open('Policies');
  expect(await screen.findByText(/cannot be repeated/)).toBeTruthy();
});

test('a message shows what its expressions came to', async () => {
  inspect('join-typo-quit', 'typo');
  await open('Mapping');
  const chosen = (await screen.findByText('nothing equals it, so the default is chosen')).closest('li');
  expect(chosen?.textContent).toContain('$default');
});

test('parameter mappings stand with the values they gave', async () => {
  inspect('rename-on-the-way', 'renamed');
  await open('Mapping');
  expect(await screen.findByRole('heading', { name: 'Parameters of the request' })).toBeTruthy();
});

test('a setting that is not in the file is called a default, and where one would set it is said', async () => {
  const { flight, events } = inspect('first-light', 'works');
  const steps = screen.getAllByRole('button', { name: /Account throttle/ });
  expect(steps[0]?.textContent).toContain('default');
  expect(steps[0]?.textContent).not.toContain('line 1');
  const throttle = events.find((event) => flight.record?.names.steps[flight.record.events.step[event] ?? -1] === 'throttleAccount'); // prettier-ignore
  flight.seek(throttle ?? 0);
  expect(
    await screen.findByText(
      'account › throttleSettings is a default, not set in the file; to set it, write it at the top level.',
    ),
  ).toBeTruthy();
});

test('before the request is sent no message is there yet; a token that is read is no policy', async () => {
  const { flight } = inspect('token-at-the-door', 'withId');
  flight.seek(0);
  await open('Messages');
  expect((await screen.findByRole('button', { name: /^Client sends/ })).textContent).toContain('will be');
  await open('Policies');
  expect((await screen.findByText(/No policy was asked/)).textContent).toContain('JWT authorizer');
});
