import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

/** The characters that the page's own typeface brings, from the ranges its files are for. */
const css = readFileSync(path.join('node_modules', '@fontsource-variable', 'inter', 'wght.css'), 'utf8');
const ranges = [...css.matchAll(/unicode-range:\s*([^;]+);/g)]
  .flatMap(([, list = '']) => list.split(','))
  .map((range) =>
    range
      .trim()
      .replace('U+', '')
      .split('-')
      .map((hex) => Number.parseInt(hex, 16)),
  );
const isShipped = (letter: string): boolean => {
  const code = letter.codePointAt(0) ?? 0;
  return code < 32 || ranges.some(([from = 0, to = from]) => from <= code && code <= to);
};
const foreign = (text: string): string => [...new Set([...text].filter((letter) => !isShipped(letter)))].join('');

const filesIn = (folder: string, ending: string): readonly string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(ending))
    .map((name) => path.join(folder, name));

test('an arrow is one of those it does not bring, λ is one it does', () => {
  expect(foreign('λ › − × … →')).toBe('→');
});

test.each([...filesIn(path.join('src', 'ui'), '.svelte'), ...filesIn(path.join('src', 'trace', 'words'), '.ts')])(
  '%s is set in the typeface of the page alone',
  (file) => {
    expect(foreign(readFileSync(file, 'utf8'))).toBe('');
  },
);

test('so are the texts of the scenarios', () => {
  const found = filesIn('scenarios', '.yaml').map((file) => [file, foreign(readFileSync(file, 'utf8'))]);
  expect(found.length).toBeGreaterThan(40);
  expect(found.filter(([, letters]) => letters !== '')).toEqual([]);
});
