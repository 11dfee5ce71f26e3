import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MAX_DEPTH, readMessage, type MessageValue } from './read-message.ts';

function plain(value: MessageValue): unknown {
  if (value.kind === 'text') return value.text;
  if (value.kind === 'number') return Number(value.source);
  if (value.kind === 'word') return JSON.parse(value.word);
  if (value.kind === 'list') return value.items.map(plain);
  return Object.fromEntries([...value.members].map(([name, member]) => [name, plain(member)]));
}
const platform = (text: string): unknown => {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch {
    return 'notJson';
  }
};
const ours = (text: string): unknown => {
  const read = readMessage(text);
  return read.ok ? { value: plain(read.value) } : read.error;
};

const pieces = [
  '{',
  '}',
  '[',
  ']',
  ',',
  ':',
  '"a"',
  '"',
  '\\',
  '\\u12',
  ' ',
  '\n',
  '1',
  '-',
  '0',
  '.',
  'e5',
  'true',
  'nul',
  '"__proto__"',
];

test('what is JSON, and what it holds, is what the platform says', () => {
  const nearly = fc.array(fc.constantFrom(...pieces), { maxLength: 9 }).map((parts) => parts.join(''));
  fc.assert(
    fc.property(fc.oneof(fc.json(), nearly, fc.string({ unit: 'binary' })), (text) => {
      expect(ours(text)).toEqual(platform(text));
    }),
    { numRuns: 3000 },
  );
});

test.each([
  '',
  ' ',
  '01',
  '1.',
  '+1',
  '.5',
  '1e',
  '[1,]',
  '{"a":1,}',
  "{'a':1}",
  '{a:1}',
  '"\t"',
  '"\\x"',
  '\ufeff{}',
  '1 2',
  'tru',
  'NaN',
  '\u00a01',
])('%j is no JSON', (text) => {
  expect(ours(text)).toBe('notJson');
});

test('nesting is read to a fixed depth and no further', () => {
  const nested = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth);
  expect(readMessage(nested(MAX_DEPTH)).ok).toBe(true);
  expect(ours(nested(MAX_DEPTH + 2))).toBe('tooDeep');
  expect(ours('{"a":'.repeat(100_000))).toBe('tooDeep');
});
