import {
  epochOfDay,
  MILLIS_PER_DAY,
  startOfUtcDay,
  startOfUtcMonth,
  startOfUtcWeek,
  utcDate,
  type UtcDate,
} from './calendar.ts';

/** Time as the simulation counts it: integer microseconds; instants of the calendar are milliseconds since 1970. */
export const MICROS_PER_MILLI = 1000;
export const MICROS_PER_SECOND = 1_000_000;
const UNITS: Readonly<Record<string, number>> = {
  us: 1,
  ms: MICROS_PER_MILLI,
  s: MICROS_PER_SECOND,
  m: 60 * MICROS_PER_SECOND,
  h: 3600 * MICROS_PER_SECOND,
  d: 86_400 * MICROS_PER_SECOND,
};

/** `31s`, `250ms`, `1.5s`, `5m`, `1h`, `1d`, `0s` as microseconds; null when it is no duration. */
export function parseDuration(text: string): number | null {
  const match = /^(\d+(?:\.\d+)?)\s*(us|ms|s|m|h|d)$/.exec(text.trim());
  const unit = UNITS[match?.[2] ?? ''];
  if (!match || unit === undefined) return null;
  const micros = Math.round(Number(match[1]) * unit);
  return Number.isSafeInteger(micros) ? micros : null;
}

/** For people: `29 s`, `250 ms`, `1.5 s`, `4 min`, `2 h`. */
export function formatDuration(micros: number): string {
  if (micros < MICROS_PER_MILLI) return micros === 0 ? '0 ms' : `${micros} µs`;
  const millis = trimmed(micros / MICROS_PER_MILLI, 1);
  if (millis < 1000) return `${millis} ms`;
  const seconds = trimmed(micros / MICROS_PER_SECOND, 3);
  if (seconds < 120) return `${seconds} s`;
  const minutes = trimmed(micros / (60 * MICROS_PER_SECOND), 1);
  return minutes < 120 ? `${minutes} min` : `${trimmed(micros / (3600 * MICROS_PER_SECOND), 1)} h`;
}

/** The cockpit's clock: `2.400 s`, `1:05.000`, `3:00:00.000`. */
export function formatClock(micros: number): string {
  const millis = Math.floor(micros / MICROS_PER_MILLI);
  const seconds = `${Math.floor(millis / 1000) % 60}`;
  const fraction = `${millis % 1000}`.padStart(3, '0');
  const minutes = Math.floor(millis / 60_000);
  if (minutes === 0) return `${seconds}.${fraction} s`;
  const hours = Math.floor(minutes / 60);
  const clock = `${hours > 0 ? `${minutes % 60}`.padStart(2, '0') : minutes}:${seconds.padStart(2, '0')}.${fraction}`;
  return hours > 0 ? `${hours}:${clock}` : clock;
}

const trimmed = (value: number, digits: number): number => Number(value.toFixed(digits));

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const two = (value: number): string => `${value}`.padStart(2, '0');
const clockOf = ({ hour, minute, second }: UtcDate): string => `${two(hour)}:${two(minute)}:${two(second)}`;
const monthOf = ({ month }: UtcDate): string => MONTHS[month - 1] ?? '';

/** `Mon, 02 Mar 2026 09:00:00 GMT`, as the Date header has it. */
export function httpDate(epochMs: number): string {
  const d = utcDate(epochMs);
  return `${WEEKDAYS[d.weekday] ?? ''}, ${two(d.day)} ${monthOf(d)} ${d.year} ${clockOf(d)} GMT`;
}

/** The instant of a `Date` header's form (RFC 9110, 5.6.7, the one that is written); null where it is another one. */
export function parseHttpDate(text: string): number | null {
  const [, day = '', name = '', year = '', hour = '', minute = '', second = ''] =
    /^[A-Z][a-z]{2}, (\d\d) ([A-Z][a-z]{2}) (\d{4}) (\d\d):(\d\d):(\d\d) GMT$/.exec(text.trim()) ?? [];
  const month = MONTHS.indexOf(name) + 1;
  return month === 0 ? null : parseInstant(`${year}-${two(month)}-${day}T${hour}:${minute}:${second}`);
}

/** `02/Mar/2026:09:00:00 +0000`, as `$context.requestTime` has it. */
export function clfTime(epochMs: number): string {
  const d = utcDate(epochMs);
  return `${two(d.day)}/${monthOf(d)}/${d.year}:${clockOf(d)} +0000`;
}

/** `2026-03-02T09:00:00.250Z`, as JSON has it; without the fraction when it is nought. */
export function isoTime(epochMs: number): string {
  const d = utcDate(epochMs);
  const fraction = d.milli === 0 ? '' : `.${`${d.milli}`.padStart(3, '0')}`;
  return `${`${d.year}`.padStart(4, '0')}-${two(d.month)}-${two(d.day)}T${clockOf(d)}${fraction}Z`;
}

/** `20260302T090000Z`, as a signature's date has it. */
export function compactTime(epochMs: number): string {
  const d = utcDate(epochMs);
  return `${`${d.year}`.padStart(4, '0')}${two(d.month)}${two(d.day)}T${clockOf(d).replaceAll(':', '')}Z`;
}

/** `Mon Mar 02 09:00:00 UTC 2026`, as the log of the console's test has it. */
export function consoleTestTime(epochMs: number): string {
  const d = utcDate(epochMs);
  return `${WEEKDAYS[d.weekday] ?? ''} ${monthOf(d)} ${two(d.day)} ${clockOf(d)} UTC ${d.year}`;
}

/** `2026-03-02T09:00:00Z` (seconds, fractions and the zone letter optional) as milliseconds since 1970; else null. */
export function parseInstant(text: string): number | null {
  const match = /^(\d{4})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,3}))?)?Z?)?$/.exec(text.trim());
  if (!match) return null;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match
    .slice(1, 7)
    .map((part) => Number(part || 0));
  const startOfDay = epochOfDay(year, month, day);
  const back = utcDate(startOfDay);
  if (back.month !== month || back.day !== day || hour > 23 || minute > 59 || second > 59) return null;
  return startOfDay + ((hour * 60 + minute) * 60 + second) * 1000 + Number((match[7] ?? '0').padEnd(3, '0'));
}

/** The end of the quota period that holds the instant; periods begin at 00:00 UTC, `offset` days into week or month. */
export function periodEnd(epochMs: number, period: 'DAY' | 'WEEK' | 'MONTH', offset: number): number {
  if (period === 'DAY') return startOfUtcDay(epochMs) + MILLIS_PER_DAY;
  if (period === 'WEEK') return startOfUtcWeek(epochMs, offset) + 7 * MILLIS_PER_DAY;
  const { year, month, day } = utcDate(startOfUtcMonth(epochMs, offset));
  return month === 12 ? epochOfDay(year + 1, 1, day) : epochOfDay(year, month + 1, day);
}
