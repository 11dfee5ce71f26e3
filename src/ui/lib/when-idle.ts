/** A page has drawn and moves by then. */
const AFTER_MS = 1_500;

/** What nobody waits for is loaded once the page moves: before that the first route has the network to itself. */
export const whenIdle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, AFTER_MS));
