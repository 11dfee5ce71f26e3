import fc from 'fast-check';
import { expect, test } from 'vitest';
import { UnitText } from './unit-text.ts';

test('a text written unit by unit, point by point or in one is that text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
      const [byUnit, byPoint, whole] = [new UnitText(), new UnitText(), new UnitText()];
      for (let i = 0; i < text.length; i++) byUnit.unit(text.charCodeAt(i));
      for (const one of text) byPoint.point(one.codePointAt(0) ?? 0);
      whole.text(text);
      expect([byUnit, byPoint, whole].map(String)).toEqual([text, text, text]);
    }),
  );
});

test('a long one is put together from its pieces', () => {
  const long = new UnitText();
  for (let i = 0; i < 20_000; i++) long.unit(97 + (i % 26));
  expect(String(long)).toHaveLength(20_000);
  expect(String(long).slice(8_190, 8_194)).toBe('abcd');
});
