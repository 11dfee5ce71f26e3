import fc from 'fast-check';
import { expect, test } from 'vitest';
import { selectRoute } from './select-route.ts';

const KEYS = ['join', 'leave', 'chat/join', 'join-', '3', 'true', '[a, b]', 'r1', '$default'];
const MESSAGE = '{"service":"chat","action":"join","data":{"room":"r1"}}';

// WebSocket API reference, section 3 (developer guide, "WebSocket API selection expressions", read 2026-02).
test.each([
  ['$request.body.action', MESSAGE, 'join'],
  ['${request.body.action}', MESSAGE, 'join'],
  ['${request.body.service}/${request.body.action}', MESSAGE, 'chat/join'],
  ['${request.body.action}-${request.body.nope}', MESSAGE, 'join-'],
  ['$request.body.data.room', MESSAGE, 'r1'],
  ['join', 'not even JSON', 'join'],
  ['\\$default', MESSAGE, '$default'],
  ['$request.body.action', '{"type":"x"}', '$default'],
  ['$request.body.action', 'hello', '$default'],
  ['$request.body.action', '{"action":3}', '3'],
  ['$request.body.action', '{"action":true}', 'true'],
  ['$request.body.action', '{"action":["a","b"]}', '[a, b]'],
  ['$request.body.action', '{"action":null}', '$default'],
  ['$request.body.action', '{"action":"JOIN"}', '$default'],
  ['$request.body.action', '{"action":" join"}', '$default'],
  ['$request.body.action', '{"action":"$connect"}', '$default'],
  ['$request.body.action', '', '$default'],
  ['$request.body.action', '"join"', '$default'],
  ['$request.body.__proto__', '{}', '$default'],
  ['$request.body.constructor.name', '{}', '$default'],
  ['$request.body.list[1]', '{"list":["leave","join"]}', 'join'],
])('%s on %s selects %s', (expression, message, route) => {
  expect(selectRoute(expression, message, KEYS).route).toBe(route);
});

test('without a $default route a message that fits nothing gets no route', () => {
  expect(selectRoute('$request.body.action', '{"action":"dance"}', ['join'])).toMatchObject({
    route: null,
    value: 'dance',
  });
});

test('what is no variable is refused with its place and the remedy', () => {
  expect(selectRoute('$context.stage', '{}', KEYS).why).toContain('cannot be read');
});

test('whatever the message, there is an answer and it is one of the keys or none', () => {
  fc.assert(
    fc.property(fc.string(), fc.oneof(fc.string(), fc.json()), (expression, message) => {
      const { route } = selectRoute(expression, message, KEYS);
      expect(route === null || KEYS.includes(route)).toBe(true);
    }),
  );
});
