import fc from 'fast-check';
import { expect, test } from 'vitest';
import { resolveUrl } from './resolve-url.ts';

const BASE = 'https://a.example';
/** What the runtime's own parser makes of it; null: another scheme, or no URL. */
function asTheRuntime(reference: string, target: string): string | null {
  try {
    const url = new URL(reference, BASE + target);
    url.hash = '';
    return /^https?:$/.test(url.protocol) ? url.href.replace(/#$/, '') : null;
  } catch {
    return null;
  }
}
function ours(reference: string, target: string): string | null {
  const found = resolveUrl(reference, target, 'https');
  return found && `${found.scheme ?? 'https'}://${found.authority ?? 'a.example'}${found.target}`;
}

test.each([
  'x', './x', '../x', '../../../x', '.', '..', '', '?', '?b=2', '#c', '?b#c', '/x', '/x/./y/../z', '/x/%2e/y/%2E%2e/z', '/x/.%2E',
  '\\x\\..\\y', '//b.example/x', '///b.example/x', '\\\\b.example\\x', '//b.example', '//b.example?q', 'https:/x', 'https:x', 'HTTP://b.example/x',
  'http:/b.example/x', 'http:b.example', 'https://b.example:8080/../x', ' \t/x\n', '/a\tb', '/a b', '/a"<>`{}', '/é☕', '?a b"<>\'', '?é`{}|^', '/a|b[c]~%zz',
  '/a//b///', '//b.example//x', 'ftp://b.example/', 'data:x', 'javascript:0', 'about:blank', 'ws://b.example/', 'x:y',
])('%j leads where URL says', (reference) => {
  for (const target of ['/', '/prod/pets', '/prod/pets/?a=1'])
    expect(ours(reference, target)).toBe(asTheRuntime(reference, target));
}); // prettier-ignore

test('any path and query leads where URL says', () => {
  const pieces = fc.constantFrom(
    '.',
    '..',
    '%2e',
    '/',
    '/',
    '\\',
    'a',
    'é',
    ' ',
    '?',
    '#',
    '%',
    ':',
    '"',
    "'",
    '&',
    '=',
  );
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 12 }), (parts) => {
      const reference = parts.join('');
      // Letters before a colon are a scheme, and what follows slashes is a host: the table has those.
      fc.pre(!/^[\s]*[a-z.]*:/.test(reference) && !/^[\s]*[/\\]{2}/.test(reference));
      expect(ours(reference, '/prod/x?y=1')).toBe(asTheRuntime(reference, '/prod/x?y=1'));
    }),
    { numRuns: 300 },
  );
});
