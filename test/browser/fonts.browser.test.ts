import { expect, test } from 'vitest';
import '../../src/ui/styles/fonts.css';
import '../../src/ui/styles/base.css';

/** The width that the browser gives to a text in the style of a tag. */
const widthIn = (tag: 'code' | 'p' | 'output', text: string): number => {
  const line = document.createElement(tag);
  line.style.display = 'inline-block';
  line.textContent = text;
  document.body.append(line);
  const { width } = line.getBoundingClientRect();
  line.remove();
  return width;
};

test('code is set in the monospace font that the app ships, whatever fonts the machine has', async () => {
  await document.fonts.load('14px "JetBrains Mono Variable"');
  expect(document.fonts.check('14px "JetBrains Mono Variable"')).toBe(true);
  expect(widthIn('code', 'iiii')).toBeGreaterThan(0);
  expect(widthIn('code', 'iiii')).toBeCloseTo(widthIn('code', 'MMMM'), 3);
});

test('the figures of a clock are tabular, so that it does not tremble; in a sentence a hyphen is as wide as a hyphen', async () => {
  await document.fonts.load('14px "Inter Variable"');
  expect(document.fonts.check('14px "Inter Variable"')).toBe(true);
  expect(widthIn('output', '1111')).toBeGreaterThan(0);
  expect(widthIn('output', '1111')).toBeCloseTo(widthIn('output', '8888'), 3);
  expect(widthIn('p', '----')).toBeLessThan(widthIn('output', '----'));
});
