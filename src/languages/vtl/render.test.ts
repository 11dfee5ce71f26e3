import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { JsonRecord, ScopeInput } from './aws-scope.ts';
import { APACHE_17 } from './dialect.ts';
import { parseTemplate, render, type RenderStep } from './render.ts';
import { renderMapping } from './render-mapping.ts';
import type { Value } from './values.ts';

const aScope = (changes: Partial<ScopeInput> = {}): ScopeInput => ({
  body: '{"id": 7, "name": "Ann", "price": 10.00, "tags": ["a", "b"], "deep": {"list": [{"x": 1}]}}',
  params: {
    path: { id: 'from-path' },
    querystring: { id: 'from-query', page: '2' },
    header: { id: 'h', 'X-Trace': 't' },
  },
  context: { stage: 'prod', identity: { sourceIp: '203.0.113.9', user: null }, requestTimeEpoch: 1747753652000 },
  stageVariables: { table: 'orders' },
  ...changes,
});

const text = (template: string, changes: Partial<ScopeInput> = {}): string => {
  const mapped = renderMapping(template, aScope(changes));
  return mapped.ok ? mapped.text : `problem ${mapped.problem.line}:${mapped.problem.column} ${mapped.problem.message}`;
};

describe('$input (guide "api-gateway-mapping-template-reference", read 2026)', () => {
  test.each([
    ['$input.params("id")', 'from-path', 'path before query string before header'],
    ['$input.params("page")', '2', 'query string'],
    ['$input.params("X-Trace")', 't', 'header'],
    ['$input.params("x-trace")|', '|', 'names are case-sensitive'],
    ['$input.params().querystring', '{id=from-query, page=2}', 'maps print as in Java'],
    ['$input.params().header.get("X-Trace")', 't', 'members of the maps'],
    ["$input.json('$.name')", '"Ann"', 'JSON brings its quotes'],
    ["$input.json('$.none')", '""', 'missing is the empty text in JSON'],
    ["$input.json('$.deep')", '{"list":[{"x":1}]}', 'JSON is compact'],
    ["$input.path('$.price')", '10.0', 'a Double prints its point'],
    ["$input.path('$.tags').size()", '2', 'lists have methods'],
    ["$input.path('$.tags[-1]')", 'b', 'an index counts from the end'],
    ["$input.path('$..x')", '[1]', 'an indefinite path gives a list'],
    ["$input.path('$.tags.length()')", '2', 'length() in a path'],
    ["$input.path('$.deep.list[?(@.x < 2)]')", '[{"x":1}]', 'a filter'],
    ['$input.body.foo|', '|', 'the body is a text without members'],
  ])('%s prints %s: %s', (template, expected) => {
    expect(text(template)).toBe(expected);
  });

  test('the body is printed as it came, numbers included', () => {
    expect(text('$input.body', { body: '{"a": 10.00}' })).toBe('{"a": 10.00}');
  });

  test('a body that is no JSON has no members (simulator default, rest-api reference, Confidence)', () => {
    expect(text("[$input.path('$')][$input.json('$.a')]", { body: 'plain' })).toBe('[][""]');
  });

  test('a path that cannot be read is a problem with its place', () => {
    expect(text("ab\n  $input.path('$.[')")).toMatch(/^problem 2:9 "\$\.\[" is no JSONPath/);
  });
});

describe('numbers (Velocity 1.7, Parser.jjt: INTEGER_LITERAL and FLOATING_POINT_LITERAL)', () => {
  test.each([
    ['#set($x = 100.25)$x', '100.25'],
    ['#set($x = 10.0 / 4)$x', '2.5'],
    ['#set($x = 1234567.0)$x', '1234567.0'],
    ['#set($x = 12e2)$x', '1200.0'],
    ['#foreach($i in [10..12])$i #end', '10 11 12 '],
  ])('%s prints %s', (template, expected) => {
    expect(text(template)).toBe(expected);
  });
});

describe('$util (same page)', () => {
  test.each([
    [`$util.escapeJavaScript("it's ""x"" a/b")`, String.raw`it\'s \"x\" a\/b`],
    ['$util.escapeJavaScript("é")', String.raw`\u00E9`],
    ['$util.urlEncode("a b&ü*~")', 'a+b%26%C3%BC*%7E'],
    ['$util.urlDecode("a+b%26%C3%BC")', 'a b&ü'],
    ['$util.base64Encode("Grüße")', 'R3LDvMOfZQ=='],
    ['$util.base64Decode("R3LDvMOfZQ==")', 'Grüße'],
    [`$util.parseJson('{"a":[1,2.50]}').a[1]`, '2.5'],
    ['$util.parseJson("")|', '|'],
    ['$util.toJson($input)|', '|'],
  ])('%s prints %s', (template, expected) => {
    expect(text(template)).toBe(expected);
  });

  test.each(["$util.parseJson('{')", '$util.base64Decode("?")', '$util.urlDecode("%zz")'])(
    '%s is a problem',
    (template) => {
      expect(text(template)).toMatch(/^problem 1:6 /);
    },
  );
});

