const MS = 1000;
const two = (value: number): string => `${value}`.padStart(2, '0');

/** Time left as `1:59:07` or `4:59`. */
export function clockText(left: number): string {
  const seconds = Math.ceil(left / MS);
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor(seconds / 60) % 60;
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}

/** A span of time in words: `1 h 2 min`, `12 min`. */
export function minutesText(ms: number): string {
  const minutes = Math.round(ms / (60 * MS));
  const hours = Math.floor(minutes / 60);
  return hours > 0 ? `${hours} h ${minutes % 60} min` : `${minutes} min`;
}

const WARN_BELOW = 5 * 60 * MS;
export const isShort = (left: number): boolean => left < WARN_BELOW;

/** What a screen reader is told: only at the hours and minutes that matter, not every second. */
export function clockNews(left: number): string {
  const minutes = Math.ceil(left / (60 * MS));
  return [60, 30, 15, 5, 1].includes(minutes) ? `${minutes} ${minutes === 1 ? 'minute' : 'minutes'} left` : '';
}
