/** `~` and `/` escaped, as a part of a JSON pointer wants them (RFC 6901). */
export const escapePointer = (part: string): string => part.replaceAll('~', '~0').replaceAll('/', '~1');

export const unescapePointer = (part: string): string => part.replaceAll('~1', '/').replaceAll('~0', '~');
