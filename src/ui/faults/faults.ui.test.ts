import { fireEvent, render, screen } from '@testing-library/svelte';
import { expect, test, vi } from 'vitest';
import { aSimulator } from '../../../test/ui/a-simulator.ts';
import { scenarioText } from '../../../test/content/library.ts';
import { runScenario } from '../../scenario/run-scenario.ts';
import { Flight } from '../cockpit/flight.svelte.ts';
import FaultLane from './FaultLane.svelte';
import { rowsOf } from './placed.ts';

/** A document and its flight: an edit runs at once. */
function aPage(id: string) {
  const flight = new Flight();
  const document = {
    text: scenarioText(id),
    edit(text: string): void {
      document.text = text;
      const run = runScenario(text);
      if (!run.ok) throw new Error(run.diagnostics.map(({ message }) => message).join('; '));
      flight.load(run.record, flight.record ? -1 : 0);
    },
  };
  document.edit(document.text);
  return { flight, document };
}

test('what can go wrong here is offered, and placed by the keyboard at the cursor; undo takes it back', async () => {
  const { flight, document } = aPage('twenty-nine-second-wall');
  const before = document.text;
  render(FaultLane, { flight, document, simulator: aSimulator() });
  await fireEvent.click(await screen.findByTestId('fault-throttledFunction'));
  await vi.waitFor(() => {
    expect(document.text).toContain('{ as: throttledFunction, at: 0s, fault: throttledFunction, function: make-report');
  });
  expect([...(flight.record?.exchanges.status ?? [])]).toEqual([500]);
  await fireEvent.click(screen.getByRole('button', { name: 'Undo' }));
  expect(document.text).toBe(before);
});

test('arrows move a fault, Delete removes it; comments stay', async () => {
  const { flight, document } = aPage('a-bad-day');
  render(FaultLane, { flight, document, simulator: aSimulator() });
  const mark = screen.getByRole('button', { name: /Slow backend illDatabase at 1.000 s/ });
  await fireEvent.keyDown(mark, { key: 'ArrowRight' });
  await vi.waitFor(() => {
    expect(document.text).toContain('{ as: illDatabase, at: 1100ms, fault: slowBackend');
  });
  expect(document.text).toContain('# The function waits for a database that is ill.');
  await fireEvent.keyDown(screen.getByRole('button', { name: /cableCut/ }), { key: 'Delete' });
  await vi.waitFor(() => {
    expect(document.text).not.toContain('cableCut');
  });
});

test('the focus goes on to the next mark when one is removed', async () => {
  const { flight, document } = aPage('a-bad-day');
  render(FaultLane, { flight, document, simulator: aSimulator() });
  const mark = screen.getByRole('button', { name: /illDatabase/ });
  mark.focus();
  await fireEvent.keyDown(mark, { key: 'Delete' });
  await vi.waitFor(() => {
    expect(document.text).not.toContain('illDatabase');
    expect(window.document.activeElement?.getAttribute('data-fault')).toBeTruthy();
  });
});

test('marks close together lie in rows of their own, those apart in one', () => {
  expect(rowsOf([0, 5, 20, 22], 10)).toEqual([0, 1, 0, 1]);
  expect(rowsOf([0, 50], 10)).toEqual([0, 0]);
});

test('while nobody knows what can be struck the palette says so', async () => {
  const { flight, document } = aPage('twenty-nine-second-wall');
  render(FaultLane, { flight, document, simulator: aSimulator() });
  expect(screen.getByText('Looking what can be struck…')).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Undo' })).toBeNull();
  await screen.findByTestId('fault-throttledFunction');
  expect(screen.queryByText('Looking what can be struck…')).toBeNull();
});
