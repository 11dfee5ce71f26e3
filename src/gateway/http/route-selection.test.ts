import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compileHttpRoutes, parseRouteKey, selectRoute, selectStage } from './route-selection.ts';

const told = (keys: readonly string[], method: string, path: string): string => {
  const found = selectRoute(compileHttpRoutes(keys), keys.includes('$default'), method, path);
  return found ? [found.key, ...found.params.map(([name, value]) => `${name}=${value}`)].join(' ') : 'none';
};
const pets = ['$default', 'ANY /{proxy+}', 'GET /pets/{proxy+}', 'GET /pets/dog/{id}', 'GET /pets/dog/1'];

// HTTP API reference, 3, worked table (developer guide, "Create routes for HTTP APIs", read 2026-02).
test.each([
  ['GET', '/pets/dog/1', 'GET /pets/dog/1'],
  ['GET', '/pets/dog/2', 'GET /pets/dog/{id} id=2'],
  ['GET', '/pets/cat/1', 'GET /pets/{proxy+} proxy=cat/1'],
  ['POST', '/test/5', 'ANY /{proxy+} proxy=test/5'],
  ['POST', '/pets/dog/1', 'ANY /{proxy+} proxy=pets/dog/1'],
  ['GET', '/', '$default'],
])('%s %s goes to %s', (method, path, expected) => {
  expect(told(pets, method, path)).toBe(expected);
});

describe('refinements (reference, 3)', () => {
  test.each([
    [['ANY /pets/{id}', 'GET /{proxy+}'], 'GET', '/pets/1', 'ANY /pets/{id} id=1'],
    [['ANY /pets', 'GET /pets'], 'GET', '/pets', 'GET /pets'],
    [['ANY /pets', 'GET /pets'], 'PURGE', '/pets', 'ANY /pets'],
    [['GET /a/{proxy+}', 'GET /{x}/b'], 'GET', '/a/b', 'GET /{x}/b x=a'],
    [['GET /pets/{id}', 'GET /pets/{rest+}'], 'GET', '/pets/1', 'GET /pets/{id} id=1'],
    [['GET /pets/{id}', 'GET /pets/{rest+}'], 'GET', '/pets/1/2', 'GET /pets/{rest+} rest=1/2'],
    [['ANY /pets/dog', 'GET /pets/{id}'], 'GET', '/pets/dog', 'ANY /pets/dog'],
    [['POST /pets/dog', 'GET /pets/{id}'], 'GET', '/pets/dog', 'GET /pets/{id} id=dog'],
    [['GET /pets/{proxy+}'], 'GET', '/pets', 'none'],
    [['GET /pets/{proxy+}'], 'GET', '/pets/', 'none'],
    [['ANY /{proxy+}'], 'GET', '/', 'none'],
    [['GET /pets'], 'GET', '/pets/', 'none'],
    [['GET /pets/'], 'GET', '/pets/', 'GET /pets/'],
    [['GET /pets'], 'GET', '/Pets', 'none'],
    [['GET /pets'], 'POST', '/pets', 'none'],
    [['$default'], 'OPTIONS', '/x', '$default'],
    [['GET /{a}/{b}'], 'GET', '/x%2Fy/z', 'GET /{a}/{b} a=x%2Fy b=z'],
    [['GET /'], 'GET', '/', 'GET /'],
    [['ANY /{proxy+}'], 'GET', '/a//b/', 'ANY /{proxy+} proxy=a//b/'],
  ] as const)('%j: %s %s goes to %s', (keys, method, path, expected) => {
    expect(told(keys, method, path)).toBe(expected);
  });
});

test('a greedy variable stands at the end only', () => {
  expect(parseRouteKey('GET /{proxy+}/x')).toBeNull();
  expect(parseRouteKey('$default')).toBeNull();
  expect(parseRouteKey('get /x')).toBeNull();
  expect(parseRouteKey('GET /x/{proxy+}')).toMatchObject({ greedy: true });
});

test('the order in which routes were made does not matter', () => {
  fc.assert(
    fc.property(fc.shuffledSubarray(pets, { minLength: 5 }), fc.constantFrom('/pets/dog/1', '/pets/x', '/y'), (keys, path) => {
      expect(told(keys, 'GET', path)).toBe(told(pets, 'GET', path));
    }), // prettier-ignore
  );
});

// Reference, 3, "Stage".
test.each([
  ['/dev/pets', ['dev', '$default'], 'dev /pets'],
  ['/dev', ['dev'], 'dev /'],
  ['/pets', ['dev', '$default'], '$default /pets'],
  ['/pets', ['dev'], 'none'],
  ['/', ['dev', '$default'], '$default /'],
  ['/DEV/pets', ['dev'], 'none'],
])('%s with stages %j is served by %s', (path, stages, expected) => {
  const found = selectStage(path, (name) => stages.includes(name));
  expect(found ? `${found.stage} ${found.path}` : 'none').toBe(expected);
});
