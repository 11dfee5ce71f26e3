import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const css = readFileSync('src/ui/styles/tokens.css', 'utf8');
const design = readFileSync('docs/design.md', 'utf8');

/** The colours of a theme: the light ones stand first, the dark ones in the block a reader's choice switches on. */
function coloursOf(theme: 'light' | 'dark'): Readonly<Record<string, string>> {
  const from = theme === 'light' ? 0 : css.indexOf(":root[data-theme='dark']");
  const block = css.slice(from, css.indexOf('}', from));
  return Object.fromEntries(
    [...block.matchAll(/--([\w-]+): (#[0-9a-f]{6})\b/g)].map(([, name = '', hex = '']) => [name, hex]),
  );
}

/** Relative luminance and contrast as WCAG 2.2 defines them. */
function luminance(hex: string): number {
  const linear = [1, 3, 5].map((at) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * (linear[0] ?? 0) + 0.7152 * (linear[1] ?? 0) + 0.0722 * (linear[2] ?? 0);
}
function contrast(a: string, b: string): number {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
}

const KINDS = ['ok', 'refused', 'error', 'cached', 'blocked', 'pending'] as const;
const TEXT = 4.5;
const GRAPHIC = 3;

describe.each(['light', 'dark'] as const)('in the %s theme', (theme) => {
  const colours = coloursOf(theme);
  const of = (front: string, back: string) => contrast(colours[front] ?? '#000000', colours[back] ?? '#000000');

  test.each(['ink', 'soft', 'focus', ...KINDS])('%s is text that can be read on paper and card', (role) => {
    expect(Math.min(of(role, 'paper'), of(role, 'card'))).toBeGreaterThanOrEqual(TEXT);
  });

  test.each(KINDS)('%s can be read on its own soft ground, and paper on it', (kind) => {
    expect(of(kind, `${kind}-soft`)).toBeGreaterThanOrEqual(TEXT);
    expect(of('paper', kind)).toBeGreaterThanOrEqual(TEXT);
  });

  test('what a button says can be read on it, and lanes can be seen', () => {
    expect(of('on-focus', 'focus')).toBeGreaterThanOrEqual(TEXT);
    expect(Math.min(of('lane', 'paper'), of('lane', 'card'))).toBeGreaterThanOrEqual(GRAPHIC);
  });

  test.each(['ink', 'soft', 'lane', ...KINDS])(
    'the contrast docs/design.md states for %s is the one measured',
    (role) => {
      const row = design.split('\n').find((line) => line.startsWith(`| \`${role}\``)) ?? '';
      expect(row).toContain(of(role, 'card').toFixed(1));
    },
  );
});
