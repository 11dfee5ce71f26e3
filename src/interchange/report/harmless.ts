/** Code within a line, whose signs mean nothing. */
const CODE = /((?<![`\\])(`+)(?!`)[^`\n]+\2(?!`))/;
const SAFE = String.raw`\s*<?(?:https?:\/\/|mailto:|#)`;
const LINK = new RegExp(String.raw`\]\((?!${SAFE})`, 'gi');
const DEFINITION = new RegExp(String.raw`^([\s>*+\-\d.)]*\[[^\]]*\]):(?!${SAFE})`, 'gim');

/**
 * Markdown as text and nothing else: HTML stays what was written, pictures are not fetched, and links lead nowhere but
 * to the web. A scenario may come from a stranger, and who opens its report need not clean what it shows.
 */
export function harmless(markdown: string): string {
  // Of three parts each: what lies between code, the code, and its quotes.
  return markdown
    .split(CODE)
    .map((part, i) => (i % 3 === 0 ? plainly(part) : i % 3 === 1 ? part : ''))
    .join('');
}

const plainly = (text: string): string =>
  text
    .replaceAll('<', String.raw`\<`)
    .replaceAll('![', String.raw`\![`)
    .replace(LINK, String.raw`]\(`)
    .replace(DEFINITION, String.raw`$1\:`);
