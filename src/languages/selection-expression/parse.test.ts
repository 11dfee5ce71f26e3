import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseSelectionExpression } from './parse.ts';

// WebSocket API reference, sections 3 and 6 (developer guide, "WebSocket API selection expressions", read 2026-02).
test.each([
  ['$request.body', [[]]],
  ['$request.body.action', [['action']]],
  ['$request.body.a-b._c[\'d e\']["f.g"][10]', [['a-b', '_c', 'd e', 'f.g', 10]]],
  ['$request.body.größe', [['größe']]],
  ['${request.body.a}', [['a']]],
  ['${ request.body.a }', [['a']]],
  ['${request.body.a}/x/${request.body.b}', [['a'], '/x/', ['b']]],
  ['action', ['action']],
  ['\\$default', ['$default']],
  ['a\\$b\\c', ['a$b\\c']],
  ['\\${request.body.a}', ['${request.body.a}']],
  ['cost: \\$${request.body.a}', ['cost: $', ['a']]],
])('%s is read', (text, parts) => {
  const parsed = parseSelectionExpression(text);
  const read = parsed.ok ? parsed.value.map((part) => (part.kind === 'body' ? part.path : part.text)) : parsed.error;
  expect(read).toEqual(parts);
});

test.each([
  ['', 0, 'empty'],
  ['  ', 0, 'empty'],
  ['$', 0, 'begins no variable'],
  ['$request', 0, '$request is no variable'],
  ['$request.header.x', 0, '$request.header.x is no variable'],
  ['$context.stage', 0, '$context.stage is no variable'],
  ['a ${stageVariables.x}', 2, '${stageVariables.x} is no variable'],
  ['$request.bodywork', 0, 'is no variable'],
  ['x-$request.body.action', 2, 'begins no variable'],
  ['${request.body.a', 0, 'not closed'],
  ['x${', 1, 'not closed'],
  ['$request.body.', 13, 'does not read'],
  ['$request.body..a', 13, 'does not read'],
  ['  $request.body.list[*]', 20, 'does not read'],
  ['a${request.body.list[?(@.x)]}', 20, 'does not read'],
  ['$request.body.a/$request.body.b', 15, 'does not read'],
  ["$request.body['a'", 13, 'does not read'],
  ['x'.repeat(1025), 1024, 'too long'],
])('%s is refused at %i', (text, at, message) => {
  const parsed = parseSelectionExpression(text);
  expect(parsed).toMatchObject({ ok: false, error: { at } });
  expect(parsed.ok ? '' : parsed.error.message).toContain(message);
  expect(parsed.ok ? '' : parsed.error.remedy).not.toBe('');
});

test('the parts of an expression are the expression', () => {
  const piece = fc.constantFrom('a', '\\$', '\\', ' ', '/', '${request.body.a}', '${request.body.b[0]}', '}');
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      const text = pieces.join('');
      const parsed = parseSelectionExpression(text);
      expect(parsed.ok ? parsed.value.map(({ source }) => source).join('') : text).toBe(text);
    }),
  );
});
