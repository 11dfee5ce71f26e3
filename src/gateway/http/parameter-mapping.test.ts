import { describe, expect, test } from 'vitest';
import type { Texts } from '../model.ts';
import {
  mapHttpRequest,
  mapHttpResponse,
  parseHttpMappings,
  updatedMappings,
  updatedResponseMappings,
} from './parameter-mapping.ts';
import type { SelectorInput } from './selector.ts';

const input: SelectorInput = {
  headers: [
    ['X-A', '1'],
    ['x-a', '2'],
  ],
  query: [
    ['q', 'v'],
    ['Q', 'w'],
  ],
  path: '/pets/7',
  pathParameters: [['id', '7']],
  body: '{"a":{"b":"deep"},"list":[{"n":5}]}',
  response: null,
  context: { requestId: 'r', authorizer: { claims: { sub: 'u' } } },
  stageVariables: { v: 'sv' },
};
const mapped = (parameters: Texts, changes: Partial<SelectorInput> = {}) => {
  const read = parseHttpMappings('request', parameters);
  if (!read.ok) throw new Error(read.error);
  return mapHttpRequest(
    read.value,
    { headers: [['Old', 'o']], query: [['p', '0']], path: '/dev/pets/7' },
    { ...input, ...changes },
  );
};

// HTTP API reference, 10 (developer guide, "Transform API requests and responses", read 2026-02).
describe('sources of a request mapping', () => {
  test.each([
    ['$request.header.X-A', '1,2'],
    ['$request.header.x-a', '1,2'],
    ['$request.querystring.q', 'v'],
    ['$request.querystring.Q', 'w'],
    ['$request.path.id', '7'],
    ['$request.path', '/pets/7'],
    ['$request.body', input.body],
    ['$request.body.a.b', 'deep'],
    ['$request.body.a', '{"b":"deep"}'],
    ['$request.body.list[0].n', '5'],
    ['$context.requestId', 'r'],
    ['$context.authorizer.claims.sub', 'u'],
    ['$stageVariables.v', 'sv'],
    ['plain text', 'plain text'],
    ['${request.path.id}-${stageVariables.v}', '7-sv'],
    ['a ${request.header.none} b', 'a  b'],
    ['5$', '5$'],
    ['$a', '$a'],
    ['$request.path$', '/pets/7$'],
    ['${request.body.a.b}followed with text$request.path', 'deepfollowed with text/pets/7'],
  ])('%s is %s', (source, expected) => {
    expect(mapped({ 'overwrite:header.t': source }).headers).toEqual([['Old', 'o'], ['t', expected]]); // prettier-ignore
  });
  test.each(['$request.header.none', '$request.body.none', '$context.none', '$stageVariables.toString'])(
    '%s has no value: nothing is set',
    (source) => {
      expect(mapped({ 'overwrite:header.t': source }).headers).toEqual([['Old', 'o']]);
    },
  );
  test('a path into a body longer than 100 KB finds nothing, the whole body is there', () => {
    const body = JSON.stringify({ a: 1, long: 'x'.repeat(150_000) });
    expect(mapped({ 'overwrite:header.t': '$request.body.a' }, { body }).headers).toEqual([['Old', 'o']]);
    expect(mapped({ 'overwrite:header.t': '$request.body' }, { body }).headers[1]).toEqual(['t', body]);
  });
});

