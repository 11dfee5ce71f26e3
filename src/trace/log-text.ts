import type { HeaderList } from '../gateway/answer.ts';

/** A log event holds 1,024 bytes, what is longer is cut (rest-api reference, 14.1 and 14.2). */
const MOST_CHARACTERS = 1_024;
const CUT = ' [TRUNCATED]';

export const truncated = (text: string): string =>
  text.length <= MOST_CHARACTERS ? text : `${text.slice(0, MOST_CHARACTERS)}${CUT}`;

/** Pairs as Java prints a map: `{a=b, c=d}`; of several values of a name the last. */
export const javaMap = (pairs: HeaderList): string =>
  `{${Object.entries(Object.fromEntries(pairs))
    .map(([name, value]) => `${name}=${value}`)
    .join(', ')}}`;

/** A secret with its last six characters left (14.1, line 3). */
export const masked = (secret: string): string =>
  secret === '' ? '' : `${'*'.repeat(Math.max(secret.length - 6, 4))}${secret.slice(-6)}`;
