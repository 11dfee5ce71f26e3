import type { Unset } from '../record.ts';

/** What is said in the place of a line, where a setting has its default and is nowhere in the file. */
export const DEFAULT_LABEL = 'default';

/** `timeoutInMillis`, or `account › throttleSettings` where more than the last name is missing. */
export const unsetName = ({ names }: Unset): string => names.join(' › ');

/** Where one would set it; `line` as it is called where it is read. */
export const unsetSentence = (unset: Unset, line: string): string =>
  `${unsetName(unset)} is a default, not set in the file; to set it, write it ${unset.isTop ? 'at the top level' : `under line ${line}`}.`;
