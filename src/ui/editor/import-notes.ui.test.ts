import { fireEvent, render, screen } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import { importFile } from '../../interchange/import-file.ts';
import ImportNotes from './ImportNotes.svelte';

test('what a file says and the scenario does not is told with the line of the file, until it is closed', async () => {
  const text = 'openapi: 3.0.1\ninfo: { title: t, version: 1.0 }\npaths:\n  /pets:\n    trace: {}\n';
  const notes = importFile(text)?.diagnostics ?? [];
  let closed = false;
  render(ImportNotes, { notes, onClose: () => (closed = true) });
  expect(screen.getByText(/Line 5: trace is not imported/)).toBeTruthy();
  await fireEvent.click(screen.getByRole('button', { name: 'Close' }));
  expect(closed).toBe(true);
});
