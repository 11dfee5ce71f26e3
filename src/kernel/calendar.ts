/** The calendar in UTC by integer arithmetic, so that no time zone can get in; instants are milliseconds since 1970. */
export const MILLIS_PER_DAY = 86_400_000;

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

/** The parts of an instant (days to civil date after H. Hinnant). */
export function utcDate(epochMs: number): UtcDate {
  const days = Math.floor(epochMs / MILLIS_PER_DAY);
  const rest = epochMs - days * MILLIS_PER_DAY;
  return {
    ...civilDate(days),
    hour: Math.floor(rest / 3_600_000),
    minute: Math.floor(rest / 60_000) % 60,
    second: Math.floor(rest / 1000) % 60,
    milli: Math.floor(rest) % 1000,
    weekday: modulo(days + 4, 7),
  };
}

function civilDate(days: number): { readonly year: number; readonly month: number; readonly day: number } {
  const shifted = days + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
  const day = dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1;
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day };
}

/** The instant a day begins. */
export function epochOfDay(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return (era * 146_097 + dayOfEra - 719_468) * MILLIS_PER_DAY;
}

/** Midnight before the instant. */
export const startOfUtcDay = (epochMs: number): number => Math.floor(epochMs / MILLIS_PER_DAY) * MILLIS_PER_DAY;

/** The last midnight a week began; weeks begin on Sunday plus the offset (0 to 6). */
export const startOfUtcWeek = (epochMs: number, offsetDays: number): number =>
  startOfUtcDay(epochMs) - modulo(utcDate(epochMs).weekday - offsetDays, 7) * MILLIS_PER_DAY;

/** The last midnight a month began; months begin on the first plus the offset (0 to 27). */
export function startOfUtcMonth(epochMs: number, offsetDays: number): number {
  const { year, month, day } = utcDate(epochMs);
  if (day > offsetDays) return epochOfDay(year, month, offsetDays + 1);
  return month === 1 ? epochOfDay(year - 1, 12, offsetDays + 1) : epochOfDay(year, month - 1, offsetDays + 1);
}

const modulo = (value: number, by: number): number => ((value % by) + by) % by;

/** How many days after its first a quota's period may begin (rest-api reference, 10.2: a default, unverified). */
export const mostOffset = (period: 'DAY' | 'WEEK' | 'MONTH'): number => ({ DAY: 0, WEEK: 6, MONTH: 27 })[period];