describe('actions', () => {
  test.each([
    [{ 'append:header.old': 'n' }, [['Old', 'o'], ['old', 'n']]],
    [{ 'overwrite:header.old': 'n' }, [['old', 'n']]],
    [{ 'remove:header.OLD': "''" }, []],
    [{ 'append:HEADER.n': 'v' }, [['Old', 'o'], ['n', 'v']]],
    [{ 'remove:header.old': '', 'append:header.old': '' }, [['Old', 'o']]],
  ])('%j gives the headers %j', (parameters, expected) => { expect(mapped(parameters).headers).toEqual(expected); }); // prettier-ignore
  test.each([
    [{ 'append:querystring.p': '1' }, [['p', '0'], ['p', '1']]],
    [{ 'overwrite:querystring.p': '1' }, [['p', '1']]],
    [{ 'remove:querystring.P': "''" }, [['p', '0']]],
    [{ 'remove:querystring.p': "''" }, []],
  ])('%j gives the query %j', (parameters, expected) => { expect(mapped(parameters).query).toEqual(expected); }); // prettier-ignore
  test('the path is overwritten, which takes the stage from it (reference, 5)', () => {
    expect(mapped({ 'overwrite:path': '$request.path' }).path).toBe('/pets/7');
  });
});

describe('what is refused', () => {
  test.each([
    ['request', 'overwrite:header.Authorization', 'x'],
    ['request', 'append:header.X-Amz-Date', 'x'],
    ['request', 'append:header.access-control-allow-origin', 'x'],
    ['request', 'overwrite:header.Via', 'x'],
    ['request', 'append:path', 'x'],
    ['request', 'overwrite:statuscode', '200'],
    ['request', 'remove:header.x', 'x'],
    ['request', 'remove:header.x', '""'],
    ['request', 'append:header.x%', 'x'],
    ['request', 'append:header.x', '}'],
    ['request', 'overwrite:header.x', '$response.header.y'],
    ['request', 'overwrite:header.x', '$request.body..a'],
    ['request', 'overwrite:header.x', '$request.body.a[?(@.b)]'],
    ['request', 'overwrite:header.x', '${nonsense}'],
    ['response', 'overwrite:path', '/x'],
    ['response', 'append:querystring.q', 'x'],
    ['response', 'overwrite:header.x', '$request.header.y'],
  ] as const)('a %s mapping %s = %s', (side, key, value) => {
    expect(parseHttpMappings(side, { [key]: value }).ok).toBe(false);
  });
  test('Host may be overwritten', () => {
    expect(parseHttpMappings('request', { 'overwrite:header.Host': 'x' }).ok).toBe(true);
  });
});

test('a response mapping reads the answer and may set its status', () => {
  const read = parseHttpMappings('response', {
    'append:header.h': '$response.header.etag',
    'overwrite:header.why': '$response.body.message',
    'overwrite:statuscode': '403',
  });
  const response = { headers: [['ETag', 'e']] as const, body: '{"message":"no"}' };
  expect(read.ok && mapHttpResponse(read.value, { headers: response.headers, status: 500 }, { ...input, response })).toEqual({
    status: 403,
    headers: [['ETag', 'e'], ['h', 'e'], ['why', 'no']],
  }); // prettier-ignore
});

// HTTP API reference, 10: one key set to an empty text, one status to an empty map.
describe('an update', () => {
  const known = { 'append:header.a': '1', 'remove:header.b': "''" };
  test('replaces its like, deletes with an empty text, and leaves the others', () => {
    expect(updatedMappings(known, { 'append:header.a': '2' })).toEqual({ ...known, 'append:header.a': '2' });
    expect(updatedMappings(known, { 'remove:header.b': '' })).toEqual({ 'append:header.a': '1' });
  });
  test('takes a status away with an empty map, and one that has nothing left', () => {
    const all = { '200': known, '404': { 'overwrite:statuscode': '200' } };
    expect(updatedResponseMappings(all, { '200': {} })).toEqual({ '404': all['404'] });
    expect(updatedResponseMappings(all, { '404': { 'overwrite:statuscode': '' } })).toEqual({ '200': known });
  });
  test('of another case is another mapping of the same header, which is refused', () => {
    expect(parseHttpMappings('request', updatedMappings(known, { 'append:header.A': '2' })).ok).toBe(false);
    expect(parseHttpMappings('request', updatedMappings(known, { 'overwrite:header.a': '2' })).ok).toBe(false);
  });
});
