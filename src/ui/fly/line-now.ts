/**
 * Where a line of a text stands in a later one: by its place before or behind what was changed, else by its own words
 * where they are the only ones of their kind. Null: it is gone, or cannot be told apart.
 */
export function lineNow(before: string, now: string, line: number): number | null {
  if (before === now) return line;
  const [old, fresh] = [before.split('\n'), now.split('\n')];
  const least = Math.min(old.length, fresh.length);
  let first = 0;
  while (first < least && old[first] === fresh[first]) first += 1;
  if (line <= first) return line;
  let last = 0;
  while (last < least - first && old[old.length - 1 - last] === fresh[fresh.length - 1 - last]) last += 1;
  if (line > old.length - last) return line + fresh.length - old.length;
  const words = old[line - 1];
  const isOnly = (lines: readonly string[]): boolean => lines.indexOf(words ?? '') === lines.lastIndexOf(words ?? '');
  const at = fresh.indexOf(words ?? '');
  return at >= 0 && isOnly(old) && isOnly(fresh) ? at + 1 : null;
}

/** Columns in a line, from the first to the one behind the last. */
export type Columns = { readonly column: number; readonly endColumn: number };

/** Where in its line the setting at a pointer stands, from its key to the end of its value; else all that the line says. */
export function settingIn(line: string, pointer: string): Columns {
  const key = (pointer.split('/').at(-1) ?? '').replaceAll('~1', '/').replaceAll('~0', '~');
  const quoted = key.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
  const found = key === '' ? null : new RegExp(`(?<![\\w/-])(["']?)${quoted}\\1:(?=\\s|$)`).exec(line);
  if (!found) return { column: line.length - line.trimStart().length + 1, endColumn: line.trimEnd().length + 1 };
  return { column: found.index + 1, endColumn: valueEnd(line, found.index + found[0].length) + 1 };
}

/** The end of a value: a comma or a closing bracket of what is around it, or the end of the line. */
function valueEnd(line: string, from: number): number {
  let depth = 0;
  for (let at = from; at < line.length; at++) {
    const sign = line[at] ?? '';
    if (depth === 0 && /[,\]}]/.test(sign)) return line.slice(0, at).trimEnd().length;
    if (/[[{]/.test(sign)) depth += 1;
    if (/[\]}]/.test(sign)) depth -= 1;
  }
  return line.trimEnd().length;
}
