/** Time as the simulation counts it: integer microseconds; instants of the calendar are milliseconds since 1970. */
export const MICROS_PER_MILLI = 1000;
export const MICROS_PER_SECOND = 1_000_000;
const MILLIS_PER_DAY = 86_400_000;
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
  if (micros < MICROS_PER_SECOND) return `${trimmed(micros / MICROS_PER_MILLI, 1)} ms`;
  if (micros < 120 * MICROS_PER_SECOND) return `${trimmed(micros / MICROS_PER_SECOND, 3)} s`;
  if (micros < 7200 * MICROS_PER_SECOND) return `${trimmed(micros / (60 * MICROS_PER_SECOND), 1)} min`;
  return `${trimmed(micros / (3600 * MICROS_PER_SECOND), 1)} h`;
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

const trimmed = (value: number, digits: number): string => `${Number(value.toFixed(digits))}`;

export type UtcDate = {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly milli: number;
  /** 0 is Sunday. */
  readonly weekday: number;
};

/** The calendar in UTC, by integer arithmetic (days-to-civil, H. Hinnant), so that no time zone can get in. */
export function utcDate(epochMs: number): UtcDate {
  const days = Math.floor(epochMs / MILLIS_PER_DAY);
  const rest = epochMs - days * MILLIS_PER_DAY;
  const shifted = days + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1,
    hour: Math.floor(rest / 3_600_000),
    minute: Math.floor(rest / 60_000) % 60,
    second: Math.floor(rest / 1000) % 60,
    milli: Math.floor(rest) % 1000,
    weekday: (((days + 4) % 7) + 7) % 7,
  };
}

/** Milliseconds since 1970 of a day's beginning, UTC. */
export function epochOfDay(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return (era * 146_097 + dayOfEra - 719_468) * MILLIS_PER_DAY;
}

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

/** `02/Mar/2026:09:00:00 +0000`, as `$context.requestTime` has it. */
export function clfTime(epochMs: number): string {
  const d = utcDate(epochMs);
  return `${two(d.day)}/${monthOf(d)}/${d.year}:${clockOf(d)} +0000`;
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

/** The end of the quota period that holds the instant: midnight UTC after a day, or before the offset day of week or month. */
export function periodEnd(epochMs: number, period: 'DAY' | 'WEEK' | 'MONTH', offset: number): number {
  const today = Math.floor(epochMs / MILLIS_PER_DAY) * MILLIS_PER_DAY;
  if (period === 'DAY') return today + MILLIS_PER_DAY;
  const { year, month, day, weekday } = utcDate(epochMs);
  if (period === 'WEEK') return today + (((((offset - weekday + 6) % 7) + 7) % 7) + 1) * MILLIS_PER_DAY;
  const startDay = offset + 1;
  if (day < startDay) return epochOfDay(year, month, startDay);
  return month === 12 ? epochOfDay(year + 1, 1, startDay) : epochOfDay(year, month + 1, startDay);
}
