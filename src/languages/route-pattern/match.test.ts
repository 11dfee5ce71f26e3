import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compileRoutes, type RouteEntry } from './compile.ts';
import { matchRoute } from './match.ts';

const shop: readonly RouteEntry[] = [
  { path: '/', methods: ['GET'] },
  { path: '/pets', methods: ['GET', 'POST'] },
  { path: '/pets/{id}', methods: ['GET'] },
  { path: '/pets/new', methods: ['POST'] },
  { path: '/files/{proxy+}', methods: ['ANY'] },
  { path: '/{proxy+}', methods: ['OPTIONS'] },
];
const told = (entries: readonly RouteEntry[], method: string, path: string): string => {
  const match = matchRoute(compileRoutes(entries), method, path);
  if ('none' in match)
    return [`no ${match.none}`, ...match.tried.map((index) => entries[index]?.path ?? '?')].join(' ');
  const params = match.params.map(([name, value]) => `${name}=${value}`).join(' ');
  return `${match.methodKey} ${entries[match.resource]?.path ?? '?'} ${params}`.trim();
};

// REST API reference, 4.2 (tagged S: recorded from AWS, D: developer guide), read 2026-02.
test.each([
  ['GET', '/', 'GET /'],
  ['GET', '', 'GET /'],
  ['GET', '/pets/', 'GET /pets'],
  ['GET', '/pets/7', 'GET /pets/{id} id=7'],
  ['GET', '/pets/7/', 'GET /pets/{id} id=7'],
  ['POST', '/pets/new', 'POST /pets/new'],
  ['GET', '/pets/new', 'GET /pets/{id} id=new'],
  ['GET', '/pets/a%2Fb+c', 'GET /pets/{id} id=a%2Fb+c'],
  ['DELETE', '/pets/7', 'no method /pets/{id} /{proxy+}'],
  ['DELETE', '/pets/new', 'no method /pets/new /pets/{id} /{proxy+}'],
  ['POST', '/', 'no method /'],
  ['OPTIONS', '/', 'no method /'],
  ['OPTIONS', '/pets', 'OPTIONS /{proxy+} proxy=pets'],
  ['OPTIONS', '/pets/7/toys', 'OPTIONS /{proxy+} proxy=pets/7/toys'],
  ['GET', '/files/a//b', 'ANY /files/{proxy+} proxy=a//b'],
  ['GET', '/files//a', 'ANY /files/{proxy+} proxy=/a'],
  ['GET', '/files/a/b/', 'ANY /files/{proxy+} proxy=a/b'],
  ['GET', '/files/a%2Fb', 'ANY /files/{proxy+} proxy=a%2Fb'],
  ['GET', '/files', 'no method /{proxy+}'],
  ['GET', '/files/', 'no method /{proxy+}'],
  ['GET', '/Pets', 'no method /{proxy+}'],
  ['HEAD', '/pets', 'no method /pets /{proxy+}'],
  ['get', '/pets', 'no method /pets /{proxy+}'],
  ['GET', '//pets', 'GET /pets'],
])('%s %s is served by: %s', (method, path, expected) => {
  expect(told(shop, method, path)).toBe(expected);
});

describe('ANY', () => {
  const entries = [{ path: '/x', methods: ['ANY', 'GET'] }];
  test.each(['DELETE', 'HEAD', 'OPTIONS', 'PATCH', 'POST', 'PUT'])('covers %s', (method) => {
    expect(told(entries, method, '/x')).toBe('ANY /x');
  });
  test('gives way to the explicit verb', () => {
    expect(told(entries, 'GET', '/x')).toBe('GET /x');
  });
  test.each(['TRACE', 'CONNECT', 'PURGE', 'ANY'])('does not cover %s', (method) => {
    expect(told(entries, method, '/x')).toBe('no method /x');
  });
});

test('where nothing has the path, nothing was tried', () => {
  expect(told([{ path: '/a/b', methods: ['GET'] }], 'GET', '/a/c')).toBe('no path');
  expect(told([{ path: '/a/b', methods: ['GET'] }], 'GET', '/a')).toBe('no path');
  expect(told([], 'GET', '/')).toBe('no path');
});

test('a way that ends nowhere leads back to the next best', () => {
  const entries = [
    { path: '/a/{x}/c', methods: ['GET'] },
    { path: '/a/b/d', methods: ['GET'] },
    { path: '/{rest+}', methods: ['GET'] },
  ];
  expect(told(entries, 'GET', '/a/b/c')).toBe('GET /a/{x}/c x=b');
  expect(told(entries, 'GET', '/a/b/e')).toBe('GET /{rest+} rest=a/b/e');
});

test('names of a prototype are segments like any other', () => {
  const entries = [{ path: '/constructor/{__proto__}', methods: ['GET'] }];
  expect(told(entries, 'GET', '/constructor/toString')).toBe('GET /constructor/{__proto__} __proto__=toString');
  expect(told(entries, 'GET', '/toString/x')).toBe('no path');
});

/** The rule, said differently: of all templates that fit and have the method, the one whose kinds sort first. */
function judged(entries: readonly RouteEntry[], method: string, segments: readonly string[]): number {
  const kinds = (path: string): string | null => {
    const parts = path.split('/').filter(Boolean);
    const greedy = parts.at(-1)?.endsWith('+}') === true;
    if (greedy ? segments.length < parts.length : segments.length !== parts.length) return null;
    const all = parts.map((part, i) => (part.startsWith('{') ? 'v' : part === segments[i] ? 'f' : null));
    return all.includes(null) ? null : all.join('');
  };
  const fitting = entries.flatMap(({ path, methods }, index) => {
    const rank = methods.includes(method) || methods.includes('ANY') ? kinds(path) : null;
    return rank === null ? [] : [{ index, rank }];
  });
  return fitting.toSorted((a, b) => (a.rank < b.rank ? -1 : 1))[0]?.index ?? -1;
}

const segment = fc.constantFrom('a', 'b');
const template = fc.array(fc.constantFrom('a', 'b', '{v}'), { maxLength: 4 });
const methods = fc.subarray(['GET', 'POST', 'ANY']);
const entry = fc.record({ path: template.map((parts) => `/${parts.join('/')}`), methods });
const greedyAt = (root: string) => fc.record({ path: fc.constant(`${root}/{p+}`), methods });

test('the tree decides as the rule does', () => {
  const entries = fc
    .tuple(fc.uniqueArray(entry, { maxLength: 12, selector: ({ path }) => path }), greedyAt('/a/b'), greedyAt('/b'))
    .map(([some, ...greedy]) => [...some.filter(({ path }) => !/^\/(a\/b|b)\/\{/.test(path)), ...greedy]);
  fc.assert(
    fc.property(
      entries,
      fc.constantFrom('GET', 'POST', 'PUT'),
      fc.array(segment, { maxLength: 5 }),
      (all, method, path) => {
        const match = matchRoute(compileRoutes(all), method, `/${path.join('/')}`);
        expect('none' in match ? -1 : match.resource).toBe(judged(all, method, path));
      },
    ),
    { numRuns: 1000 },
  );
});
