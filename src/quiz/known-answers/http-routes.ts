import type { KnownAnswer, Tree } from './build.ts';
import { answersOf, fn, httpScene, type Row } from './http-build.ts';

const NOT_FOUND = { status: 404, body: '{"message":"Not Found"}' };
const echo = { fn: fn('echo') };
const every = (...keys: readonly string[]): Tree => Object.fromEntries(keys.map((key) => [key, { target: 'fn' }]));
const went = (routeKey: string): Tree => ({
  status: 200,
  body: { $regex: `"routeKey":"${routeKey.replace(/[$^.*+?()[\]{}|\\]/g, String.raw`\$&`)}"` },
});
/** Which route takes a request: a row of its own for each. */
const taken = (request: string, routes: Tree, routeKey: string, what: string, evidence: Row[2] = 'documented'): Row => [
  request,
  what,
  evidence,
  httpScene({ routes, integrations: echo, more: { request } }, went(routeKey)),
];
const missed = (request: string, routes: Tree, what: string, evidence: Row[2] = 'documented'): Row => [
  request,
  what,
  evidence,
  httpScene({ routes, integrations: echo, more: { request } }, NOT_FOUND),
];

const WORKED = every('GET /pets/dog/1', 'GET /pets/dog/{id}', 'GET /pets/{proxy+}', 'ANY /{proxy+}', '$default');
const staged = (request: string, stages: Tree, expected: Tree, what: string, evidence: Row[2] = 'documented'): Row => [
  request,
  what,
  evidence,
  httpScene({ routes: every('GET /pets', 'GET /dev/x'), integrations: echo, stages, more: { request } }, expected),
];

const ROWS: readonly Row[] = [
  taken('GET /pets/dog/1', WORKED, 'GET /pets/dog/1', 'A full match wins'),
  taken('GET /pets/dog/2', WORKED, 'GET /pets/dog/{id}', 'A parameter fills its segment'),
  taken('GET /pets/cat/1', WORKED, 'GET /pets/{proxy+}', 'The longer greedy path wins'),
  taken('POST /test/5', WORKED, 'ANY /{proxy+}', 'The shorter greedy path takes what is left'),
  taken('POST /pets/dog/1', WORKED, 'ANY /{proxy+}', 'Another method falls to the greedy route of any method', 'unverified'), // prettier-ignore
  taken('GET /', WORKED, '$default', '$default takes what no route takes, the root too'),
  taken('OPTIONS /', every('$default'), '$default', '$default gets every method, OPTIONS too'),
  taken('GET /pets', every('ANY /pets', 'GET /pets'), 'GET /pets', 'A method of its own beats ANY on the same path'),
  taken('PUT /pets', every('ANY /pets', 'GET /pets'), 'ANY /pets', 'ANY is for methods not defined for that path'),
  taken('GET /pets/1', every('ANY /pets/{id}', 'GET /{proxy+}'), 'ANY /pets/{id}', 'The path decides before the method', 'unverified'), // prettier-ignore
  taken('GET /a/b', every('GET /a/{proxy+}', 'GET /{proxy+}'), 'GET /a/{proxy+}', 'Of two greedy routes the longer prefix wins'), // prettier-ignore
  missed('GET /files', every('GET /files/{proxy+}'), 'A greedy variable needs one segment at least', 'reported'),
  missed('GET /', every('ANY /{proxy+}'), '/{proxy+} does not take the root', 'reported'),
  missed('GET /Pets', every('GET /pets'), 'Paths are compared with their case', 'reported'),
  missed('GET /pets/', every('GET /pets'), 'A slash at the end is another path', 'reported'),
  missed('DELETE /pets', every('GET /pets'), 'A method that is not there is 404, never 405', 'unverified'),
  staged('GET /dev/pets', { $default: {}, dev: {} }, went('GET /pets'), 'The first segment names a stage, and is taken away'), // prettier-ignore
  staged('GET /pets', { $default: {}, dev: {} }, went('GET /pets'), 'Without a stage in the path $default serves it'),
  staged('GET /pets', { dev: {} }, NOT_FOUND, 'Without $default a path that names no stage is 404'),
  staged('GET /dev/x', { $default: {} }, went('GET /dev/x'), 'A route may begin like a stage that is not there'),
  staged('GET /dev/x', { $default: {}, dev: {} }, NOT_FOUND, 'A stage hides a route of $default that begins like it', 'unverified'), // prettier-ignore
];

/** Stages and routes, row by row. */
export const HTTP_ROUTE_ANSWERS: readonly KnownAnswer[] = answersOf(
  'httpApi',
  'http-route',
  'http-api reference, 3',
  ROWS,
);
