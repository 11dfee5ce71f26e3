import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { APACHE_17 } from './dialect.ts';
import { parseTemplate, render } from './render.ts';
import { readJson } from './read-json.ts';
import { HostObject, JavaList, JavaMap, type Value } from './values.ts';

/** Rendered by Apache Velocity 1.7 itself (Debian's velocity 1.7-6), November 2026. */
const { context, cases } = JSON.parse(readFileSync(new URL('fixtures/velocity-1.7.json', import.meta.url), 'utf8')) as {
  context: object;
  cases: { id: string; template: string; output?: string; err?: string }[];
};

const read = (json: string): Value => plain(readJson(json) ?? null);

/** Java collections throughout: the recording's lists came from Java, not from JSON. */
function plain(value: Value): Value {
  if (value instanceof JavaList) return new JavaList(value.items.map(plain));
  if (value instanceof JavaMap)
    return new JavaMap(new Map(Array.from(value.entries, ([key, one]) => [key, plain(one)])));
  return value;
}

type Method = (argument: Value | undefined) => Value;

/** A stand-in for one of API Gateway's objects. */
class StandIn extends HostObject {
  readonly name = 'stand-in';
  readonly #methods: Readonly<Record<string, Method>>;

  constructor(methods: Readonly<Record<string, Method>>) {
    super();
    this.#methods = methods;
  }

  call(method: string, [argument]: readonly Value[]): Value | undefined {
    return this.#methods[method]?.(argument);
  }

  read(): Value {
    return null;
  }
}

/** The objects that the recording used. */
function scope(): Map<string, Value> {
  const data = read(JSON.stringify(context)) as JavaMap;
  const params = read('{"path":{"id":"42"},"querystring":{"a":"1\\"2","b":"it\'s"},"header":{"h":"hv"}}');
  const list = read('["p","q"]');
  const root = read('{"a":{"b":1}}');
  return new Map<string, Value>([
    ...(data.entries as Map<string, Value>),
    ['context', read('{"requestId":"req-1"}')],
    [
      'util',
      new StandIn({ escapeJavaScript: (text) => (typeof text === 'string' ? text : '').replace(/[\\"']/g, '\\$&') }),
    ],
    [
      'input',
      new StandIn({
        path: (path) => (path === '$.list' ? list : root),
        json: () => '{"y":[1,2]}',
        params: (name) => (name === undefined ? params : 'hv'),
      }),
    ],
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
