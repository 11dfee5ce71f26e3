import type { HeaderList } from '../../gateway/answer.ts';
import { trimmed } from '../../gateway/field-value.ts';
import { parseHttpDate } from '../../kernel/time.ts';

/**
 * For how long a browser uses an answer again without asking (RFC 9111, 4.2; where Chromium has ways of its own, Chromium
 * 147, measured 2026-11-27 by `npm run cors`).
 */
type Answer = { readonly status: number; readonly headers: HeaderList };

/** Answers that no Cache-Control is needed for. */
const PERMANENT = [300, 301, 308, 410];
const GUESSED = [200, 203, 206];
/** Never kept, whatever they say: a part of an answer, and a question for credentials. */
const NEVER_KEPT = [206, 401, 407];
const MS_PER_SECOND = 1000;
/** An answer that says when it last changed is fresh for this part of its age. */
const SHARE_OF_AGE = 10;

export const valuesOf = (headers: HeaderList, name: string): readonly string[] =>
  headers.filter(([header]) => header.toLowerCase() === name).map(([, value]) => trimmed(value));

export const itemsOf = (headers: HeaderList, name: string): readonly string[] =>
  valuesOf(headers, name).flatMap((value) => value.toLowerCase().split(',').map(trimmed));

/** Whether a browser keeps an answer to GET at all, fresh or not. */
export const isKept = ({ status, headers }: Answer): boolean =>
  !NEVER_KEPT.includes(status) && !itemsOf(headers, 'cache-control').includes('no-store');

/** Milliseconds from its coming; 0: it is never fresh. */
export function freshMillis({ status, headers }: Answer, nowEpochMs: number): number {
  const directives = itemsOf(headers, 'cache-control');
  const isNever =
    directives.includes('no-cache') ||
    itemsOf(headers, 'pragma').includes('no-cache') ||
    itemsOf(headers, 'vary').includes('*');
  if (isNever) return 0;
  const stale = secondsOf(directives, 'stale-while-revalidate') ?? 0;
  return lifetime({ status, headers }, directives, nowEpochMs) + stale * MS_PER_SECOND;
}

function lifetime({ status, headers }: Answer, directives: readonly string[], now: number): number {
  const age = Number(valuesOf(headers, 'age')[0] ?? 0) * MS_PER_SECOND || 0;
  const most = secondsOf(directives, 'max-age');
  if (most !== null) return Math.max(0, most * MS_PER_SECOND - age);
  const [expires] = valuesOf(headers, 'expires');
  if (expires !== undefined) return Math.max(0, (parseHttpDate(expires) ?? 0) - now - age);
  const changed = parseHttpDate(valuesOf(headers, 'last-modified')[0] ?? '');
  const isGuessed = GUESSED.includes(status) && !directives.includes('must-revalidate');
  if (isGuessed && changed !== null && changed <= now)
    return Math.max(0, Math.floor((now - changed) / SHARE_OF_AGE) - age);
  return PERMANENT.includes(status) ? Infinity : 0;
}

/** The first directive of the name counts; one with quotes or blanks in it is none. */
function secondsOf(directives: readonly string[], name: string): number | null {
  const [, seconds] = /^[^=]*=(\d+)$/.exec(directives.find((each) => each.startsWith(`${name}=`)) ?? '') ?? [];
  return seconds === undefined ? null : Number(seconds);
}
