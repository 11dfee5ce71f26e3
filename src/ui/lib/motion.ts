/** Whether movement is wanted: the reader's own setting first, then the system's. */
export function wantsMotion(): boolean {
  const own = document.documentElement.dataset['motion'];
  if (own === 'reduced') return false;
  return own === 'full' || !matchMedia('(prefers-reduced-motion: reduce)').matches;
}
