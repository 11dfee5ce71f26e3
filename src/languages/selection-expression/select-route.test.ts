import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { selectRoute } from './select-route.ts';

const KEYS = [
  'join',
  'leave',
  'chat/join',
  'join-',
  '3',
  'true',
  'false',
  '[a, b]',
  'r1',
  'length',
  '2',
  '{x}',
  '$default',
];
const CHAT = '{"service":"chat","action":"join","data":{"room":"r1"}}';
const ACTION = '$request.body.action';
const nested = (open: string, close: string, depth: number, inside = ''): string =>
  open.repeat(depth) + inside + close.repeat(depth);

// WebSocket API reference, section 3 (developer guide, "WebSocket API selection expressions", read 2026-02).
describe('documented', () => {
  test.each([
    [ACTION, CHAT, 'join'],
    ['${request.body.action}', CHAT, 'join'],
    [' $request.body.action ', CHAT, 'join'],
    ['${request.body.service}/${request.body.action}', CHAT, 'chat/join'],
    ['${request.body.action}-${request.body.nope}', CHAT, 'join-'],
    ['$request.body.data.room', CHAT, 'r1'],
    ['${request.body.data.room}', CHAT, 'r1'],
    ["$request.body['data']['room']", CHAT, 'r1'],
    ['$request.body["data"].room', CHAT, 'r1'],
    ['$request.body.list[1]', '{"list":["leave","join"]}', 'join'],
    ['$request.body[0].action', '[{"action":"join"}]', 'join'],
    ['join', CHAT, 'join'],
    ['join', 'not even JSON', 'join'],
    ['\\$default', CHAT, '$default'],
    ['\\$default', 'hello', '$default'],
    [ACTION, '{"type":"x"}', '$default'],
    [ACTION, '{}', '$default'],
    [ACTION, '[]', '$default'],
    [ACTION, '7', '$default'],
    [ACTION, '"join"', '$default'],
    [ACTION, 'true', '$default'],
    [ACTION, 'null', '$default'],
    [ACTION, 'hello', '$default'],
    [ACTION, '', '$default'],
    [ACTION, '   ', '$default'],
    [ACTION, '{"action":"join"', '$default'],
    [ACTION, "{'action':'join'}", '$default'],
    [ACTION, '{"action":"join"} trailing', '$default'],
    [ACTION, '{"action":"join",}', '$default'],
    [ACTION, '\ufeff{"action":"join"}', '$default'],
    [ACTION, ' \n{ "action" : "join" }\r\n', 'join'],
    [ACTION, '{"action":3}', '3'],
    [ACTION, '{"action":true}', 'true'],
    [ACTION, '{"action":false}', 'false'],
    [ACTION, '{"action":["a","b"]}', '[a, b]'],
    [ACTION, '{"action":"[a, b]"}', '[a, b]'],
    [ACTION, '{"action":"dance"}', '$default'],
    [ACTION, '{"action":"JOIN"}', '$default'],
    [ACTION, '{"Action":"join"}', '$default'],
    [ACTION, '{"action":" join"}', '$default'],
    [ACTION, '{"action":"join\\n"}', '$default'],
    [ACTION, '{"action":""}', '$default'],
    [ACTION, '{"action":"\\u006aoin"}', 'join'],
    [ACTION, '{"\\u0061ction":"join"}', 'join'],
    [ACTION, '{"action":"joi\u0301n"}', '$default'],
    [ACTION, '{"action":"a${request.body.room}","room":"join"}', '$default'],
    ['$request.body.data.room.x', CHAT, '$default'],
    ['$request.body.data[0]', CHAT, '$default'],
    ['$request.body.list[2]', '{"list":["leave","join"]}', '$default'],
    ['$request.body.list.0', '{"list":["join"]}', '$default'],
    ['$request.body.list.length', '{"list":[1,2]}', '$default'],
    ['$request.body.action.length', '{"action":"ab"}', '$default'],
  ])('%s on %s selects %s', (expression, message, route) => {
    const selection = selectRoute(expression, message, KEYS);
    expect(selection.route).toBe(route);
    expect(selection.unverified).toBe(false);
  });
});

describe('not proven by any source, and said so', () => {
  test.each([
    [ACTION, '{"action":"$connect"}', '$default', '$connect'],
    [ACTION, '{"action":"$disconnect"}', '$default', '$disconnect'],
    [ACTION, '{"action":"$default"}', '$default', '$default'],
    [ACTION, '{"action":"$other"}', '$default', '$other'],
    [ACTION, '{"action":null}', '$default', ''],
    [ACTION, '{"action":1.50}', '$default', '1.50'],
    [ACTION, '{"action":1e3}', '$default', '1e3'],
    [ACTION, '{"action":-0}', '$default', '-0'],
    [ACTION, '{"action":{"b":1,"1":[2, "x"]}}', '$default', '{"b":1,"1":[2,"x"]}'],
    [ACTION, '{"action":["a",null]}', '$default', '[a, null]'],
    [ACTION, '{"action":["a",["b"]]}', '$default', '[a, [b]]'],
    ['$request.body', '{"action": "join"}', '$default', '{"action":"join"}'],
    [ACTION, nested('[', ']', 60_000), '$default', null],
    [ACTION, `{"action":${nested('{"a":', '}', 20_000, '1')}}`, '$default', null],
  ])('%s on %.60s selects %s', (expression, message, route, value) => {
    expect(selectRoute(expression, message, KEYS)).toMatchObject({ route, value, unverified: true });
  });
});

