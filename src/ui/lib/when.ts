/** Times as the reader's clock on the wall has them, in an order that sorts: `2026-11-28` and `2026-11-28 14:05`. */
const two = (number: number): string => `${number}`.padStart(2, '0');

export function dayOf(instant: number): string {
  const date = new Date(instant);
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}
export function minuteOf(instant: number): string {
  const date = new Date(instant);
  return `${dayOf(instant)} ${two(date.getHours())}:${two(date.getMinutes())}`;
}
