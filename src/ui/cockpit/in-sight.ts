/** Below the page's own bar, and above what stays under the thumb. */
const MARGIN = 64;

/** Scrolls the page, where it must, so that the followed token or its stamp is seen between its top and the dock. */
export function keepInSight(scene: HTMLElement | undefined, dock: HTMLElement | undefined, glides: boolean): void {
  const mark = scene?.querySelector('.stamp, .halo')?.getBoundingClientRect();
  const below = dock?.getBoundingClientRect().top;
  if (!mark || below === undefined) return;
  if (mark.top >= MARGIN && mark.bottom <= below - MARGIN / 4) return;
  // With what comes next: what is below it while it goes down, what is above while it comes home.
  const by = mark.top < MARGIN ? mark.top - 2 * MARGIN : mark.bottom - below + 1.5 * MARGIN;
  scrollBy({ top: by, behavior: glides ? 'smooth' : 'instant' });
}

/** Scrolls a window of a scene, where it must, so that the followed token or its stamp is seen in it, with what is around. */
export function keepWithin(frame: HTMLElement, glides: boolean): void {
  const mark = frame.querySelector('.halo, .stamp')?.getBoundingClientRect();
  if (!mark) return;
  const seen = frame.getBoundingClientRect();
  const room = Math.min(MARGIN, seen.height / 4);
  if (mark.top >= seen.top + room && mark.bottom <= seen.bottom - room) return;
  const middle = (mark.top + mark.bottom) / 2 - (seen.top + seen.bottom) / 2;
  frame.scrollBy({ top: middle, behavior: glides ? 'smooth' : 'instant' });
}

/**
 * Scrolls a list so that its current item (`aria-current`) is in sight whenever `key` changes, unless the reader is in
 * the list. Scrolling is the browser's, outside Svelte.
 */
export const inSight = (key: unknown) => (list: HTMLElement) => {
  if (key === null || list.contains(document.activeElement)) return;
  const item = list.querySelector<HTMLElement>('[aria-current]');
  if (!item) return;
  const above = item.getBoundingClientRect().top - list.getBoundingClientRect().top;
  if (above < 0 || above > list.clientHeight - item.clientHeight) list.scrollTop += above - list.clientHeight / 3;
};
