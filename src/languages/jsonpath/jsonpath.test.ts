import { Budget, DEFAULT_LIMITS } from '../budget.ts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { evaluatePath } from './evaluate.ts';
import { parsePath } from './parse.ts';
import { jsonTree } from './tree.ts';

/** The document and most answers are those of the Jayway JsonPath readme (GitHub json-path/JsonPath, read 2026). */
const STORE = {
  store: {
    book: [
      { category: 'reference', author: 'Nigel Rees', title: 'Sayings of the Century', price: 8.95 },
      { category: 'fiction', author: 'Evelyn Waugh', title: 'Sword of Honour', price: 12.99 },
      { category: 'fiction', author: 'Herman Melville', title: 'Moby Dick', isbn: '0-553-21311-3', price: 8.99 },
      {
        category: 'fiction',
        author: 'J. R. R. Tolkien',
        title: 'The Lord of the Rings',
        isbn: '0-395-19395-8',
        price: 22.99,
      },
    ],
    bicycle: { color: 'red', price: 19.95 },
  },
  expensive: 10,
  'a-b': { 'c d': 1 },
  empty: [],
  nothing: null,
};

const find = (text: string, root: unknown = STORE): unknown => {
  const parsed = parsePath(text);
  if (!parsed.ok) throw new Error(parsed.problem.message);
  return evaluatePath(parsed.path, root, jsonTree(new Budget(DEFAULT_LIMITS)));
};
const titles = (...indexes: number[]) => indexes.map((index) => STORE.store.book[index]?.title);

describe('paths', () => {
  test.each([
    ['$', STORE],
    ['$.expensive', 10],
    ['expensive', 10],
    ["$['a-b']['c d']", 1],
    ['$.a-b', { 'c d': 1 }],
    ['$.store.book[*].author', ['Nigel Rees', 'Evelyn Waugh', 'Herman Melville', 'J. R. R. Tolkien']],
    ['$..author', ['Nigel Rees', 'Evelyn Waugh', 'Herman Melville', 'J. R. R. Tolkien']],
    ['$.store..price', [8.95, 12.99, 8.99, 22.99, 19.95]],
    ['$..book[2].title', titles(2)],
    ['$..book[-2].title', titles(2)],
    ['$.store.book[-1].title', titles(3)[0]],
    ['$..book[0,1].title', titles(0, 1)],
    ['$..book[:2].title', titles(0, 1)],
    ['$..book[1:2].title', titles(1)],
    ['$..book[-2:].title', titles(2, 3)],
    ['$..book[2:].title', titles(2, 3)],
    ['$..book[?(@.isbn)].title', titles(2, 3)],
    ['$.store.book[?(@.price < 10)].title', titles(0, 2)],
    ["$..book[?(@.price <= $['expensive'])].title", titles(0, 2)],
    ['$..book[?(@.author =~ /.*REES/i)].title', titles(0)],
    ["$.store.book[?(@.category == 'fiction' && @.price > 20)].title", titles(3)],
    ["$.store.book[?(!(@.category == 'fiction') || @.price > 20)].title", titles(0, 3)],
    ["$.store.book[?(@.author in ['Nigel Rees', 'Herman Melville'])].title", titles(0, 2)],
    ["$.store.book[?(@.title contains 'of')].title", titles(0, 1, 3)],
    ['$.store.book[?(@.title size 9)].title', titles(2)],
    ["$.store.bicycle['color','price']", { color: 'red', price: 19.95 }],
    ['$.store.bicycle.*', ['red', 19.95]],
    ['$.store.bicycle[?(@.price > 10)]', [STORE.store.bicycle]],
    ['$..book.length()', 1],
    ['$.store.book.length()', 4],
    ['$.store.book[*].price.max()', 22.99],
    ['$.store.bicycle.keys()', ['color', 'price']],
    ['$.empty', []],
    ['$.empty[*]', []],
    ['$.nothing', null],
    ['$.none', undefined],
    ['$.none.more', undefined],
    ['$.store.book[9]', undefined],
    ['$.store.book.title', undefined],
    ['$..none', []],
    ['$.toString', undefined],
  ])('%s', (path, expected) => {
    expect(find(path)).toEqual(expected);
  });

  test.each(['', '$.', '$[', '$.a[', "$['a'", '$.a[?(@.b ==)]', '$..', '$[?(@.a =~ /(/)]', '$.a b'])(
    '%s is no path',
    (path) => {
      expect(parsePath(path)).toMatchObject({ ok: false });
    },
  );
});

test('whatever the path, it never throws', () => {
  const piece = fc.constantFrom(
    '$',
    '.',
    '..',
    'a',
    '[',
    ']',
    '*',
    '?',
    '(',
    ')',
    '@',
    '0',
    '-1',
    ':',
    ',',
    "'a'",
    '==',
    '<',
    '&&',
    '!',
    '=~',
    '/x/',
    ' ',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 15 }), fc.jsonValue(), (pieces, root) => {
      const parsed = parsePath(pieces.join(''));
      if (parsed.ok) evaluatePath(parsed.path, root, jsonTree(new Budget(DEFAULT_LIMITS)));
      expect(typeof parsed.ok).toBe('boolean');
    }),
    { numRuns: 3000 },
  );
});
