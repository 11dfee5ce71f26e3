import { expect, test } from 'vitest';
import { compileRoutes } from './compile.ts';
import { matchRoute } from './match.ts';

const routes = [
  { path: '/', methods: ['GET'] },
  { path: '/pets', methods: ['GET', 'POST'] },
  { path: '/pets/{id}', methods: ['GET'] },
  { path: '/pets/new', methods: ['POST'] },
  { path: '/files/{proxy+}', methods: ['ANY'] },
  { path: '/{proxy+}', methods: ['OPTIONS'] },
];
const matcher = compileRoutes(routes);
const told = (method: string, path: string): string => {
  const match = matchRoute(matcher, method, path);
  if ('none' in match) return `no ${match.none}`;
  const params = match.params.map(([name, value]) => `${name}=${value}`).join(' ');
  return `${match.methodKey} ${routes[match.resource]?.path ?? ''} ${params}`.trim();
};

// REST API reference, 4.2: recorded from AWS (LocalStack's AWS-validated tests), read 2026-02.
test.each([
  ['GET', '/', 'GET /'],
  ['GET', '/pets/', 'GET /pets'],
  ['GET', '/pets/7', 'GET /pets/{id} id=7'],
  ['POST', '/pets/new', 'POST /pets/new'],
  ['GET', '/pets/new', 'GET /pets/{id} id=new'],
  ['DELETE', '/pets/7', 'no method'],
  ['OPTIONS', '/pets', 'OPTIONS /{proxy+} proxy=pets'],
  ['OPTIONS', '/pets/7/toys', 'OPTIONS /{proxy+} proxy=pets/7/toys'],
  ['GET', '/files/a//b', 'ANY /files/{proxy+} proxy=a//b'],
  ['GET', '/files/a/b/', 'ANY /files/{proxy+} proxy=a/b'],
  ['GET', '/files/a%2Fb', 'ANY /files/{proxy+} proxy=a%2Fb'],
  ['GET', '/files', 'no method'],
  ['GET', '/Pets', 'no method'],
  ['GET', '//pets', 'GET /pets'],
])('%s %s is served by: %s', (method, path, expected) => {
  expect(told(method, path)).toBe(expected);
});