describe('$context and overrides (guide "apigateway-override-request-response-parameters", read 2026)', () => {
  const overridesOf = (template: string, context: JsonRecord = {}) => {
    const mapped = renderMapping(template, aScope({ context }));
    return mapped.ok ? [mapped.requestOverride, mapped.responseOverride] : mapped.problem;
  };

  test('begin empty', () => {
    expect(overridesOf('')).toEqual([{ path: {}, header: {}, querystring: {} }, { header: {} }]);
  });

  test('can be set as a property, in brackets and with put()', () => {
    const template =
      '#set($context.requestOverride.header.a = "1")#set($context.requestOverride.querystring["b"] = 2)' +
      '$context.requestOverride.path.put("c", ["x"])#set($context.responseOverride.status = 404)';
    expect(overridesOf(template)).toEqual([
      { path: { c: ['x'] }, header: { a: '1' }, querystring: { b: 2 } },
      { header: {}, status: 404 },
    ]);
  });

  test('the same one set twice is a problem, two of them are not', () => {
    const once = '#set($context.responseOverride.header.a = "1")';
    expect(text(`${once}#set($context.responseOverride.header.b = "2")done`)).toBe('done');
    expect(text(`${once}#set($context.responseOverride.header.a = "2")`)).toMatch(/the override a is set twice$/);
    expect(text(`${once}$context.responseOverride.header.put("a", "2")`)).toMatch(/the override a is set twice$/);
  });

  test('are carried on from an earlier template, and the context given is not written into', () => {
    const context: JsonRecord = { requestOverride: { header: { a: '1' } } };
    expect(overridesOf('#set($context.requestOverride.header.b = "2")', context)[0 as never]).toEqual({
      path: {},
      header: { a: '1', b: '2' },
      querystring: {},
    });
    expect(context).toEqual({ requestOverride: { header: { a: '1' } } });
  });

  test('$context and its maps print nothing, their members do', () => {
    expect(
      text('[$context][$context.identity][$context.identity.sourceIp][$context.identity.user][$context.stage]'),
    ).toBe('[][][203.0.113.9][][prod]');
  });
});

describe('limits', () => {
  test.each([
    ['#foreach($i in [1..1500])#set($n = $i)#end$n', '1000'],
    [
      '#set($l = [1..1000])#foreach($i in $l)#foreach($j in $l)#foreach($k in $l)x#end#end#end',
      'problem 1:72 the template does more than 400000 steps',
    ],
    [
      '#set($s = "xxxxxxxxxx")#foreach($i in [1..1000])#set($s = "$s$s")#end',
      /^problem 1:\d+ the template does more than 400000 steps/,
    ],
    [
      '#set($l = [1])#foreach($i in [1..1000])#set($d = $l.addAll($l))#end',
      /^problem 1:\d+ the template does more than/,
    ],
    ['#set($m = {})#foreach($i in [1..1000])#set($m = {"a": $m, "b": $m})#end$m', /^problem/],
    ['[1..2000000000]#set($x = [1..2000000000])', /^problem 1:16 the template does more/],
    ["#set($t = '#evaluate($t)')#evaluate($t)", 'problem 1:27 #evaluate is nested deeper than 20'],
  ])('%s', (template, expected) => {
    if (typeof expected === 'string') expect(text(template)).toBe(expected);
    else expect(text(template)).toMatch(expected);
  });

  test.each([
    `${'('.repeat(5000)}1`,
    `#if(${'!'.repeat(5000)}true)#end`,
    '#if(true)'.repeat(5000),
    `#set($x = ${'['.repeat(5000)}`,
    `#set($x = 1${' + 1'.repeat(5000)})`,
  ])('deep nesting ends in text or a problem, not in an exhausted stack', (template) => {
    expect(() => text(template)).not.toThrow();
  });
});

describe('problems', () => {
  test.each([
    ['{\n  "a": #if($x)\n}', '2:8', 'the #end of #if is missing'],
    ['#set($x = )', '1:11', 'expected a value'],
    ['a\r\nb #end', '2:7', '#end closes nothing'],
    ["$input.path('$.tags').get(9)", '1:22', 'index 9 is out of bounds for length 2'],
    ['$stageVariables.table.substring(40)', '1:22', 'substring from 40'],
  ])('%s is reported at %s', (template, place, message) => {
    expect(text(template)).toContain(`problem ${place} ${message}`);
  });
});