describe('hostile', () => {
  test.each([
    ['$request.body.__proto__', '{}'],
    ['$request.body.constructor', '{}'],
    ['$request.body.constructor.name', '{}'],
    ['$request.body.toString', '{}'],
    ['$request.body.__proto__.toString', '{"__proto__":{}}'],
    ['$request.body.hasOwnProperty', '[]'],
    [ACTION, '{"__proto__":{"action":"join"}}'],
    [ACTION, '{"constructor":{"prototype":{"action":"join"}}}'],
    [ACTION, '{"action":"__proto__"}'],
    [ACTION, '{"action":"\\ud800"}'],
    [ACTION, '{"action":"join\ud800"}'],
    [ACTION, `{"action":"${'x'.repeat(131_000)}"}`],
    [ACTION, '['.repeat(131_072)],
    [ACTION, '"'.repeat(131_071)],
    [ACTION, '\\'.repeat(131_072)],
    [ACTION, `"${'\\'.repeat(131_071)}`],
    [ACTION, '\u0000'],
    [ACTION, '9'.repeat(131_072)],
  ])('%s on %.60s inherits nothing, hangs nowhere and selects $default', (expression, message) => {
    expect(selectRoute(expression, message, KEYS).route).toBe('$default');
  });

  test('a member of the message may have the name of a prototype', () => {
    expect(selectRoute('$request.body.__proto__', '{"__proto__":"join"}', KEYS).route).toBe('join');
    expect(selectRoute('$request.body.a.constructor', '{"a":{"constructor":"leave"}}', KEYS).route).toBe('leave');
  });

  test('of two members with one name the last counts', () => {
    expect(selectRoute(ACTION, '{"action":"join","action":"leave"}', KEYS).route).toBe('leave');
  });

  test('a large number keeps its digits', () => {
    const key = '12345678901234567890';
    expect(selectRoute(ACTION, `{"action":${key}}`, [key])).toMatchObject({ route: key, unverified: false });
  });

  test('deep, but not too deep, is read', () => {
    const deep = `{"x":${nested('[', ']', 900)},"action":"join"}`;
    expect(selectRoute(ACTION, deep, KEYS).route).toBe('join');
    expect(selectRoute('$request.body.x', deep, KEYS).value).toBe(nested('[', ']', 900));
  });
});

describe('without a $default route', () => {
  test.each([
    ['{"action":"dance"}', 'dance', 'no route has the key dance, and there is no $default'],
    ['{"type":"x"}', '', 'the expression has no value for this message, and there is no $default'],
    ['hello', null, 'the message is not JSON, and there is no $default'],
    ['{"action":"$default"}', '$default', 'no route has the key $default, and there is no $default'],
    ['{"action":"$connect"}', '$connect', '$connect is reserved, and there is no $default'],
  ])('%s gets no route', (message, value, why) => {
    expect(selectRoute(ACTION, message, ['join', '$connect', '$disconnect'])).toMatchObject({
      route: null,
      value,
      why,
    });
  });
});

test('every part of the evaluation is shown, with its place', () => {
  const { steps } = selectRoute('a:${request.body.action}\\$${request.body.x[0]}', '{"action":"join"}', KEYS);
  expect(steps.map(({ at, source, value, note }) => [at, source, value, note])).toEqual([
    [0, 'a:', 'a:', 'literal text'],
    [2, '${request.body.action}', 'join', 'found in the message'],
    [24, '\\$', '$', 'literal text'],
    [26, '${request.body.x[0]}', '', 'there is no x in the message'],
  ]);
});

test('an expression that cannot be read is a problem, not a crash', () => {
  const selection = selectRoute('$context.stage', '{}', KEYS);
  expect(selection).toMatchObject({ route: '$default', value: null, steps: [], problem: { at: 0 } });
  expect(selection.why).toContain('cannot be read');
});

test('whatever the message, there is an answer and it is one of the keys or none', () => {
  const expressions = fc.oneof(fc.string(), fc.constantFrom(ACTION, '${request.body.a}x', '$request.body'));
  fc.assert(
    fc.property(expressions, fc.oneof(fc.string(), fc.json()), (expression, message) => {
      const { route } = selectRoute(expression, message, KEYS);
      expect(route === null || KEYS.includes(route)).toBe(true);
    }),
  );
});
