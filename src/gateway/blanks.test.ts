import fc from 'fast-check';
import { expect, test } from 'vitest';
import { blankText, filledIn, leftOpen, numbered, openInvocation } from './blanks.ts';

const NAMES = (blank: string): string => `<${blank}>`;

test('pieces that are left open are filled in their places', () => {
  const open = blankText(['{"id":"', { blank: 'requestId' }, '","n":', { blank: 'invocation' }, '}']);
  expect(open.text).toBe('{"id":"","n":}');
  expect(filledIn(open, NAMES)).toBe('{"id":"<requestId>","n":<invocation>}');
});

test('what looks like a blank in anybody’s text is none', () => {
  const text = '{{requestId}} {{invocation}} {{n}}';
  expect(filledIn(blankText([text]), NAMES)).toBe(text);
  expect(filledIn(openInvocation(text), NAMES)).toBe('{{requestId}} <invocation> {{n}}');
  expect(numbered(text, false, 7)).toBe(text);
  expect(numbered(text, true, 7)).toBe('{{requestId}} {{invocation}} 7');
});

test('values that are left open come back as they were, whatever the text', () => {
  const value = fc.string({ unit: fc.constantFrom('a', 'b', '1'), maxLength: 3 });
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('a', 'b', '1', '{', '}') }), value, value, (text, one, two) => {
      const values = { requestTime: one, requestTimeEpoch: two };
      const open = leftOpen(text, [
        ['requestTime', one],
        ['requestTimeEpoch', two],
      ]);
      expect(filledIn(open, (blank) => (values as Record<string, string>)[blank] ?? '')).toBe(text);
    }),
  );
});