test('the step view tells every expansion, where it stands, what it came to and what it printed', () => {
  const seen: RenderStep[] = [];
  renderMapping('#set($a = 1)$a, $!none', aScope(), { record: (step) => void seen.push(step) });
  const inTheOpen = { apart: false, line: 1 };
  expect(seen).toEqual([
    { ...inTheOpen, kind: 'set', column: 1, at: 0, source: '#set($a = 1)', printed: null, value: '1', outputLength: 0 },
    { ...inTheOpen, kind: 'reference', column: 13, at: 12, source: '$a', printed: '1', value: '1', outputLength: 1 },
    { ...inTheOpen, kind: 'reference', column: 17, at: 16, source: '$!none', printed: '', value: '', outputLength: 3 },
  ]);
});

test('the step view tells which branch is taken, every round of a loop, and texts that go nowhere yet', () => {
  const seen: RenderStep[] = [];
  const template = '#foreach($n in [7, 8])\n#if($n == 8)#set($t = "<$n>")\n#elseif($n == 9)x#end#end';
  renderMapping(template, aScope(), { record: (step) => void seen.push(step) });
  expect(seen.map(({ kind, line, value, apart }) => [kind, line, value, apart])).toEqual([
    ['foreach', 1, '7', false],
    ['if', 2, null, false],
    ['foreach', 1, '8', false],
    ['if', 2, 'true', false],
    ['reference', 2, '8', true],
    ['set', 2, '<8>', false],
  ]);
  expect(seen[1]?.source).toBe('#if($n == 8)#set($t = "<$n>")');
});

test('a template that fails keeps what it had written', () => {
  const failed = renderMapping('before $stageVariables.table.substring(40)', aScope());
  expect(failed).toMatchObject({ ok: false, written: 'before ' });
});

describe('whatever the template', () => {
  const piece = fc.constantFrom(
    '$a',
    '$!a',
    '${a}',
    '$a.b',
    '$a.size()',
    '$list',
    '$list[0]',
    '#set($a = ',
    '#set($list = [1, 2])',
    '#if(',
    '#else',
    '#end',
    '#foreach($i in ',
    '$list)',
    ')',
    '(',
    '1',
    ' + ',
    ' == ',
    '"x $a"',
    "'y'",
    '[',
    ']',
    '{',
    '}',
    '\n',
    ' ',
    '##',
    '#*',
    '*#',
    '\\',
    '$',
    '#',
    '!',
    '#stop',
    '#break',
    '#define($a)',
    '#macro(m $a)',
    '#m($a)',
    '#evaluate($a)',
    '.',
    ',',
    ':',
    '$a.put("k", $a)',
    '$list.add($list)',
    '$a.matches("(x+x+)+y")',
  );
  const template = fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join(''));

  test.each([undefined, APACHE_17])('it never throws and always ends', (dialect) => {
    fc.assert(
      fc.property(fc.oneof(template, fc.string()), (source) => {
        const parsed = parseTemplate(source, dialect);
        const result = parsed.ok ? render(parsed.template, new Map([['a', 'text']])) : parsed;
        expect(typeof result.ok).toBe('boolean');
      }),
      { numRuns: 2000 },
    );
  });

  test('text without marks is printed as it is', () => {
    fc.assert(
      fc.property(
        fc.string().filter((source) => !/[$#\\]/.test(source)),
        (source) => {
          expect(text(source)).toBe(source);
        },
      ),
    );
  });

  test('a second rendering of a kept template gives the same', () => {
    fc.assert(
      fc.property(template, (source) => {
        const parsed = parseTemplate(source);
        if (!parsed.ok) return;
        const once = () => renderMapping(parsed.template, aScope());
        expect(once()).toEqual(once());
      }),
    );
  });
});

describe('variables by number', () => {
  const given = new Map<string, Value>([['a', 'text']]);
  const rendered = (source: string, dialect = APACHE_17): string => {
    const parsed = parseTemplate(source, dialect);
    if (!parsed.ok) return parsed.problem.message;
    const result = render(parsed.template, given);
    return result.ok ? result.text : result.problem.message;
  };

  test.each([
    ['#set($a = 1)$a', '1', 'what is given stays as it is: the next line reads it anew'],
    ['$a', 'text', 'see above'],
    ['#foreach($a in [1, 2])$a#end $a', '12 text', 'a loop puts back what was given'],
    ['#foreach($z in [1, 2])$z#end $z', '12 $z', 'or that there was nothing'],
    ["#evaluate('#set($late = 3)')$late", '3', 'a name that only a text at render time brings'],
    ['#macro(m $x)#set($x = 2)$x#end#m($a)$x', '22', 'what a macro sets is set outside'],
    [
      '#macro(m $x)#foreach($x in [1])$x#end$x#end#m($a) $x',
      '1text text',
      'and what a loop in a macro puts back as well',
    ],
  ])('%s prints %s: %s', (source, expected) => {
    expect(rendered(source)).toBe(expected);
  });
});
