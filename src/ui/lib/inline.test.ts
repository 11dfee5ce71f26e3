import { expect, test } from 'vitest';
import { piecesOf, plainLine } from './inline.ts';

test('code and stress are marked, the text between stays as it is', () => {
  expect(piecesOf('It maps `Invalid.*` to *400*, **not** to 500.')).toEqual([
    { kind: 'text', text: 'It maps ' },
    { kind: 'code', text: 'Invalid.*' },
    { kind: 'text', text: ' to ' },
    { kind: 'em', text: '400' },
    { kind: 'text', text: ', ' },
    { kind: 'em', text: 'not' },
    { kind: 'text', text: ' to 500.' },
  ]);
  expect(piecesOf('`a`')).toEqual([{ kind: 'code', text: 'a' }]);
  expect(piecesOf('Given:\n```json\n{"a": 1}\n```')[1]).toEqual({ kind: 'code', text: '{"a": 1}' });
});

test.each([
  'arn:aws:execute-api:eu-west-1:1:a/*/GET/*',
  '*/GET/*',
  'GET /a*b and /c*d',
  '29. Then <b> & 5 * 3 * 2',
  'a \\* b',
])('what is no mark is kept to the letter: %s', (line) => {
  expect(piecesOf(line)).toEqual([{ kind: 'text', text: line }]);
});

test('without marks', () => {
  expect(plainLine('The header `X-Amz-Target`, *not* `Accept`')).toBe('The header X-Amz-Target, not Accept');
});
