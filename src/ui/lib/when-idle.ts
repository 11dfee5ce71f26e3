/** At the latest after so many milliseconds. */
const LATEST_MS = 800;

/** Once the page has drawn and moves: what nobody waits for is loaded then. */
export const whenIdle = (): Promise<void> =>
  new Promise((resolve) => {
    const done = (): void => resolve();
    // Safari has no idle callbacks.
    if ('requestIdleCallback' in globalThis) requestIdleCallback(done, { timeout: LATEST_MS });
    else setTimeout(done, LATEST_MS);
  });
