import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { APACHE_17 } from './dialect.ts';
import { parseTemplate, render } from './render.ts';
import { readJson } from './read-json.ts';
import { HostObject, JavaList, JavaMap, type HostMethod, type Value } from './values.ts';

/** Rendered by Apache Velocity 1.7 itself (Debian's velocity 1.7-6), November 2026. */
const { context, cases } = JSON.parse(readFileSync(new URL('fixtures/velocity-1.7.json', import.meta.url), 'utf8')) as {
  context: object;
  cases: { id: string; template: string; output?: string; err?: string }[];
};

const read = (json: string): Value => plain(readJson(json) ?? null);

/** Java collections throughout: the recording's lists came from Java, not from JSON. */
function plain(value: Value): Value {
  if (value instanceof JavaList) return new JavaList(value.items.map(plain));
  if (value instanceof JavaMap) return new JavaMap(new Map(Array.from(value.entries, ([key, one]) => [key, plain(one)])));
  return value;
}

const answering = (answers: Record<string, Value>): HostMethod => ([key]) => answers[typeof key === 'string' ? key : ''] ?? null;

/** The stand-ins for API Gateway's objects that the recording used. */
function scope(): Map<string, Value> {
  const data = read(JSON.stringify(context)) as JavaMap;
  const params = read('{"path":{"id":"42"},"querystring":{"a":"1\\"2","b":"it\'s"},"header":{"h":"hv"}}');
  const input = new Map<string, HostMethod>([
    ['path', answering({ $: read('{"a":{"b":1}}'), '$.list': read('["p","q"]') })],
    ['json', answering({ '$.x': '{"y":[1,2]}' })],
    ['params', ([name]) => (name === undefined ? params : 'hv')],
  ]);
  const escape: HostMethod = ([text]) => String(text).replace(/[\\"']/g, '\\$&');
  return new Map<string, Value>([
    ...(data.entries as Map<string, Value>),
    ['input', new HostObject('input', input, new Map())],
    ['util', new HostObject('util', new Map([['escapeJavaScript', escape]]), new Map())],
    ['context', read('{"requestId":"req-1"}')],
  ]);
}

describe('Apache Velocity 1.7', () => {
  test.each(cases)('$id: $template', ({ template, output }) => {
    const parsed = parseTemplate(template, APACHE_17);
    const result = parsed.ok ? render(parsed.template, scope()) : parsed;
    if (output === undefined) expect(result.ok).toBe(false);
    else expect(result).toEqual({ ok: true, text: output });
  });
});
