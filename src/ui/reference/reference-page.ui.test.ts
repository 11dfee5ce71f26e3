import { fireEvent, render, screen, waitFor } from '@testing-library/svelte';
import content from 'virtual:reference';
import { expect, test } from 'vitest';
import ReferencePage from './ReferencePage.svelte';

test('every known answer is on the page, and a row opens as a flight', async () => {
  render(ReferencePage);
  const [status] = content.answers.filter((answer) => answer.table === 'status' && answer.holds);
  expect(status).toBeDefined();
  const label = `Open: ${status?.what ?? ''}`;
  for (const fold of document.querySelectorAll('details')) {
    fold.open = true;
    await fireEvent(fold, new Event('toggle'));
  }
  const button = screen
    .getAllByRole('button', { hidden: true })
    .find((each) => each.getAttribute('aria-label') === label);
  if (button) await fireEvent.click(button);
  expect(location.hash).toBe('#/fly/proof');
  expect(sessionStorage.getItem('preflight.proof')).toContain(status?.id);
});

test('what is not modelled and what nobody has verified is listed from docs/model.md', () => {
  render(ReferencePage);
  expect(content.notModelled.length).toBeGreaterThan(3);
  expect(content.unsure.length).toBeGreaterThan(3);
  expect(screen.getByText(content.unsure[0] ?? 'nothing')).toBeTruthy();
});

test('an address leads to its row, and opens the table it stands in', async () => {
  Element.prototype.scrollIntoView = () => undefined;
  const last = content.answers.findLast((answer) => answer.table === 'iam');
  render(ReferencePage, { query: new URLSearchParams({ section: 'iam', row: last?.id ?? '' }) });
  await waitFor(() => {
    expect(document.activeElement?.id).toBe(`row-${last?.id ?? ''}`);
  });
});
