import { parseInstant } from '../../kernel/time.ts';

const MS_PER_SECOND = 1000;

/** A number as conditions write it; null when the text is none. */
export const numberOf = (text: string): number | null => (/^-?\d+(?:\.\d+)?$/.test(text.trim()) ? Number(text) : null);

/** ISO 8601 in UTC, or seconds since 1970, as milliseconds; null when the text is neither. */
export const instantOf = (text: string): number | null =>
  /^\d+$/.test(text) ? Number(text) * MS_PER_SECOND : parseInstant(text);
