/** How long a page may take to be as long again as it was. */
const PATIENCE_MS = 2_000;

/** The entry of the history that is shown; undefined in browsers without the Navigation API, which then begin at the top. */
const entryKey = (): string | undefined =>
  ('navigation' in globalThis ? window.navigation : undefined)?.currentEntry?.key;

const kept = new Map<string, number>();

/** Remembers how far each entry of the history was scrolled. Call once; returns what stops it. */
export function rememberScroll(): () => void {
  let key = entryKey();
  const onscroll = (): void => {
    // While a page is exchanged for another the old one's end scrolls by itself: that belongs to nobody.
    if (key !== undefined && key === entryKey()) kept.set(key, scrollY);
    key = entryKey();
  };
  addEventListener('scroll', onscroll, { passive: true });
  return () => {
    removeEventListener('scroll', onscroll);
  };
}

/** Goes where this entry was left, which is the top for a new one; waits for what loads late, not for ever. */
export function restoreScroll(): void {
  const key = entryKey();
  const top = (key === undefined ? undefined : kept.get(key)) ?? 0;
  scrollTo(0, 0);
  if (top === 0) return;
  const until = performance.now() + PATIENCE_MS;
  const attempt = (): void => {
    if (entryKey() !== key) return;
    if (document.documentElement.scrollHeight - innerHeight >= top) scrollTo(0, top);
    else if (performance.now() < until) requestAnimationFrame(attempt);
  };
  attempt();
}
