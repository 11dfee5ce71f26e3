import { fireEvent, render, screen } from '@testing-library/svelte';
import { afterEach, expect, test, vi } from 'vitest';
import StorageNotice from './StorageNotice.svelte';

const MB = 1_048_576;
function withUsed(usage: number): void {
  vi.stubGlobal('navigator', {
    storage: {
      estimate: () => Promise.resolve({ usage: usage * MB, quota: 100 * MB }),
      persisted: () => Promise.resolve(true),
    },
  });
}
afterEach(() => {
  vi.unstubAllGlobals();
});

test('at 97 per cent it warns, and stays away once it was dismissed', async () => {
  withUsed(97);
  render(StorageNotice);
  expect((await screen.findByTestId('storage-short')).textContent).toMatch(/97\.0 MB of 100 MB.*running out/);
  await fireEvent.click(screen.getByRole('button', { name: 'Dismiss' }));
  await fireEvent(window, new Event('hashchange'));
  await new Promise((resolve) => setTimeout(resolve));
  expect(screen.queryByTestId('storage-short')).toBeNull();
});

test('with room it says nothing, until a page is opened when room has become short', async () => {
  withUsed(10);
  render(StorageNotice);
  await new Promise((resolve) => setTimeout(resolve));
  expect(screen.queryByTestId('storage-short')).toBeNull();
  withUsed(97);
  await fireEvent(window, new Event('hashchange'));
  expect(await screen.findByTestId('storage-short')).toBeTruthy();
});
