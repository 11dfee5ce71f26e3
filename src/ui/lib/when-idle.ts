/** A page has drawn and moves by then. */
const AFTER_MS = 1_500;

/** What nobody waits for is loaded once the page moves: before that the first route has the network to itself. */
export const whenIdle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, AFTER_MS));

const TOUCHES = ['pointerdown', 'pointermove', 'wheel', 'keydown', 'scroll'] as const;

/** The same for what a hand on the page would soon look for: then it is loaded at the first touch. */
export const whenIdleOrTouched = (): Promise<void> =>
  new Promise((resolve) => {
    const done = new AbortController();
    const go = (): void => {
      done.abort();
      resolve();
    };
    for (const touch of TOUCHES) addEventListener(touch, go, { signal: done.signal, passive: true });
    void whenIdle().then(go);
  });
